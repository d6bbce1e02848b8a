"""What stands on a playground. The foot of each is at (0, 0)."""

from engine.painting.paper.places.hand import Hand


def slide(h: Hand) -> None:
    """A slide with a ladder."""
    color = h.asked("coral", "yellow", "blue")
    h.shade(40, 2, 200, 12)
    h.line("M-92 0L-70 -250M-36 0L-36 -250M-88 -50h52M-84 -100h48M-80 -150h44M-76 -200h40")
    h.cut(
        "M-80 -244H-16Q30 -240 70 -150Q120 -44 214 -26V2H180Q88 -4 36 -110Q4 -186 -20 -196H-80Z",
        color,
    )
    h.stroke("M-72 -222H-18Q20 -214 54 -134Q104 -26 206 -12", color, 8, 0.25)
    h.cut(h.poly((-104, -330), (-46, -384), (12, -330)), "teal")
    h.line("M-92 -330V-244M0 -330V-244")


def swing(h: Hand) -> None:
    """A frame with two swings."""
    h.shade(0, 2, 190, 10)
    for x in (-170, 170):
        h.cut(
            h.poly(
                (x - 40, 2),
                (x - 5, -310),
                (x + 5, -310),
                (x + 40, 2),
                (x + 26, 2),
                (x, -240),
                (x - 26, 2),
            ),
            "blue",
        )
    h.cut(h.box(-184, -322, 368, 18), "blue")
    for x, lean in ((-72, 26), (66, -10)):
        h.line(f"M{x - 26} -306L{x - 26 + lean} -84M{x + 26} -306L{x + 26 + lean} -84")
        h.fill(h.box(x - 36 + lean, -88, 72, 15), "coral")


def sandbox(h: Hand) -> None:
    """Sand, a castle, a spade."""
    h.fill("M-150 -30H150L186 4H-186Z", "sand")
    h.fill(h.poly((-70, -22), (-60, -74), (-14, -74), (-4, -22)), "dune")
    h.fill(h.box(-62, -90, 12, 18) + h.box(-43, -90, 12, 18) + h.box(-25, -90, 12, 18), "dune")
    h.fill(h.poly((40, -20), (46, -62), (94, -62), (100, -20)), "coral")
    h.line("M46 -62Q70 -100 94 -62")
    h.cut(h.poly((-194, 2), (194, 2), (200, 24), (-200, 24)), "plank")


def climbing_frame(h: Hand) -> None:
    """A tower of bars with a flag."""
    h.shade(0, 2, 130, 10)
    h.cut(h.box(-110, -176, 220, 16), "plank")
    for x in (-110, 96):
        h.cut(h.box(x, -300, 14, 302), "wood")
    h.line("M-96 -120H96M-96 -60H96M-48 -160V0M0 -160V0M48 -160V0")
    h.cut(h.poly((-134, -290), (0, -384), (134, -290)), "coral")
    h.fill(h.box(-96, -250, 192, 15), "ochre")


PIECES = {
    "slide": slide,
    "swing": swing,
    "sandbox": sandbox,
    "climbing-frame": climbing_frame,
}
