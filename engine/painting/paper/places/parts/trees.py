"""Trees. The foot of each is at (0, 0); most are about 330 units tall."""

from engine.painting.paper.places.hand import Hand


def round_tree(h: Hand) -> None:
    """A crown of two layers, the lit one to the left."""
    color, w, top = h.asked("leaf", "leaf", "spring"), h.between(88, 118), h.between(-245, -205)
    trunk(h, top + 40, 15)
    h.cut(h.scallops(0, top, w, w * 0.95, h.rng.choice((8, 9, 10))), color)
    h.fill(h.scallops(-w * 0.16, top - w * 0.16, w * 0.66, w * 0.6, 8), color, 0.13, ink=False)
    leaf_marks(h, 0, top, w * 0.75, color)


def tall_tree(h: Hand) -> None:
    """A slim crown like a flame (poplar)."""
    color, w = h.asked("leaf", "meadow"), h.between(44, 60)
    trunk(h, -90, 12)
    d = (
        f"M0 -345C{w * 1.1:.0f} -270 {w * 1.35:.0f} -120 {w * 0.4:.0f} -56"
        f"Q0 -40 {-w * 0.4:.0f} -56C{-w * 1.35:.0f} -120 {-w * 1.1:.0f} -270 0 -345Z"
    )
    h.cut(d, color)
    h.fill(
        f"M-4 -318C{-w * 0.9:.0f} -240 {-w:.0f} -130 {-w * 0.3:.0f} -72"
        f"C{-w * 0.1:.0f} -140 {-w * 0.3:.0f} -240 -4 -318Z",
        color,
        0.14,
        ink=False,
    )
    h.stroke("M0 -60V-270M0 -130l20 -26M0 -190l16 -24M0 -160l-18 -24", "bark", 4)


def pine(h: Hand) -> None:
    """Three or four skirts of needles, one side in shade."""
    color, tiers = h.asked("pine"), h.rng.choice((3, 4))
    trunk(h, -60, 13)
    snowy = h.setting.value == "snow" or h.weather.value == "snow"
    for i in range(tiers):
        w, y = 96 - i * (66 / tiers), -46 - i * (215 / tiers)
        top = y - 330 / tiers - 10
        h.cut(
            h.poly((-w, y), (0, top), (w, y), (w * 0.45, y + 9), (0, y - 2), (-w * 0.5, y + 10)),
            color,
        )
        h.fill(
            h.poly((4, top + 16), (w - 10, y - 2), (w * 0.4, y + 3), (8, y - 6)),
            color,
            -0.16,
            ink=False,
        )
        if snowy:
            h.fill(
                h.poly(
                    (0, top),
                    (w * 0.52, y - 36),
                    (w * 0.2, y - 46),
                    (0, y - 30),
                    (-w * 0.25, y - 44),
                    (-w * 0.55, y - 34),
                ),
                "snow",
                ink=False,
            )


def birch(h: Hand) -> None:
    """A white stem with dark marks."""
    color = h.asked("spring", "autumn")
    h.cut(h.poly((-9, 2), (-6, -270), (7, -270), (10, 2)), "birch")
    h.stroke("M-6 -40h9M8 -86h-9M-6 -130h8M6 -160h-7M-5 -200h7", "black", 5)
    for x, y, r in ((-34, -220, 52), (40, -250, 56), (0, -300, 54)):
        h.cut(h.scallops(x, y, r, r * 0.85, 8), color)
        h.fill(h.scallops(x - 8, y - 9, r * 0.6, r * 0.5, 7), color, 0.14, ink=False)


def apple_tree(h: Hand) -> None:
    """Low and wide, with red apples."""
    color = h.asked("leaf")
    trunk(h, -150, 19)
    h.cut(h.scallops(0, -208, 128, 92, 11), color)
    h.fill(h.scallops(-22, -226, 88, 56, 9), color, 0.13, ink=False)
    for _ in range(8):
        x, y = h.between(-95, 95), h.between(-262, -150)
        h.fill(h.blob(x, y, 11, 11, 0.05), "red", ink=True)
        h.stroke(f"M{x:.0f} {y - 10:.0f}q1 -6 5 -9", "bark", 3.5)


