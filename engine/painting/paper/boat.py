"""A wooden boat, as long as its passengers need."""

from engine.painting.paper.style import PaperStyle


def boat(
    left: float, top: float, right: float, bottom: float, style: PaperStyle
) -> tuple[str, str]:
    """The far rim, which is behind the passengers, and the side that hides their feet."""
    wood, rim, inside = (style.tint(c) for c in ("#b5764a", "#f0d8a4", "#7a5240"))
    line, bow = style.line(), min(90.0, (right - left) * 0.16)
    back = (
        f'<path d="M{left:.0f} {top:.0f}Q{(left + right) / 2:.0f} {top - 26:.0f} {right:.0f} '
        f'{top:.0f}L{right - bow:.0f} {top + 34:.0f}H{left + bow:.0f}Z" fill="{inside}" {line}/>'
    )
    waves = _waves(right - bow * 0.9, left + bow * 0.9, bottom)
    side = (
        f'<path d="M{left:.0f} {top:.0f}Q{(left + right) / 2:.0f} {top + 44:.0f} {right:.0f} '
        f'{top:.0f}Q{right - bow * 0.3:.0f} {(top + bottom) / 2:.0f} {right - bow * 0.9:.0f} '
        f'{bottom:.0f}{waves}Q{left + bow * 0.3:.0f} {(top + bottom) / 2:.0f} {left:.0f} '
        f'{top:.0f}Z" fill="{wood}" {line}/>'
    )
    board = "".join(
        f'<path d="M{left + bow * inset:.0f} {top + (bottom - top) * part:.0f}'
        f'Q{(left + right) / 2:.0f} {top + (bottom - top) * part + 44 * (1 - part):.0f} '
        f'{right - bow * inset:.0f} {top + (bottom - top) * part:.0f}" fill="none" {style.line(w)} '
        f'{color}/>'
        for part, inset, w, color in (
            (0.36, 0.22, style.ink_width * 0.6, ""),
            (0.66, 0.5, style.ink_width * 0.6, ""),
        )
    )
    edge = (
        f'<path d="M{left:.0f} {top:.0f}Q{(left + right) / 2:.0f} {top + 44:.0f} {right:.0f} '
        f'{top:.0f}L{right - 8:.0f} {top + 17:.0f}Q{(left + right) / 2:.0f} {top + 62:.0f} '
        f'{left + 8:.0f} {top + 17:.0f}Z" fill="{rim}" {line}/>'
    )
    return back, side + board + edge


def waterline(left: float, right: float, y: float) -> str:
    """The outline of everything above the waves between two x."""
    return f"M{left:.0f} -900V{y:.0f}{_waves(left, right, y)}V-900Z"


def _waves(start: float, stop: float, y: float) -> str:
    """Waves from one x to another."""
    steps = max(3, round(abs(stop - start) / 70))
    step = (stop - start) / steps
    return "".join(
        f"Q{start + (i + 0.5) * step:.0f} {y - 22:.0f} {start + (i + 1) * step:.0f} {y:.0f}"
        for i in range(steps)
    )
