"""Made photos of children's drawings: crayon monsters on paper, as a phone sees them.

Each comes with the truth: where the monster is.
"""

import math
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from engine.vision import Floats, Pixels
from engine.vision.shapes import Mask

WIDE, TALL = 900, 1200

COLOURS = ("#d5403a", "#2f7fb8", "#3f9a4d", "#8a4fa3", "#e08a2b", "#d8589a", "#33302e")

Point = tuple[float, float]


@dataclass(frozen=True)
class Photo:
    """A photo, and the mask of the monster in it."""

    pixels: Pixels
    truth: Mask


@dataclass(frozen=True)
class How:
    """How the photo was taken."""

    paper: str = "plain"
    """`plain`, `lined` or `squared`."""
    shadow: float = 0.0
    """0 none, 1 black."""
    slope: float = 0.25
    """How much darker the far corner is."""
    tilt: float = 0.0
    """How far the corners are off a rectangle, of the photo's width."""
    table: str = "#7a5236"
    coloured_in: bool = True
    """Or only the outline is drawn."""
    light: tuple[float, float, float] = (1.0, 0.97, 0.9)
    noise: float = 4.0


def photographed(seed: int, how: How) -> Photo:
    """A monster on paper on a table."""
    chance = Random(seed)
    sheet, truth = _sheet(chance, how)
    frame = _frame(chance, how)
    pixels = _onto_the_table(sheet, frame, how)
    there = Image.fromarray((truth * 255).astype(np.uint8)).transform(
        (WIDE, TALL), Image.Transform.PERSPECTIVE, _into(frame), Image.Resampling.BILINEAR)
    return Photo(_lit(pixels, chance, how), np.asarray(there) > 127)


def blank(seed: int, how: How) -> Pixels:
    """The same without a monster."""
    chance = Random(seed)
    sheet = _paper(how)
    return _lit(_onto_the_table(sheet, _frame(chance, how), how), chance, how)


def _sheet(chance: Random, how: How) -> tuple[Image.Image, Mask]:
    sheet = _paper(how)
    body = _blob(chance, (WIDE / 2, TALL * 0.52), WIDE * 0.24, TALL * 0.2)
    limbs = _limbs(chance)
    shape = Image.new("L", sheet.size)
    pen = ImageDraw.Draw(shape)
    pen.polygon(body, fill=255)
    for limb in limbs:
        pen.line(limb, fill=255, width=34, joint="curve")
        for x, y in (limb[0], limb[-1]):
            pen.ellipse((x - 26, y - 26, x + 26, y + 26), fill=255)
    color, line = chance.sample(COLOURS[:6], 1)[0], chance.choice(COLOURS)
    if how.coloured_in:
        _scribble(sheet, shape, color, chance)
    edge = shape.filter(ImageFilter.MaxFilter(9))
    mask = np.asarray(edge) > 127
    ring = np.asarray(edge).astype(int) - np.asarray(shape.filter(ImageFilter.MinFilter(5)))
    _rub(sheet, Image.fromarray((ring > 127).astype(np.uint8) * 255), line, chance, 0.96)
    _features(sheet, chance)
    return sheet, mask


def _paper(how: How) -> Image.Image:
    sheet = Image.new("RGB", (WIDE, TALL), "#fbfaf6")
    pen = ImageDraw.Draw(sheet)
    if how.paper in ("lined", "squared"):
        for y in range(80, TALL, 46):
            pen.line((0, y, WIDE, y), fill="#a9bfd8", width=2)
    if how.paper == "lined":
        pen.line((90, 0, 90, TALL), fill="#e0a3a3", width=2)
    if how.paper == "squared":
        for x in range(40, WIDE, 46):
            pen.line((x, 0, x, TALL), fill="#a9bfd8", width=2)
    return sheet


def _blob(chance: Random, middle: Point, wide: float, tall: float) -> list[Point]:
    waves = [(k, chance.uniform(0, 6.28), chance.uniform(0, 0.12 / k * 2)) for k in (2, 3, 5)]
    points = []
    for step in range(160):
        at = step / 160 * 2 * math.pi
        far = 1 + sum(size * math.sin(k * at + phase) for k, phase, size in waves)
        points.append((middle[0] + wide * far * math.cos(at),
                       middle[1] + tall * far * math.sin(at)))
    return points


def _limbs(chance: Random) -> list[list[Point]]:
    """Two or three legs, two arms and a horn or two, each bent once."""
    x, y = WIDE / 2, TALL * 0.52
    ends = [(dx, 0.30) for dx in ((-0.12, 0.12) if chance.random() < 0.6 else (-0.16, 0, 0.16))]
    ends += [(-0.36, chance.uniform(-0.12, 0.1)), (0.36, chance.uniform(-0.12, 0.1))]
    ends += [(dx, -0.29) for dx in ((-0.1, 0.1) if chance.random() < 0.7 else (0.0,))]
    limbs = []
    for dx, dy in ends:
        end = x + dx * WIDE, y + dy * TALL
        root = x + dx * WIDE * 0.3, y + dy * TALL * 0.3
        bend = ((root[0] + end[0]) / 2 + chance.uniform(-25, 25),
                (root[1] + end[1]) / 2 + chance.uniform(-25, 25))
        limbs.append([root, bend, end])
    return limbs


