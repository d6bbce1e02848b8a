"""Skies: what the hour and the weather hang above a place."""

from itertools import pairwise
from math import cos, pi, sin

from engine.painting.paper.places.hand import Hand
from engine.scene import TimeOfDay, Weather

DULL = (Weather.CLOUDY, Weather.RAIN, Weather.SNOW)
_SUN = {
    TimeOfDay.MORNING: (0.2, 0.66, 74),
    TimeOfDay.DAY: (0.79, 0.26, 66),
    TimeOfDay.EVENING: (0.73, 0.8, 92),
    TimeOfDay.NIGHT: (0.77, 0.27, 70),
}
"""x as a part of the page, y as a part of the sky, radius."""


def open_sky(h: Hand) -> None:
    """The sky of a place under the open air."""
    bare_sky(h)
    night = h.time is TimeOfDay.NIGHT
    if night and h.weather not in DULL:
        stars(h, 46)
    bands(h)
    if h.weather not in (Weather.RAIN, Weather.SNOW) and not h.grand:
        x, y, r = _SUN[h.time]
        (moon if night else sun)(h, side(h, x), h.view.horizon * y, r)
    clouds(h)
    if not night and h.weather in (Weather.CLEAR, Weather.WIND):
        birds(h)


def bare_sky(h: Hand) -> None:
    """Only the colours of the sky."""
    fill = h.gradient(h.light.sky)
    h.raw(f'<rect x="-80" y="-60" width="1760" height="{h.view.horizon + 180:.0f}" fill="{fill}"/>')
    if h.style.flat:
        bursts(h)


def bursts(h: Hand) -> None:
    """Rays from the horizon over the whole sky, as comics draw them."""
    x, y = side(h, 0.5), h.view.horizon + 40
    d = ""
    for i in range(13):
        a, b = pi * (i + 0.28) / 13, pi * (i + 0.72) / 13
        d += (f"M{x:.0f} {y}L{x - 1300 * cos(a):.0f} {y - 1300 * sin(a):.0f}"
              f"L{x - 1300 * cos(b):.0f} {y - 1300 * sin(b):.0f}Z")
    h.raw(f'<path d="{d}" fill="{h.light.glowing("white")}" fill-opacity=".16"/>')


def sun(h: Hand, x: float, y: float, r: float) -> None:
    """A disc with painted rays."""
    h.glow(x, y, r * 4.6, "sun", 0.7)
    with h.at(x, y):
        for ring, (n, inner, outer) in enumerate(((18, 1.28, 1.5), (18, 1.62, 1.74))):
            for i in range(n):
                angle = 2 * pi * (i + ring / 2) / n + h.between(-0.04, 0.04)
                a, b = r * inner, r * outer * h.between(0.96, 1.06)
                h.raw(
                    f'<path d="M{a * cos(angle):.0f} {a * sin(angle):.0f}L{b * cos(angle):.0f} '
                    f'{b * sin(angle):.0f}" stroke="{h.light.glowing("sun")}" stroke-width="7" '
                    'stroke-opacity=".75"/>'
                )
        h.raw(
            f'<path d="{h.blob(0, 0, r, r, 0.015)}" fill="{h.light.glowing("sun")}" stroke="none"/>'
        )
        h.raw(
            f'<path d="{h.blob(-r * 0.12, -r * 0.12, r * 0.74, r * 0.74, 0.03)}" stroke="none" '
            f'fill="{h.light.glowing("#ffe6a4")}"/>'
        )


def moon(h: Hand, x: float, y: float, r: float) -> None:
    """A crescent in a soft glow."""
    h.glow(x, y, r * 4.2, "moon", 0.5)
    with h.at(x, y):
        h.raw(
            f'<path d="M{-0.2 * r:.0f} {-r:.0f}A{r} {r} 0 1 0 {0.92 * r:.0f} {0.42 * r:.0f}'
            f'A{0.8 * r:.0f} {0.8 * r:.0f} 0 0 1 {-0.2 * r:.0f} {-r:.0f}Z" stroke="none" '
            f'fill="{h.light.glowing("moon")}"/>'
        )
        for dx, dy, size in ((-0.55, 0.1, 0.1), (-0.3, 0.55, 0.07), (-0.62, -0.3, 0.05)):
            h.raw(
                f'<circle cx="{dx * r:.0f}" cy="{dy * r:.0f}" r="{size * r:.0f}" stroke="none" '
                f'fill="{h.light.glowing("ochre")}" fill-opacity=".35"/>'
            )


def full_moon(h: Hand, x: float, y: float, r: float) -> None:
    """A whole disc with soft seas."""
    h.glow(x, y, r * 2.1, "moon", 0.6)
    h.raw(f'<path d="{h.blob(x, y, r, r, 0.01)}" fill="{h.light.glowing("moon")}"/>')
    for dx, dy, size in (
        (-0.3, -0.25, 0.26),
        (0.32, 0.12, 0.19),
        (-0.18, 0.42, 0.15),
        (0.2, -0.5, 0.1),
    ):
        h.raw(
            f'<path d="{h.blob(x + dx * r, y + dy * r, size * r, size * r * 0.85)}" '
            f'fill="{h.light.glowing("ochre")}" fill-opacity=".22"/>'
        )


