"""A house of books. The foot of each piece is at (0, 0)."""

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.furniture import BOOKS, lit, shines


def book_wall(h: Hand) -> None:
    """Shelves up to the ceiling, full of books, with an arch in the middle."""
    low, k = h.view.middle_far, h.view.unit
    h.fill(f"M-80 -60H1680V{low}H-80Z", "oak", -0.16, ink=False)
    row = 104 * k
    y = low - 30 * k
    while y > -60:
        _row(h, y, row)
        y -= row
    with h.at(0, 0):
        for x in range(-40, 1680, 290):
            h.cut(h.box(x, -60, 30 * k, low + 60), "oak", 0.1)
        h.cut(h.box(-80, low - 30 * k, 1760, 32 * k), "oak", 0.1)


def _row(h: Hand, y: float, row: float) -> None:
    """One board with books on it: a path for each colour keeps the page light."""
    spines: dict[str, str] = {}
    marks, x = "", -60.0
    while x < 1660:
        w, t = h.between(16, 34) * h.view.unit, row * h.between(0.56, 0.84)
        if h.rng.random() < 0.12:
            x += w
            continue
        name = h.rng.choice(BOOKS)
        spines[name] = spines.get(name, "") + f"M{x:.0f} {y:.0f}v{-t:.0f}h{w - 2:.0f}v{t:.0f}Z"
        marks += f"M{x + 4:.0f} {y - t * 0.76:.0f}h{w - 9:.0f}"
        x += w
    for name, d in spines.items():
        h.fill(d, name, -0.04)
    h.stroke(marks, "cream", 3.4)
    h.stroke(f"M-80 {y + 6:.0f}H1680", "oak", 13 * h.view.unit, 0.14)


def arch(h: Hand) -> None:
    """A reading corner under a round arch: a window with a seat."""
    h.cut("M-190 2V-330Q-180 -520 0 -530Q180 -520 190 -330V2Z", "oak", 0.1)
    h.fill("M-164 2V-326Q-156 -494 0 -504Q156 -494 164 -326V2Z", "wall")
    glass = "M-104 -150V-330Q-100 -440 0 -446Q100 -440 104 -330V-150Z"
    h.raw(f'<path d="{glass}" fill="{h.gradient(h.outside.sky)}"/>')
    h.line("M0 -446V-150M-104 -300H104")
    h.cut(h.box(-164, -112, 328, 114), "plank")
    h.cut("M-156 -112Q-150 -148 0 -150Q150 -148 156 -112Z", "coral")
    h.fill(h.poly((-140, -196), (-76, -208), (-66, -146), (-134, -134)), "teal")


def book_ladder(h: Hand) -> None:
    """A ladder that leans on the shelves."""
    h.fill(h.poly((-64, 2), (-2, -500), (12, -500), (-44, 2)), "plank")
    h.fill(h.poly((50, 2), (92, -500), (106, -500), (70, 2)), "plank")
    rungs = "".join(f"M{-52 + i * 7} {-40 - i * 62}h{112 - i * 3}" for i in range(8))
    h.line(rungs)
    h.stroke(rungs, "plank", 10, 0.1)


def beanbag(h: Hand) -> None:
    """Soft, with the hollow of somebody who has read there."""
    color = h.asked("teal", "coral", "ochre")
    h.shade(0, 2, 130, 10)
    h.cut("M-130 -10Q-150 -90 -80 -130Q-40 -170 20 -136Q50 -100 96 -104Q146 -70 128 -10Q0 22 -130 "
          "-10Z", color)
    h.fill("M-70 -120Q-10 -70 84 -92Q40 -60 -20 -64Q-60 -76 -70 -120Z", color, -0.16, ink=False)
    h.stroke("M-96 -30Q-106 -80 -70 -110", color, 8, 0.2)


def book_pile(h: Hand) -> None:
    """Big books in a heap before us, one of them open."""
    y = 0.0
    for i, (w, t, name) in enumerate(
        ((250, 52, "navy"), (220, 44, "coral"), (236, 50, "ochre"), (190, 40, "teal"))
    ):
        x = -w / 2 + (12, -14, 8, -4)[i]
        h.cut(h.box(x, y - t, w, t), name)
        h.fill(h.box(x + w - 34, y - t + 8, 30, t - 16), "cream")
        h.stroke(f"M{x + 22:.0f} {y - t + 4:.0f}v{t - 8:.0f}", "brass", 8)
        y -= t
    h.cut(f"M0 {y - 4}Q-60 {y - 46} -130 {y - 20}L-120 {y - 66}Q-60 {y - 92} 0 {y - 50}"
          f"Q60 {y - 92} 120 {y - 66}L130 {y - 20}Q60 {y - 46} 0 {y - 4}Z", "cream")
    h.line(f"M0 {y - 50}V{y - 4}M-92 {y - 56}l60 6M-90 {y - 42}l58 6M92 {y - 56}l-60 6")


def reading_lamp(h: Hand) -> None:
    """A table with a green lamp and an open book."""
    shines(h, 0, -250, 330)
    h.shade(0, 2, 150, 10)
    for x in (-126, 106):
        h.fill(h.box(x, -150, 20, 152), "oak")
    h.cut(h.box(-152, -166, 304, 22), "oak", 0.14)
    h.fill(h.box(-6, -240, 12, 74) + ellipse(0, -168, 40, 10), "brass")
    d = "M-80 -226Q-74 -284 0 -288Q74 -284 80 -226Z"
    if lit(h):
        h.shine(d, "glow")
    else:
        h.cut(d, "leaf")
    h.fill("M70 -170Q96 -190 126 -172V-186Q96 -204 70 -184Q44 -204 14 -186V-172Q44 -190 70 -170Z",
           "cream")


SPREADS = {"book-wall": book_wall}
PIECES = {
    "reading-arch": arch,
    "book-ladder": book_ladder,
    "beanbag": beanbag,
    "book-pile": book_pile,
    "reading-lamp": reading_lamp,
}
