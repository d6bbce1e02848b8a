"""The head of a pet: ears, eyes, muzzle; (1, 0) of its frame is forward."""

from engine.character import Looks
from engine.painting.paper.ink import Frame
from engine.painting.paper.people.expression import Expression
from engine.painting.paper.people.eyes import Eyes, Gaze
from engine.painting.paper.people.pen import Pen, darker, lighter
from engine.painting.paper.people.pets.bones import Species

NEAR = (-0.04, -0.10)
FAR = (0.62, -0.10)
MOUTH = (0.42, 0.58)


def pet_head(
    pen: Pen, looks: Looks, kind: Species, place: Frame, shown: Expression, gaze: Gaze, ears: float
) -> str:
    """Skull, ears and face."""
    coat = looks.coat
    far, near = _ears(pen, kind, place, coat, ears)
    back = far + (near if kind.ears != "floppy" else "")
    skull = pen.shape(place.path(_SKULLS.get(kind.ears, _SKULLS["floppy"])), coat)
    marks = _markings(pen, kind, place, coat)
    shade = pen.paint(place.path(
        "M0.95 0.1 C0.98 0.66 0.5 0.93 0.05 0.92 C-0.3 0.92 -0.5 0.86 -0.62 0.76 "
        "C-0.1 0.86 0.66 0.74 0.95 0.1 Z"), darker(coat, 0.5), 0.2)
    face = Eyes(pen, place, shown, gaze, coat).draw(NEAR, FAR) + _brows(pen, place, shown, coat)
    front = near if kind.ears == "floppy" else ""
    return back + skull + marks + shade + face + pet_muzzle(pen, looks, kind, place, shown) + front


_SKULLS = {
    "floppy": "M-0.92 -0.05 C-0.94 -0.62 -0.46 -0.96 0.06 -0.96 C0.6 -0.96 0.98 -0.6 0.98 -0.06 "
    "C1.02 0.16 1.12 0.30 1.06 0.52 C0.96 0.86 0.52 0.94 0.16 0.93 C-0.46 0.93 -0.9 0.60 -0.92 "
    "-0.05 Z",
    "pointed": "M-1.0 0.10 C-1.02 -0.56 -0.5 -0.86 0.08 -0.86 C0.66 -0.86 1.10 -0.56 1.10 0.08 "
    "C1.24 0.30 1.16 0.50 1.0 0.58 C0.76 0.84 0.4 0.88 0.12 0.88 C-0.34 0.88 -0.70 0.78 -0.88 0.58 "
    "C-1.08 0.50 -1.14 0.30 -1.0 0.10 Z",
    "long": "M-0.86 0.06 C-0.86 -0.56 -0.40 -0.90 0.10 -0.90 C0.60 -0.90 0.98 -0.56 1.0 0.04 "
    "C1.12 0.30 1.02 0.62 0.80 0.74 C0.56 0.92 0.30 0.92 0.10 0.92 C-0.30 0.92 -0.64 0.84 -0.76 "
    "0.62 "
    "C-0.92 0.46 -0.94 0.24 -0.86 0.06 Z",
}


def _brows(pen: Pen, place: Frame, shown: Expression, coat: str) -> str:
    """Two tufts above the eyes, which say much in an animal."""
    parts = []
    for (u, v), inner in ((NEAR, 1), (FAR, -1)):
        high = v - 0.34 - shown.brow - (shown.one_up if inner < 0 else 0.0)
        parts.append(f"M{u + inner * 0.12} {high + shown.tilt} Q{u} {high - 0.05} "
                     f"{u - inner * 0.12} {high - shown.tilt * 0.5 + 0.02}")
    return pen.line(place.path(" ".join(parts)), 1.1, darker(coat, 0.5))


