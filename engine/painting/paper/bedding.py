"""Pillow and blanket for those who sleep where there is no bed."""

from engine.painting.paper.people import Drawing
from engine.painting.paper.style import PaperStyle

_BLANKETS = (("#6fa3c0", "#f6d98a"), ("#c98a9c", "#fdf3e0"), ("#8fae72", "#fdf3e0"),
             ("#b49bc6", "#f6d98a"))  # fmt: skip


def bedding(body: Drawing, index: int, style: PaperStyle) -> tuple[str, str]:
    """What lies below a sleeper and what lies over it, on the sleeper's own ground point."""
    x, y = body.face
    feet = body.right if abs(body.right - x) > abs(body.left - x) else body.left
    way = 1 if feet > x else -1
    head, line = body.head, style.line()
    cover, pattern = (style.tint(color) for color in _BLANKETS[index % len(_BLANKETS)])
    pillow = (
        f'<g transform="translate({x:.0f} {y:.0f})scale({way} 1)"><path d="{_pillow(head)}" '
        f'fill="{style.tint("#fdf7ea")}" {line}/></g>'
    )
    start, end = x + way * 1.3 * head, feet + way * 0.5 * head
    top, low, span = y - 0.75 * head, max(y + 1.1 * head, 6.0), end - x - way * 1.3 * head
    blanket = (
        f'<path d="M{start:.0f} {top:.0f}C{start + span * 0.3:.0f} {top - 0.5 * head:.0f} '
        f'{start + span * 0.5:.0f} {top + 0.3 * head:.0f} {end - span * 0.08:.0f} {top:.0f}'
        f'Q{end:.0f} {top + 0.3 * head:.0f} {end:.0f} {low:.0f}'
        f'Q{start + span * 0.5:.0f} {low + 0.2 * head:.0f} '
        f'{start - way * 0.25 * head:.0f} {low:.0f}'
        f'Q{start - way * 0.5 * head:.0f} {(top + low) / 2:.0f} {start:.0f} {top:.0f}Z" '
        f'fill="{cover}" {line}/>'
    )
    stars = "".join(
        f'<circle cx="{start + span * part:.0f}" cy="{top + (low - top) * down:.0f}" '
        f'r="{0.13 * head:.1f}" fill="{pattern}"/>'
        for part, down in ((0.2, 0.4), (0.34, 0.72), (0.48, 0.38), (0.63, 0.74), (0.8, 0.45))
    )
    return pillow, blanket + stars


def _pillow(head: float) -> str:
    """For a head at (0, 0) of that radius, with the body to the right."""
    points = (-1.9, 0.2, 0.1, -0.5, 1.0, -0.35, 1.8, 1.5, -2.2, -0.9, -0.1, -0.6, -1.15)
    shape = "M{} {}q{} {} {} {}h{}v{}h{}q{} {} {} {}Z"
    return shape.format(*(f"{head * point:.0f}" for point in points))
