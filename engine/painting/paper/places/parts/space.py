"""Above the clouds and beyond: stars, planets, the moon's ground."""

from engine.painting.paper.places.curves import ellipse, ridge
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.ground import base, pebbles
from engine.painting.paper.places.parts.sky import cloud, cloud_path, side, stars


def star_sky(h: Hand) -> None:
    """Deep space with a milky band."""
    h.raw(f'<rect x="-80" y="-60" width="1760" height="1020" fill="{h.gradient(h.light.sky)}"/>')
    way = -1 if h.mirrored else 1
    for i, (name, dy) in enumerate((("violet", -60), ("rose", 40), ("blue", 130))):
        y = 330 + dy
        x0, x1 = (-80, 1680) if way > 0 else (1680, -80)
        color = h.light.glowing(name)
        h.raw(
            f'<path d="M{x0} {y + 240}Q{800 - 300 * way} {y - 40 + i * 20} 800 {y}'
            f'T{x1} {y - 330}" fill="none" '
            f'stroke="{color}" stroke-width="{150 - i * 36}" stroke-opacity=".13" stroke-'
            'linecap="round"/>'
        )
    stars(h, 90, 0, 880)


def planet(h: Hand) -> None:
    """A striped ball, sometimes with a ring; its middle is at (0, 0)."""
    color, r, ring = h.asked("coral", "ochre", "teal", "violet", "rose"), 80, h.rng.random() < 0.6
    if ring:
        h.raw(_ring(h, -1))
    h.cut(h.blob(0, 0, r, r, 0.008), color)
    id = f"{h.prefix}ball{len(h.defs)}"
    h.defs.append(f'<clipPath id="{id}"><circle r="{r - 2}"/></clipPath>')
    with h.group(f'clip-path="url(#{id})" stroke="none"'):
        for y, w, shift in ((-46, 20, 0.2), (-8, 26, -0.1), (34, 16, 0.16)):
            h.stroke(f"M-90 {y + 12}Q0 {y + 34} 90 {y}", color, w, shift)
        h.fill(
            "M20 -90A84 84 0 0 1 20 90Q120 60 110 0T20 -90Z",
            color,
            -0.2,
            more=' fill-opacity=".7"',
        )
    if ring:
        h.raw(_ring(h, 1))


def _ring(h: Hand, way: int) -> str:
    flag = 1 if way < 0 else 0
    d = f"M-136 26A140 34 -12 0 {flag} 136 -30"
    return (
        f'<path d="{d}" fill="none" stroke-width="26"/>'
        f'<path d="{d}" fill="none" stroke="{h.color("sand")}" stroke-width="18"/>'
    )


def earth(h: Hand) -> None:
    """The blue planet; its middle is at (0, 0)."""
    h.glow(0, 0, 190, "ice", 0.5)
    h.cut(h.blob(0, 0, 100, 100, 0.006), "blue")
    h.fill(
        "M-84 -44Q-40 -92 0 -84Q18 -62 -12 -48Q-6 -26 -34 -18Q-40 16 -62 10Q-86 -8 -84 -44Z"
        "M16 -20Q50 -44 82 -30Q92 6 62 22Q66 54 36 66Q14 40 24 18Q4 0 16 -20ZM-40 44"
        "Q-14 40 -10 60Q-22 84 -40 74Z",
        "leaf",
        ink=False,
    )
    h.stroke(
        "M-70 26q34 -14 60 0M20 -62q24 -8 44 2M-20 -2q22 -8 40 0",
        "white",
        9,
        more=' stroke-opacity=".8"',
    )


def asteroid(h: Hand) -> None:
    """A lump of rock that hangs in space; its middle is at (0, 0)."""
    color = h.asked("regolith", "rock")
    h.cut(h.blob(0, 0, h.between(60, 90), h.between(44, 60), 0.2), color)
    h.fill(
        ellipse(-20, -10, 15, 10) + ellipse(20, 14, 10, 7) + ellipse(24, -20, 7, 5),
        color,
        -0.2,
        ink=False,
    )
    h.stroke("M-46 -22Q-30 -40 0 -40", color, 6, 0.3)


def comet(h: Hand) -> None:
    """A star with a tail, flying to the right; its middle is at (0, 0)."""
    for w, o in ((46, 0.2), (26, 0.35), (10, 0.7)):
        h.raw(
            f'<path d="M-260 -90Q-130 -60 0 0" fill="none" stroke="{h.light.glowing("star")}" '
            f'stroke-width="{w}" stroke-opacity="{o}" stroke-linecap="round"/>'
        )
    h.fill(h.blob(0, 0, 30, 30, 0.05), "star")


def small_world(h: Hand) -> None:
    """The stage in space: the top of a small round planet."""
    color = h.asked("violet", "teal", "rose")
    y = h.view.stage_top
    h.land(f"M-200 1000Q800 {2 * y - 1010 + 60:.0f} 1800 1000Z", color)
    h.stroke(f"M-200 1000Q800 {2 * y - 1010 + 60:.0f} 1800 1000", color, 10, 0.3)
    for _ in range(9):
        x = h.between(240, 1360)
        crater(
            h, x, y + 60 + abs(x - 800) ** 2 / 5200 + h.between(0, 130), h.between(24, 60), color
        )


def crater(h: Hand, x: float, y: float, r: float, color: str) -> None:
    """A ring with a dark bowl."""
    h.fill(ellipse(x, y, r, r * 0.3), color, 0.22, ink=False)
    h.fill(ellipse(x + r * 0.05, y + r * 0.05, r * 0.84, r * 0.22), color, -0.18, ink=False)


