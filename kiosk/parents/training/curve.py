"""The loss of a training as a small drawn curve, for the curious."""

from collections.abc import Sequence

WIDTH, HEIGHT = 480, 96
_MARGIN = 6


def curve_svg(losses: Sequence[float], label: str) -> str:
    """The losses from left to right, the largest above; `label` is for screen readers."""
    least, most = min(losses), max(losses)
    across = (WIDTH - 2 * _MARGIN) / max(1, len(losses) - 1)
    down = (HEIGHT - 2 * _MARGIN) / ((most - least) or 1.0)
    points = " ".join(f"{_MARGIN + at * across:.1f},{_MARGIN + (most - loss) * down:.1f}"
                      for at, loss in enumerate(losses))
    return (f'<svg class="curve" role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f'<polyline points="{points}"/></svg>')
