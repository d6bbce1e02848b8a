"""What is worn on the back; each by its name in `outfits.toml`. Paths as in `details`."""

from collections.abc import Mapping

from engine.painting.paper.people.details import Chest, Detail
from engine.painting.paper.people.pen import darker, lighter


def cape(c: Chest) -> str:
    """A cape that hangs down to the calves, or streams behind somebody who leans forward."""
    color = c.worn.accent
    blown = max(0.0, min(c.bones.lean / 15, 1.0))
    clear = 0.95 * -c.bones.hips[1] / c.body.torso if abs(c.bones.lean) < 40 else 1.0
    back, low = -1.5 - 0.9 * blown, 1 + min(1.0, clear) * (1 - 0.15 * blown)
    outer = c.shape(f"M-0.78 0.02 C-1.2 0.5 -1.3 1.2 {back} {low} C-0.9 {low + 0.12} -0.5 "
                    f"{low - 0.14} 0.0 {low + 0.04} C0.4 {low - 0.1} 0.8 {low + 0.1} "
                    f"{1.35 - blown} {low - 0.06} C1.15 1.2 1.1 0.5 0.82 0.02 Z", color, 1.0)
    folds = c.line(f"M-0.9 0.5 C-1.0 0.9 {back * 0.7} {low * 0.75} {back * 0.66} {low - 0.12} "
                   f"M0.0 0.8 L0.0 {low - 0.1}", 0.6, darker(color, 0.45))
    return outer + folds


def wings(c: Chest) -> str:
    """A fairy's wings."""
    tone = lighter("#bfe3ea", 0.2)
    d = ("M0 0 C-0.9 -1.5 -2.5 -1.5 -2.5 -0.5 C-2.5 0.1 -1.4 0.4 0 0.1 Z "
         "M0 0 C-1.2 0.2 -2.0 0.8 -1.7 1.4 C-1.3 1.7 -0.4 1.0 0 0.1 Z "
         "M0 0 C0.9 -1.6 2.4 -1.6 2.4 -0.6 C2.4 0.0 1.4 0.4 0 0.1 Z "
         "M0 0 C1.2 0.2 1.9 0.7 1.6 1.3 C1.2 1.6 0.4 1.0 0 0.1 Z")
    veins = ("M-0.3 -0.2 C-1.0 -0.7 -1.6 -0.8 -2.1 -0.6 M0.3 -0.2 C1.0 -0.8 1.5 -0.9 2.0 -0.7 "
             "M-0.4 0.3 L-1.4 1.1 M0.4 0.3 L1.3 1.0")
    place = c.round(0.0, 0.34)
    return c.pen.shape(place.path(d), tone, 0.9) + c.pen.line(place.path(veins), 0.6, "#7fb6c6")


def tank(c: Chest) -> str:
    """A diver's bottle."""
    bottle = c.shape("M-1.46 0.20 C-1.46 -0.02 -0.9 -0.02 -0.9 0.20 L-0.86 1.0 C-0.9 1.12 -1.4 1.12 "
                     "-1.46 1.0 Z", "#e8b23c", 1.0)
    return c.shape("M-1.30 -0.14 L-1.06 -0.14 L-1.06 0.06 L-1.30 0.06 Z", "#8fa1ac") + bottle + \
        c.line("M-1.46 0.36 L-0.8 0.36 M-1.46 0.84 L-0.8 0.84", 0.6)


def pack(c: Chest) -> str:
    """The life support of a space suit."""
    return c.shape("M-1.62 -0.10 C-1.62 -0.26 1.5 -0.26 1.54 -0.10 L1.56 0.86 C1.5 1.0 -1.6 1.0 "
                   "-1.64 0.86 Z", "#c9d0d6", 1.0) + c.line("M-1.62 0.2 L-1.2 0.2 M-1.62 0.5 "
                                                            "L-1.2 0.5", 0.6)


def rucksack(c: Chest) -> str:
    """An explorer's rucksack with a rolled blanket."""
    bag = c.shape("M-1.62 0.14 C-1.6 -0.1 -0.4 -0.1 -0.4 0.1 L-0.4 0.98 C-0.8 1.1 -1.5 1.1 -1.66 "
                  "0.94 Z", "#7f8f5a", 1.0)
    roll = c.shape("M-1.72 -0.18 C-1.9 -0.1 -1.9 0.16 -1.72 0.20 L-0.5 0.16 L-0.5 -0.22 Z",
                   c.worn.accent, 1.0)
    return bag + c.line("M-1.60 0.5 L-1.0 0.52", 0.6) + roll


def hood(c: Chest) -> str:
    """A hood on the back of the neck."""
    return c.shape("M-0.78 0.06 C-1.06 -0.22 -0.7 -0.36 0.0 -0.34 C0.7 -0.36 1.06 -0.22 0.82 0.06 Z",
                   darker(c.worn.top, 0.15), 1.0)


def ring(c: Chest) -> str:
    """The far half of a swimming ring."""
    return c.shape("M-1.7 0.86 C-1.7 0.56 1.7 0.56 1.7 0.86 L1.2 0.9 C0.8 0.78 -0.8 0.78 -1.2 0.9 Z",
                   lighter(c.worn.accent, 0.3), 1.0)


BEHIND: Mapping[str, Detail] = {
    f.__name__: f for f in (cape, wings, tank, pack, rucksack, hood, ring)
}
