"""The face upon a skull: eyes, brows, nose, mouth, and what years and weather leave."""

from dataclasses import replace

from engine.character import Character
from engine.painting.paper.ink import Frame
from engine.painting.paper.people.expression import Expression, expression, mouth
from engine.painting.paper.people.eyes import Eyes, Gaze
from engine.painting.paper.people.pen import SKIN, Pen, darker, lighter
from engine.scene import Feeling

_NEAR = (-0.14, 0.10)
_FAR = (0.60, 0.10)
"""Middle of the eyes in heads; the face looks to the right."""

FINE = 0.066
"""Lines in a face are never thicker than this share of the head."""


def face(
    pen: Pen, who: Character, feeling: Feeling, place: Frame, gaze: Gaze, asleep: bool
) -> str:
    """Draw a face; `place` and `gaze` as for `head`."""
    shown = expression(feeling, asleep)
    pen = replace(pen, scale=min(pen.scale, place.unit * FINE / pen.style.ink_width))
    eyes = Eyes(pen, place, shown, gaze, who.looks.skin, who.looks.eyes == "lashes")
    marks = _cheeks(pen, who, shown, place) + _years(pen, who, place)
    beard = _beard(pen, who, place) if who.looks.beard else ""
    brows = _brow(pen, who, shown, place, _NEAR, 1) + _brow(pen, who, shown, place, _FAR, -1)
    return (
        marks + beard + _nose(pen, who, place) + _mouth(pen, shown, place)
        + eyes.draw(_NEAR, _FAR) + brows + _tear(pen, shown, place)
    )


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
    drawn = mouth(shown.mouth)
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
    return pen.shape(place.path(d), "#9fd3ea", 0.5)
