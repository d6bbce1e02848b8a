"""What tells a role, drawn upon the chest; each by its name in `outfits.toml`. See `details`."""

from collections.abc import Mapping

from engine.painting.paper.people.details import EVERYDAY, Chest, Detail
from engine.painting.paper.people.pen import darker, lighter

GOLD = "#f0c54a"
STEEL = "#c3ccd2"


def coat_front(c: Chest) -> str:
    """An open white coat: lapels, shirt and the line of its edges."""
    shirt = c.shape("M-0.34 -0.03 L0.06 0.52 L0.46 -0.03 C0.2 0.08 -0.14 0.08 -0.34 -0.03 Z",
                    c.worn.second)
    lapels = c.shape("M-0.42 -0.05 L0.06 0.54 L-0.42 0.34 L-0.36 0.24 L-0.62 0.16 Z", c.worn.top) \
        + c.shape("M0.52 -0.05 L0.06 0.54 L0.50 0.34 L0.44 0.24 L0.68 0.16 Z", c.worn.top)
    pen = c.shape("M0.56 0.36 L0.66 0.36 L0.66 0.52 L0.56 0.52 Z", c.worn.accent, 0.5)
    return shirt + lapels + c.line(
        f"M0.06 0.54 L0.08 {1.55 if c.bones.hangs else 1.05}", 0.6) + pen + c.line(
        "M0.46 0.48 L0.80 0.47 L0.78 0.60 L0.48 0.61 Z", 0.5)


def stethoscope(c: Chest) -> str:
    """A stethoscope round the neck."""
    tube = c.pen.band(c.bones.chest.path(
        "M-0.48 0.0 C-0.62 0.30 -0.40 0.58 -0.14 0.58 C0.12 0.58 0.46 0.34 0.50 0.0"),
        "#4b6478", c.body.head * 0.045)
    drop = c.pen.band(c.bones.chest.path("M-0.14 0.58 L-0.14 0.70"), "#4b6478",
                      c.body.head * 0.045)
    return tube + drop + c.dot(-0.14, 0.76, 0.12, STEEL) + c.dot(-0.14, 0.76, 0.05, "#f4f6f6", 0.35)


def space_panel(c: Chest) -> str:
    """The panel of a space suit, with its lights."""
    box = c.shape("M-0.52 0.34 L0.62 0.34 L0.62 0.70 L-0.52 0.70 Z", "#d5dde2", 0.7)
    lights = "".join(c.dot(u, 0.45, 0.085, k) for u, k in
                     ((-0.28, "#d8402f"), (0.06, "#f3c63f"), (0.40, "#5fa35c")))
    return box + lights + c.line("M-0.32 0.60 L0.40 0.60", 0.8) + c.shape(
        c.belt(0.84, 0.10), c.worn.accent)


def space_ring(c: Chest) -> str:
    """The ring on which the helmet sits."""
    return c.shape("M-0.82 -0.12 C-0.4 0.06 0.5 0.06 0.90 -0.12 L0.92 0.04 "
                   "C0.5 0.22 -0.42 0.22 -0.84 0.04 Z", "#c9d0d6", 0.9)


def vest(c: Chest) -> str:
    """An open vest."""
    h, color = c.half(1.0), "#6b4636"
    return (c.shape(f"M-0.40 -0.02 L-0.98 0.10 C-1.0 0.4 {-c.half(0.6)} 0.6 {-h} 1.02 L-0.42 1.10 "
                    "C-0.30 0.7 -0.28 0.4 -0.40 -0.02 Z", color)
            + c.shape(f"M0.46 -0.02 L0.98 0.10 C1.0 0.4 {c.half(0.6)} 0.6 {h} 1.02 L0.54 1.10 "
                      "C0.42 0.7 0.40 0.4 0.46 -0.02 Z", color)
            + "".join(c.dot(-0.44, v, 0.05, GOLD) for v in (0.45, 0.65, 0.85)))


def sash(c: Chest) -> str:
    """A sash with its knot."""
    ends = c.shape("M-0.46 0.92 L-0.64 1.36 L-0.40 1.28 L-0.26 1.42 L-0.26 0.94 Z", c.worn.accent)
    return ends + c.shape(c.belt(0.80, 0.16), c.worn.accent) + c.dot(-0.40, 0.92, 0.12,
                                                                      c.worn.accent)


