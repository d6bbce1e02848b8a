"""Eyes, brows, nose and mouth: one family of eyes, so that a feeling never changes who it is."""

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from engine.character import Character
from engine.painting.paper.ink import Frame, show
from engine.painting.paper.people.pen import SKIN, Pen, darker, lighter
from engine.scene import Feeling

Gaze = tuple[float, float]

_NEAR = (-0.14, 0.10)
_FAR = (0.60, 0.10)
"""Middle of the eyes in heads; the face looks to the right."""


@dataclass(frozen=True)
class Expression:
    """What a feeling makes of a face; see `feelings.toml`."""

    mouth: str
    eyes: str = "open"
    """`open`, `happy` (arched shut) or `shut`."""
    wide: float = 1.0
    """How far the eyes are open."""
    lid: float = 0.0
    """How far the upper lid comes down, as a share of the eye."""
    slant: float = 0.0
    """Of the lid: above 0 cross, below 0 sorry."""
    pupil: float = 1.0
    look: tuple[float, float] = (0.0, 0.0)
    brow: float = 0.0
    """How high, in heads."""
    tilt: float = 0.0
    """Of the brows: above 0 cross, below 0 sorry; in heads."""
    one_up: float = 0.0
    """How much higher the far brow is, in heads."""
    blush: float = 0.3
    tear: bool = False


def face(
    pen: Pen, who: Character, feeling: Feeling, place: Frame, gaze: Gaze, asleep: bool
) -> str:
    """Draw a face upon a skull; `place` as for `head`."""
    shown = _expressions()["asleep" if asleep else feeling.value]
    pen = replace(pen, scale=min(pen.scale, place.unit * 0.066 / pen.style.ink_width))
    look = (_within(gaze[0] + 0.3 + shown.look[0]), _within(gaze[1] + shown.look[1]))
    near = _eye(pen, who, shown, place, _NEAR, 1.0, look)
    far = _eye(pen, who, shown, place, _FAR, 0.92, look)
    marks = _cheeks(pen, who, shown, place) + _years(pen, who, place)
    beard = _beard(pen, who, place) if who.looks.beard else ""
    brows = _brow(pen, who, shown, place, _NEAR, 1) + _brow(pen, who, shown, place, _FAR, -1)
    return (
        marks + beard + _nose(pen, who, place) + _mouth(pen, shown, place)
        + f'<g class="blink">{near}{far}</g>' + brows + _tear(pen, shown, place)
    )


def _within(value: float) -> float:
    return max(-1.0, min(value, 1.0))


def _eye(
    pen: Pen, who: Character, shown: Expression, place: Frame,
    middle: tuple[float, float], size: float, look: Gaze,
) -> str:
    u, v = middle
    r = 0.185 * size
    lashes = _lashes(pen, place, u, v, r, shown) if who.looks.eyes == "lashes" else ""
    if shown.eyes != "open":
        bow = -0.19 if shown.eyes == "happy" else 0.13
        d = f"M{u - r} {v + 0.03} Q{u} {v + 0.03 + bow * 1.3} {u + r} {v + 0.03}"
        return pen.line(place.path(d), 1.0) + lashes
    tall = r * 1.24 * shown.wide
    white = pen.style.tint("#fffaf0", 0.6)
    d = place.ellipse(u, v, r, tall)
    p = r * 0.80 * shown.pupil
    px, py = u + look[0] * (r - p) * 0.95, v + 0.01 + look[1] * (tall - p * 1.1) * 0.8
    iris = place.ellipse(px, py, p, p * 1.2)
    gleam = place.ellipse(px - pen.light * p * 0.34, py - p * 0.42, p * 0.30, p * 0.32)
    ball = (
        f'<path d="{d}" fill="{white}" stroke="{pen.style.ink}" '
        f'stroke-width="{pen.width * 0.45:.1f}"/>'
        + pen.paint(iris, pen.style.ink, amount=0) + pen.paint(gleam, "#ffffff", amount=0)
    )
    return ball + _lid(pen, who, shown, place, (u, v), r, tall) + lashes


def _lid(
    pen: Pen, who: Character, shown: Expression, place: Frame,
    middle: tuple[float, float], r: float, tall: float,
) -> str:
    """The upper lid: a heavier line, and skin where it comes down."""
    u, v = middle
    inner = 1 if u < 0.2 else -1
    edge = v - tall + 2 * tall * shown.lid
    left, right = edge - shown.slant * r * inner, edge + shown.slant * r * inner
    if shown.lid <= 0 and shown.slant == 0:
        k = r * 1.04
        d = f"M{u - k} {v - tall * 0.35} C{u - k * 0.7} {v - tall * 1.28} " \
            f"{u + k * 0.7} {v - tall * 1.28} {u + k} {v - tall * 0.35}"
        return pen.line(place.path(d), 0.95)
    k = r * 1.12
    cover = (f"M{u - k} {left} Q{u} {edge - 0.03} {u + k} {right} "
             f"C{u + k} {v - tall * 1.5} {u - k} {v - tall * 1.5} {u - k} {left} Z")
    d = f"M{u - k} {left} Q{u} {edge - 0.03} {u + k} {right}"
    lid = darker(who.looks.skin, 0.07)
    return pen.paint(place.path(cover), lid, amount=SKIN) + pen.line(place.path(d), 0.95)