def moon_hills(h: Hand) -> None:
    """Pale rims of far craters."""
    for lift, shift in ((50, -0.1), (0, 0.0)):
        h.land(ridge(h.rng, h.view.horizon + 60 - lift, 46, 6), h.asked("regolith"), shift)


def moon_ground(h: Hand) -> None:
    """The stage on the moon."""
    color = h.asked("moonrock")
    base(h, color, 16)
    for i in range(10):
        x, y = (i + h.between(0.1, 0.9)) * 160, h.between(h.view.stage_top + 44, 880)
        crater(h, x, y, h.between(26, 80) * (0.5 + (y - 640) / 400), color)
    pebbles(h, 14, color)


def dome(h: Hand) -> None:
    """A house on the moon; its foot is at (0, 0)."""
    h.shade(8, 2, 160, 10)
    h.cut("M-140 2Q-140 -150 0 -156Q140 -150 140 2Z", "ice", 0.3)
    h.line("M-70 -132Q-30 -60 -40 0M70 -132Q30 -60 40 0M-132 -50Q0 -84 132 -50")
    h.fill("M-34 2V-50Q-30 -82 0 -84Q30 -82 34 -50V2Z", "coral")
    h.line("M0 -156V-220")
    h.fill(h.blob(0, -226, 11, 11), "red")


def flag(h: Hand) -> None:
    """On a pole; its foot is at (0, 0)."""
    h.shade(10, 2, 40, 6)
    h.fill(h.box(-4, -230, 8, 232), "white")
    h.cut(
        "M4 -226Q50 -244 80 -224T150 -226V-146Q110 -128 80 -144T4 -146Z", h.asked("coral", "teal")
    )
    h.fill(
        "M76 -212L83 -194L102 -192L88 -180L92 -162L76 -172L60 -162L64 -180L50 -192L69 -194Z",
        "yellow",
    )


def cloud_banks(h: Hand) -> None:
    """Far towers of cloud."""
    for lift, shift in ((40, -0.1), (-30, -0.03)):
        for i in range(6):
            x = (i + h.between(0.1, 0.9)) * 290 - 60
            with h.at(x, h.view.horizon + 150 - lift, h.between(1.1, 1.7)):
                h.cut(cloud_path(h, 150, h.between(80, 150)), "cloud", shift, ink=False)
        h.land(ridge(h.rng, h.view.horizon + 130 - lift, 14, 7), "cloud", shift)


def cloud_stage(h: Hand) -> None:
    """A wide cloud to stand on."""
    y, d = h.view.stage_top + 40, "M-120 960"
    for i, part in enumerate((60, 20, 0)):
        x, d = -140.0, f"M-140 {y - part + 40:.0f}"
        while x < 1740:
            w = h.between(130, 260)
            d += f"a{w * 0.54:.0f} {w * 0.36:.0f} 0 0 1 {w:.0f} {h.between(-8, 8):.0f}"
            x += w
        h.land(f"{d}V980H-140Z", "cloud", (-0.12, -0.05, 0.3)[i])
    curls = "".join(
        f"M{h.between(0, 1500):.0f} {h.between(y + 50, 860):.0f}"
        f"q{h.between(20, 50):.0f} -26 {h.between(70, 110):.0f} 0"
        for _ in range(14)
    )
    h.stroke(curls, "cloud", 6, -0.12)


def front_cloud(h: Hand) -> None:
    """A puff before us; its foot is at (0, 0)."""
    h.cut(cloud_path(h, 190, 120), "cloud", 0.2)
    h.stroke("M-96 -30q40 -40 84 -6M20 -40q44 -34 84 10", "cloud", 7, -0.12)


def sky_castle(h: Hand) -> None:
    """A castle of air on a cloud of its own; its foot is at (0, 0)."""
    from engine.painting.paper.places.parts.buildings import castle

    with h.at(0, -20, 0.72):
        castle(h)
    cloud(h, 0, 20, 2.0)


def rainbow(h: Hand) -> None:
    """From one side of the sky to the other."""
    x, y = side(h, 0.42), h.view.horizon + 200
    for i, name in enumerate(("red", "orange", "yellow", "leaf", "blue", "violet")):
        r = 560 - i * 30
        h.raw(
            f'<path d="M{x - r:.0f} {y:.0f}A{r} {r * 0.86:.0f} 0 0 1 {x + r:.0f} {y:.0f}" fi'
            'll="none" '
            f'stroke="{h.light.glowing(name)}" stroke-width="32" stroke-opacity=".5"/>'
        )


def giant_planet(h: Hand) -> None:
    """For the wonder of a book: a ringed planet that fills the sky."""
    with h.at(side(h, 0.56), h.view.horizon * 0.62, 3.0, h.mirrored):
        h.raw(_ring(h, -1))
        h.rng.seed(f"{h.rng.random()}")
        planet(h)
        h.raw(_ring(h, 1))


SPREADS = {
    "star-sky": star_sky,
    "small-world": small_world,
    "moon-hills": moon_hills,
    "moon-ground": moon_ground,
    "cloud-banks": cloud_banks,
    "cloud-stage": cloud_stage,
    "rainbow": rainbow,
    "giant-planet": giant_planet,
}
PIECES = {
    "planet": planet,
    "earth": earth,
    "asteroid": asteroid,
    "comet": comet,
    "dome": dome,
    "flag": flag,
    "front-cloud": front_cloud,
    "sky-castle": sky_castle,
}