def bodice(c: Chest) -> str:
    """The laced front of a gown."""
    front = c.shape("M-0.46 0.10 C-0.2 0.22 0.3 0.22 0.54 0.10 L0.34 0.70 Q0.06 0.86 -0.24 0.70 Z",
                    c.worn.second)
    laces = c.line("M-0.20 0.32 L0.26 0.44 M0.28 0.32 L-0.16 0.44 M-0.16 0.50 L0.22 0.61 "
                   "M0.24 0.50 L-0.12 0.61", 0.5)
    return front + laces + c.shape(c.belt(0.68, 0.08), c.worn.trim)


def necklace(c: Chest) -> str:
    """A fine chain with a stone."""
    return c.line("M-0.38 0.0 Q0.04 0.26 0.46 0.0", 0.6, GOLD) + c.dot(0.05, 0.17, 0.07, "#e0564a")


def braid(c: Chest) -> str:
    """Golden braid across the front of a tunic."""
    rows = "".join(
        c.line(f"M-0.44 {v} Q0.06 {v + 0.06} 0.54 {v}", 1.0, GOLD) + c.dot(0.06, v + 0.03, 0.06, GOLD)
        for v in (0.28, 0.42, 0.56))
    return round_gold(c) + rows


def round_gold(c: Chest) -> str:
    """A standing golden collar."""
    return c.shape("M-0.44 -0.10 C-0.3 0.05 0.3 0.05 0.48 -0.10 L0.54 0.03 "
                   "C0.34 0.18 -0.32 0.18 -0.50 0.03 Z", GOLD)


def clasp(c: Chest) -> str:
    """What holds a cape: a band round the neck and a brooch."""
    color = c.worn.accent
    band = c.shape("M-0.66 -0.04 C-0.4 0.10 0.4 0.10 0.72 -0.04 L0.62 0.12 "
                   "C0.36 0.20 -0.3 0.20 -0.56 0.12 Z", color)
    return band + c.dot(0.06, 0.11, 0.09, GOLD)


def crest(c: Chest) -> str:
    """A knight's tabard with a cross of light."""
    h = c.half(1.0)
    front = c.shape(f"M-0.62 0.0 L0.68 0.0 L0.76 0.66 L{h} 1.08 Q0 1.18 {-h} 1.08 L-0.70 0.66 Z",
                    c.worn.top, 0.6)
    star = c.shape("M0.06 0.22 L0.16 0.38 L0.40 0.42 L0.16 0.48 L0.06 0.64 L-0.04 0.48 "
                   "L-0.28 0.42 L-0.04 0.38 Z", c.worn.accent, 0.55)
    mail = c.shape("M-0.62 -0.08 C-0.4 0.1 0.5 0.1 0.68 -0.08 L0.80 0.08 C0.5 0.26 -0.4 0.26 "
                   "-0.76 0.08 Z", c.worn.second)
    return front + star + mail


def swim_ring(c: Chest) -> str:
    """The near half of a swimming ring."""
    ring = ("M-1.72 0.80 C-1.84 1.14 1.84 1.14 1.72 0.80 C1.7 0.66 1.4 0.64 1.24 0.74 "
            "C0.8 0.88 -0.8 0.88 -1.24 0.74 C-1.4 0.64 -1.7 0.66 -1.72 0.80 Z")
    color = lighter(c.worn.accent, 0.3)
    bands = "".join(
        c.paint(f"M{u} 0.83 L{u + 0.36} 0.845 L{u + 0.40} 1.045 L{u - 0.04} 1.03 Z", "#fff6e4")
        for u in (-0.9, -0.1, 0.62))
    return c.shape(ring, color, 1.0) + bands + c.line(ring, 1.0)


