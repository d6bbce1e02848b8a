"""What stands in the classroom, the clinic and the castle hall. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.furniture import shines

HEART = "M0 20C-46 -10 -34 -46 -8 -40Q-2 -38 0 -30Q2 -38 8 -40C34 -46 46 -10 0 20Z"
_FLAME = "M0 -34Q24 -8 14 12Q0 24 -14 12Q-20 -4 -6 -12Q-2 -22 0 -34Z"


def blackboard(h: Hand) -> None:
    """With chalk drawings; its middle is at (0, 0)."""
    h.cut(h.box(-280, -150, 560, 290), "plank")
    h.fill(h.box(-260, -132, 520, 248), "pine", -0.45)
    h.stroke(
        "M-220 70V-10L-176 -50L-132 -10V70ZM-190 70V30H-162V70"
        "M-40 66V-6M-40 -6q-46 -6 -30 -44q30 -40 60 0q16 38 -30 44",
        "cream", 5, more=' stroke-opacity=".85"',
    )  # fmt: skip
    h.stroke("M70 -70a34 34 0 1 0 .1 0M70 -92v-14M70 22v12M14 -36h-14M126 -36h14", "yellow", 5)
    h.stroke("M40 80q20 -22 40 0t40 0t40 0t40 0", "blue", 5, 0.3)
    h.cut(h.box(-290, 138, 580, 15), "plank", -0.1)


def desk(h: Hand) -> None:
    """A school desk with a book and pencils."""
    h.shade(0, 2, 110, 9)
    for x in (-92, 76):
        h.fill(h.box(x, -120, 16, 122), "iron")
    h.cut(h.box(-112, -140, 224, 26), h.asked("plank"))
    h.fill(h.poly((-58, -160), (-4, -152), (-4, -140), (-62, -144)), "white")
    h.fill(h.poly((50, -160), (-4, -152), (-4, -140), (54, -144)), "cream")
    h.stroke("M78 -142V-178M88 -142L94 -174", "coral", 6)
    h.fill(h.box(68, -162, 32, 24), "teal")


def globe(h: Hand) -> None:
    """On a small cupboard."""
    h.cut(h.box(-90, -130, 180, 132), h.asked("oak", "plank"))
    h.fill(h.box(-76, -114, 152, 44) + h.box(-76, -60, 152, 44), "plank", 0.1)
    h.fill("M-30 -130Q-24 -146 0 -146Q24 -146 30 -130Z", "brass")
    h.fill(h.blob(0, -202, 56, 56, 0.01), "blue", 0.1)
    h.fill(
        "M-40 -226Q-20 -254 6 -240Q0 -216 -18 -212Q-22 -190 -40 -202ZM12 -206"
        "Q40 -214 46 -190Q34 -168 14 -172Z",
        "lime",
        ink=False,
    )
    h.line("M-44 -160A64 64 0 0 1 20 -264")


def map_sheet(h: Hand) -> None:
    """A map on the wall; its middle is at (0, 0)."""
    h.cut(h.box(-120, -84, 240, 168), "blue", 0.45)
    h.fill(
        h.blob(-50, -14, 44, 38, 0.22)
        + h.blob(54, 18, 46, 34, 0.25)
        + h.blob(66, -48, 22, 14, 0.2),
        "lime",
    )
    h.stroke("M-96 50q30 -20 60 0t50 -30", "coral", 5, more=' stroke-dasharray="3 12"')
    h.fill(h.box(-130, -94, 260, 13) + h.box(-130, 82, 260, 13), "oak")


def shape_chart(h: Hand) -> None:
    """A chart of shapes that get smaller (for eyes); its middle is at (0, 0)."""
    h.cut(h.box(-70, -110, 140, 220), "white")
    for y, r, n in ((-70, 25, 1), (-12, 17, 2), (34, 11, 3), (72, 7, 4)):
        for i in range(n):
            x = (i - (n - 1) / 2) * r * 2.9
            name = ("coral", "teal", "ochre", "navy")[(i + n) % 4]
            d = (
                ellipse(x, y, r, r),
                h.box(x - r, y - r, 2 * r, 2 * r),
                h.poly((x, y - r), (x + r, y + r), (x - r, y + r)),
            )
            h.fill(d[(i + n) % 3], name, ink=False)


def sick_bed(h: Hand) -> None:
    """A couch on wheels with a clean sheet."""
    h.shade(0, 2, 220, 12)
    h.line("M-170 -84V-10M170 -84V-10M-170 -40H170")
    h.fill(ellipse(-170, -8, 13, 13) + ellipse(170, -8, 13, 13), "iron")
    h.cut("M-206 -84V-112Q-204 -126 -190 -126H190Q204 -126 206 -112V-84Z", "mint")
    h.cut("M-206 -118Q-214 -176 -166 -184L-120 -126Z", "mint", 0.1)
    h.fill("M-110 -128Q40 -146 176 -128L170 -62Q40 -52 -100 -62Z", "white")
    h.fill("M-196 -146Q-190 -184 -150 -172Q-120 -150 -130 -128Q-170 -122 -196 -146Z", "cream")


def medicine(h: Hand) -> None:
    """A cabinet with glass doors and a red heart."""
    h.shade(0, 2, 110, 9)
    h.cut(h.box(-104, -360, 208, 362), "white")
    h.fill(h.box(-88, -340, 176, 186), "ice")
    for y in (-252, -160):
        x = -80.0
        while x < 64:
            w, t = h.between(20, 32), h.between(36, 66)
            h.fill(
                h.box(x, y - t, w, t), h.rng.choice(("coral", "teal", "ochre", "violet", "leaf"))
            )
            h.fill(h.box(x + 4, y - t - 10, w - 8, 11), "cream")
            x += w + 9
        h.line(f"M-88 {y}H88")
    h.fill(h.box(-88, -140, 82, 124) + h.box(6, -140, 82, 124), "white", -0.04)
    with h.at(0, -74, 1.0):
        h.fill(HEART, "red")


def screen(h: Hand) -> None:
    """A folding curtain."""
    color = h.asked("mint", "blue")
    for i, x in enumerate((-110, -30, 50)):
        h.cut(
            h.poly(
                (x, -350 + (i % 2) * 10), (x + 78, -350 + (1 - i % 2) * 10), (x + 78, -4), (x, -4)
            ),
            color,
            0.1 * (i % 2),
        )
        h.stroke(f"M{x + 20} -330V-20M{x + 40} -330V-20M{x + 60} -330V-20", color, 4, -0.12)


def throne(h: Hand) -> None:
    """A golden chair on two steps."""
    h.fill(h.box(-210, -34, 420, 36), "stone", 0.1)
    h.cut(h.box(-160, -66, 320, 34), "stone", 0.2)
    h.cut("M-104 -66V-330Q-100 -400 0 -430Q100 -400 104 -330V-66Z", "brass")
    h.fill("M-74 -110V-320Q-66 -372 0 -390Q66 -372 74 -320V-110Z", "red")
    h.stroke("M-40 -330v.1M40 -330v.1M0 -290v.1M-40 -250v.1M40 -250v.1M0 -210v.1", "brass", 11)
    h.cut(h.box(-92, -160, 184, 46), "red", 0.1)
    h.fill(h.box(-96, -116, 192, 50), "brass", -0.08)
    for way in (-1, 1):
        h.fill(h.box(way * 116 - 18, -216, 36, 150), "brass")
        h.fill(h.blob(way * 116, -228, 24, 22), "brass", 0.1)
    h.fill("M-34 -424L-44 -474L-18 -452L0 -486L18 -452L44 -474L34 -424Z", "brass", 0.12)


def banner(h: Hand) -> None:
    """A long flag on the wall, hung at (0, 0)."""
    color = h.asked("red", "navy", "teal", "plum")
    h.fill(h.box(-70, -12, 140, 13), "oak")
    h.cut("M-56 0H56V210L28 180L0 216L-28 180L-56 210Z", color)
    h.stroke("M-44 6V180M44 6V180", "brass", 6)
    with h.at(0, 98, 0.95):
        h.fill(
            h.rng.choice(
                (
                    HEART,
                    "M-30 22L-40 -20L-16 -2L0 -30L16 -2L40 -20L30 22Z",
                    "M0 -36L10 -10L38 -8L16 8L24 36L0 20L-24 36L-16 8L-38 -8L-10 -10Z",
                )
            ),
            "brass",
            0.12,
        )


def column(h: Hand) -> None:
    """A stone column up to the ceiling."""
    color = h.asked("stone")
    h.shade(0, 4, 90, 10)
    h.cut(h.box(-46, -700, 92, 690), color, 0.12)
    h.stroke("M-22 -690V-30M2 -690V-30M26 -690V-30", color, 5, -0.1)
    h.fill(h.box(-66, -36, 132, 40), color)
    h.fill(h.box(-60, -56, 120, 22), color, 0.1)


def torch(h: Hand) -> None:
    """Burns on the wall; its middle is at (0, 0)."""
    h.glow(0, -30, 260, "orange", 0.6 if h.light.night else 0.34)
    h.fill(h.poly((-15, 0), (15, 0), (6, 84), (-6, 84)), "oak")
    h.fill(h.box(-22, -6, 44, 15), "iron")
    with h.at(0, -22, 1.4):
        h.shine(_FLAME, "orange")
        with h.at(0, 4, 0.5), h.group('stroke="none"'):
            h.shine(_FLAME, "yellow")


def chandelier(h: Hand) -> None:
    """Hangs from above at (0, 0)."""
    shines(h, 0, 110, 340)
    h.line("M0 -200V80M-110 108L0 60L110 108")
    h.fill("M-120 108Q0 148 120 108Q110 134 0 146Q-110 134 -120 108Z", "brass")
    for x in (-104, -36, 36, 104):
        h.fill(h.box(x - 6, 78 + (abs(x) < 50) * 14, 12, 34), "cream")
        with h.at(x, 68 + (abs(x) < 50) * 14, 0.55):
            h.shine(_FLAME, "yellow")


PIECES = {
    "blackboard": blackboard,
    "desk": desk,
    "globe": globe,
    "map-sheet": map_sheet,
    "shape-chart": shape_chart,
    "sick-bed": sick_bed,
    "medicine": medicine,
    "screen": screen,
    "throne": throne,
    "banner": banner,
    "column": column,
    "torch": torch,
    "chandelier": chandelier,
}