def _ears(pen: Pen, kind: Species, place: Frame, coat: str, back: float) -> tuple[str, str]:
    """The far and the near ear; laid back they turn round their root."""
    dark = darker(coat, 0.28) if kind.ears == "floppy" else coat
    parts = []
    for root, shape, turn in _EAR_ROOTS[kind.ears]:
        local = Frame.turned(place.at(*root), 1.0, 0.0)
        angle = turn * back
        frame = _turned(place, local.origin, angle)
        ear = pen.shape(frame.path(shape), dark)
        if kind.ears != "floppy":
            ear += pen.paint(frame.path(_INNER[kind.ears]), "#f0b8ac")
        parts.append(ear)
    return parts[0], parts[1]


def _turned(place: Frame, origin: tuple[float, float], degrees: float) -> Frame:
    spun = Frame.turned((0.0, 0.0), 1.0, degrees)
    (ax, ay), (bx, by) = place.across, place.down

    def turn(u: float, v: float) -> tuple[float, float]:
        return u * ax + v * bx, u * ay + v * by

    return Frame(origin, turn(*spun.across), turn(*spun.down))


_EAR = "M-0.24 0.06 C-0.36 -0.4 -0.16 -0.70 0.0 -0.78 C0.20 -0.64 0.40 -0.34 0.40 0.10 Z"
_LONG = "M-0.17 0.10 C-0.40 -0.5 -0.36 -1.24 -0.08 -1.34 C0.20 -1.26 0.28 -0.5 0.20 0.08 Z"
_DISC = "M-0.34 0.10 C-0.46 -0.22 -0.26 -0.50 0.02 -0.50 C0.30 -0.50 0.48 -0.20 0.34 0.12 Z"
_EAR_ROOTS = {
    "floppy": (
        ((0.66, -0.74), "M-0.22 -0.06 C-0.04 -0.26 0.34 -0.20 0.48 0.06 C0.62 0.36 0.60 0.66 0.40 "
         "0.70 C0.18 0.70 0.14 0.30 -0.22 -0.06 Z", -55.0),
        ((-0.56, -0.70), "M0.30 -0.12 C0.06 -0.34 -0.40 -0.26 -0.54 0.10 C-0.70 0.52 -0.66 1.04 "
        "-0.34 "
         "1.06 C-0.06 1.04 0.06 0.42 0.30 -0.12 Z", 42.0),
    ),
    "pointed": (((0.62, -0.62), _EAR, 62.0), ((-0.58, -0.58), _EAR, -62.0)),
    "long": (((0.40, -0.74), _LONG, -96.0), ((-0.26, -0.76), _LONG, -84.0)),
    "round": (((0.62, -0.70), _DISC, 24.0), ((-0.56, -0.68), _DISC, -24.0)),
}
_INNER = {
    "pointed": "M-0.10 -0.04 C-0.16 -0.32 -0.06 -0.50 0.02 -0.56 C0.14 -0.46 0.24 -0.26 "
    "0.24 -0.02 Z",
    "round": "M-0.18 0.06 C-0.26 -0.14 -0.14 -0.32 0.02 -0.32 C0.18 -0.32 0.28 -0.12 0.18 0.08 Z",
    "long": "M-0.06 -0.16 C-0.20 -0.6 -0.18 -1.0 -0.06 -1.10 C0.08 -1.02 0.14 -0.5 0.09 -0.16 Z",
}


def _markings(pen: Pen, kind: Species, place: Frame, coat: str) -> str:
    if kind.patch:
        return pen.paint(place.path(
            "M-0.86 -0.30 C-0.70 -0.80 -0.2 -0.94 0.10 -0.90 C0.30 -0.5 0.28 -0.1 0.12 0.14 "
            "C-0.2 0.34 -0.6 0.30 -0.86 0.16 Z"), darker(coat, 0.22), 0.75)
    if kind.stripes:
        return pen.line(place.path(
            "M0.08 -0.82 L0.14 -0.52 M-0.16 -0.78 L-0.08 -0.54 M0.34 -0.80 L0.34 -0.54 "
            "M-0.94 0.10 L-0.70 0.14 M-0.94 0.30 L-0.72 0.30"), 1.0, darker(coat, 0.4))
    return ""