def reflect(c: Chest) -> str:
    """Bands that shine in the light of a fire engine."""
    bands = c.shape(c.belt(0.46, 0.13), c.worn.second, 0.6)
    low = c.shape(c.belt(0.88, 0.13), c.worn.second, 0.6)
    silver = "".join(c.line(f"M{-c.half(v) + 0.05} {v} Q0 {v + 0.07} {c.half(v) - 0.05} {v}",
                            0.7, "#f6f4ea") for v in (0.525, 0.945))
    return bands + low + silver + collar_up(c)


def collar_up(c: Chest) -> str:
    """A collar turned up against the weather."""
    return c.shape("M-0.60 -0.14 C-0.3 0.02 0.3 0.02 0.64 -0.14 L0.60 0.10 "
                   "C0.3 0.20 -0.3 0.20 -0.54 0.10 Z", lighter(c.worn.top, 0.12))


def clasps(c: Chest) -> str:
    """The fasteners of a heavy coat."""
    return c.line("M0.06 0.16 L0.08 1.1", 0.6) + "".join(
        c.shape(f"M-0.10 {v} L0.26 {v} L0.26 {v + 0.06} L-0.10 {v + 0.06} Z", STEEL, 0.5)
        for v in (0.30, 0.68))


def stars(c: Chest) -> str:
    """Stars and a moon on a robe."""
    star = "M0 -1 L0.26 -0.3 L1 -0.26 L0.42 0.2 L0.62 0.9 L0 0.5 L-0.62 0.9 L-0.42 0.2 " \
           "L-1 -0.26 L-0.26 -0.3 Z"
    parts = ""
    high = ((-0.55, 0.36, 0.15), (0.55, 0.52, 0.12), (-0.1, 0.56, 0.09))
    low = ((-0.6, 1.15, 0.13), (0.5, 1.25, 0.16), (-0.05, 1.5, 0.12))
    for u, v, r in high + (low if c.bones.hangs else ()):
        place = c.round(u, v)
        small = place.__class__(place.origin, (place.across[0] * r, place.across[1] * r),
                                (place.down[0] * r, place.down[1] * r))
        parts += c.pen.paint(small.path(star), c.worn.second)
    return parts + c.shape("M-0.5 -0.08 C-0.3 0.12 0.36 0.12 0.54 -0.08 L0.66 0.06 C0.4 0.30 "
                           "-0.34 0.30 -0.62 0.06 Z", lighter(c.worn.top, 0.25))


def shells(c: Chest) -> str:
    """A mermaid's shells."""
    parts = c.line("M-0.50 0.02 L-0.42 0.34 M0.58 0.02 L0.52 0.34", 0.8, c.worn.second)
    for u in (-0.40, 0.50):
        place = c.round(u, 0.42)
        parts += c.pen.shape(place.path(
            "M-0.34 -0.02 C-0.34 -0.24 -0.12 -0.30 0 -0.22 C0.12 -0.30 0.34 -0.24 0.34 -0.02 "
            "C0.34 0.16 0.14 0.24 0 0.30 C-0.14 0.24 -0.34 0.16 -0.34 -0.02 Z"), c.worn.second, 0.7)
        parts += c.pen.line(place.path("M0 0.26 L0 -0.16 M0 0.26 L-0.2 -0.1 M0 0.26 L0.2 -0.1"), 0.4)
    return parts


def shell_necklace(c: Chest) -> str:
    """A string of shells."""
    beads = ((-0.40, 0.10), (-0.24, 0.20), (-0.04, 0.26), (0.18, 0.26), (0.38, 0.20), (0.52, 0.10))
    return "".join(c.dot(u, v, 0.085, k) for (u, v), k in
                   zip(beads, ("#fff3dc", "#f0a080") * 3, strict=True))


def trunks(c: Chest) -> str:
    """A hero's belt."""
    return c.shape(c.belt(0.84, 0.13), c.worn.accent) + c.dot(0.06, 0.95, 0.13, GOLD)


def emblem(c: Chest) -> str:
    """A star in a shield."""
    shield = c.shape("M-0.50 0.24 L0.62 0.24 C0.62 0.46 0.36 0.62 0.06 0.70 "
                     "C-0.24 0.62 -0.50 0.46 -0.50 0.24 Z", GOLD, 0.75)
    star = c.round(0.06, 0.41).path(
        "M0 -0.24 L0.06 -0.07 L0.23 -0.07 L0.10 0.04 L0.15 0.21 L0 0.11 L-0.15 0.21 L-0.10 0.04 "
        "L-0.23 -0.07 L-0.06 -0.07 Z")
    return shield + c.pen.shape(star, c.worn.accent, 0.5)