def bare_tree(h: Hand) -> None:
    """Branches without leaves."""
    color = h.asked("bark")
    d = (
        "M0 4V-170M0 -90L-62 -190M0 -120L70 -220M0 -165L-22 -270M0 -165L30 -262M-40 -154"
        "L-86 -168M-52 -174L-50 -226M44 -183L92 -196M54 -198L58 -254"
    )
    widths = ((22, 0.0), (13, 0.12))
    if h.inked:
        h.raw(f'<path d="{d}" fill="none" stroke-width="30"/>')
    for width, shift in widths[:1]:
        h.stroke(d, color, width, shift)
    h.stroke("M-6 -10V-160", color, 5, 0.16)
    if h.weather.value == "snow" or h.setting.value == "snow":
        h.stroke("M-62 -196L-22 -132M68 -226L28 -166M-22 -274L-6 -216", "snow", 9)


def palm(h: Hand) -> None:
    """A bent stem and seven fronds."""
    lean, top = h.between(26, 60) * h.rng.choice((-1, 1)), -270
    stem = (
        f"M-13 3C{-6} -90 {lean * 0.4 - 9:.0f} -180 {lean - 7:.0f} {top}"
        f"L{lean + 8:.0f} {top}C{lean * 0.4 + 12:.0f} -180 12 -90 15 3Z"
    )
    h.cut(stem, "trunk")
    h.stroke(
        "".join(
            f"M{lean * (t**1.6) - 9:.0f} {-270 * t:.0f}q9 7 19 0"
            for t in (0.12, 0.26, 0.4, 0.54, 0.68, 0.82)
        ),
        "trunk",
        4,
        -0.22,
    )
    for i, (dx, dy) in enumerate(
        ((-120, 46), (118, 52), (-132, -12), (128, -8), (-84, -66), (82, -70), (10, -92))
    ):
        frond(h, lean, top, dx, dy, -0.1 if i < 2 else 0.04 * i)
    for dx in (-10, 10):
        h.fill(h.blob(lean + dx, top + 10, 11, 12), "oak")


def frond(h: Hand, x: float, y: float, dx: float, dy: float, shift: float) -> None:
    """One palm leaf from (x, y) by (dx, dy), with its rib."""
    color = h.asked("jungle", "leaf")
    up = -46 - abs(dx) * 0.12
    tip = f"{x + dx:.0f} {y + dy:.0f}"
    h.fill(
        f"M{x:.0f} {y:.0f}Q{x + dx * 0.45:.0f} {y + dy * 0.3 + up:.0f} {tip}"
        f"Q{x + dx * 0.6:.0f} {y + dy * 0.6 + 4:.0f} {x:.0f} {y:.0f}Z",
        color,
        shift,
    )
    h.stroke(
        f"M{x:.0f} {y:.0f}Q{x + dx * 0.5:.0f} {y + dy * 0.4 + up * 0.6:.0f} "
        f"{x + dx * 0.86:.0f} {y + dy * 0.84:.0f}",
        color,
        3.5,
        shift + 0.3,
    )


def trunk(h: Hand, top: float, half: float) -> None:
    """A stem with a lit side and spreading foot."""
    h.shade(14, 2, half * 5, 9)
    h.fill(h.poly((-half * 1.5, 4), (-half * 0.8, top), (half * 0.8, top), (half * 1.5, 4)), "bark")
    h.stroke(f"M{-half * 0.5:.0f} -6L{-half * 0.35:.0f} {top + 12:.0f}", "bark", half * 0.35, 0.2)


def leaf_marks(h: Hand, cx: float, cy: float, r: float, color: str) -> None:
    """Short curved brush marks in a crown."""
    d = ""
    for _ in range(9):
        x, y = cx + h.between(-r, r), cy + h.between(-r * 0.8, r * 0.85)
        d += f"M{x:.0f} {y:.0f}q8 -9 16 0"
    h.stroke(d, color, 4.5, -0.2)


