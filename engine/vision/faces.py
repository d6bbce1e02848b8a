"""Where faces are: CenterFace (Xu et al. 2020, "CenterFace: Joint Face Detection and Alignment").

With each it finds the eyes, the nose and the corners of the mouth. It knows photographed and
realistically painted faces; the ink faces of our paper people it hardly ever finds.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.vision.pixels import Box, Floats, Pixels, fit
from engine.vision.runtime import Network

SEEN_AT = 640
"""Longest side at which faces are looked for; one of 16 pixels there is still found."""

_INPUT = "input.1"
_HEAT, _SIZES, _OFFSETS, _POINTS = "537", "538", "539", "540"
_STRIDE = 4
_MULTIPLE = 32
_SURE = 0.5
_SAME_FACE = 0.3

Point = tuple[float, float]


@dataclass(frozen=True)
class Face:
    """A face in a picture, in its pixels."""

    box: Box
    """From the brow to the chin."""
    sureness: float
    """0 to 1."""
    points: tuple[Point, Point, Point, Point, Point]
    """Left and right eye as seen in the picture, tip of the nose, corners of the mouth."""

    @property
    def turn(self) -> float:
        """How far it looks aside: 0 from the front, 1 and more from the side.

        The nose's distance from the middle of the eyes, over half the distance between them.
        """
        (left, _), (right, _), (nose, _) = self.points[:3]
        return abs(nose - (left + right) / 2) / max(1.0, abs(right - left) / 2)


class FaceDetector:
    """Finds faces."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load `centerface.onnx`.

        Raises:
            OSError, ValueError: the file is missing or is no such network.
        """
        self._network = Network(_of_any_size(folder / "centerface.onnx"), threads)

    def find(self, pixels: Pixels, sureness: float = _SURE) -> tuple[Face, ...]:
        """The faces, the largest first."""
        small = fit(pixels, SEEN_AT)
        outputs = self._network.run((_HEAT, _SIZES, _OFFSETS, _POINTS), {_INPUT: _padded(small)})
        scale = max(pixels.shape[:2]) / SEEN_AT
        faces = _apart(_decoded(outputs, sureness, scale))
        height, width = pixels.shape[:2]
        inside = [Face(f.box.within(width, height), f.sureness, f.points) for f in faces]
        return tuple(sorted(inside, key=lambda face: -face.box.area))


def _of_any_size(file: Path) -> bytes:
    """The network with its fixed size of 32 x 32 taken away."""
    import onnx  # only who loads a network needs it, and it is large

    model = onnx.load(str(file))
    graph = model.graph
    picture = next(value for value in graph.input if value.name == _INPUT)
    for value in (picture, *graph.output):
        dimensions = value.type.tensor_type.shape.dim
        for place in (0, 2, 3):
            dimensions[place].dim_param = f"{value.name}_{place}"
    del graph.value_info[:]
    weights = [value for value in graph.input if value.name != _INPUT]
    for value in weights:
        graph.input.remove(value)
    whole: bytes = model.SerializeToString()
    return whole


def _padded(pixels: Pixels) -> Floats:
    height, width = pixels.shape[:2]
    down, across = (-(-size // _MULTIPLE) * _MULTIPLE for size in (height, width))
    canvas = np.zeros((1, 3, down, across), np.float32)
    canvas[0, :, :height, :width] = pixels.transpose(2, 0, 1)
    return canvas


def _decoded(outputs: list[Floats], sureness: float, scale: float) -> list[Face]:
    heat, sizes, offsets, points = (output[0] for output in outputs)
    faces = []
    for row, column in zip(*np.where(heat[0] > sureness), strict=True):
        height, width = np.exp(sizes[:, row, column]) * _STRIDE
        top = (row + offsets[0, row, column] + 0.5) * _STRIDE - height / 2
        left = (column + offsets[1, row, column] + 0.5) * _STRIDE - width / 2
        spots = points[:, row, column].reshape(5, 2)
        found = [(float(left + x * width) * scale, float(top + y * height) * scale)
                 for y, x in spots]
        edges = np.array([left, top, left + width, top + height]) * scale
        box = Box(*(round(edge) for edge in edges.tolist()))
        faces.append(Face(box, float(heat[0, row, column]),
                          (found[0], found[1], found[2], found[3], found[4])))
    return faces


def _apart(faces: list[Face]) -> list[Face]:
    """Each face once: the surest of those that lie over each other."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda face: -face.sureness):
        if all(face.box.overlap(other.box) < _SAME_FACE for other in kept):
            kept.append(face)
    return kept
