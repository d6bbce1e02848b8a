"""Windows with the sky of the hour in them, doors and pictures; the middle of most is at (0, 0)."""

from random import Random

from engine.painting.paper.places.curves import ellipse
from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.parts.sky import cloud_path
from engine.scene import TimeOfDay, Weather


def window(h: Hand) -> None:
    """A window with the sky of the hour in it, and curtains."""
    w, t = 210, 240
    view_of(h, w, t, f"M{-w / 2} {-t / 2}h{w}v{t}h{-w}Z")
    d = f"M{-w / 2} {-t / 2}h{w}v{t}h{-w}ZM{-w / 2 - 13} {-t / 2 - 13}h{w + 26}v{t + 26}h{-w - 26}Z"
    h.fill(d, "white", more=' fill-rule="evenodd"')
    h.fill(h.box(-5, -t / 2, 10, t) + h.box(-w / 2, -16, w, 9), "white")
    h.cut(h.box(-w / 2 - 28, t / 2 + 10, w + 56, 20), "white")
    curtains(h, w, t)


def curtains(h: Hand, w: float, t: float) -> None:
    """Two, held back, on a rod."""
    color = h.asked("coral", "teal", "ochre", "rose", "blue")
    for way in (-1, 1):
        x = way * (w / 2 + 26)
        d = (
            f"M{x + 14 * way:.0f} {-t / 2 - 30}H{x - 62 * way:.0f}"
            f"Q{x - 46 * way:.0f} {t * 0.1:.0f} {x - 6 * way:.0f} {t * 0.24:.0f}"
            f"Q{x - 20 * way:.0f} {t * 0.46:.0f} {x - 34 * way:.0f} {t / 2 + 44}"
            f"H{x + 20 * way:.0f}Z"
        )
        h.cut(d, color)
        h.stroke(
            f"M{x - 14 * way:.0f} {-t / 2 - 20}Q{x - 8 * way:.0f} 0 {x:.0f} {t * 0.2:.0f}",
            color,
            4,
            -0.2,
        )
        h.fill(h.box(x - 16, t * 0.22, 30, 13), color, -0.2)
    h.line(f"M{-w / 2 - 56} {-t / 2 - 32}H{w / 2 + 56}")


def arch_window(h: Hand) -> None:
    """A tall one in a castle."""
    d = "M-64 150V-70Q-64 -150 0 -164Q64 -150 64 -70V150Z"
    view_of(h, 128, 320, d)
    h.fill(
        f"M-82 166V-72Q-80 -168 0 -184Q80 -168 82 -72V166Z{d}",
        "stone",
        0.2,
        more=' fill-rule="evenodd"',
    )
    h.line("M0 -160V150M-64 -40H64M-64 56H64")
    h.fill(h.box(-92, 150, 184, 20), "stone", 0.1)


def view_of(h: Hand, w: float, t: float, opening: str) -> None:
    """What the world outside looks like through an opening of that size."""
    id = f"{h.prefix}pane{len(h.defs)}"
    h.defs.append(f'<clipPath id="{id}"><path d="{opening}"/></clipPath>')
    out, sky = h.outside, h.gradient(h.outside.sky)
    inside, h.rng = h.rng, Random(h.rng.random())  # the weather must not change the curtains
    hill, x = out.color("leaf"), w * 0.22
    with h.group(f'clip-path="url(#{id})" stroke="none"'):
        h.raw(f'<path d="{opening}" fill="{sky}"/>')
        _outside_air(h, x, -t * 0.2)
        h.raw(
            f'<path d="M{-w / 2} {t * 0.3:.0f}'
            f"Q{-w * 0.2:.0f} {t * 0.12:.0f} {w * 0.1:.0f} {t * 0.27:.0f}"
            f'T{w / 2} {t * 0.2:.0f}V{t}H{-w / 2}Z" fill="{hill}"/>'
        )
    h.rng = inside


def _outside_air(h: Hand, x: float, y: float) -> None:
    night, out = h.time is TimeOfDay.NIGHT, h.outside
    if h.weather in (Weather.CLEAR, Weather.WIND):
        if night:
            h.raw(
                f'<path d="M{x - 6:.0f} {y - 34:.0f}a34 34 0 1 0 38 48a27 27 0 0 1 -38 -48Z" '
                f'fill="{out.glowing("moon")}"/>'
            )
            d = "".join(f"M{-70 + 33 * i} {-80 + 47 * (i % 3)}h.1" for i in range(6))
            h.raw(
                f'<path d="{d}" stroke="{out.glowing("star")}" stroke-width="6" stroke-line'
                'cap="round"/>'
            )
        else:
            h.raw(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="27" fill="{out.glowing("sun")}"/>')
    if not night or h.weather is not Weather.CLEAR:
        h.raw(
            f'<path transform="translate(-42 {y + 14:.0f})scale(.42)" d="{cloud_path(h, 120, 70)}" '
            f'fill="{out.color("cloud")}"/>'
        )
    if h.weather in (Weather.RAIN, Weather.SNOW):
        n, long = (22, 15) if h.weather is Weather.RAIN else (26, 0.1)
        d = "".join(
            f"M{h.between(-100, 100):.0f} {h.between(-120, 110):.0f}l{-long * 0.3:.1f} {long}"
            for _ in range(n)
        )
        h.raw(
            f'<path d="{d}" stroke="{out.glowing("snow")}" stroke-linecap="round" '
            f'stroke-width="{3 if long > 1 else 7}" stroke-opacity=".8"/>'
        )


def door(h: Hand) -> None:
    """A wooden door; its foot is at (0, 0)."""
    color = h.asked("teal", "oak", "brick")
    h.fill(h.box(-112, -428, 224, 430), "cream")
    h.fill(h.box(-94, -410, 188, 412), color)
    for x in (-72, 12):
        for y, t in ((-384, 150), (-206, 176)):
            h.fill(h.box(x, y, 60, t), color, 0.12)
    h.fill(h.blob(74, -196, 11, 11), "brass")


def picture(h: Hand) -> None:
    """A framed picture on the wall."""
    w, t = h.rng.choice(((110, 90), (84, 106), (96, 96)))
    h.cut(h.box(-w / 2, -t / 2, w, t), h.asked("oak", "brass", "white"))
    h.fill(h.box(-w / 2 + 11, -t / 2 + 11, w - 22, t - 22), "cream", ink=False)
    kind = h.rng.randrange(3)
    if kind == 0:
        h.fill(
            f"M{-w / 2 + 12} {t / 2 - 12}L{-w * 0.1:.0f} {-t * 0.16:.0f}"
            f"L{w * 0.12:.0f} {t * 0.1:.0f}L{w * 0.24:.0f} {-t * 0.04:.0f}"
            f"L{w / 2 - 12} {t / 2 - 12}Z",
            "teal",
            ink=False,
        )
        h.fill(ellipse(w * 0.2, -t * 0.22, 9, 9), "orange", ink=False)
    elif kind == 1:
        h.fill(h.scallops(0, -4, 22, 22, 7), "coral", ink=False)
        h.fill(ellipse(0, -4, 8, 8), "yellow", ink=False)
        h.stroke(f"M0 16V{t / 2 - 14}", "leaf", 5)
    else:
        h.fill("M-30 14H30L18 30H-18ZM-2 8V-30L26 6Z", "navy", ink=False)


PIECES = {
    "window": window,
    "arch-window": arch_window,
    "door": door,
    "picture": picture,
}