def giant_trunk(h: Hand) -> None:
    """A mighty stem that leaves the page at the top; roots at y = 0."""
    color, w = h.asked("bark"), h.between(46, 66)
    top = -1700
    h.shade(10, 4, w * 2.6, 14)
    h.cut(
        f"M{-w * 2.3:.0f} 10Q{-w * 1.1:.0f} -20 {-w:.0f} -150"
        f"Q{-w * 0.85:.0f} -500 {-w * 1.05:.0f} {top}"
        f"L{w * 1.05:.0f} {top}Q{w * 0.8:.0f} -480 {w:.0f} -140Q{w * 1.2:.0f} -26 {w * 2.2:.0f} 12"
        f"Q{w * 1.2:.0f} -6 {w * 0.7:.0f} 14Q0 -14 {-w * 0.8:.0f} 16"
        f"Q{-w * 1.4:.0f} -4 {-w * 2.3:.0f} 10Z",
        color,
    )
    d = "".join(
        f"M{x:.0f} {-h.between(60, 160):.0f}"
        f"q{h.between(-10, 10):.0f} -160 0 -{h.between(200, 560):.0f}"
        for x in (-w * 0.6, -w * 0.25, w * 0.15, w * 0.55)
    )
    h.stroke(d, color, 6, -0.2)
    h.stroke(f"M{-w * 0.78:.0f} -120Q{-w * 0.66:.0f} -420 {-w * 0.8:.0f} -860", color, 11, 0.16)
    if h.rng.random() < 0.6:
        h.fill(h.blob(w * 0.1, -250, w * 0.3, w * 0.44), color, -0.45)


def canopy(h: Hand) -> None:
    """Leaves that hang in from the upper edge, deeper at the sides."""
    color = h.asked("pine", "leaf")
    for reach, shift in ((1.25, 0.08), (0.8, -0.1)):
        x, d = -100.0, "M-100 -100"
        while x < 1720:
            w = h.between(70, 140)
            side = abs(x + w - 800) / 800
            y = (10 + 190 * side**1.7) * reach * h.between(0.75, 1.15)
            d += (
                f"L{x:.0f} {y:.0f}"
                if x < -90
                else f"A{w * 0.6:.0f} {w * 0.6:.0f} 0 0 0 {x:.0f} {y:.0f}"
            )
            x += w
        h.cut(f"{d}L1720 -100Z", color, shift, ink=False)
        marks = "".join(
            f"M{px:.0f} {h.between(0, 40 + 90 * (abs(px - 800) / 800) ** 1.7) * reach:.0f}"
            "q9 -10 18 0"
            for px in (h.between(0, 1600) for _ in range(24))
        )
        h.stroke(marks, color, 6, shift + 0.16)


def trunks(h: Hand) -> None:
    """The depth of a wood: pale stems in two rows, and light between them."""
    low, color = h.view.middle_far + 30, h.asked("trunk")
    for n, w, shift in ((11, 24, 0.35), (7, 40, 0.12)):
        d = ""
        for i in range(n):
            x, half, lean = (
                (i + h.between(0.1, 0.9)) * 1700 / n - 50,
                w * h.between(0.5, 1.1) * h.view.unit,
                h.between(-26, 26),
            )
            d += (
                f"M{x - half:.0f} {low}Q{x - half * 0.6:.0f} 260 {x + lean - half:.0f} -60"
                f"H{x + lean + half:.0f}Q{x + half * 0.6:.0f} 260 {x + half:.0f} {low}Z"
            )
        h.fill(d, color, shift, ink=False)
    way = -1 if h.mirrored else 1
    shafts = "".join(
        f"M{800 + way * x} -60h{w * way}L{800 + way * (x - 330)} {low + 40}h{-w * 2 * way}Z"
        for x, w in ((-380, 60), (-80, 110), (330, 70), (620, 90))
    )
    h.raw(f'<path d="{shafts}" fill="{h.light.glowing("moon")}" fill-opacity=".16"/>')


SPREADS = {"canopy": canopy, "trunks": trunks}
PIECES = {
    "round-tree": round_tree,
    "tall-tree": tall_tree,
    "pine": pine,
    "birch": birch,
    "apple-tree": apple_tree,
    "bare-tree": bare_tree,
    "palm": palm,
    "giant-trunk": giant_trunk,
}
