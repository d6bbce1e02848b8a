"""A head, cut out of a photo along its hair: what stands out, what is coloured like it, softly."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from engine.puppets.evening import evened
from engine.puppets.likelihood import guided, lab, likely
from engine.vision import Floats, Pixels
from engine.vision.faces import Face
from engine.vision.gaze import Gaze
from engine.vision.shapes import Mask, averaged, filled, grown, largest, shrunk

SIDE = 360
"""Pixels of the square in which a head is looked at."""
FINE = 2
"""So many times finer it is cut out in the end."""

_EYES_AT, _CHIN_AT = 0.46, 0.75
"""Of the square, from its top: there is room for hair above and at the sides."""
_THREAD = 11
"""Half so wide, in pixels, is what still belongs to the head."""
_ROUNDS = 4


@dataclass(frozen=True)
class Head:
    """A head that was cut out, upright."""

    pixels: Pixels
    """A square of `FINE * SIDE`, evenly lit."""
    alpha: Floats
    """0 to 1: how much of each point belongs to the head."""
    eyes: tuple[tuple[float, float], tuple[float, float]]
    """Left and right as seen, in pixels of the square."""
    chin: tuple[float, float]
    skin: str
    """`#rrggbb`."""


def cut_head(photo: Pixels, face: Face, gaze: Gaze | None) -> Head:
    """Cut out the head with this face.

    Without `gaze` what stands out is not known, and the colours decide alone.
    """
    square, fine = upright(photo, face), upright(photo, face, FINE)
    inner, outer = _inner(), _outer()
    seen = _standing_out(square.pixels, gaze)
    alpha = _refined(square.pixels, seen, inner, outer, square.known)
    solid = _enlarged(alpha)
    pixels = evened(fine.pixels, solid, _enlarged(inner) > 0.5)
    eyes = _eyes(face, fine)
    return Head(pixels, solid, eyes, (FINE * SIDE / 2, FINE * SIDE * _CHIN_AT),
                _skin(pixels, eyes))


@dataclass(frozen=True)
class Square:
    """The square round an upright head."""

    pixels: Pixels
    side: int
    known: Mask
    """Where the photo reaches."""
    scale: float
    """Pixels of the square for one of the photo."""
    turn: float
    """Radians by which the photo was turned."""
    middle: tuple[float, float]
    """Of the eyes, in the photo."""


def upright(photo: Pixels, face: Face, finer: int = 1) -> Square:
    """The square round a head, turned so that the eyes are level, chin and hair at their places."""
    (lx, ly), (rx, ry) = face.points[:2]
    middle = (lx + rx) / 2, (ly + ry) / 2
    mouth = [(a + b) / 2 for a, b in zip(*face.points[3:], strict=True)]
    turn = math.atan2(ry - ly, rx - lx) if rx > lx else 0.0
    down = math.hypot(mouth[0] - middle[0], mouth[1] - middle[1])
    tall = max(1.72 * down, 0.6 * face.box.height, 4.0)
    side = SIDE * finer
    scale = (_CHIN_AT - _EYES_AT) * side / tall
    c, s = math.cos(turn) / scale, math.sin(turn) / scale
    x, y = side / 2, side * _EYES_AT
    way = (c, -s, middle[0] - c * x + s * y, s, c, middle[1] - s * x - c * y)
    image = Image.fromarray(photo)
    if scale < 0.5:
        image = image.filter(ImageFilter.BoxBlur(0.4 / scale))
    pixels = image.transform((side, side), Image.Transform.AFFINE, way,
                             Image.Resampling.BICUBIC)
    there = Image.new("L", image.size, 255).transform(
        (side, side), Image.Transform.AFFINE, way, Image.Resampling.NEAREST)
    known: Mask = np.asarray(there) > 127
    return Square(np.asarray(pixels), side, known, scale, turn, middle)


def _eyes(face: Face, square: Square) -> tuple[tuple[float, float], tuple[float, float]]:
    c, s = math.cos(square.turn), math.sin(square.turn)

    def at(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point[0] - square.middle[0], point[1] - square.middle[1]
        return ((c * x + s * y) * square.scale + square.side / 2,
                (c * y - s * x) * square.scale + square.side * _EYES_AT)

    return at(face.points[0]), at(face.points[1])


def _ellipse(x: float, y: float, wide: float, tall: float) -> Floats:
    """Squared distance from the middle of an ellipse; 1 on its edge. All of the square's side."""
    rows, columns = np.mgrid[:SIDE, :SIDE].astype(np.float32) / SIDE
    far: Floats = ((columns - x) / wide) ** 2 + ((rows - y) / tall) ** 2
    return far


