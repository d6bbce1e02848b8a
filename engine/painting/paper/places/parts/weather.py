"""Rain, snow and wind in the air."""

from engine.painting.paper.places.hand import Hand
from engine.scene import Weather


def falling(h: Hand, near: bool) -> None:
    """What falls or flies, behind the stage or (larger, sparse) before it."""
    kinds = {Weather.RAIN: rain, Weather.SNOW: snow, Weather.WIND: wind}
    if h.weather in kinds:
        with h.group('class="weather"'):
            kinds[h.weather](h, near)


def rain(h: Hand, near: bool) -> None:
    """Slanting strokes."""
    n, long = (26, 46) if near else (54, 28)
    d = "".join(
        f"M{h.between(-20, 1640):.0f} {h.between(-30, 880):.0f}l{-long * 0.28:.0f} {long}"
        for _ in range(n)
    )
    color = h.light.glowing("ice")
    h.raw(
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{4 if near else 3}" '
        f'stroke-opacity="{0.6 if near else 0.75}" stroke-linecap="round"/>'
    )


def snow(h: Hand, near: bool) -> None:
    """Flakes of two sizes."""
    low, high, n = (6, 11, 26) if near else (2.5, 5.5, 80)
    d = ""
    for _ in range(n):
        x, y, r = h.between(-10, 1610), h.between(-10, 890), h.between(low, high)
        d += f"M{x - r:.1f} {y:.0f}a{r:.1f} {r:.1f} 0 1 1 0 .1Z"
    h.raw(f'<path d="{d}" fill="{h.light.glowing("snow")}" fill-opacity=".88"/>')


def wind(h: Hand, near: bool) -> None:
    """Curls of air, and leaves that fly with them."""
    d = ""
    for _ in range(2 if near else 5):
        x, y, w = h.between(-40, 1200), h.between(90, 620), h.between(180, 340)
        d += f"M{x:.0f} {y:.0f}q{w * 0.5:.0f} -34 {w:.0f} -6c46 16 40 62 4 58c-26 -4 -24 -36 0 -36"
    h.raw(
        f'<path d="{d}" fill="none" stroke="{h.light.glowing("white")}" stroke-width="5" '
        'stroke-opacity=".6" stroke-linecap="round"/>'
    )
    for i in range(5 if near else 9):
        x, y, r = h.between(0, 1600), h.between(120, 760), h.between(9, 17)
        h.raw(
            f'<path transform="translate({x:.0f} {y:.0f})rotate({h.between(0, 360):.0f})" '
            f'd="M{-r:.0f} 0Q0 {-r:.0f} {r:.0f} 0Q0 {r * 0.8:.0f} {-r:.0f} 0Z" '
            f'fill="{h.light.color(("autumn", "ochre", "red", "lime")[i % 4])}"/>'
        )
