"""Streets, squares, yards: fences, stalls, things to play on. The foot of each is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.buildings import awning
from engine.painting.paper.places.parts.furniture import lit


def skyline(h: Hand) -> None:
    """Far roofs and towers in two rows; lit windows at night."""
    windows = ""
    for lift, shift in ((40, 0.2), (0, 0.0)):
        x, d = -80.0, f"M-80 {h.view.horizon + 200}"
        while x < 1680:
            w, t = h.between(60, 130) * h.view.unit, h.between(60, 190) * h.view.unit
            top = h.view.horizon + 60 - lift - t
            roof = h.rng.randrange(4)
            d += f"L{x:.0f} {top:.0f}"
            if roof == 0:
                d += f"l{w / 2:.0f} {-w * 0.5:.0f}"
            elif roof == 1:
                d += f"h{w * 0.4:.0f}v-26h{w * 0.2:.0f}v26"
            d += f"L{x + w:.0f} {top:.0f}"
            windows += "".join(
                f"M{x + 12 + 24 * i:.0f} {top + 20 + 30 * k:.0f}h9v14h-9Z"
                for i in range(int(w // 30))
                for k in range(3)
                if h.rng.random() < 0.55
            )
            x += w + h.between(-6, 12)
        h.land(f"{d}L1680 960L-80 960Z", h.asked("slate"), shift)
    if lit(h):
        h.raw(f'<path d="{windows}" fill="{h.light.glowing("glow")}" fill-opacity=".75"/>')
    else:
        h.fill(windows, "slate", 0.3, ink=False)


def street(h: Hand) -> None:
    """A kerb, pavement slabs for the stage, the road behind."""
    top, near = h.view.stage_top, 960
    h.land(f"M-80 {h.view.middle_near - 4}H1680V{near}H-80Z", "road")
    h.stroke(
        "".join(f"M{x} {(h.view.middle_near + top) / 2 + 2:.0f}h90" for x in range(-40, 1640, 190)),
        "cream",
        8,
    )
    h.land(f"M-80 {top + 6}H1680V{near}H-80Z", "pavement")
    h.fill(h.box(-80, top, 1760, 17), "pavement", 0.3)
    d = "".join(f"M{800 + i * 190:.0f} {top + 18}L{800 + i * 330:.0f} 960" for i in range(-5, 6))
    h.stroke(d + f"M-80 {top + 82}H1680M-80 {top + 176}H1680", "pavement", 4, -0.14)


def picket_fence(h: Hand) -> None:
    """White pickets from edge to edge, behind the stage."""
    y, k = h.view.stage_top + 6, h.view.unit
    color = h.asked("white")
    h.fill(
        h.box(-80, y - 78 * k, 1760, 12 * k) + h.box(-80, y - 36 * k, 1760, 12 * k), color, -0.08
    )
    d, step = "", 46 * k
    for i in range(int(1700 / step) + 1):
        x = -50 + i * step + h.between(-3, 3)
        t = (108 + h.between(-6, 6)) * k
        d += (
            f"M{x:.0f} {y:.0f}v{-t:.0f}l{11 * k:.0f} {-15 * k:.0f}"
            f"l{11 * k:.0f} {15 * k:.0f}v{t:.0f}Z"
        )
    with h.at(0, 0):
        h.cut(d, color)


def rail_fence(h: Hand) -> None:
    """Two rails on posts, behind the stage."""
    y, k = h.view.stage_top + 4, h.view.unit
    color = h.asked("wood")
    with h.at(0, 0):
        for lift in (84, 44):
            h.cut(h.box(-80, y - lift * k, 1760, 15 * k), color)
        for i in range(9):
            x = -40 + i * 205 + h.between(-12, 12)
            h.cut(h.box(x, y - 112 * k, 22 * k, 118 * k), color, -0.08)


def hedge(h: Hand) -> None:
    """A clipped hedge from edge to edge."""
    y, k, color = h.view.middle_far + 16, h.view.unit, h.asked("pine", "leaf")
    points, x, d = [], -80.0, ""
    while x < 1680:
        w = h.between(54, 86) * k
        d += f"a{w * 0.56:.0f} {w * 0.5:.0f} 0 0 1 {w:.0f} {h.between(-3, 3):.0f}"
        x += w
        points.append(x)
    h.land(f"M-80 {y - 116 * k:.0f}{d}V960H-80Z", color)
    marks = "".join(
        f"M{h.between(0, 1600):.0f} {y - h.between(20, 90) * k:.0f}q8 -9 16 0" for _ in range(34)
    )
    h.stroke(marks, color, 5, 0.16)


def fields(h: Hand) -> None:
    """Ploughed and sown strips on the slope."""
    top, low = h.view.middle_far - 30, h.view.stage_top + 60
    names = ("ochre", "meadow", "spring", "clay", "hill")
    x, i = -400.0, h.rng.randrange(5)
    while x < 2000:
        w = h.between(150, 300)
        a, b = 800 + (x - 800) * 0.55, 800 + (x + w - 800) * 0.55
        h.fill(
            f"M{a:.0f} {top:.0f}L{b:.0f} {top:.0f}L{x + w:.0f} {low:.0f}L{x:.0f} {low:.0f}Z",
            names[i % 5],
            ink=False,
        )
        rows = "".join(
            f"M{a + (b - a) * t:.0f} {top:.0f}L{x + w * t:.0f} {low:.0f}"
            for t in (0.2, 0.4, 0.6, 0.8)
        )
        h.stroke(rows, names[i % 5], 5, -0.12)
        x, i = x + w, i + 1


def hay_bale(h: Hand) -> None:
    """A round bale."""
    h.shade(8, 2, 80, 9)
    h.cut(h.box(-60, -112, 120, 114), "ochre")
    h.cut(h.blob(-60, -55, 34, 58, 0.03), "ochre", 0.16)
    h.stroke(
        "M-60 -90q22 34 0 66q-18 -26 0 -48q10 14 0 30M-10 -96h50M-16 -60h60M-10 -24h54",
        "ochre",
        5,
        -0.18,
    )


def stall(h: Hand) -> None:
    """A market stall with a striped roof and crates of fruit."""
    color = h.asked("red", "teal", "ochre", "plum")
    h.shade(6, 2, 200, 12)
    for x in (-166, 152):
        h.fill(h.box(x, -300, 14, 302), "oak")
    h.cut(h.box(-180, -130, 360, 132), "plank")
    h.stroke("M-176 -92H176M-176 -48H176", "plank", 4, -0.18)
    goods = h.rng.sample(
        [("red", 15), ("orange", 16), ("leaf", 17), ("yellow", 14), ("plum", 13), ("pink", 15)], 3
    )
    for i, (name, r) in enumerate(goods):
        x0 = -160 + i * 110
        for k in range(8):
            h.fill(
                h.blob(x0 + 14 + (k % 4) * 24 + (k // 4) * 10, -142 - (k // 4) * 18, r, r, 0.05),
                name,
            )
        h.fill(h.poly((x0 - 8, -142), (x0 + 100, -142), (x0 + 94, -108), (x0 - 2, -108)), "wood")
    with h.at(0, -330):
        h.cut(h.poly((-170, -26), (170, -26), (206, 36), (-206, 36)), color)
        awning(h, -206, 8, 412, color)


def crate(h: Hand) -> None:
    """A crate full of something round, before us."""
    name = h.asked("red", "orange", "leaf", "yellow")
    for k in range(9):
        h.fill(h.blob(-72 + (k % 5) * 36 + (k // 5) * 18, -98 - (k // 5) * 28, 24, 24, 0.05), name)
    h.cut(h.poly((-112, -96), (112, -96), (98, 30), (-98, 30)), "wood")
    h.stroke("M-106 -58H106M-102 -20H102", "wood", 6, -0.24)


def bench(h: Hand) -> None:
    """A park bench."""
    h.shade(0, 2, 120, 8)
    h.fill(h.box(-92, -62, 12, 64) + h.box(80, -62, 12, 64), "iron")
    h.cut(h.box(-112, -74, 224, 16), "plank")
    h.fill(h.box(-110, -116, 220, 14) + h.box(-110, -142, 220, 14), "plank")


def railing(h: Hand) -> None:
    """A flower box on iron bars, before us."""
    h.line("M-140 40V-70M-80 40V-70M-20 40V-70M40 40V-70M100 40V-70")
    for x in range(-120, 121, 40):
        h.fill(
            h.scallops(x, -120 - (x % 80) * 0.2, 30, 26, 7), ("coral", "pink", "white")[x // 40 % 3]
        )
        h.fill(ellipse(x, -118 - (x % 80) * 0.2, 8, 8), "yellow", ink=False)
    h.cut(h.box(-150, -96, 300, 60), "brick")


def well(h: Hand) -> None:
    """A round well with a roof (for markets and gardens)."""
    h.shade(6, 2, 100, 9)
    h.line("M-70 -80V-210M70 -80V-210M0 -190V-110")
    h.cut(h.box(-86, -92, 172, 94), "stone")
    h.stroke("M-80 -60H80M-80 -28H80M-40 -92v30M20 -60v30M-20 -28v28M50 -28v28", "stone", 5, -0.16)
    h.cut(h.poly((-112, -200), (0, -276), (112, -200)), "brick")


def scarecrow(h: Hand) -> None:
    """Stands in the corn."""
    h.fill(h.box(-6, -230, 12, 232) + h.box(-100, -182, 200, 12), "oak")
    h.cut(
        h.poly(
            (-84, -196),
            (84, -196),
            (76, -158),
            (44, -160),
            (50, -80),
            (-50, -80),
            (-44, -160),
            (-76, -158),
        ),
        "plum",
    )
    h.fill(h.blob(0, -234, 36, 36, 0.04), "sand")
    h.fill("M-62 -252Q0 -272 62 -252L36 -262L26 -306H-26L-36 -262Z", "ochre")
    h.line("M-12 -238v.1M12 -238v.1M-12 -220q12 10 24 0")


SPREADS = {
    "skyline": skyline,
    "street": street,
    "picket-fence": picket_fence,
    "rail-fence": rail_fence,
    "hedge": hedge,
    "fields": fields,
}
PIECES = {
    "hay-bale": hay_bale,
    "stall": stall,
    "crate": crate,
    "bench": bench,
    "railing": railing,
    "well": well,
    "scarecrow": scarecrow,
}
