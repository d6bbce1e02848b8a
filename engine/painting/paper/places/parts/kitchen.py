"""What stands in kitchens and at tables. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.furniture import lit


def table(h: Hand) -> None:
    """With a cloth, a bowl of fruit and a jug."""
    color = h.asked("coral", "blue", "mint")
    h.shade(0, 2, 190, 12)
    for x in (-168, 146):
        h.fill(h.box(x, -150, 22, 152), "oak")
    h.cut(h.box(-196, -166, 392, 24), "plank")
    h.fill(h.poly((-120, -166), (120, -166), (112, -100), (0, -72), (-112, -100)), color)
    h.stroke("M-84 -160L-78 -98M-28 -160V-84M28 -160V-84M84 -160L78 -98", color, 9, 0.3)
    for x, y, name in ((-22, -196, "red"), (18, -198, "orange"), (-2, -212, "leaf")):
        h.fill(h.blob(x, y, 18, 17), name)
    h.fill("M-52 -192Q0 -176 52 -192Q44 -166 0 -164Q-44 -166 -52 -192Z", "white")
    h.fill("M104 -166Q96 -206 112 -222H142Q158 -200 148 -166Z", "teal")


def chair(h: Hand) -> None:
    """A wooden chair from the front."""
    h.shade(0, 2, 60, 8)
    for x in (-48, 36):
        h.fill(h.box(x, -190, 12, 192), "plank")
    h.fill(h.box(-40, -184, 80, 18) + h.box(-40, -146, 80, 16), "plank")
    h.cut(h.poly((-54, -92), (54, -92), (62, -72), (-62, -72)), h.asked("coral", "plank"))


def chair_back(h: Hand) -> None:
    """The back of a big chair before us; cut by the lower edge."""
    color = h.asked("oak")
    h.cut(
        "M-112 40V-150Q-108 -210 0 -214Q108 -210 112 -150V40H84V-130Q78 -178 0 -182"
        "Q-78 -178 -84 -130V40Z",
        color,
    )
    h.fill("".join(h.box(x, -180, 22, 220) for x in (-56, -11, 34)), color, 0.06)


def stove(h: Hand) -> None:
    """A cooker with pots, and a hood."""
    h.shade(0, 2, 120, 9)
    h.cut(h.box(-112, -190, 224, 192), h.asked("cream", "mint"))
    h.fill(h.box(-90, -128, 180, 100), "iron")
    h.fill(h.box(-74, -112, 148, 68), "orange" if lit(h) else "slate", -0.1)
    h.fill("".join(ellipse(x, -162, 9, 9) for x in (-72, -24, 24, 72)), "brass")
    h.fill(h.box(-118, -200, 236, 14), "iron")
    h.fill("M-92 -200V-244H-6V-200Z", "red")
    h.fill(h.box(-100, -254, 102, 12), "red", 0.12)
    h.fill("M28 -200Q24 -232 64 -232Q104 -232 100 -200Z", "steel")
    h.line("M-66 -266q-10 -16 0 -30t0 -30M-34 -266q-10 -16 0 -30t0 -30")
    h.cut(h.box(-42, -900, 84, 400), "steel", -0.08)
    h.cut(h.poly((-124, -420), (-60, -510), (60, -510), (124, -420)), "steel")


def cupboard(h: Hand) -> None:
    """Kitchen cupboards with a worktop and a sink."""
    color = h.asked("mint", "blue", "cream")
    h.cut(h.box(-220, -182, 440, 184), color)
    for x in (-210, -68, 74):
        h.fill(h.box(x, -160, 134, 142), color, 0.12)
        h.fill(ellipse(x + 112, -96, 7, 7), "brass")
    h.cut(h.box(-232, -202, 464, 24), "plank")
    h.line("M30 -204V-262Q34 -284 66 -276V-258")
    h.fill("M-160 -202Q-172 -262 -146 -276H-104Q-80 -260 -92 -202Z", "coral")
    h.fill(h.box(-156, -288, 62, 14), "oak")
    for x, name in ((138, "leaf"), (174, "white")):
        h.fill(h.box(x - 15, -246, 30, 44), name)


def pan_rail(h: Hand) -> None:
    """Pans and spoons on a rail on the wall; its middle is at (0, 0)."""
    h.line("M-150 0H150")
    for x, name in ((-110, "iron"), (-36, "brass")):
        h.line(f"M{x} 0v26")
        h.fill(h.blob(x, 62, 33, 33, 0.03), name)
    h.fill("M32 0h8v40q16 8 12 30q-16 16 -32 0q-4 -22 12 -30Z", "plank")
    h.fill("M92 0h8v44h16v34h-40v-34h16Z", "steel")


def fridge(h: Hand) -> None:
    """With drawings on it."""
    h.shade(0, 2, 96, 8)
    h.cut("M-90 0V-356Q-88 -374 -70 -376H70Q88 -374 90 -356V0Z", h.asked("cream", "mint"))
    h.line("M-90 -240H90M62 -340V-276M62 -214V-130")
    h.fill(h.poly((-66, -200), (-6, -206), (-2, -136), (-62, -130)), "white")
    h.fill(ellipse(-34, -170, 17, 17), "yellow", ink=False)
    h.stroke("M-56 -140q20 -14 44 -2", "leaf", 6)


PIECES = {
    "table": table,
    "chair": chair,
    "chair-back": chair_back,
    "stove": stove,
    "cupboard": cupboard,
    "pan-rail": pan_rail,
    "fridge": fridge,
}