def _lashes(pen: Pen, place: Frame, u: float, v: float, r: float, shown: Expression) -> str:
    side = -1 if u < 0.2 else 1
    top = v - r * (0.55 if shown.eyes == "open" else -0.1) + 2 * r * shown.lid
    d = (f"M{u + side * r * 0.85} {top} L{u + side * r * 1.55} {top - 0.07} "
         f"M{u + side * r * 1.0} {top + 0.07} L{u + side * r * 1.65} {top + 0.055}")
    return pen.line(place.path(d), 0.7)


def _brow(
    pen: Pen, who: Character, shown: Expression, place: Frame,
    middle: tuple[float, float], inner: int,
) -> str:
    u, _ = middle
    v = -0.235 - shown.brow - (shown.one_up if inner < 0 else 0.0)
    near, away = v + shown.tilt, v - shown.tilt * 0.6
    d = (f"M{u + inner * 0.17} {near} Q{u} {v - 0.075 + shown.tilt * 0.2} "
         f"{u - inner * 0.19} {away + 0.03}")
    color = darker(who.looks.hair_color, 0.35)
    grey = who.age >= 60
    return pen.line(place.path(d), 1.15, lighter(color, 0.2) if grey else color)


def _nose(pen: Pen, who: Character, place: Frame) -> str:
    d = "M0.30 0.22 C0.40 0.26 0.44 0.36 0.30 0.37"
    if who.age > 12:
        d = "M0.28 0.14 C0.40 0.22 0.50 0.37 0.29 0.38"
    return pen.line(place.path(d), 0.75, darker(who.looks.skin, 0.5))


def _cheeks(pen: Pen, who: Character, shown: Expression, place: Frame) -> str:
    rose = pen.paint(place.ellipse(-0.36, 0.42, 0.17, 0.115), "#e4574c", shown.blush, SKIN)
    rose += pen.paint(place.ellipse(0.78, 0.40, 0.10, 0.105), "#e4574c", shown.blush, SKIN)
    if not who.looks.freckles:
        return rose
    spots = ((-0.46, 0.36), (-0.37, 0.42), (-0.27, 0.36), (0.70, 0.38), (0.79, 0.34), (0.62, 0.33))
    dots = "".join(place.ellipse(u, v, 0.024, 0.024) for u, v in spots)
    return rose + pen.paint(dots, darker(who.looks.skin, 0.55), 0.8, SKIN)


def _years(pen: Pen, who: Character, place: Frame) -> str:
    """The lines that many smiles have left."""
    if who.age < 60:
        return ""
    d = ("M-0.42 0.13 L-0.52 0.09 M-0.42 0.19 L-0.53 0.20 M0.06 0.40 Q-0.02 0.47 -0.01 0.56 "
         "M0.56 0.40 Q0.64 0.47 0.62 0.56")
    return pen.line(place.path(d), 0.5, darker(who.looks.skin, 0.45))


def _beard(pen: Pen, who: Character, place: Frame) -> str:
    d = ("M-0.80 0.12 C-0.62 0.30 -0.60 0.52 -0.34 0.52 C-0.10 0.52 -0.06 0.40 0.26 0.415 "
         "C0.56 0.40 0.60 0.52 0.72 0.48 C0.84 0.42 0.86 0.30 0.97 0.16 "
         "C1.00 0.72 0.62 1.06 0.12 1.05 C-0.44 1.04 -0.82 0.66 -0.80 0.12 Z")
    return pen.shape(place.path(d), lighter(who.looks.hair_color, 0.08), 0.6, SKIN)


def _mouth(pen: Pen, shown: Expression, place: Frame) -> str:
    """A line, or an open mouth with teeth and tongue."""
    drawn = _mouths()[shown.mouth]
    if "line" in drawn:
        return pen.line(place.path(drawn["line"]), 0.95)
    shape = f'<path d="{place.path(drawn["open"])}" fill="#7c2b33" stroke="{pen.style.ink}" ' \
            f'stroke-width="{pen.width * 0.8:.1f}"/>'
    tongue = pen.paint(place.path(drawn["tongue"]), "#e0797a", amount=SKIN) \
        if "tongue" in drawn else ""
    teeth = pen.paint(place.path(drawn["teeth"]), "#fffaf0", amount=SKIN) \
        if "teeth" in drawn else ""
    return shape + tongue + teeth


def _tear(pen: Pen, shown: Expression, place: Frame) -> str:
    if not shown.tear:
        return ""
    d = "M-0.24 0.33 C-0.20 0.40 -0.17 0.43 -0.17 0.48 C-0.17 0.57 -0.31 0.57 -0.31 0.48 " \
        "C-0.31 0.43 -0.28 0.40 -0.24 0.33 Z"
    x, y = show(place.at(-0.26, 0.47)).split()
    return pen.shape(place.path(d), "#9fd3ea", 0.5) + f'<circle cx="{x}" cy="{y}" r="1" fill="#fff"/>'


@lru_cache(maxsize=1)
def _expressions() -> dict[str, Expression]:
    entries = _read()["feeling"]
    return {k: Expression(**{**v, "look": tuple(v.get("look", (0, 0)))}) for k, v in entries.items()}


def _mouths() -> dict[str, dict[str, str]]:
    return _read()["mouth"]


@lru_cache(maxsize=1)
def _read() -> dict[str, dict[str, dict[str, str]]]:
    text = files("engine.painting.paper.people").joinpath("feelings.toml").read_text("utf-8")
    return tomllib.loads(text)
