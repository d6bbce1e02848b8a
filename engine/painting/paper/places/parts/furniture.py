"""What stands in rooms. The foot of each is at (0, 0); a child is about 330 units tall."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.scene import TimeOfDay

BOOKS = ("red", "teal", "ochre", "navy", "cream", "plum", "leaf", "coral")


def bed(h: Hand) -> None:
    """From the side, with a quilt."""
    color, wood = h.asked("blue", "rose", "teal", "violet"), "plank"
    h.shade(0, 2, 260, 14)
    h.cut(h.box(-236, -230, 28, 232), wood)
    h.fill(h.blob(-222, -238, 19, 17), wood)
    h.fill(h.box(208, -150, 26, 152), wood)
    h.fill(h.blob(221, -156, 17, 15), wood)
    h.fill(h.box(-210, -92, 420, 50), wood)
    h.fill("M-206 -96V-146Q0 -158 206 -134V-94Z", "white")
    h.fill("M-202 -138Q-196 -196 -136 -192Q-76 -190 -80 -142Q-140 -132 -202 -138Z", "cream")
    h.cut("M-96 -150Q40 -184 210 -142V-62Q60 -48 -102 -60Q-78 -100 -96 -150Z", color)
    h.stroke("M-92 -140Q-70 -140 -60 -156L-66 -58M-92 -124l28 0", color, 6, 0.28)
    for x in (-10, 60, 130):
        h.fill(
            h.blob(x, -110 + (x % 3) * 6, 15, 14) + h.blob(x + 38, -82, 11, 10),
            color,
            0.3,
            ink=False,
        )


def night_table(h: Hand) -> None:
    """With a lamp on it."""
    h.shade(0, 2, 62, 8)
    h.cut(h.box(-52, -104, 104, 104), "plank")
    h.fill(h.box(-40, -88, 80, 34), "plank", 0.14)
    h.fill(ellipse(0, -71, 6, 6), "brass")
    with h.at(0, -104, 0.72):
        lamp(h)


def lamp(h: Hand) -> None:
    """A small lamp that shines at evening and night."""
    shines(h, 0, -96, 330)
    h.fill("M-26 0Q-30 -50 0 -58Q30 -50 26 0Z", h.asked("teal", "coral", "blue"))
    h.fill(h.box(-5, -72, 10, 18), "brass")
    shade(h, h.poly((-56, -68), (-32, -146), (32, -146), (56, -68)))


def floor_lamp(h: Hand) -> None:
    """A tall lamp that shines at evening and night."""
    shines(h, 0, -360, 520)
    h.shade(0, 2, 46, 7)
    h.fill(h.box(-5, -330, 10, 328), "oak")
    h.fill("M-40 2Q-34 -14 0 -16Q34 -14 40 2Z", "oak")
    shade(h, h.poly((-78, -322), (-46, -424), (46, -424), (78, -322)))


def ceiling_lamp(h: Hand) -> None:
    """Hangs with its shade at (0, 0)."""
    shines(h, 0, 20, 420)
    h.line("M0 -600V-40")
    h.cut("M-84 6Q-76 -52 0 -56Q76 -52 84 6Z", h.asked("teal", "coral", "ochre"))
    if lit(h):
        h.shine(ellipse(0, 8, 34, 14), "glow")


def shade(h: Hand, d: str) -> None:
    """The shade of a lamp; it glows when the lamp is on."""
    if lit(h):
        h.shine(d, "glow")
    else:
        h.cut(d, "cream")


def lit(h: Hand) -> bool:
    """Lamps are on."""
    return h.time in (TimeOfDay.EVENING, TimeOfDay.NIGHT)


def shines(h: Hand, x: float, y: float, r: float) -> None:
    """The glow of a lamp that is on."""
    if lit(h):
        h.glow(x, y, r, "glow", 0.95 if h.light.night else 0.5)


def bookshelf(h: Hand) -> None:
    """Three boards full of books and small things."""
    h.shade(0, 2, 130, 10)
    h.cut(h.box(-122, -338, 244, 340), h.asked("plank", "oak"))
    for y in (-330, -222, -114):
        h.fill(h.box(-108, y + 6, 216, 94), "oak", -0.22)
        books(h, -104, y + 100, 206)


def books(h: Hand, x: float, y: float, width: float) -> None:
    """A row of books that stand on y."""
    end = x + width
    while x < end - 30:
        w, t = h.between(15, 27), h.between(54, 86)
        kind = h.rng.random()
        if kind < 0.14:
            h.fill(h.blob(x + 20, y - 20, 20, 20), h.rng.choice(BOOKS))
            w = 42
        elif kind > 0.9:
            w = 30
        else:
            h.fill(h.box(x, y - t, w, t), h.rng.choice(BOOKS))
            h.stroke(f"M{x + 4:.0f} {y - t * 0.72:.0f}h{w - 8:.0f}", "cream", 3.5)
        x += w + 2


def wall_shelf(h: Hand) -> None:
    """A board on the wall with books and toys; its middle is at (0, 0)."""
    books(h, -110, -2, 150)
    rabbit = h.asked("coral", "teal", "ochre")
    h.fill(ellipse(61, -84, 7, 20) + ellipse(81, -84, 7, 20), rabbit)
    h.fill("M52 -2Q44 -42 70 -46Q98 -44 92 -2Z", rabbit)
    h.fill(h.blob(71, -58, 18, 17), rabbit)
    h.cut(h.box(-126, -2, 252, 15), "plank")


def toy_box(h: Hand) -> None:
    """A chest with a ball and a bear looking out."""
    h.fill(h.blob(-34, -104, 34, 34), "coral")
    h.stroke("M-62 -116Q-34 -98 -8 -118", "cream", 7)
    h.fill(ellipse(22, -148, 11, 11) + ellipse(62, -148, 11, 11), "ochre")
    h.fill(h.blob(42, -122, 32, 30), "ochre")
    h.fill(ellipse(42, -112, 13, 10), "cream", ink=False)
    h.fill(
        ellipse(32, -126, 3.5, 4) + ellipse(53, -126, 3.5, 4) + ellipse(42, -115, 4, 3),
        "black",
        ink=False,
    )
    h.cut(h.box(-92, -92, 184, 94), h.asked("teal", "blue"))
    h.stroke("M-84 -62H84M-84 -30H84", "teal", 4, -0.2)
    star = "M0 -24L7 -8L24 -6L11 5L15 22L0 13L-15 22L-11 5L-24 -6L-7 -8Z"
    h.raw(f'<path transform="translate(0 -46)" d="{star}" fill="{h.color("yellow")}"/>')


def wardrobe(h: Hand) -> None:
    """Two doors and feet."""
    color = h.asked("plank", "mint", "rose")
    h.shade(0, 2, 132, 10)
    h.cut(h.box(-126, -400, 252, 388), color)
    h.fill(h.box(-136, -414, 272, 26), color, -0.1)
    for x in (-114, 6):
        h.fill(h.box(x, -374, 108, 340), color, 0.12)
    h.fill(ellipse(-18, -200, 7, 7) + ellipse(18, -200, 7, 7), "brass")
    h.fill(h.box(-114, -14, 24, 16) + h.box(90, -14, 24, 16), "oak")


def sofa(h: Hand) -> None:
    """Two seats and cushions."""
    color = h.asked("teal", "brick", "plum", "leaf")
    h.shade(0, 2, 240, 14)
    h.fill(h.box(-200, -14, 26, 16) + h.box(174, -14, 26, 16), "oak")
    h.cut("M-196 -20V-190Q-190 -226 0 -228Q190 -226 196 -190V-20Z", color, -0.06)
    for x in (-176, 2):
        h.fill(f"M{x} -196Q{x + 87} -212 {x + 174} -196V-104H{x}Z", color)
        h.cut(f"M{x} -112Q{x + 87} -124 {x + 174} -112V-52H{x}Z", color, 0.1)
    h.fill(h.box(-178, -54, 356, 40), color, -0.12)
    for way in (-1, 1):
        h.fill(
            f"M{240 * way} -12H{176 * way}V-118Q{176 * way} -160 {208 * way} -160"
            f"Q{240 * way} -158 {240 * way} -118Z",
            color,
            0.04,
        )
    h.fill(h.poly((-160, -120), (-96, -138), (-80, -86), (-146, -70)), "ochre")
    h.fill(h.poly((90, -136), (152, -122), (140, -70), (78, -84)), "cream")


def armchair(h: Hand) -> None:
    """Round and deep."""
    color = h.asked("ochre", "rose", "blue")
    h.shade(0, 2, 130, 10)
    h.cut("M-92 -20V-190Q-86 -244 0 -246Q86 -244 92 -190V-20Z", color, -0.06)
    h.fill("M-70 -130Q0 -146 70 -130V-60H-70Z", color, 0.12)
    for way in (-1, 1):
        h.fill(
            f"M{124 * way} -10H{64 * way}V-110Q{66 * way} -150 {96 * way} -150"
            f"Q{126 * way} -148 {124 * way} -110Z",
            color,
        )
    h.fill(h.box(-66, -62, 132, 44), color, -0.1)


def fireplace(h: Hand) -> None:
    """A fire in a brick hearth, clock and candles above."""
    h.cut(h.box(-168, -300, 336, 302), "brick")
    marks = "".join(
        f"M{h.between(-160, 120):.0f} {-286 + 30 * i}h34" for i in range(10) for _ in range(2)
    )
    h.stroke(marks, "brick", 4, -0.2)
    h.cut(h.box(-196, -326, 392, 32), "oak")
    h.fill("M-104 2V-150Q-100 -206 0 -210Q100 -206 104 -150V2Z", "black")
    h.glow(0, -60, 460, "orange", 0.85 if lit(h) else 0.45)
    h.shine(
        "M-58 -14Q-72 -80 -30 -112Q-28 -76 -8 -70Q-14 -130 24 -156Q16 -108 44 -94Q70 -60 52 -14Z",
        "orange",
    )
    h.shine("M-30 -14Q-34 -58 -8 -74Q0 -44 14 -52Q36 -34 26 -14Z", "yellow")
    h.fill(h.box(-78, -22, 156, 22), "oak")
    h.fill(h.blob(0, -366, 36, 36, 0.02), "cream")
    h.line("M0 -366V-388M0 -366L14 -358")
    for x in (-140, 132):
        h.fill(h.box(x - 8, -372, 16, 46), "cream")


def pot_plant(h: Hand) -> None:
    """Leaves in a pot."""
    h.shade(0, 2, 54, 8)
    for dx, dy in ((-84, -150), (-44, -206), (8, -228), (56, -200), (88, -140)):
        h.fill(
            f"M0 -70Q{dx * 0.2 - 26:.0f} {dy * 0.8:.0f} {dx} {dy}"
            f"Q{dx * 0.8 + 22:.0f} {dy * 0.5:.0f} 0 -70Z",
            "leaf",
            h.rng.choice((-0.08, 0.06)),
        )
    pot = h.asked("brick", "teal", "cream")
    h.cut(h.poly((-48, -84), (48, -84), (34, 0), (-34, 0)), pot)
    h.fill(h.box(-54, -98, 108, 20), pot, 0.08)


PIECES = {
    "bed": bed,
    "night-table": night_table,
    "floor-lamp": floor_lamp,
    "ceiling-lamp": ceiling_lamp,
    "bookshelf": bookshelf,
    "wall-shelf": wall_shelf,
    "toy-box": toy_box,
    "wardrobe": wardrobe,
    "sofa": sofa,
    "armchair": armchair,
    "fireplace": fireplace,
    "pot-plant": pot_plant,
}