def double_buttons(c: Chest) -> str:
    """Two rows of buttons."""
    edge = c.line("M0.40 0.08 C0.46 0.4 0.46 0.7 0.42 1.1", 0.55)
    return edge + "".join(c.dot(u, v, 0.06, c.worn.second)
                          for v in (0.36, 0.54, 0.72) for u in (-0.16, 0.28))


def neckerchief(c: Chest) -> str:
    """A knotted neckerchief."""
    color = c.worn.accent
    return (c.shape("M-0.46 -0.08 C-0.2 0.06 0.3 0.06 0.52 -0.08 L0.54 0.06 C0.3 0.18 -0.2 0.18 "
                    "-0.48 0.06 Z", color)
            + c.shape("M0.04 0.10 L-0.20 0.34 L0.02 0.30 L0.10 0.40 L0.20 0.28 L0.36 0.32 "
                      "L0.12 0.10 Z", color) + c.dot(0.07, 0.12, 0.09, color))


def apron_string(c: Chest) -> str:
    """The string of an apron."""
    return c.shape(c.belt(0.80, 0.07), darker(c.worn.top, 0.12)) + c.shape(
        "M-0.26 0.86 L-0.5 1.0 L-0.4 1.12 L-0.2 0.92 L-0.06 1.14 L0.04 1.04 Z",
        darker(c.worn.top, 0.08), 0.55)


def checks(c: Chest) -> str:
    """A checked shirt with its collar."""
    rows = "".join(c.paint(c.belt(v, 0.05), c.worn.second, 0.75) for v in (0.26, 0.42, 0.58))
    columns = "".join(c.line(f"M{u} 0.1 L{u} 0.9", 0.9, c.worn.second) for u in (-0.78, 0.82))
    return rows + columns + EVERYDAY["collar"](c)


def chest_pockets(c: Chest) -> str:
    """Two breast pockets and a belt."""
    color = darker(c.worn.top, 0.06)
    pockets = "".join(c.shape(f"M{u} 0.34 L{u + 0.42} 0.34 L{u + 0.42} 0.56 L{u} 0.56 Z", color, 0.55)
                      + c.line(f"M{u} 0.42 L{u + 0.42} 0.42", 0.45) for u in (-0.66, 0.32))
    return c.line("M0.07 0.2 L0.08 1.08", 0.5) + pockets + c.shape(c.belt(0.92, 0.12), "#7a5234")


def straps(c: Chest) -> str:
    """The straps of what is carried on the back."""
    color = c.worn.second
    return (c.shape("M-0.78 0.02 L-0.54 0.0 C-0.46 0.3 -0.56 0.6 -0.84 0.84 L-1.0 0.74 "
                    "C-0.74 0.5 -0.7 0.3 -0.78 0.02 Z", color, 0.65)
            + c.shape("M0.82 0.02 L0.58 0.0 C0.54 0.3 0.62 0.6 0.86 0.84 L0.98 0.74 "
                      "C0.78 0.5 0.76 0.3 0.82 0.02 Z", color, 0.65))


def wetsuit(c: Chest) -> str:
    """The bright front of a wet suit, with zip."""
    h = c.half(0.9)
    return c.paint(f"M-0.40 0.02 C-0.3 0.5 -0.5 0.8 {-h + 0.1} 1.06 L{h - 0.1} 1.06 "
                   "C0.6 0.8 0.4 0.5 0.5 0.02 C0.2 0.12 -0.1 0.12 -0.40 0.02 Z", c.worn.second) \
        + c.line("M0.06 0.1 L0.08 0.8", 0.7) + c.dot(0.08, 0.8, 0.05, GOLD) + c.shape(
            c.belt(0.92, 0.11), "#26343c")


