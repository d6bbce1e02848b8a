"""A small copy of a photo, for a screen that shows many."""

import io
from pathlib import Path

import numpy as np
from PIL import Image

from engine.files import write_atomic
from engine.training.photoset import TrainingPhoto
from engine.vision import Pixels

SIDE = 480
"""Pixels of the longer side."""


def keep_small(pixels: Pixels, folder: Path, photo: TrainingPhoto) -> None:
    """Keep the small copy beside the photo.

    Raises:
        OSError: the disk is full.
    """
    image = Image.fromarray(np.ascontiguousarray(pixels))
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    write_atomic(folder / small_name(photo), file.getvalue())


def small_name(photo: TrainingPhoto) -> str:
    """What the small copy is called."""
    return f"{photo.id}.small.jpg"
