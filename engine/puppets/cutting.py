"""From a photo's file to cut-out pictures; run in the sandbox, where a broken photo does no harm.

What comes back is pixels and numbers, none of which is taken on trust (`Cut.read`).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray
from PIL import Image

from engine.plain import from_json, to_json
from engine.puppet import Part, Puppet
from engine.training.decoding import HEADER, decode
from engine.vision import Box, Floats, Pixels, fit
from engine.vision.shapes import Mask, outline, shrunk

Colours = NDArray[np.uint8]
"""Shape (height, width, 4): red, green, blue and how solid."""

LONGEST = 1600
"""Pixels of the longer side of a photo that is looked at."""
WHOLE, BEFORE = 640, 480
"""Longest side of a figure that was cut out, and of the photo as a parent sees it beside."""
MOST = 4
"""So many faces of one photo are cut out, the largest ones."""

_CORNERS = 96
_PASSER_BY = 0.4
"""Of the height of the largest face; smaller ones are behind."""
_BLOCK = struct.Struct(">IIII")
"""Width, height, bytes of a point, bytes of the JSON that follows."""
_UNNAMED = "0" * 64
_MOST_JSON = 20_000


@dataclass(frozen=True)
class Cut:
    """Something that was cut out; its puppet has no checksum before there is a file."""

    pixels: Colours
    puppet: Puppet

    @staticmethod
    def read(answer: bytes) -> "tuple[Pixels, tuple[Cut, ...]]":
        """The photo, small, and what was cut out of it.

        Raises:
            ValueError: the answer is not in this form.
        """
        blocks = list(_blocks(answer))
        if not 2 <= len(blocks) <= 1 + MOST or blocks[0][0].shape[2] != 3:
            raise ValueError("damaged")
        cuts = []
        for pixels, said in blocks[1:]:
            puppet = from_json(Puppet, said)
            if pixels.shape != (puppet.height, puppet.width, 4):
                raise ValueError("damaged")
            cuts.append(Cut(pixels, puppet))
        return blocks[0][0], tuple(cuts)


def cut(path: Path, part: str, faces: Path | None, gaze: Path | None) -> bytes:
    """What was cut out of a photo, for `Cut.read`.

    Args:
        part: a `Part`: a drawing as a whole, or every head.
        faces, gaze: the folders of the weights; heads are not found without the first.

    Raises:
        ValueError: it cannot be used; the message is a key of `answers.toml`, or of a finding.
    """
    pixels = _opened(path)
    cuts = [_drawing(pixels)] if part == Part.WHOLE else _heads(pixels, faces, gaze)
    before = fit(pixels, min(BEFORE, max(pixels.shape[:2])))
    return _block(before, None) + b"".join(
        _block(one.pixels, to_json(one.puppet)) for one in cuts)


def _opened(path: Path) -> Pixels:
    raw = decode(path, LONGEST)
    width, height = HEADER.unpack_from(raw)
    if min(width, height) < 64:
        raise ValueError("too-small")
    return np.frombuffer(raw, np.uint8, offset=HEADER.size).reshape(height, width, 3)


def _drawing(pixels: Pixels) -> Cut:
    from engine.puppets.drawing_cut import extent, find_drawing

    found = find_drawing(pixels)
    box = extent(found.cut)
    scale = WHOLE / max(box.width, box.height)
    size = max(1, round(box.width * scale)), max(1, round(box.height * scale))
    shown = Image.fromarray(box.of(found.pixels)).resize(size, Image.Resampling.LANCZOS)
    whole = _sized(found.cut[box.top : box.bottom, box.left : box.right], size)
    # A little within the line of the scissors, which is drawn by the pen of the page.
    solid = _sized(shrunk(whole > 127, 2), size)
    body = _sized(found.drawing[box.top : box.bottom, box.left : box.right], size) > 127
    colours = np.concatenate([np.asarray(shown), solid[:, :, None]], axis=2)
    line = _thousandths(whole > 127)
    return Cut(colours, Puppet(_UNNAMED, Part.WHOLE, size[0], size[1], line, _crown(body),
                               _hand(body)))


def _heads(pixels: Pixels, faces: Path | None, gaze: Path | None) -> list[Cut]:
    from engine.vision.faces import FaceDetector
    from engine.vision.gaze import Gaze

    if faces is None:
        raise ValueError("no-eyes")
    found = FaceDetector(faces, threads=1).find(pixels)
    near = [face for face in found
            if face.box.height >= _PASSER_BY * found[0].box.height][:MOST]
    if not near:
        raise ValueError("no-face")
    if near[0].box.height < 40:
        raise ValueError("too-small")
    seer = Gaze(gaze, threads=1) if gaze else None
    from engine.puppets.head_cut import cut_head

    heads = [cut_head(pixels, face, seer)
             for face in sorted(near, key=lambda face: face.box.left)]
    return [_head(head.pixels, head.alpha, head.eyes, head.chin, head.skin) for head in heads]


def _head(
    pixels: Pixels, alpha: Floats, eyes: tuple[tuple[float, float], tuple[float, float]],
    chin: tuple[float, float], skin: str,
) -> Cut:
    from engine.puppets.drawing_cut import extent

    box = extent(alpha > 0.04)
    solid = np.asarray(_part(alpha, box) * 255, np.uint8)
    colours = np.concatenate([box.of(pixels), solid[:, :, None]], axis=2)
    tall = box.height

    def place(point: tuple[float, float]) -> tuple[int, int]:
        return (round((point[0] - box.left) * 1000 / tall),
                round((point[1] - box.top) * 1000 / tall))

    left, right, low = place(eyes[0]), place(eyes[1]), place(chin)
    radius = round((low[1] - (left[1] + right[1]) / 2) / 0.90)
    middle = round((left[0] + right[0]) / 2), round((left[1] + right[1]) / 2)
    line = _thousandths(_part(alpha, box) > 0.5)
    return Cut(colours, Puppet(_UNNAMED, Part.HEAD, box.width, box.height, line,
                               (*middle, radius), eyes=(*left, *right), skin=skin))


def _part(values: Floats, box: Box) -> Floats:
    return values[box.top : box.bottom, box.left : box.right]


def _thousandths(mask: Mask) -> tuple[int, ...]:
    tall = mask.shape[0]
    return tuple(round(value * 1000 / tall) for corner in outline(mask, _CORNERS)
                 for value in corner)


def _crown(body: Mask) -> tuple[int, int, int]:
    """Where a hat sits: on the highest part of the figure that is wide enough for a head."""
    tall = len(body)
    widths = body.sum(1)
    wide = max(0.34 * float(widths.max()), 0.1 * tall)
    top = int(np.argmax(widths >= wide))
    below = body[top : top + max(1, round(0.12 * tall))]
    columns = np.flatnonzero(below.any(0))
    left, right = int(columns.min()), int(columns.max()) + 1
    radius = min(max((right - left) / 2, 0.12 * tall), 0.24 * tall)
    return (round((left + right) / 2 * 1000 / tall), round((top + radius) * 1000 / tall),
            round(radius * 1000 / tall))


def _hand(body: Mask) -> tuple[int, int]:
    """The end of the arm to the right: what reaches farthest of the middle third and above."""
    tall = len(body)
    rows = slice(round(0.25 * tall), round(0.72 * tall))
    columns = np.flatnonzero(body[rows].any(0))
    far = int(columns.max()) if len(columns) else body.shape[1] - 1
    at = np.flatnonzero(body[rows, max(0, far - 3) : far + 1].any(1))
    row = rows.start + (int(at.mean()) if len(at) else 0)
    return round((far - 0.03 * tall) * 1000 / tall), round(row * 1000 / tall)


def _sized(mask: Mask, size: tuple[int, int]) -> Colours:
    image = Image.fromarray((mask * 255).astype(np.uint8))
    return np.asarray(image.resize(size, Image.Resampling.BICUBIC))


def _block(pixels: Pixels | Colours, said: object) -> bytes:
    height, width, channels = pixels.shape
    text = orjson.dumps(said)
    whole = np.ascontiguousarray(pixels, np.uint8).tobytes()
    return _BLOCK.pack(width, height, channels, len(text)) + text + whole


def _blocks(answer: bytes) -> Iterator[tuple[Colours, object]]:
    at = 0
    while at < len(answer):
        if len(answer) - at < _BLOCK.size:
            raise ValueError("damaged")
        width, height, channels, text = _BLOCK.unpack_from(answer, at)
        at += _BLOCK.size
        size = width * height * channels
        if not (0 < width <= WHOLE and 0 < height <= WHOLE and channels in (3, 4)
                and text <= _MOST_JSON and at + text + size <= len(answer)):
            raise ValueError("damaged")
        said = orjson.loads(answer[at : at + text])
        pixels = np.frombuffer(answer, np.uint8, size, at + text)
        yield pixels.reshape(height, width, channels), said
        at += text + size
