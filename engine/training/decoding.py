"""A photo's file becomes pixels, upright and no larger than needed; run in the sandbox.

Nothing but the pixels leaves: no place, no date, no comment, no maker's note. It imports little
and lies outside `photos`, because whatever it loads, every new sandbox loads too.
"""

import io
import struct
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

from engine.training.kinds import HEAD_BYTES, PHOTOS, kind_of

MOST_PIXELS = 50_000_000
"""A photo with more is not opened."""

HEADER = struct.Struct(">II")
"""Width and height of the pixels that follow."""

_WHITE = (255, 255, 255)


def decode(path: Path, longest: int) -> bytes:
    """`HEADER`, then rows of RGB.

    Args:
        longest: pixels of the longer side; a larger photo is sized down.

    Raises:
        ValueError: it cannot be used; the message is the key of a finding, and after a colon
            what it is about.
    """
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
    if kind not in PHOTOS:
        raise ValueError("empty" if kind == "empty" else f"not-a-photo:{kind}")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        return _decoded(path, kind, longest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise ValueError("too-many-pixels") from None
    except ModuleNotFoundError:
        raise ValueError("no-heic") from None
    except Exception:  # whatever a decoder of a broken file may raise
        raise ValueError("damaged") from None


def _decoded(path: Path, kind: str, longest: int) -> bytes:
    if kind == "heic":
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    with Image.open(path, formats=[PHOTOS[kind]]) as image:
        image.draft("RGB", (longest, longest))
        image.load()
        # The turn that the camera noted comes first: what is up decides about everything else.
        upright = ImageOps.exif_transpose(image)
        pixels = _in_colour(upright, image.info.get("icc_profile"))
    pixels.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return HEADER.pack(*pixels.size) + pixels.tobytes()


def _in_colour(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode in ("I", "I;16", "I;16B", "F"):
        values = np.asarray(image, np.float32)
        deep = 65535.0 if values.max(initial=0) > 255 else 255.0
        image = Image.fromarray((values * (255 / deep)).clip(0, 255).astype(np.uint8))
    if "A" in image.mode or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.new("RGB", image.size, _WHITE)
        image.paste(seen, mask=seen.getchannel("A"))
    return _in_srgb(image.convert("RGB"), profile)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as screens show them; phones write theirs for a wider range."""
    if not profile:
        return image
    try:
        with io.BytesIO(profile) as file:
            theirs = ImageCms.ImageCmsProfile(file)
        changed = ImageCms.profileToProfile(
            image, theirs, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return changed or image
