"""Houses and what belongs to them. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.furniture import lit


def house(h: Hand) -> None:
    """A gabled house with a chimney; windows shine at night."""
    color, roof = (
        h.asked("cream", "pink", "mint", "yellow"),
        h.rng.choice(("brick", "red", "slate")),
    )
    w, t = h.between(96, 124), h.between(170, 200)
    h.shade(24, 2, w * 1.5, 12)
    h.fill(h.box(w * 0.36, -t - 120, 34, 90), "brick")
    h.fill(h.box(w * 0.36 - 6, -t - 128, 46, 14), "brick", -0.15)
    h.cut(h.poly((-w, 0), (-w, -t), (0, -t - 104), (w, -t), (w, 0)), color)
    h.fill(h.poly((w * 0.5, 0), (w * 0.5, -t - 40), (w, -t), (w, 0)), color, -0.1, ink=False)
    h.fill(h.poly((-w - 26, -t + 8), (-4, -t - 134), (0, -t - 96), (-w - 2, -t + 26)), roof)
    h.fill(h.poly((w + 26, -t + 8), (4, -t - 134), (0, -t - 96), (w + 2, -t + 26)), roof, -0.12)
    pane(h, -w * 0.52, -t * 0.55, 46, 54)
    pane(h, w * 0.1, -t - 20, 36, 40)
    front_door(h, w * 0.42, 50, 96, h.rng.choice(("teal", "red", "oak", "navy")))


def pane(h: Hand, x: float, y: float, w: float, t: float) -> None:
    """A window in an outer wall; its middle is at (x, y)."""
    h.fill(h.box(x - w / 2 - 5, y - t / 2 - 5, w + 10, t + 10), "white")
    if lit(h):
        h.shine(h.box(x - w / 2, y - t / 2, w, t), "glow")
    else:
        h.fill(h.box(x - w / 2, y - t / 2, w, t), "blue", 0.35)
    h.line(f"M{x:.0f} {y - t / 2:.0f}v{t:.0f}M{x - w / 2:.0f} {y:.0f}h{w:.0f}")


def front_door(h: Hand, x: float, w: float, t: float, color: str) -> None:
    """A round-topped door; the middle of its foot is at (x, 0)."""
    h.fill(
        f"M{x - w / 2:.0f} 0V{-t * 0.7:.0f}Q{x - w / 2:.0f} {-t:.0f} {x:.0f} {-t:.0f}"
        f"Q{x + w / 2:.0f} {-t:.0f} {x + w / 2:.0f} {-t * 0.7:.0f}V0Z",
        color,
    )
    h.fill(ellipse(x + w * 0.28, -t * 0.42, 4, 4), "brass", ink=False)


def town_house(h: Hand) -> None:
    """Narrow and tall, with a shop below."""
    color = h.asked("coral", "cream", "teal", "ochre", "rose", "blue", "mint")
    w, t = h.between(84, 104), h.between(360, 470)
    gable = h.rng.randrange(3)
    h.shade(20, 2, w * 1.3, 9)
    tops = (
        h.poly((-w, 0), (-w, -t), (0, -t - 90), (w, -t), (w, 0)),
        h.poly(
            (-w, 0),
            (-w, -t),
            (-w * 0.6, -t),
            (-w * 0.6, -t - 40),
            (-w * 0.25, -t - 40),
            (-w * 0.25, -t - 76),
            (w * 0.25, -t - 76),
            (w * 0.25, -t - 40),
            (w * 0.6, -t - 40),
            (w * 0.6, -t),
            (w, -t),
            (w, 0),
        ),
        h.box(-w, -t - 20, 2 * w, t + 20),
    )
    h.cut(tops[gable], color)
    h.fill(h.box(-w - 8, -t + 8, 2 * w + 16, 14), "cream")
    for row in range(3):
        y = -t + 66 + row * (t - 190) / 2.6
        for x in (-w * 0.48, w * 0.48):
            pane(h, x, y, 40, 50)
            h.fill(h.box(x - 29, y + 30, 58, 9), "cream")
    awning(h, -w + 4, -128, 2 * w - 8, h.rng.choice(("red", "teal", "ochre", "plum")))
    h.fill(h.box(-w * 0.86, -96, w * 0.9, 92), "blue", 0.3)
    front_door(h, w * 0.55, 54, 96, "oak")


def awning(h: Hand, x: float, y: float, w: float, color: str) -> None:
    """A striped blind with scallops; (x, y) is its upper left corner."""
    n = 6
    step = w / n
    for i in range(n):
        a = x + i * step
        d = f"M{a:.0f} {y:.0f}h{step:.0f}l0 36a{step / 2:.1f} {step / 2.4:.1f} 0 0 1 {-step:.1f} 0Z"
        h.fill(d, color if i % 2 == 0 else "cream")


def lamp_post(h: Hand) -> None:
    """A street lamp that shines at evening and night."""
    if lit(h):
        h.glow(0, -366, 250, "glow", 0.8 if h.light.night else 0.4)
    h.shade(4, 2, 34, 6)
    h.fill(h.box(-6, -330, 12, 330), "iron")
    h.fill("M-26 2Q-20 -26 -10 -40H10Q20 -26 26 2Z", "iron")
    h.fill(h.poly((-22, -332), (-30, -392), (30, -392), (22, -332)), "glow" if lit(h) else "cream")
    h.fill(h.poly((-38, -390), (0, -424), (38, -390)), "iron")


def lighthouse(h: Hand) -> None:
    """Red and white rings; it shines at night."""
    if lit(h):
        h.glow(0, -352, 330, "glow", 0.8)
    h.cut(h.poly((-62, 0), (-36, -310), (36, -310), (62, 0)), "white")
    for y in (-60, -180, -290):
        w = 59 + y * 0.082
        h.fill(h.poly((-w, y + 50), (-w + 5, y - 10), (w - 5, y - 10), (w, y + 50)), "red")
    h.fill(h.box(-46, -326, 92, 16), "iron")
    h.fill(h.box(-28, -378, 56, 54), "glow")
    h.fill("M-38 -376Q0 -430 38 -376Z", "red")


def tent(h: Hand) -> None:
    """A striped tent, its flap open."""
    color = h.asked("ochre", "coral", "teal")
    h.shade(10, 2, 150, 10)
    h.cut(h.poly((-150, 2), (0, -200), (150, 2)), color)
    h.fill(
        h.poly((-90, 2), (0, -200), (-48, 2)) + h.poly((90, 2), (0, -200), (48, 2)),
        "cream",
        ink=False,
    )
    h.fill(h.poly((-36, 2), (0, -136), (36, 2)), "black")
    h.line("M0 -200V-226")
    h.fill(h.poly((2, -250), (44, -236), (2, -222)), "red")


def igloo(h: Hand) -> None:
    """Snow blocks."""
    h.shade(10, 2, 160, 10)
    h.cut("M-150 2Q-150 -168 0 -172Q150 -168 150 2Z", "snow")
    h.line(
        "M-146 -44Q0 -66 146 -44M-122 -106Q0 -130 122 -106M-60 -60V-112M30 -64V-114M-104 -8"
        "V-48M0 -116V-168M96 -54V-106"
    )
    h.cut("M-62 2V-30Q-60 -84 0 -86Q60 -84 62 -30V2Z", "ice")
    h.fill("M-38 2V-26Q-36 -62 0 -64Q36 -62 38 -26V2Z", "glow" if lit(h) else "navy")


def cabin(h: Hand) -> None:
    """Logs, a steep roof, smoke."""
    h.shade(16, 2, 150, 10)
    h.fill(h.box(48, -270, 34, 80), "stone")
    h.cut(h.box(-120, -130, 240, 132), "oak")
    h.stroke("".join(f"M-116 {y}H116" for y in range(-108, 0, 24)), "oak", 4, -0.2)
    snowy = h.setting.value == "snow" or h.weather.value == "snow"
    h.cut(h.poly((-156, -118), (-70, -248), (70, -248), (156, -118)), "snow" if snowy else "brick")
    pane(h, -58, -70, 48, 44)
    front_door(h, 44, 54, 92, "teal")
    h.raw(
        f'<path class="drift" d="M66 -282q-26 -26 4 -52t0 -58" fill="none" stroke-linecap="round" '
        f'stroke="{h.color("white")}" stroke-width="17" stroke-opacity=".6"/>'
    )


def castle(h: Hand) -> None:
    """Walls, a gate and three towers with flags."""
    color = h.asked("stone", "pink", "cream")
    h.shade(20, 2, 330, 14)
    for x, w, t, shift in ((-190, 58, 420, -0.04), (190, 58, 380, -0.08), (30, 74, 560, -0.06)):
        tower(h, x, w, t, color, shift)
    h.cut(h.box(-240, -210, 480, 212), color)
    merlons(h, -240, -210, 480, color)
    tower(h, -110, 62, 330, color, 0.06)
    h.fill("M-4 2V-90Q0 -150 62 -152Q124 -150 128 -90V2Z", "oak")
    h.stroke("M30 0V-136M62 0V-148M94 0V-136M0 -50H124", "iron", 5)


def tower(h: Hand, x: float, half: float, tall: float, color: str, shift: float) -> None:
    """A round tower with a pointed roof and a flag."""
    roof = h.rng.choice(("teal", "plum", "brick"))
    h.cut(h.box(x - half, -tall, 2 * half, tall + 2), color, shift)
    h.fill(h.box(x + half * 0.4, -tall + 6, half * 0.58, tall - 8), color, shift - 0.1, ink=False)
    h.line(f"M{x:.0f} {-tall - half * 2.1:.0f}v-46")
    h.fill(
        h.poly(
            (x + 2, -tall - half * 2.1 - 46),
            (x + 46, -tall - half * 2.1 - 32),
            (x + 2, -tall - half * 2.1 - 18),
        ),
        "ochre",
    )
    h.cut(
        h.poly((x - half - 14, -tall + 6), (x, -tall - half * 2.2), (x + half + 14, -tall + 6)),
        roof,
    )
    pane(h, x - half * 0.15, -tall + 74, 28, 44)


def merlons(h: Hand, x: float, y: float, width: float, color: str) -> None:
    """Teeth along the top of a wall."""
    n = round(width / 60)
    for i in range(n):
        h.fill(h.box(x + (i + 0.2) * width / n, y - 28, width / n * 0.6, 30), color)


PIECES = {
    "house": house,
    "town-house": town_house,
    "lamp-post": lamp_post,
    "lighthouse": lighthouse,
    "tent": tent,
    "igloo": igloo,
    "cabin": cabin,
    "castle": castle,
}
