"""Motion in ink: what follows somebody who runs, jumps, flies, rides or dances."""

from engine.painting.paper.style import PaperStyle
from engine.scene import Figure, Pose

_FAST = (Pose.RUN, Pose.FLY, Pose.SWIM)


def motion(
    figure: Figure, box: tuple[float, float, float, float], facing: int, style: PaperStyle
) -> str:
    """Strokes round a figure (with what it rides) that fills a box (left, top, right, bottom)."""
    left, top, right, bottom = box
    tall, back = bottom - top, left if facing > 0 else right
    if figure.pose is Pose.JUMP:
        path = _hops((left + right) / 2, bottom, tall)
    elif figure.pose is Pose.DANCE:
        path = _swings(left, right, top, tall)
    elif figure.pose in _FAST or (figure.on and figure.pose is Pose.RIDE):
        path = _trails(back, top, tall, -facing)
        if figure.pose is Pose.RUN and not figure.on:
            return _ink(path, style) + _dust(back, bottom, tall, -facing, style)
    else:
        return ""
    return _ink(path, style)


def _ink(path: str, style: PaperStyle) -> str:
    return (
        f'<path class="motion" d="{path}" fill="none" {style.line(style.ink_width * 0.8)} '
        'opacity=".62"/>'
    )


def _trails(x: float, y: float, tall: float, way: int) -> str:
    """Three lines that lag behind, the middle one longest."""
    return "".join(
        f"M{x + way * tall * gap:.0f} {y + tall * at:.0f}"
        f"q{way * tall * long * 0.5:.0f} {tall * bow:.0f} {way * tall * long:.0f} 0"
        for at, gap, long, bow in (
            (0.3, 0.04, 0.2, -0.02), (0.5, 0.06, 0.32, 0.0), (0.7, 0.03, 0.2, 0.02),
        )
    )


def _dust(x: float, y: float, tall: float, way: int, style: PaperStyle) -> str:
    """Two puffs where the feet were."""
    puffs = "".join(
        f'<ellipse cx="{x + way * tall * at:.0f}" cy="{y - tall * r * 0.6:.0f}" '
        f'rx="{tall * r * 1.3:.0f}" ry="{tall * r:.0f}"/>'
        for at, r in ((0.05, 0.035), (0.14, 0.024))
    )
    return (
        f'<g fill="{style.tint("#f3e6cd")}" {style.line(style.ink_width * 0.7)} '
        f'opacity=".8">{puffs}</g>'
    )


def _hops(x: float, y: float, tall: float) -> str:
    """Arcs below somebody in the air."""
    return "".join(
        f"M{x - tall * wide:.0f} {y + tall * down:.0f}"
        f"q{tall * wide:.0f} {tall * 0.07:.0f} {2 * tall * wide:.0f} 0"
        for wide, down in ((0.16, 0.03), (0.1, 0.08))
    )


def _swings(left: float, right: float, top: float, tall: float) -> str:
    """Brackets on both sides of a dancer."""
    return "".join(
        f"M{x + way * tall * gap:.0f} {top + tall * (0.5 - long / 2):.0f}"
        f"q{way * tall * 0.06:.0f} {tall * long / 2:.0f} 0 {tall * long:.0f}"
        for x, way in ((left, -1), (right, 1))
        for gap, long in ((0.04, 0.26), (0.1, 0.16))
    )