def zipper(c: Chest) -> str:
    """The zip of a leather jacket, and its hem."""
    return c.line("M0.08 0.1 L0.09 0.98", 0.8, GOLD) + c.shape(
        c.belt(0.98, 0.10), darker(c.worn.top, 0.2)) + c.line(
            "M-0.66 0.62 L-0.34 0.74 M0.80 0.62 L0.46 0.74", 0.6)


def fur_collar(c: Chest) -> str:
    """A collar of lamb's wool."""
    bumps = "M-0.54 -0.10 C-0.78 -0.06 -0.84 0.10 -0.70 0.16 C-0.74 0.30 -0.54 0.36 -0.42 0.30 " \
            "C-0.34 0.42 -0.12 0.38 -0.12 0.26 C-0.1 0.2 0.0 0.12 0.06 0.08 C0.12 0.12 0.2 0.2 " \
            "0.24 0.26 C0.26 0.38 0.46 0.42 0.54 0.30 C0.68 0.36 0.86 0.28 0.80 0.16 " \
            "C0.92 0.08 0.84 -0.08 0.62 -0.10 C0.3 0.06 -0.2 0.06 -0.54 -0.10 Z"
    return c.shape(bumps, c.worn.second)


def flying_scarf(c: Chest) -> str:
    """A scarf whose end flies in the wind."""
    color = c.worn.accent
    end = c.shape("M-0.50 0.06 C-0.9 -0.12 -1.3 0.14 -1.8 -0.06 L-1.74 0.20 "
                  "C-1.3 0.36 -0.9 0.18 -0.44 0.22 Z", color)
    return end + c.shape("M-0.52 -0.10 C-0.2 0.04 0.3 0.04 0.58 -0.10 L0.58 0.10 "
                         "C0.3 0.22 -0.2 0.22 -0.54 0.12 Z", color)


def robot_box(c: Chest) -> str:
    """The tin chest of a robot with dial and buttons."""
    h = c.half(0.7) + 0.12
    box = c.shape(f"M{-h} 0.04 L{h} 0.04 L{h + 0.04} 1.04 L{-h - 0.04} 1.04 Z", c.worn.top, 1.0)
    shade = c.paint(f"M{h - 0.26} 0.06 L{h - 0.02} 0.06 L{h + 0.02} 1.02 L{h - 0.24} 1.02 Z",
                    darker(c.worn.top, 0.4), 0.3)
    panel = c.shape("M-0.60 0.22 L0.72 0.22 L0.72 0.66 L-0.60 0.66 Z", "#eef3f2", 0.7)
    dial = c.dot(-0.22, 0.44, 0.22, "#f8e9a8") + c.pen.line(
        c.round(-0.22, 0.44).path("M0 0 L0.12 -0.12"), 0.7, "#d8402f")
    keys = "".join(c.dot(0.44, v, 0.075, k) for v, k in ((0.34, "#d8402f"), (0.54, "#5fa35c")))
    bolts = "".join(c.dot(u, v, 0.06, "#8fa1ac", 0.45)
                    for u in (-h + 0.16, h - 0.16) for v in (0.13, 0.94))
    return box + shade + panel + dial + keys + bolts + c.shape(
        c.belt(0.76, 0.10), c.worn.accent, 0.6)


def petals(c: Chest) -> str:
    """A skirt's upper layer of petals."""
    color = c.worn.second
    return "".join(
        c.shape(f"M{u} 0.74 C{u - 0.5 + u * 0.5} 1.05 {u - 0.2 + u * 0.6} 1.34 {u * 1.5} 1.42 "
                f"C{u + 0.36 + u * 0.5} 1.3 {u + 0.5 + u * 0.4} 1.0 {u + 0.16} 0.74 Z", color, 0.7)
        for u in (-0.66, 0.58, -0.06)) + c.shape(c.belt(0.68, 0.09), c.worn.accent)


def leaf_neck(c: Chest) -> str:
    """A neckline of leaves."""
    return c.shape("M-0.72 0.02 C-0.5 0.04 -0.3 0.0 -0.36 -0.02 C-0.1 0.08 0.2 0.08 0.42 -0.02 "
                   "L0.76 0.02 L0.62 0.26 L0.38 0.16 L0.20 0.32 L0.02 0.18 L-0.16 0.32 "
                   "L-0.34 0.16 L-0.58 0.26 Z", "#7fb56a", 0.65)