def _scribble(sheet: Image.Image, shape: Image.Image, color: str, chance: Random) -> None:
    """Crayon strokes back and forth, which leave gaps."""
    strokes = Image.new("L", sheet.size)
    pen = ImageDraw.Draw(strokes)
    slant = chance.uniform(0.4, 1.4)
    for start in range(-TALL, WIDE + TALL, 19):
        shake = [chance.uniform(-5, 5) for _ in range(2)]
        pen.line((start + shake[0], 0, start + TALL / slant + shake[1], TALL), fill=255, width=17)
    inside = np.minimum(np.asarray(strokes), np.asarray(shape))
    _rub(sheet, Image.fromarray(inside), color, chance, 0.82)


def _rub(sheet: Image.Image, where: Image.Image, color: str, chance: Random, cover: float) -> None:
    """Wax catches on the tooth of the paper."""
    grain = np.random.default_rng(chance.randrange(1 << 30)).random((TALL // 2, WIDE // 2))
    tooth = np.asarray(Image.fromarray((grain * 255).astype(np.uint8)).resize(
        sheet.size, Image.Resampling.BICUBIC)) / 255.0
    wax = np.asarray(where) / 255.0 * np.clip((cover - tooth) * 5 + 0.5, 0, 1) * 0.92
    sheet.paste(Image.new("RGB", sheet.size, color), mask=Image.fromarray(
        (wax * 255).astype(np.uint8)))


def _features(sheet: Image.Image, chance: Random) -> None:
    pen = ImageDraw.Draw(sheet)
    x, y = WIDE / 2, TALL * 0.46
    for dx in ((-70, 70) if chance.random() < 0.6 else (-95, 0, 95)):
        pen.ellipse((x + dx - 36, y - 40, x + dx + 36, y + 40), fill="#fffef8", outline="#2a2624",
                    width=7)
        pen.ellipse((x + dx - 12, y - 10, x + dx + 14, y + 18), fill="#2a2624")
    pen.arc((x - 100, y + 20, x + 100, y + 150), 10, 170, fill="#2a2624", width=11)


def _frame(chance: Random, how: How) -> list[Point]:
    """Where the corners of the sheet lie in the photo."""
    inset = 0.06 if how.tilt else 0.0
    corners = [(0, 0), (WIDE, 0), (WIDE, TALL), (0, TALL)]
    middle = WIDE / 2, TALL / 2
    return [(middle[0] + (x - middle[0]) * (1 - 2 * inset - chance.uniform(0, how.tilt)),
             middle[1] + (y - middle[1]) * (1 - 2 * inset - chance.uniform(0, how.tilt)))
            for x, y in corners]


def _into(frame: list[Point]) -> list[float]:
    rows, goal = [], []
    onto = [(0, 0), (WIDE, 0), (WIDE, TALL), (0, TALL)]
    for (x, y), (u, v) in zip(frame, onto, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    return [float(one) for one in np.linalg.solve(np.array(rows), np.array(goal))]


def _onto_the_table(sheet: Image.Image, frame: list[Point], how: How) -> Image.Image:
    way = _into(frame)
    laid = sheet.transform((WIDE, TALL), Image.Transform.PERSPECTIVE, way,
                           Image.Resampling.BICUBIC)
    there = Image.new("L", sheet.size, 255).transform(
        (WIDE, TALL), Image.Transform.PERSPECTIVE, way, Image.Resampling.BILINEAR)
    table = Image.new("RGB", (WIDE, TALL), how.table)
    grain = ImageDraw.Draw(table)
    for y in range(0, TALL, 37):
        grain.line((0, y, WIDE, y + 14), fill="#6b462c", width=5)
    table.paste(laid, mask=there)
    return table


def _lit(picture: Image.Image, chance: Random, how: How) -> Pixels:
    rows, columns = np.mgrid[0:1:TALL * 1j, 0:1:WIDE * 1j]
    way = chance.choice((rows, columns, (rows + columns) / 2, 1 - columns))
    light: Floats = (1 - how.slope * way).astype(np.float32)
    if how.shadow:
        hand = Image.new("L", (WIDE, TALL))
        ImageDraw.Draw(hand).polygon(
            [(WIDE * 0.45, TALL), (WIDE * 0.62, TALL * 0.35), (WIDE * 0.95, TALL * 0.3),
             (WIDE, TALL)], fill=255)
        soft = np.asarray(hand.filter(ImageFilter.GaussianBlur(28)), np.float32) / 255
        light = light * (1 - how.shadow * soft)
    lit = np.asarray(picture, np.float32) * light[:, :, None] * np.array(how.light, np.float32)
    noise = np.random.default_rng(chance.randrange(1 << 30)).normal(0, how.noise, lit.shape)
    return np.clip(lit + noise, 0, 255).astype(np.uint8)