def pet_muzzle(pen: Pen, looks: Looks, kind: Species, place: Frame, shown: Expression) -> str:
    """Muzzle, nose and mouth; drawn again before a thing held in the mouth."""
    w = kind.muzzle
    u, v = MOUTH[0] - 0.02, 0.36
    pale = lighter(looks.coat, 0.6)
    cheeks = pen.paint(place.ellipse(u, v + 0.06, w, w * 0.72), pale)
    rose = pen.paint(place.ellipse(-0.44, 0.34, 0.15, 0.10), "#e4574c", shown.blush * 0.8)
    nose = _NOSES["dog" if kind.broad else "cat"]
    color = "#3a2b2b" if kind.broad else "#d9808a"
    mouth = _mouth(pen, place, shown, kind)
    whiskers = pen.line(place.path(
        "M0.10 0.42 L-0.42 0.34 M0.10 0.50 L-0.40 0.56 M0.72 0.42 L1.26 0.34 M0.72 0.50 L1.24 "
        "0.58"),
        0.5) if kind.whiskers else ""
    return rose + cheeks + mouth + pen.shape(place.path(nose), color, 0.6) + pen.paint(
        place.ellipse(0.36, 0.11, 0.05, 0.03), "#ffffff", 0.7) + whiskers


_NOSES = {
    "dog": "M0.20 0.12 C0.22 0.0 0.64 0.0 0.66 0.12 C0.66 0.26 0.52 0.32 0.43 0.32 "
    "C0.34 0.32 0.20 0.26 0.20 0.12 Z",
    "cat": "M0.30 0.18 C0.34 0.12 0.52 0.12 0.56 0.18 C0.56 0.26 0.48 0.31 0.43 0.32 "
    "C0.38 0.31 0.30 0.26 0.30 0.18 Z",
}


def _mouth(pen: Pen, place: Frame, shown: Expression, kind: Species) -> str:
    """The groove below the nose, and the lips: smiling, open, or drawn down."""
    wide = 0.34 if kind.broad else 0.24
    left, right = 0.43 - wide, 0.43 + wide
    if shown.mouth in _ROUND:
        groove = pen.line(place.path("M0.43 0.32 L0.43 0.46"), 0.8)
        return groove + pen.shape(place.ellipse(0.43, 0.56, 0.11, 0.12), "#7c2b33", 0.7)
    if shown.mouth in _DOWN:
        return pen.line(place.path(
            f"M0.43 0.32 L0.43 0.48 M{left + 0.04} 0.62 C{left + 0.1} 0.50 0.40 0.46 0.43 0.48 "
            f"C0.48 0.46 {right - 0.1} 0.50 {right - 0.04} 0.62"), 0.8)
    smile = pen.line(place.path(
        f"M0.43 0.32 L0.43 0.44 M{left} 0.44 C{left + 0.06} 0.60 0.38 0.60 0.43 0.44 "
        f"C0.48 0.60 {right - 0.06} 0.60 {right} 0.44"), 0.8)
    return _tongue(pen, place, shown, left, right) + smile


_ROUND = ("oh", "oh_small", "yawn", "teeth")
_DOWN = ("frown", "pout", "wavy")
_DEEP = {"smile_open": 0.76, "laugh": 0.84}


def _tongue(pen: Pen, place: Frame, shown: Expression, left: float, right: float) -> str:
    """The open mouth below a smile."""
    if shown.mouth not in _DEEP:
        return ""
    deep = _DEEP[shown.mouth]
    low = deep + 0.04
    d = (f"M{left + 0.08} 0.52 C0.34 0.58 0.40 0.54 0.43 0.46 C0.46 0.54 0.52 0.58 "
         f"{right - 0.08} 0.52 C{right - 0.10} {deep} 0.52 {low} 0.43 {low} "
         f"C0.34 {low} {left + 0.10} {deep} {left + 0.08} 0.52 Z")
    tongue = place.ellipse(0.43, deep - 0.08, (right - left) * 0.21, 0.10)
    return pen.shape(place.path(d), "#7c2b33", 0.7) + pen.paint(tongue, "#e88a8a")