def tutu(c: Chest) -> str:
    """A stiff skirt of tulle."""
    def frill(v: float, wide: float, color: str) -> str:
        edge = [f"M{-wide} {v}"]
        step = 2 * wide / 8
        for i in range(8):
            u = -wide + step * i
            edge.append(f"C{u + step * 0.2} {v + 0.16} {u + step * 0.8} {v + 0.16} {u + step} {v}")
        return c.shape(" ".join(edge) + f" L{c.half(0.7)} 0.72 L{-c.half(0.7)} 0.72 Z", color, 0.75)
    return frill(1.02, 2.5, c.worn.second) + frill(0.9, 2.1, c.worn.top) + c.shape(
        c.belt(0.68, 0.08), c.worn.shoes)


def straps_thin(c: Chest) -> str:
    """The bare shoulders of a leotard."""
    return c.line("M-0.40 0.08 Q0.06 0.40 0.52 0.08", 0.6)


def fringe_vest(c: Chest) -> str:
    """A cowboy's vest with fringes."""
    h, color = c.half(0.8), c.worn.second
    def side(s: float) -> str:
        return c.shape(
            f"M{s * 0.44} -0.02 L{s * 0.98} 0.10 C{s} 0.4 {s * c.half(0.6)} 0.6 {s * h} 0.86 "
            f"L{s * 0.8} 1.0 L{s * 0.72} 0.88 L{s * 0.6} 1.0 L{s * 0.5} 0.88 L{s * 0.36} 0.98 "
            f"C{s * 0.34} 0.6 {s * 0.36} 0.3 {s * 0.44} -0.02 Z", color)
    star = c.round(-0.62, 0.42).path(
        "M0 -0.2 L0.05 -0.06 L0.19 -0.06 L0.08 0.03 L0.12 0.17 L0 0.09 L-0.12 0.17 L-0.08 0.03 "
        "L-0.19 -0.06 L-0.05 -0.06 Z")
    return side(-1) + side(1.04) + c.pen.shape(star, GOLD, 0.5)


def bandana(c: Chest) -> str:
    """A bandana round the neck."""
    return c.shape("M-0.56 -0.08 C-0.2 0.06 0.3 0.06 0.62 -0.08 C0.5 0.16 0.26 0.38 0.06 0.44 "
                   "C-0.18 0.36 -0.46 0.16 -0.56 -0.08 Z", c.worn.accent) + "".join(
        c.pen.paint(c.round(u, v).ellipse(0, 0, 0.04, 0.04), "#fffaf0")
        for u, v in ((-0.2, 0.14), (0.06, 0.26), (0.28, 0.14)))


def buckle(c: Chest) -> str:
    """A belt with a big buckle."""
    return c.shape(c.belt(0.98, 0.12), "#7a5234") + c.dot(0.06, 1.08, 0.14, GOLD)


def lapels(c: Chest) -> str:
    """The wide lapels of a trench coat."""
    shirt = c.shape("M-0.34 -0.03 L0.06 0.36 L0.46 -0.03 Z", "#fdfaf1")
    tie = c.shape("M-0.04 0.06 L0.16 0.06 L0.14 0.34 L0.06 0.38 L-0.02 0.34 Z", "#a8433a", 0.5)
    return shirt + tie + c.shape("M-0.46 -0.08 L0.06 0.38 L-0.48 0.34 L-0.40 0.20 L-0.72 0.10 Z",
                                 lighter(c.worn.top, 0.15)) + c.shape(
        "M0.54 -0.08 L0.06 0.38 L0.54 0.34 L0.48 0.20 L0.76 0.10 Z", lighter(c.worn.top, 0.15))


