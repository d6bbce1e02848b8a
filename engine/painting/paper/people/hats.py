"""Hats and helmets; each by its name in `outfits.toml`.

Paths are in the frame of the head: its radius is 1, (0, 0) the middle of the skull, (1, 0)
forward. A hat's `brim` is the region in which hair still shows: below the brim, or within
a helmet, so that a hat sits well on any hair.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.pen import Pen, darker, lighter

GOLD = "#f0c54a"
BELOW = "M-4 0 L-1.24 -0.04 L-1.1 -0.30 L1.1 -0.52 L1.18 -0.06 L4 0 L4 4 L-4 4 Z"
"""Below the brim of an ordinary hat."""


@dataclass(frozen=True)
class Top:
    """Where a hat is drawn."""

    pen: Pen
    place: Frame
    worn: Attire

    def shape(self, d: str, color: str, weight: float = 1.0) -> str:
        """Paint with an inked edge."""
        return self.pen.shape(self.place.path(d), color, weight)

    def paint(self, d: str, color: str, opacity: float = 1.0) -> str:
        """Paint without an edge."""
        return self.pen.paint(self.place.path(d), color, opacity)

    def line(self, d: str, weight: float = 0.7, color: str | None = None) -> str:
        """A line."""
        return self.pen.line(self.place.path(d), weight, color)

    def disc(self, u: float, v: float, r: float, color: str, weight: float = 0.8) -> str:
        """A disc."""
        return self.pen.shape(self.place.ellipse(u, v, r, r), color, weight)

    def dome(self, color: str, high: float = 1.40, wide: float = 1.13) -> str:
        """What covers the crown down to the brim, with its shade."""
        s = self.pen.light
        body = self.shape(f"M{-wide} -0.26 C{-wide - 0.06} -0.95 -0.62 {-high} 0.02 {-high} "
                          f"C0.66 {-high} {wide + 0.10} -1.02 {wide + 0.02} -0.50 "
                          f"C0.6 -0.42 -0.5 -0.30 {-wide} -0.26 Z", color)
        shade = (f"M{0.5 * s} {-high * 0.9} C{0.9 * s} -1.1 {1.06 * s} -0.8 {(wide - 0.04) * s} "
                 f"-0.5 L{0.62 * s} -0.42 C{0.8 * s} -0.8 {0.7 * s} -1.0 {0.5 * s} {-high * 0.9} Z")
        return body + self.paint(shade, darker(color, 0.45), 0.22)


@dataclass(frozen=True)
class Hat:
    """How a hat is drawn and where hair shows."""

    draw: Callable[[Top], str]
    brim: str = BELOW
    under: Callable[[Top], str] | None = None
    """Drawn behind the head."""


def _beanie(t: Top) -> str:
    color = t.worn.accent
    cuff = t.shape("M-1.20 -0.14 C-0.5 -0.24 0.6 -0.34 1.20 -0.42 L1.16 -0.74 C0.6 -0.64 "
                   "-0.5 -0.54 -1.16 -0.46 Z", "#fff3dc")
    ribs = t.line("M-0.8 -0.24 L-0.78 -0.48 M-0.3 -0.28 L-0.28 -0.54 M0.25 -0.34 L0.26 -0.60 "
                  "M0.75 -0.38 L0.74 -0.66", 0.5)
    return t.dome(color, 1.46) + t.disc(0.02, -1.60, 0.27, "#fff3dc") + cuff + ribs


def _nightcap(t: Top) -> str:
    color = t.worn.accent
    tail = t.shape("M-1.10 -0.36 C-1.2 -1.0 -0.5 -1.62 0.1 -1.58 C-0.5 -1.76 -1.5 -1.5 -1.72 -0.62 "
                   "C-1.74 -0.44 -1.66 -0.30 -1.60 -0.24 C-1.5 -0.6 -1.34 -0.8 -1.10 -0.36 Z", color)
    body = t.shape("M-1.12 -0.28 C-1.2 -1.1 -0.4 -1.62 0.1 -1.58 C0.8 -1.5 1.2 -1.0 1.12 -0.50 "
                   "C0.6 -0.42 -0.5 -0.32 -1.12 -0.28 Z", color)
    band = t.shape("M-1.18 -0.14 C-0.5 -0.24 0.6 -0.34 1.18 -0.42 L1.14 -0.66 C0.6 -0.56 "
                   "-0.5 -0.46 -1.14 -0.38 Z", "#fff3dc")
    spots = "".join(t.paint(t_path, "#fff3dc", 0.9) for t_path in (
        "M-0.5 -0.9 L-0.4 -1.02 L-0.3 -0.9 L-0.4 -0.78 Z", "M0.2 -1.1 L0.3 -1.22 L0.4 -1.1 L0.3 -0.98 Z",
        "M0.66 -0.84 L0.76 -0.96 L0.86 -0.84 L0.76 -0.72 Z"))
    return tail + body + spots + band + t.disc(-1.62, -0.14, 0.2, "#fff3dc")


def _souwester(t: Top) -> str:
    color = t.worn.top
    return t.dome(color, 1.40) + t.shape(
        "M-1.78 0.10 C-1.5 -0.34 -0.6 -0.52 0.2 -0.58 C0.9 -0.62 1.4 -0.64 1.52 -0.40 "
        "C1.2 -0.30 0.6 -0.34 0.0 -0.26 C-0.7 -0.16 -1.3 0.0 -1.78 0.10 Z", color) + t.line(
        "M-0.52 -0.58 C-0.56 -0.9 -0.4 -1.2 -0.1 -1.36 M0.42 -0.66 C0.46 -0.9 0.36 -1.2 0.1 -1.36",
        0.55)


def _goggles(t: Top) -> str:
    strap = t.shape("M-1.10 -0.40 C-0.5 -0.52 0.5 -0.66 1.06 -0.72 L1.04 -0.56 C0.5 -0.48 "
                    "-0.5 -0.36 -1.10 -0.24 Z", "#3d5366", 0.7)
    lens = "".join(t.shape(
        f"M{u - 0.26} {v} C{u - 0.26} {v - 0.24} {u + 0.26} {v - 0.26} {u + 0.26} {v - 0.02} "
        f"C{u + 0.24} {v + 0.2} {u - 0.24} {v + 0.2} {u - 0.26} {v} Z", "#8fd0e8", 0.8)
        for u, v in ((-0.06, -0.50), (0.58, -0.58)))
    return strap + lens + t.line("M-0.18 -0.52 L-0.06 -0.60 M0.48 -0.60 L0.58 -0.68", 0.6, "#ffffff")


def _head_mirror(t: Top) -> str:
    band = t.shape("M-1.08 -0.44 C-0.5 -0.58 0.5 -0.72 1.06 -0.74 L1.05 -0.58 C0.5 -0.54 "
                   "-0.5 -0.40 -1.08 -0.28 Z", "#4b6478", 0.7)
    return band + t.disc(0.34, -0.72, 0.30, "#dfe8ec") + t.disc(0.34, -0.72, 0.09, "#7f97a6", 0.5) \
        + t.line("M0.16 -0.78 Q0.2 -0.92 0.34 -0.94", 0.7, "#ffffff")


def _bubble(t: Top) -> str:
    glass = t.place.ellipse(0.0, -0.10, 1.58, 1.54)
    ring = (f'<path d="{glass}" fill="#d8f0fb" fill-opacity="0.10" stroke="{t.pen.style.ink}" '
            f'stroke-width="{t.pen.width:.1f}"/>')
    s = t.pen.light
    return ring + t.line(f"M{-1.26 * s} -0.52 C{-1.1 * s} -0.98 {-0.86 * s} -1.2 {-0.56 * s} -1.36",
                         1.6, "#ffffff") + t.line(f"M{-1.34 * s} -0.22 L{-1.36 * s} -0.10", 1.6,
                                                  "#ffffff")


def _bubble_back(t: Top) -> str:
    return t.pen.paint(t.place.ellipse(0.0, -0.10, 1.58, 1.54), "#d8f0fb", 0.42) + t.line(
        "M-1.2 -1.0 L-1.5 -1.62", 0.8) + t.disc(-1.52, -1.68, 0.13, t.worn.accent)


def _pirate(t: Top) -> str:
    hat = t.shape(
        "M-1.62 -0.30 C-1.62 -0.74 -1.16 -0.92 -0.86 -1.34 C-0.5 -1.78 0.5 -1.86 0.86 -1.46 "
        "C1.16 -1.10 1.62 -1.0 1.66 -0.56 C1.0 -0.86 0.3 -0.72 0.04 -0.44 C-0.4 -0.62 -1.0 -0.56 "
        "-1.62 -0.30 Z", "#3a3338")
    edge = t.line("M-1.50 -0.42 C-1.0 -0.68 -0.4 -0.72 0.06 -0.56 C0.4 -0.82 1.0 -0.92 1.54 -0.70",
                  1.1, GOLD)
    band = t.shape("M-1.10 -0.20 C-0.5 -0.34 0.5 -0.46 1.10 -0.46 L1.08 -0.64 C0.5 -0.70 -0.5 -0.58 "
                   "-1.10 -0.42 Z", t.worn.accent, 0.8)
    skull = t.shape("M0.04 -1.44 C0.32 -1.44 0.36 -1.12 0.22 -1.04 L0.22 -0.92 L-0.14 -0.92 "
                    "L-0.14 -1.04 C-0.28 -1.12 -0.24 -1.44 0.04 -1.44 Z", "#fffaf0", 0.5)
    eyes = t.pen.paint(t.place.ellipse(-0.06, -1.18, 0.06, 0.07), "#33261f") + t.pen.paint(
        t.place.ellipse(0.15, -1.18, 0.06, 0.07), "#33261f")
    return band + hat + edge + skull + eyes


def _crown(t: Top) -> str:
    gold = t.shape("M-0.72 -0.76 L-0.86 -1.44 L-0.46 -1.16 L-0.28 -1.62 L0.06 -1.20 L0.40 -1.66 "
                   "L0.54 -1.22 L0.96 -1.54 L0.84 -0.86 C0.4 -0.76 -0.3 -0.70 -0.72 -0.76 Z", GOLD)
    rim = t.line("M-0.72 -0.90 C-0.3 -0.86 0.4 -0.90 0.84 -1.0", 0.6)
    gems = "".join(t.disc(u, v, 0.085, k, 0.5) for u, v, k in (
        (-0.44, -1.0, "#e0564a"), (0.06, -1.02, "#4f9fc8"), (0.54, -1.06, "#e0564a")))
    return gold + rim + gems + "".join(t.disc(u, v, 0.07, "#fff3c4", 0.5) for u, v in (
        (-0.86, -1.46), (-0.28, -1.64), (0.40, -1.68), (0.96, -1.56)))


def _tiara(t: Top) -> str:
    arch = t.shape("M-0.66 -0.76 C-0.56 -1.02 -0.36 -1.04 -0.22 -1.22 C-0.10 -1.10 0.02 -1.12 "
                   "0.10 -1.58 C0.22 -1.14 0.34 -1.14 0.46 -1.26 C0.56 -1.10 0.74 -1.10 0.86 -0.88 "
                   "C0.4 -0.84 -0.2 -0.78 -0.66 -0.76 Z", GOLD, 0.85)
    return arch + t.disc(0.11, -1.12, 0.12, "#e8608a", 0.55) + t.disc(-0.26, -0.96, 0.07, "#7fc4dc",
                                                                      0.5) + t.disc(
        0.48, -1.02, 0.07, "#7fc4dc", 0.5)


def _knight(t: Top) -> str:
    steel = "#c3ccd2"
    plume = t.shape("M-0.10 -1.42 C-0.3 -2.0 -1.0 -2.1 -1.5 -1.7 C-1.3 -1.66 -1.3 -1.5 -1.56 -1.3 "
                    "C-1.2 -1.34 -1.1 -1.2 -1.3 -0.96 C-0.9 -1.0 -0.5 -1.2 -0.10 -1.42 Z",
                    t.worn.accent)
    helm = t.place.path(
        "M-1.16 0.90 C-1.26 0.2 -1.3 -0.5 -1.0 -0.96 C-0.6 -1.5 0.6 -1.52 1.0 -1.0 "
        "C1.24 -0.66 1.22 -0.40 1.16 -0.28 C0.7 -0.40 0.2 -0.36 -0.30 -0.24 "
        "C-0.62 -0.1 -0.66 0.4 -0.52 0.80 C-0.7 0.98 -1.0 1.0 -1.16 0.90 Z")
    visor = t.shape("M-0.86 -0.36 C-0.2 -0.66 0.8 -0.78 1.42 -0.60 C1.36 -1.0 1.0 -1.22 0.6 -1.24 "
                    "C-0.1 -1.22 -0.7 -0.9 -0.86 -0.36 Z", lighter(steel, 0.3))
    slits = t.line("M0.10 -0.84 L1.06 -0.90 M0.16 -1.0 L0.90 -1.05", 0.7)
    return plume + t.pen.shape(helm, steel) + visor + slits + t.disc(-0.72, -0.36, 0.13, "#8f9aa4",
                                                                     0.7)


def _firefighter(t: Top) -> str:
    red = t.worn.accent
    brim = t.shape("M-1.86 0.06 C-1.5 -0.36 -0.7 -0.56 0.2 -0.62 C0.9 -0.68 1.44 -0.70 1.60 -0.52 "
                   "C1.1 -0.34 0.6 -0.36 0.0 -0.28 C-0.7 -0.18 -1.4 0.08 -1.86 0.06 Z",
                   darker(red, 0.12))
    ridge = t.line("M-0.9 -0.7 C-0.7 -1.2 -0.3 -1.44 0.1 -1.46 M0.2 -0.64 C0.2 -1.0 0.14 -1.3 "
                   "0.02 -1.48", 0.7)
    badge = t.shape("M0.20 -0.66 C0.26 -0.9 0.22 -1.1 0.16 -1.24 L0.50 -1.40 L0.84 -1.26 "
                    "C0.82 -1.0 0.84 -0.84 0.90 -0.72 L0.54 -0.58 Z", GOLD, 0.75)
    return t.dome(red, 1.52) + ridge + brim + badge + t.disc(0.52, -0.98, 0.12, red, 0.5)


def _wizard(t: Top) -> str:
    color = t.worn.top
    cone = t.shape("M-0.96 -0.52 C-0.66 -1.2 -0.5 -1.8 -0.62 -2.36 C-0.66 -2.6 -0.9 -2.62 -1.06 "
                   "-2.52 C-0.8 -3.0 -0.2 -2.8 0.06 -2.3 C0.4 -1.7 0.7 -1.2 1.02 -0.70 "
                   "C0.4 -0.6 -0.4 -0.5 -0.96 -0.52 Z", color)
    brim = t.shape("M-1.72 -0.06 C-1.4 -0.5 -0.6 -0.62 0.2 -0.68 C1.0 -0.74 1.6 -0.72 1.78 -0.50 "
                   "C1.3 -0.28 0.5 -0.34 -0.1 -0.26 C-0.8 -0.16 -1.3 -0.02 -1.72 -0.06 Z", color)
    band = t.shape("M-0.96 -0.52 L-0.86 -0.78 C-0.3 -0.80 0.4 -0.9 0.86 -0.96 L1.02 -0.70 "
                   "C0.4 -0.62 -0.4 -0.52 -0.96 -0.52 Z", GOLD, 0.7)
    stars = "".join(t.paint(_star(u, v, r), GOLD) for u, v, r in (
        (0.1, -1.25, 0.17), (-0.38, -1.65, 0.12), (-0.08, -2.1, 0.13)))
    return cone + stars + band + brim


def _star(u: float, v: float, r: float) -> str:
    return (f"M{u} {v - r} L{u + r * 0.28} {v - r * 0.3} L{u + r} {v - r * 0.26} "
            f"L{u + r * 0.42} {v + r * 0.2} L{u + r * 0.62} {v + r * 0.9} L{u} {v + r * 0.5} "
            f"L{u - r * 0.62} {v + r * 0.9} L{u - r * 0.42} {v + r * 0.2} L{u - r} {v - r * 0.26} "
            f"L{u - r * 0.28} {v - r * 0.3} Z")


def _sea_star(t: Top) -> str:
    star = t.shape(_star(-0.60, -0.78, 0.36), "#f2a24a", 0.85)
    pearls = "".join(t.disc(u, v, 0.085, "#fff6ea", 0.5) for u, v in (
        (-0.18, -0.92), (0.08, -0.95), (0.34, -0.94), (0.58, -0.88)))
    return star + t.disc(-0.60, -0.76, 0.05, "#fff3dc", 0.35) + pearls


def _eye_mask(t: Top) -> str:
    outline = t.place.path("M-0.60 -0.06 C-0.4 -0.26 0.1 -0.26 0.26 -0.10 C0.44 -0.26 0.8 -0.24 "
                           "0.95 -0.06 C0.98 0.24 0.84 0.42 0.60 0.40 C0.42 0.40 0.34 0.30 0.26 0.20 "
                           "C0.16 0.32 0.04 0.42 -0.16 0.42 C-0.44 0.40 -0.60 0.24 -0.60 -0.06 Z")
    holes = t.place.ellipse(-0.14, 0.10, 0.225, 0.255) + t.place.ellipse(0.60, 0.10, 0.20, 0.235)
    tie = t.shape("M-0.58 -0.06 L-1.0 -0.10 L-1.0 0.04 L-0.56 0.08 Z", t.worn.accent, 0.6)
    return tie + (
        f'<path d="{outline}{holes}" fill-rule="evenodd" fill="{t.pen.style.tint(t.worn.accent)}" '
        f'stroke="{t.pen.style.ink}" stroke-width="{t.pen.width * 0.6:.1f}"/>')


def _toque(t: Top) -> str:
    white = "#fdfaf1"
    puff = t.shape("M-0.90 -0.86 C-1.5 -1.0 -1.5 -1.8 -0.86 -1.86 C-0.66 -2.3 0.2 -2.36 0.4 -2.0 "
                   "C1.0 -2.2 1.6 -1.7 1.3 -1.3 C1.4 -1.1 1.2 -0.94 1.0 -0.94 C0.4 -0.8 -0.4 -0.76 "
                   "-0.90 -0.86 Z", white)
    folds = t.line("M-0.4 -0.92 C-0.5 -1.2 -0.5 -1.4 -0.6 -1.6 M0.3 -0.94 C0.4 -1.2 0.4 -1.5 "
                   "0.34 -1.7", 0.6)
    band = t.shape("M-1.10 -0.26 C-0.5 -0.36 0.5 -0.46 1.10 -0.48 L1.02 -1.02 C0.4 -0.92 -0.4 -0.86 "
                   "-0.98 -0.82 Z", white)
    return puff + folds + band + t.paint(
        "M-1.06 -0.36 C-0.5 -0.46 0.5 -0.56 1.08 -0.58 L1.08 -0.68 C0.5 -0.66 -0.5 -0.56 -1.05 -0.46 Z",
        t.worn.accent)


def _brimmed(t: Top, color: str, ribbon: str, high: float = 1.36) -> str:
    brim = t.shape("M-1.86 -0.12 C-1.6 -0.46 -0.8 -0.60 0.1 -0.66 C1.0 -0.72 1.7 -0.74 1.92 -0.54 "
                   "C1.6 -0.28 0.7 -0.26 0.0 -0.20 C-0.8 -0.12 -1.5 0.06 -1.86 -0.12 Z", color)
    crown = t.shape(f"M-0.98 -0.48 C-1.0 -1.0 -0.7 {-high} 0.0 {-high - 0.02} "
                    f"C0.7 {-high - 0.04} 0.98 -1.1 1.0 -0.66 C0.4 -0.62 -0.4 -0.52 -0.98 -0.48 Z",
                    color)
    band = t.shape("M-0.98 -0.46 L-1.0 -0.74 C-0.4 -0.80 0.4 -0.88 1.0 -0.92 L1.01 -0.64 "
                   "C0.4 -0.62 -0.4 -0.52 -0.98 -0.46 Z", ribbon, 0.8)
    return brim + crown + band


def _straw(t: Top) -> str:
    weave = t.line("M-1.5 -0.22 L-1.3 -0.32 M1.3 -0.50 L1.6 -0.52 M-0.5 -1.05 L-0.2 -1.12 "
                   "M0.2 -1.0 L0.5 -1.06 M-0.2 -1.2 L0.1 -1.24", 0.5)
    return _brimmed(t, "#f0d08a", t.worn.top) + weave + t.disc(0.62, -0.82, 0.14, "#fff3dc", 0.6) \
        + t.disc(0.62, -0.82, 0.06, GOLD, 0.4)


def _pith(t: Top) -> str:
    return t.dome("#dcc48e", 1.44, 1.06) + t.shape(
        "M-1.50 0.0 C-1.2 -0.46 -0.6 -0.54 0.1 -0.60 C0.9 -0.66 1.36 -0.74 1.66 -0.40 "
        "C1.2 -0.36 0.6 -0.36 0.0 -0.28 C-0.6 -0.2 -1.1 -0.06 -1.50 0.0 Z", "#dcc48e") + t.shape(
        "M-1.06 -0.50 L-1.08 -0.70 C-0.4 -0.80 0.4 -0.88 1.06 -0.90 L1.10 -0.66 "
        "C0.4 -0.62 -0.4 -0.56 -1.06 -0.50 Z", "#a98a52", 0.7) + t.disc(0.0, -1.48, 0.10, "#a98a52")


def _cowboy(t: Top) -> str:
    color = "#b0794a"
    brim = t.shape("M-1.96 -0.62 C-1.7 -0.16 -0.8 -0.14 0.0 -0.22 C0.8 -0.30 1.7 -0.36 1.98 -0.96 "
                   "C1.5 -0.68 1.0 -0.72 0.4 -0.68 C-0.6 -0.60 -1.4 -0.42 -1.96 -0.62 Z", color)
    crown = t.shape("M-0.94 -0.50 C-1.04 -1.0 -0.86 -1.56 -0.5 -1.60 C-0.3 -1.62 -0.2 -1.44 0.02 "
                    "-1.44 C0.24 -1.46 0.3 -1.68 0.52 -1.68 C0.92 -1.66 1.02 -1.1 0.98 -0.66 "
                    "C0.4 -0.58 -0.4 -0.52 -0.94 -0.50 Z", color)
    band = t.shape("M-0.95 -0.48 L-0.99 -0.76 C-0.4 -0.80 0.4 -0.88 1.0 -0.92 L0.99 -0.64 "
                   "C0.4 -0.56 -0.4 -0.50 -0.95 -0.48 Z", darker(color, 0.45), 0.7)
    return crown + band + brim


def _dive_mask(t: Top) -> str:
    strap = t.shape("M-0.60 -0.02 L-1.04 -0.12 L-1.06 0.08 L-0.60 0.20 Z", "#26343c", 0.7)
    glass = t.place.path("M-0.50 -0.18 C-0.1 -0.30 0.7 -0.30 0.96 -0.18 C1.04 0.1 1.0 0.40 0.80 0.44 "
                         "C0.56 0.46 0.44 0.30 0.28 0.22 C0.14 0.30 0.0 0.46 -0.28 0.44 "
                         "C-0.52 0.40 -0.58 0.1 -0.50 -0.18 Z")
    rim = f'stroke="{t.pen.style.tint(t.worn.accent)}" stroke-width="{t.place.unit * 0.11:.1f}"'
    ink = f'stroke="{t.pen.style.ink}" stroke-width="{t.place.unit * 0.11 + t.pen.width * 1.3:.1f}"'
    snorkel = t.pen.band(t.place.path("M0.10 0.86 C-0.5 0.98 -1.0 0.7 -1.12 0.2 L-1.14 -1.2"),
                         t.worn.accent, t.place.unit * 0.15)
    return snorkel + strap + f'<path d="{glass}" fill="none" {ink}/>' \
        f'<path d="{glass}" fill="#bfe6f2" fill-opacity="0.28" {rim}/>' + t.line(
        "M-0.36 -0.04 L-0.22 -0.12", 0.8, "#ffffff")


def _aviator(t: Top) -> str:
    leather = "#8a5a3a"
    cap = t.shape("M-1.14 0.86 C-1.3 0.3 -1.3 -0.6 -0.94 -1.0 C-0.5 -1.42 0.5 -1.44 0.92 -1.04 "
                  "C1.14 -0.82 1.18 -0.56 1.12 -0.44 C0.6 -0.46 0.0 -0.42 -0.46 -0.28 "
                  "C-0.70 0.0 -0.62 0.4 -0.60 0.80 C-0.72 1.02 -1.02 1.04 -1.14 0.86 Z", leather)
    seam = t.line("M-0.46 -0.28 C-0.7 -0.6 -0.6 -1.0 -0.3 -1.26 M-0.98 -0.2 C-0.8 -0.1 -0.7 0.1 "
                  "-0.68 0.4", 0.5)
    band = t.shape("M-1.20 -0.40 C-0.5 -0.62 0.5 -0.78 1.14 -0.76 L1.12 -0.60 C0.5 -0.60 -0.5 -0.44 "
                   "-1.20 -0.22 Z", "#5a3c2a", 0.7)
    lens = "".join(t.pen.shape(t.place.ellipse(u, v, 0.29, 0.25), k, w) for u, v, k, w in (
        (-0.02, -0.68, "#c9a24a", 0.9), (0.62, -0.76, "#c9a24a", 0.9)))
    glass = "".join(t.pen.shape(t.place.ellipse(u, v, 0.19, 0.16), "#bfe6f2", 0.5) for u, v in (
        (-0.02, -0.68), (0.62, -0.76)))
    return cap + seam + band + lens + glass


def _robot(t: Top) -> str:
    tin = "#b8c7cf"
    outer = "M-1.22 -1.06 C-1.2 -1.22 -1.1 -1.28 -0.96 -1.28 L1.06 -1.28 C1.2 -1.28 1.26 -1.2 1.26 " \
            "-1.06 L1.26 0.86 C1.26 1.0 1.2 1.06 1.06 1.06 L-0.98 1.06 C-1.14 1.06 -1.22 1.0 -1.22 " \
            "0.86 Z"
    inner = "M-0.56 -0.52 C-0.56 -0.62 -0.5 -0.66 -0.4 -0.66 L0.86 -0.66 C0.98 -0.66 1.02 -0.6 1.02 " \
            "-0.5 L1.02 0.76 C1.02 0.84 0.98 0.88 0.88 0.88 L-0.42 0.88 C-0.52 0.88 -0.56 0.84 -0.56 " \
            "0.74 Z"
    shell = (f'<path d="{t.place.path(outer)}{t.place.path(inner)}" fill-rule="evenodd" '
             f'fill="{t.pen.style.tint(tin)}" stroke="{t.pen.style.ink}" '
             f'stroke-width="{t.pen.width:.1f}"/>')
    aerial = t.line("M0.04 -1.28 L0.04 -1.62", 1.2) + t.disc(0.04, -1.74, 0.16, "#d8402f")
    ear = t.disc(-1.0, 0.12, 0.24, "#8fa1ac") + t.disc(-1.0, 0.12, 0.09, GOLD, 0.5)
    return aerial + shell + ear + t.line("M-0.4 -0.96 L0.9 -0.96", 0.6)


def _flower_crown(t: Top) -> str:
    vine = t.line("M-1.02 -0.46 C-0.5 -0.74 0.5 -0.88 1.02 -0.66", 1.3, "#6fa25c")
    flowers = ""
    for u, v, k in ((-0.84, -0.56, "#f3a6b8"), (-0.42, -0.70, "#fff3dc"), (0.04, -0.80, "#f3a6b8"),
                    (0.48, -0.80, "#f7d774"), (0.86, -0.70, "#fff3dc")):
        petals = "".join(t.place.ellipse(u + du, v + dv, 0.105, 0.105) for du, dv in (
            (0.11, 0), (-0.11, 0), (0, 0.11), (0, -0.11)))
        flowers += t.pen.shape(petals, k, 0.55) + t.disc(u, v, 0.075, GOLD, 0.4)
    return vine + flowers


def _bow(t: Top) -> str:
    color = t.worn.shoes
    return t.shape("M0.0 -1.14 C-0.3 -1.6 -0.72 -1.5 -0.66 -1.14 C-0.66 -0.84 -0.3 -0.82 0.0 -1.04 "
                   "C0.3 -0.84 0.7 -0.9 0.68 -1.2 C0.66 -1.54 0.3 -1.56 0.0 -1.14 Z", color, 0.9) \
        + t.disc(0.01, -1.10, 0.15, lighter(color, 0.25), 0.7)


def _deerstalker(t: Top) -> str:
    tweed, dark = "#b98f58", "#8f6d3f"
    peak = t.shape("M0.30 -0.54 C0.8 -0.66 1.4 -0.62 1.66 -0.30 C1.3 -0.24 0.7 -0.34 0.30 -0.36 Z",
                   dark)
    back = t.shape("M-0.60 -0.46 C-1.0 -0.40 -1.4 -0.16 -1.54 0.12 C-1.2 0.10 -0.8 -0.10 -0.56 "
                   "-0.28 Z", dark)
    checks = t.line("M-0.7 -0.40 C-0.8 -0.8 -0.5 -1.2 -0.2 -1.36 M0.05 -0.44 L0.02 -1.38 "
                    "M0.74 -0.52 C0.76 -0.9 0.5 -1.2 0.24 -1.36 M-1.0 -0.72 C-0.3 -0.84 0.4 -0.94 "
                    "1.02 -0.94", 0.6, dark)
    flap = t.shape("M-0.46 -1.10 C-0.5 -1.4 0.5 -1.5 0.52 -1.18 C0.4 -1.02 -0.3 -0.98 -0.46 -1.10 Z",
                   tweed, 0.8)
    return back + t.dome(tweed, 1.40) + checks + peak + flap + _tiny_bow(t)


def _tiny_bow(t: Top) -> str:
    return t.shape("M0.03 -1.44 L-0.18 -1.58 L-0.18 -1.34 Z M0.03 -1.44 L0.24 -1.60 L0.24 -1.36 Z",
                   "#8f6d3f", 0.6)


def _hard_hat(t: Top) -> str:
    yellow = "#f6c93b"
    ridge = t.shape("M-0.20 -0.40 C-0.26 -0.9 -0.2 -1.3 -0.12 -1.50 L0.22 -1.52 C0.32 -1.2 0.36 -0.8 "
                    "0.34 -0.46 Z", lighter(yellow, 0.3), 0.7)
    brim = t.shape("M-1.24 -0.16 C-0.6 -0.32 0.4 -0.44 1.0 -0.48 C1.4 -0.56 1.66 -0.52 1.76 -0.36 "
                   "C1.3 -0.30 0.6 -0.22 0.0 -0.16 C-0.5 -0.1 -1.0 -0.02 -1.24 -0.16 Z", yellow)
    return t.dome(yellow, 1.46) + ridge + brim


_ANY = "M-5 -5 L5 -5 L5 5 L-5 5 Z"
_IN_BUBBLE = Frame((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)).ellipse(0.0, -0.1, 1.52, 1.48)
_FACE_ONLY = "M-0.66 -0.30 L1.3 -0.46 L1.3 0.9 L-0.66 0.9 Z"

HATS: Mapping[str, Hat] = {
    "beanie": Hat(_beanie), "nightcap": Hat(_nightcap), "souwester": Hat(_souwester),
    "goggles": Hat(_goggles, _ANY), "head_mirror": Hat(_head_mirror, _ANY),
    "bubble": Hat(_bubble, _IN_BUBBLE, _bubble_back), "pirate": Hat(_pirate),
    "crown": Hat(_crown, _ANY), "tiara": Hat(_tiara, _ANY), "knight": Hat(_knight, _FACE_ONLY),
    "firefighter": Hat(_firefighter), "wizard": Hat(_wizard), "sea_star": Hat(_sea_star, _ANY),
    "eye_mask": Hat(_eye_mask, _ANY), "toque": Hat(_toque), "straw": Hat(_straw),
    "pith": Hat(_pith), "cowboy": Hat(_cowboy), "dive_mask": Hat(_dive_mask, _ANY),
    "aviator": Hat(_aviator, _FACE_ONLY), "robot": Hat(_robot, _FACE_ONLY),
    "flower_crown": Hat(_flower_crown, _ANY), "bow": Hat(_bow, _ANY),
    "deerstalker": Hat(_deerstalker), "hard_hat": Hat(_hard_hat),
}