def stars(h: Hand, n: int, low: float = 0.0, high: float | None = None) -> None:
    """Stars, a few of them big ones with four points."""
    shine = h.light.glowing("star")
    small, high = [], high or h.view.horizon * 0.92
    for _ in range(n):
        x, y, r = h.between(20, 1580), h.between(low + 14, high), h.between(1.6, 3.6)
        small.append(f"M{x - r:.1f} {y:.0f}a{r:.1f} {r:.1f} 0 1 1 0 .1Z")
    h.raw(f'<path d="{"".join(small)}" fill="{shine}" fill-opacity=".85"/>')
    for _ in range(n // 6):
        star(h, h.between(40, 1560), h.between(low + 20, high * 0.85), h.between(8, 15), shine)


def star(h: Hand, x: float, y: float, r: float, color: str) -> None:
    """Four points."""
    k = r * 0.2
    h.raw(
        f'<path transform="translate({x:.0f} {y:.0f})" fill="{color}" d="M0 {-r:.0f}Q{k:.0f} '
        f"{-k:.0f} {r:.0f} 0Q{k:.0f} {k:.0f} 0 {r:.0f}Q{-k:.0f} {k:.0f} {-r:.0f} 0"
        f'Q{-k:.0f} {-k:.0f} 0 {-r:.0f}Z"/>'
    )


def bands(h: Hand) -> None:
    """Broad strips of torn paper give the air a direction."""
    from engine.painting.paper.places.curves import ridge

    for i, part in enumerate((0.36, 0.62, 0.82)):
        color = h.light.sky[min(i + 1, len(h.light.sky) - 1)]
        d = ridge(h.rng, h.view.horizon * part, 26, 3, h.view.horizon + 120)
        h.raw(f'<path d="{d}" fill="{color}" fill-opacity=".42"/>')


def clouds(h: Hand) -> None:
    """As many as the weather asks for, never before the sun's side of a clear day."""
    sky = h.view.horizon
    if h.weather in DULL:
        for i in range(6):
            x = (i + h.between(0.1, 0.9)) * 1760 / 6 - 80
            cloud(h, x, h.between(0.1, 0.34) * sky, h.between(1.2, 1.75), -0.06 * (i % 2))
    count = 5 if h.weather in DULL else 3
    for i in range(count):
        x = side(h, (i + h.between(0.25, 0.75)) / count * 0.92)
        cloud(
            h, x, h.between(0.26, 0.66) * sky, h.rng.choice((0.5, 0.8, 1.15)) * h.between(0.9, 1.15)
        )


def cloud(h: Hand, x: float, y: float, size: float, shift: float = 0.0) -> None:
    """One cloud that drifts."""
    d = cloud_path(h, 130, 74)
    with h.group('class="drift"'), h.at(x, y, size):
        h.cut(d, "cloud", shift, ink=False)
        h.stroke("M-70 -22q34 -30 66 -6M8 -30q40 -24 66 8", "cloud", 7, shift - 0.1)


def cloud_path(h: Hand, w: float, top: float) -> str:
    """Bumps above, an almost flat base at y = 0; `w` is half its width."""
    n = h.rng.choice((5, 6, 7))
    points = []
    for i in range(n + 1):
        angle = pi - pi * i / n
        reach = h.between(0.86, 1.1)
        points.append((w * cos(angle), -top * reach * sin(angle) ** 0.8 if 0 < i < n else 0.0))
    data = [f"M{points[0][0]:.0f} 0"]
    for (x0, y0), (x, y) in pairwise(points):
        r = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5 * 0.55
        data.append(f"A{r:.0f} {r:.0f} 0 0 1 {x:.0f} {y:.0f}")
    return "".join(data) + f"Q{w * 0.5:.0f} 12 0 9Q{-w * 0.5:.0f} 14 {-w:.0f} 0Z"


def birds(h: Hand) -> None:
    """A few far ones."""
    x, y = side(h, h.between(0.3, 0.55)), h.view.horizon * h.between(0.2, 0.36)
    d = ""
    for i in range(h.rng.choice((3, 4, 5))):
        bx, by, w = x + i * 42 + h.between(-12, 12), y + (i % 2) * 26 + h.between(-8, 8), 13
        d += f"M{bx - w:.0f} {by - 5:.0f}q{w * 0.6:.0f} -5 {w} 5q{w * 0.4:.0f} -10 {w} -5"
    h.raw(
        f'<g class="drift"><path d="{d}" fill="none" stroke="{h.style.ink}" stroke-opacity=".6" '
        'stroke-width="3.5" stroke-linecap="round"/></g>'
    )


def side(h: Hand, part: float) -> float:
    """x on the page, mirrored when the page is."""
    return 1600 * (1 - part if h.mirrored else part)


def giant_disc(h: Hand) -> None:
    """For the wonder of a book: a huge sun or moon with broad rays."""
    x, y = side(h, 0.6), h.view.horizon * 0.56
    night = h.time is TimeOfDay.NIGHT
    shine = h.light.glowing("moon" if night else "sun")
    rays = "".join(
        f"M{x:.0f} {y:.0f}L{x + 1600 * cos(a):.0f} {y + 1600 * sin(a):.0f}"
        f"L{x + 1600 * cos(a + 0.11):.0f} {y + 1600 * sin(a + 0.11):.0f}Z"
        for a in (2 * pi * i / 24 for i in range(24))
    )
    h.raw(f'<path d="{rays}" fill="{shine}" fill-opacity=".{"08" if night else "22"}"/>')
    if night:
        full_moon(h, x, y, 210)
    else:
        sun(h, x, y, 190)


SPREADS = {"open-sky": open_sky, "giant-disc": giant_disc}