def _inner() -> Mask:
    """Surely face."""
    face: Mask = _ellipse(0.5, 0.53, 0.15, 0.19) < 1
    return face


def _outer() -> Floats:
    """How far a head with its hair may reach, softly; below the chin it ends."""
    rows, columns = np.mgrid[:SIDE, :SIDE].astype(np.float32) / SIDE
    hair = np.clip((1.0 - _ellipse(0.5, 0.45, 0.44, 0.42)) / 0.12, 0, 1)
    bow = _CHIN_AT + 0.015 - 0.5 * np.maximum(np.abs(columns - 0.5) - 0.02, 0) ** 2 * 3.2
    # Hair at the sides may hang as low as the chin; the neck does not belong to the head.
    above = np.clip((bow - rows) / 0.012 + 0.5, 0, 1)
    reach: Floats = hair * above
    return reach


def _standing_out(pixels: Pixels, gaze: Gaze | None) -> Floats:
    """0 to 1, as the network sees the square; half everywhere without one."""
    if gaze is None:
        return np.full((SIDE, SIDE), 0.5, np.float32)
    importance = gaze.look(pixels).importance
    low, high = np.percentile(importance, (10, 90))
    ranged = np.clip((importance - low) / max(0.05, high - low), 0, 1)
    image = Image.fromarray((ranged * 255).astype(np.uint8)).resize(
        (SIDE, SIDE), Image.Resampling.BICUBIC)
    return np.asarray(np.asarray(image) / 255, np.float32)


def _refined(pixels: Pixels, seen: Floats, inner: Mask, outer: Floats, known: Mask) -> Floats:
    """Colours of head and background, learnt again and again from the cut before."""
    colours = lab(pixels)
    near = np.clip(1.25 - 0.55 * _ellipse(0.5, 0.46, 0.30, 0.36), 0.02, 0.98)
    prior = np.clip(0.5 * near + 0.5 * seen, 0.02, 0.98)
    belief = prior.copy()
    away = (_ellipse(0.5, 0.45, 0.47, 0.45) > 1) & (np.mgrid[:SIDE, :SIDE][0] < 0.6 * SIDE)
    for _ in range(_ROUNDS):
        mine = ((belief > 0.6) | inner) & known & (outer > 0.5)
        other = ((belief < 0.35) | away) & known & ~inner
        if min(mine.sum(), other.sum()) < 200:
            break
        odds = likely(colours, mine) - likely(colours, other)
        odds = averaged(np.asarray(np.clip(odds, -6, 6), np.float32), 2)
        logit = 0.8 * odds + 1.6 * np.log(prior / (1 - prior))
        belief = (1 / (1 + np.exp(-np.clip(logit, -12, 12)))).astype(np.float32)
        belief = guided(np.asarray(colours[:, :, 0] / 100, np.float32), belief, 7, 2e-3)
        belief[inner] = 1.0
        belief[away | ~known] = 0.0
    solid = _without_strays((belief > 0.5) & (outer > 0.3) | inner)
    soft = np.where(grown(solid, 5), np.clip((belief - 0.25) / 0.5, 0, 1), 0)
    soft = np.where(filled(solid) & ~grown(~solid, 4), 1.0, soft)
    return _feathered(soft * outer * known)


def _without_strays(mask: Mask) -> Mask:
    """What hangs on a head by a thread is a collar, or a thing behind it."""
    core = largest(shrunk(filled(largest(mask)), _THREAD))
    return filled(largest(mask & grown(core, _THREAD + 2)))


def _feathered(alpha: Floats) -> Floats:
    image = Image.fromarray((np.clip(alpha, 0, 1) * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(1.0))
    return np.asarray(np.asarray(image) / 255, np.float32)


def _enlarged(values: Floats | Mask) -> Floats:
    image = Image.fromarray((values * 255.0).astype(np.uint8)).resize(
        (FINE * SIDE, FINE * SIDE), Image.Resampling.BICUBIC)
    return np.asarray(np.asarray(image) / 255, np.float32)


def _skin(pixels: Pixels, eyes: tuple[tuple[float, float], tuple[float, float]]) -> str:
    """The colour of the cheeks and the brow."""
    (lx, ly), (rx, ry) = eyes
    across, y, reach = rx - lx, (ly + ry) / 2, 8 * FINE
    parts = []
    for u, v in ((-0.12, 0.45), (1.12, 0.45), (0.5, -0.4)):
        x, down = round(lx + u * across), round(y + v * max(across, FINE * SIDE * 0.14))
        parts.append(pixels[max(0, down - reach) : down + reach,
                            max(0, x - reach) : x + reach].reshape(-1, 3))
    red, green, blue = np.median(np.concatenate(parts), axis=0).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"

