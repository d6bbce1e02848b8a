"""A parent's own picture for a page: opened where a trap can only hurt the sandbox."""

import io
from pathlib import Path

import numpy as np
from PIL import Image

from engine.errors import BadPicture
from engine.painting.base import PAGE_HEIGHT, PAGE_WIDTH
from engine.sandbox import Limits, Refused, Sandbox
from engine.training.decoding import HEADER, decode

MOST_BYTES = 100_000_000
"""A larger file is not opened."""

_LONGEST = 2400
"""Pixels of the longer side: enough for a page, also where much is cut away."""
_LIMITS = Limits(memory_bytes=3 << 29, processor_seconds=15, wait_seconds=20.0,
                 answer_bytes=_LONGEST * _LONGEST * 3 + HEADER.size)
_QUALITY = 92


def page_picture(path: Path) -> bytes:
    """The middle of a picture in the shape of a page, as a JPEG of pixels and nothing else.

    Raises:
        BadPicture: it is no picture, or none that can be opened safely.
    """
    if path.stat().st_size > MOST_BYTES:
        raise BadPicture("the file is too large")
    try:
        with Sandbox(decode, _LIMITS) as sandbox:
            answer = sandbox.run(path, _LONGEST)
    except Refused as refused:
        raise BadPicture(str(refused)) from refused
    return _fitted(_image(answer))


def _image(answer: bytes) -> Image.Image:
    """The pixels that the sandbox sent, of which nothing is taken on trust."""
    if len(answer) < HEADER.size:
        raise BadPicture("damaged")
    width, height = HEADER.unpack_from(answer)
    if not (0 < width <= _LONGEST and 0 < height <= _LONGEST
            and len(answer) == HEADER.size + width * height * 3):
        raise BadPicture("damaged")
    pixels = np.frombuffer(answer, np.uint8, offset=HEADER.size).reshape(height, width, 3)
    return Image.fromarray(pixels)


def _fitted(image: Image.Image) -> bytes:
    """Cut to the shape of a page; a little above the middle, where faces are."""
    ratio = PAGE_WIDTH / PAGE_HEIGHT
    width = min(image.width, round(image.height * ratio))
    height = min(image.height, round(image.width / ratio))
    left, top = (image.width - width) // 2, round((image.height - height) * 0.35)
    cut = image.crop((left, top, left + width, top + height))
    file = io.BytesIO()
    page = cut.resize((PAGE_WIDTH, PAGE_HEIGHT), Image.Resampling.LANCZOS)
    page.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
