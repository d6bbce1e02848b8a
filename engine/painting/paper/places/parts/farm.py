"""What stands on a farm. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.buildings import front_door, pane


def barn(h: Hand) -> None:
    """A red barn with a white cross on its door, hay above."""
    color = h.asked("red", "brick")
    h.shade(20, 2, 220, 12)
    h.cut(
        h.poly(
            (-170, 0), (-170, -190), (-112, -286), (0, -344), (112, -286), (170, -190), (170, 0)
        ),
        color,
    )
    h.stroke(
        "".join(f"M{x} -8V{-196 - (150 - abs(x)) * 0.8:.0f}" for x in range(-140, 141, 40)),
        color,
        4,
        -0.18,
    )
    h.fill(
        "M-190 -176L-122 -296L0 -362L122 -296L190 -176L170 -170L108 -276L0 -334L-108 -276"
        "L-170 -170Z",
        "slate",
    )
    h.fill(h.box(-72, -148, 144, 150), "cream")
    h.fill(h.box(-62, -138, 124, 140), color, -0.1)
    h.stroke("M-60 -136L60 0M60 -136L-60 0M0 -138V0", "cream", 8)
    h.fill(h.box(-34, -256, 68, 58), "oak", -0.3)
    h.fill(h.blob(0, -208, 30, 16, 0.2), "ochre")


def silo(h: Hand) -> None:
    """A round store beside the barn."""
    h.shade(12, 2, 80, 9)
    h.cut(h.box(-56, -330, 112, 332), "steel")
    h.fill("M-62 -328Q-56 -396 0 -400Q56 -396 62 -328Z", "slate")
    h.stroke("M-54 -270H54M-54 -200H54M-54 -130H54M-54 -60H54", "steel", 5, -0.16)
    h.fill(h.box(18, -326, 36, 324), "steel", -0.1, ink=False)


def windmill(h: Hand) -> None:
    """Four sails on a white tower."""
    h.shade(16, 2, 90, 9)
    h.cut(h.poly((-74, 0), (-44, -250), (44, -250), (74, 0)), "cream")
    h.fill("M-54 -248Q-40 -306 0 -310Q40 -306 54 -248Z", "brick")
    front_door(h, 0, 46, 84, "oak")
    pane(h, 0, -160, 34, 40)
    with h.at(0, -262):
        for angle in (20, 110, 200, 290):
            with h.group(f'transform="rotate({angle})"'):
                h.fill(h.box(-4, -190, 8, 190), "oak")
                h.fill(h.box(4, -184, 40, 130), "white")
                h.line("M4 -150H44M4 -118H44M4 -86H44")
        h.fill(ellipse(0, 0, 12, 12), "brass")


PIECES = {
    "barn": barn,
    "silo": silo,
    "windmill": windmill,
}
