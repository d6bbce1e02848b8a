"""On board. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.water import wave_row


def deck(h: Hand) -> None:
    """Planks that run to the bow."""
    top, color = h.view.stage_top, h.asked("plank")
    h.land(f"M-80 {top + 10}Q800 {top - 14} 1680 {top + 10}V960H-80Z", color)
    h.stroke(
        "".join(f"M{800 + i * 120:.0f} {top}L{800 + i * 210:.0f} 960" for i in range(-8, 9)),
        color,
        4,
        -0.22,
    )
    nails = "".join(
        ellipse(800 + i * 170 + 20, y, 4, 3) for i in range(-4, 5) for y in (top + 70, top + 180)
    )
    h.fill(nails, "oak", -0.2, ink=False)


def ship_waves(h: Hand) -> None:
    """The sea just behind the rail."""
    wave_row(h, h.view.middle_far + 10, 96, "water")
    wave_row(h, h.view.middle_far + 62, 120, "deep", 0.05)


def ship_rail(h: Hand) -> None:
    """The rail at the far side of the deck."""
    y, k = h.view.stage_top + 14, h.view.unit
    with h.at(0, 0):
        for i in range(16):
            x = -40 + i * 112
            h.fill(
                f"M{x - 12} {y}V{y - 30 * k:.0f}"
                f"Q{x - 24 * k:.0f} {y - 60 * k:.0f} {x - 8} {y - 96 * k:.0f}H{x + 8}"
                f"Q{x + 24 * k:.0f} {y - 60 * k:.0f} {x + 12} {y - 30 * k:.0f}V{y}Z",
                "wood",
            )
        h.cut(h.box(-80, y - 116 * k, 1760, 24 * k), "oak")
        h.fill(h.box(-80, y - 10, 1760, 16), "oak")


def mast(h: Hand) -> None:
    """A mast with a full sail, shrouds and a pennant."""
    h.line(
        "M0 -640L-300 0M0 -640L-220 0M-60 -510L-246 -6M-275 -54h56M-248 -110h50M-220 -170"
        "h46M-192 -230h40M-164 -290h34"
    )
    h.cut(h.box(-17, -760, 34, 764), "oak")
    h.cut(
        "M-150 -560Q60 -590 250 -556Q320 -400 254 -214Q60 -180 -154 -218Q-96 -390 -150 -560Z",
        "cream",
    )
    h.stroke(
        "M-136 -500Q60 -532 262 -496M-118 -300Q70 -272 276 -302",
        "coral",
        34,
        more=' stroke-opacity=".85"',
    )
    h.fill(h.box(-180, -574, 462, 20) + h.box(-176, -218, 452, 18), "oak")
    h.fill(h.poly((14, -756), (120, -728), (14, -700)), "red")


def wheel(h: Hand) -> None:
    """The ship's wheel on its stand."""
    h.shade(4, 2, 60, 8)
    h.cut(h.poly((-30, 2), (-20, -120), (20, -120), (30, 2)), "oak")
    with h.at(0, -150):
        for angle in (0, 45, 90, 135):
            with h.group(f'transform="rotate({angle})"'):
                h.fill(h.box(-6, -112, 12, 224), "wood")
        h.fill(ellipse(0, 0, 84, 84) + ellipse(0, 0, 62, 62), "oak", more=' fill-rule="evenodd"')
        h.fill(ellipse(0, 0, 17, 17), "brass")


def barrel(h: Hand) -> None:
    """With iron hoops."""
    h.shade(6, 2, 66, 9)
    h.cut("M-54 0Q-76 -70 -54 -140H54Q76 -70 54 0Q0 12 -54 0Z", h.asked("wood"))
    h.fill(ellipse(0, -140, 54, 13), "wood", 0.16)
    h.stroke("M-64 -104Q0 -92 64 -104M-64 -36Q0 -24 64 -36", "iron", 10)
    h.line("M-24 -128Q-34 -66 -24 2M24 -128Q34 -66 24 2")


def rope(h: Hand) -> None:
    """A coil of rope before us."""
    for y, w in ((0, 112), (-26, 106), (-52, 98), (-76, 84)):
        h.fill(ellipse(0, y, w, 27), "sand")
        h.stroke(
            "".join(f"M{x} {y + 14 - abs(x) * 0.1:.0f}l12 9" for x in range(-80, 71, 24)),
            "sand",
            4,
            -0.25,
        )
    h.fill(ellipse(0, -78, 44, 11), "oak", -0.2)


def crate_stack(h: Hand) -> None:
    """Two boxes with rope handles."""
    for x, y, s in ((0, 2, 120), (16, -118, 84)):
        h.cut(h.box(x - s / 2, y - s, s, s), "wood")
        h.fill(h.box(x - s / 2 + 12, y - s + 12, s - 24, s - 24), "wood", 0.13)
        h.stroke(
            f"M{x - s / 2 + 14:.0f} {y - 14}L{x + s / 2 - 14:.0f} {y - s + 14}", "wood", 12, -0.05
        )


SPREADS = {"deck": deck, "ship-waves": ship_waves, "ship-rail": ship_rail}
PIECES = {
    "mast": mast,
    "wheel": wheel,
    "barrel": barrel,
    "rope": rope,
    "crate-stack": crate_stack,
}