def hi_vis(c: Chest) -> str:
    """A bright vest with bands."""
    h, color = c.half(0.95), "#ef8a2f"
    front = c.shape(f"M-0.42 -0.02 L-0.86 0.06 C-0.84 0.34 {-c.half(0.5)} 0.5 {-c.half(0.68)} 0.68 "
                    f"L{-h} 1.06 Q0 1.16 {h} 1.06 L{c.half(0.68)} 0.68 C{c.half(0.5)} 0.5 0.84 0.34 "
                    "0.88 0.06 L0.48 -0.02 L0.06 0.40 Z", color)
    bands = "".join(c.paint(c.belt(v, 0.09), "#f8f2b0") for v in (0.54, 0.80))
    sides = c.line("M-0.62 0.08 L-0.60 0.54 M0.66 0.08 L0.64 0.54", 1.3, "#f8f2b0")
    return front + bands + sides + c.line("M0.06 0.40 L0.07 1.1", 0.6)


def tool_belt(c: Chest) -> str:
    """A belt with a pouch and a hammer."""
    hammer = c.shape("M0.60 1.02 L0.74 1.02 L0.74 1.46 L0.60 1.46 Z", "#c99a5b", 0.6) + c.shape(
        "M0.46 0.94 L0.92 0.94 L0.92 1.06 L0.46 1.06 Z", STEEL, 0.6)
    pouch = c.shape("M-0.76 1.06 L-0.28 1.08 L-0.32 1.38 L-0.74 1.36 Z", "#a5713f", 0.7)
    return c.shape(c.belt(0.98, 0.12), "#7a5234") + hammer + pouch


def quilting(c: Chest) -> str:
    """The seams of a padded jacket."""
    seams = "".join(
        c.line(f"M{-c.half(v)} {v} Q0 {v + 0.10} {c.half(v)} {v}", 0.55) for v in (0.38, 0.62, 0.86))
    return seams + c.line("M0.06 0.1 L0.08 1.1", 0.8, c.worn.accent)


def scarf(c: Chest) -> str:
    """A thick scarf with a hanging end."""
    color = c.worn.accent
    end = c.shape("M0.16 0.12 L0.52 0.10 L0.60 0.62 L0.24 0.66 Z", color) + c.line(
        "M0.22 0.48 L0.56 0.45 M0.20 0.36 L0.54 0.33", 0.7, "#fffaf0")
    wrap = c.shape("M-0.60 -0.16 C-0.2 0.02 0.3 0.02 0.66 -0.16 C0.84 -0.02 0.8 0.14 0.66 0.18 "
                   "C0.3 0.30 -0.3 0.30 -0.60 0.18 C-0.78 0.12 -0.78 -0.04 -0.60 -0.16 Z", color)
    return end + wrap + c.line("M-0.3 0.0 L-0.2 0.22 M0.3 0.02 L0.36 0.22", 0.7, "#fffaf0")


def swim_stripes(c: Chest) -> str:
    """A swimsuit: bare shoulders, straps and a band."""
    from_skin = c.worn.accent
    return c.paint(c.belt(0.44, 0.10), from_skin) + c.paint(c.belt(0.66, 0.10), from_skin) + c.line(
        "M-0.40 0.08 Q0.06 0.36 0.52 0.08", 0.6)


def trunks_cord(c: Chest) -> str:
    """Swimming trunks with a cord."""
    h = c.half(1.0)
    return c.shape(f"M{-h} 0.80 Q0 0.90 {h} 0.80 L{h + 0.02} 1.12 Q0 1.24 {-h - 0.02} 1.12 Z",
                   c.worn.legs) + c.line("M0.02 0.90 L-0.06 1.06 M0.10 0.90 L0.16 1.06", 0.6) + \
        c.paint(c.round(0.06, 0.72).ellipse(0, 0, 0.035, 0.05), darker(c.worn.top, 0.5), 0.6)


DETAILS: Mapping[str, Detail] = {**EVERYDAY, **{
    f.__name__: f for f in (
        coat_front, stethoscope, space_panel, space_ring, vest, sash, bodice, necklace,
        braid, clasp, crest, swim_ring, reflect, clasps, stars, shells, shell_necklace, trunks,
        emblem, double_buttons, neckerchief, apron_string, checks, chest_pockets, straps, wetsuit,
        zipper, fur_collar, flying_scarf, robot_box, petals, leaf_neck, tutu, straps_thin,
        fringe_vest, bandana, buckle, lapels, hi_vis, tool_belt, quilting, scarf, swim_stripes,
        trunks_cord)
}}
