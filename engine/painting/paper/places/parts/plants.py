"""Bushes, flowers, grasses and leaves. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.flowers import petals


def bush(h: Hand) -> None:
    """A low leafy round, sometimes with berries."""
    color, w = h.asked("leaf", "meadow", "pine"), h.between(62, 92)
    h.shade(8, 2, w * 1.1, 8)
    h.cut(h.scallops(0, -w * 0.46, w, w * 0.56, 9), color)
    h.fill(h.scallops(-w * 0.18, -w * 0.6, w * 0.6, w * 0.3, 7), color, 0.14, ink=False)
    if h.rng.random() < 0.5:
        berries = "".join(
            ellipse(h.between(-w * 0.7, w * 0.7), h.between(-w * 0.8, -w * 0.15), 5, 5)
            for _ in range(7)
        )
        h.fill(berries, h.rng.choice(("red", "pink", "white")), ink=False)


def fern(h: Hand) -> None:
    """Five bowed fronds with leaflets."""
    color = h.asked("meadow", "jungle")
    for dx, dy in ((-130, -66), (-78, -128), (4, -160), (84, -122), (132, -58)):
        stalk = f"M0 6Q{dx * 0.35:.0f} {dy * 0.9:.0f} {dx} {dy}"
        h.stroke(stalk, color, 6, -0.2)
        d = ""
        for i in range(1, 8):
            t = i / 8
            x, y = 2 * t * (1 - t) * dx * 0.35 + t * t * dx, 2 * t * (1 - t) * dy * 0.9 + t * t * dy
            r = 21 * (1 - t * 0.75)
            d += (
                f"M{x:.0f} {y:.0f}q{-r:.0f} {-r * 0.1:.0f} {-r * 0.9:.0f} {-r:.0f}"
                f"q{r * 0.8:.0f} 0 {r * 0.9:.0f} {r:.0f}"
                f"q{r * 0.1:.0f} {-r:.0f} {r:.0f} {-r * 0.9:.0f}"
                f"q0 {r * 0.8:.0f} {-r:.0f} {r * 0.9:.0f}Z"
            )
        h.fill(d, color, h.rng.choice((0.0, 0.1)), ink=False)


def big_leaf(h: Hand) -> None:
    """A notched leaf on a stalk (monstera); turns away from (0, 0) upwards."""
    color = h.asked("jungle", "pine", "leaf")
    h.cut(
        "M0 0C-70 -20 -128 -90 -112 -170Q-92 -150 -66 -156Q-96 -176 -100 -210Q-74 -194 -44 -204"
        "Q-66 -226 -62 -252Q-20 -236 0 -282Q22 -240 64 -250Q66 -224 46 -204Q78 -196 102 -212"
        "Q94 -176 68 -156Q94 -152 114 -168C126 -90 70 -20 0 0Z",
        color,
    )
    h.stroke(
        "M0 24V-240M0 -60L-70 -116M0 -60L72 -112M0 -120L-62 -176M0 -120L64 -172M0 -180"
        "L-36 -218M0 -180L38 -216",
        color,
        5,
        0.22,
    )


def long_leaf(h: Hand) -> None:
    """A spray of long leaves (banana, reed)."""
    color = h.asked("jungle", "leaf")
    for dx, dy in ((-150, -150), (-80, -240), (10, -270), (96, -230), (160, -136)):
        h.cut(
            f"M0 10Q{dx * 0.1 - 34:.0f} {dy * 0.75:.0f} {dx} {dy}"
            f"Q{dx * 0.75 + 30:.0f} {dy * 0.5:.0f} 0 10Z",
            color,
            h.rng.choice((-0.1, 0.0, 0.12)),
        )
        h.stroke(
            f"M0 4Q{dx * 0.3:.0f} {dy * 0.7:.0f} {dx * 0.9:.0f} {dy * 0.9:.0f}", color, 4, 0.24
        )


def vine(h: Hand) -> None:
    """Hangs from the upper edge at (0, 0)."""
    long = h.between(150, 300)
    sway = h.between(-50, 50)
    h.stroke(f"M0 -20Q{sway:.0f} {long * 0.5:.0f} {sway * 0.3:.0f} {long:.0f}", "jungle", 7, -0.2)
    for i in range(6):
        t = (i + 0.6) / 6.2
        x, y = 2 * t * (1 - t) * sway + t * t * sway * 0.3, long * t
        way = -1 if i % 2 else 1
        h.fill(
            f"M{x:.0f} {y:.0f}q{26 * way} -20 {40 * way} 4q{-20 * way} 18 {-40 * way} -4Z",
            "jungle",
            0.08,
        )


def branch(h: Hand) -> None:
    """A leafy branch that reaches in from the upper corner at (0, 0) to the right."""
    color = h.asked("leaf", "spring")
    h.stroke("M-60 -30Q90 10 250 84M60 12Q120 60 130 120", "bark", 12)
    snowy = h.setting.value == "snow"
    for x, y, a in (
        (20, 6, 60),
        (70, 10, -30),
        (110, 30, 70),
        (150, 44, -40),
        (190, 58, 50),
        (235, 78, 10),
        (128, 112, 90),
        (100, 70, 130),
        (215, 70, -60),
    ):
        with h.at(x, y), h.group(f'transform="rotate({a})"'):
            if snowy:
                h.fill("M-6 -2Q20 -18 46 0Q20 8 -6 4Z", "snow")
            else:
                h.fill("M0 0Q26 -26 58 0Q26 24 0 0Z", color, h.rng.choice((0.0, 0.12, -0.1)))


def mushroom(h: Hand) -> None:
    """Red with pale spots."""
    h.shade(4, 2, 30, 6)
    h.fill("M-11 2Q-7 -30 -9 -42H9Q7 -30 12 2Q0 8 -11 2Z", "cream")
    h.fill("M-40 -38Q-36 -84 0 -86Q36 -84 40 -38Q0 -26 -40 -38Z", h.asked("red", "orange"))
    h.fill(
        ellipse(-16, -60, 7, 6) + ellipse(10, -68, 8, 6) + ellipse(20, -48, 5, 4),
        "cream",
        ink=False,
    )


def cactus(h: Hand) -> None:
    """A column with two arms."""
    color, tall = h.asked("meadow", "pine"), h.between(190, 260)
    d = (
        f"M0 0V{-tall:.0f}M0 {-tall * 0.4:.0f}H-54V{-tall * 0.72:.0f}M0 {-tall * 0.3:.0f}H56"
        f"V{-tall * 0.58:.0f}"
    )
    h.shade(14, 2, 60, 8)
    if h.inked:
        h.raw(f'<path d="{d}" fill="none" stroke-width="51"/>')
    h.stroke(d, color, 42, more=' stroke-linejoin="round"')
    h.stroke(
        f"M-8 -14V{-tall + 6:.0f}M8 -30V{-tall + 20:.0f}M-60 {-tall * 0.48:.0f}"
        f"V{-tall * 0.7:.0f}M52 {-tall * 0.36:.0f}V{-tall * 0.55:.0f}",
        color,
        5,
        0.24,
    )
    if h.rng.random() < 0.6:
        petals(h, 2, -tall - 24, 17, "pink")


PIECES = {
    "bush": bush,
    "fern": fern,
    "big-leaf": big_leaf,
    "long-leaf": long_leaf,
    "vine": vine,
    "branch": branch,
    "mushroom": mushroom,
    "cactus": cactus,
}
