"""A cape, which hangs, lies on the ground or streams behind."""

from engine.painting.paper.people.build import Build
from engine.painting.paper.people.pen import Pen, darker
from engine.painting.paper.people.skeleton import Skeleton


def cape(pen: Pen, bones: Skeleton, body: Build, color: str) -> str:
    """Down to the calves; to the ground where somebody sits; blown back when leaning forward."""
    blown = max(0.0, min(bones.lean / 15, 1.0))
    clear = 0.95 * -bones.hips[1] / body.torso if abs(bones.lean) < 40 else 1.0
    back, low = -1.5 - 0.9 * blown, 1 + min(1.0, clear) * (1 - 0.15 * blown)
    outer = (f"M-0.78 0.02 C-1.2 0.5 -1.3 1.2 {back} {low} C-0.9 {low + 0.12} -0.5 {low - 0.14} "
             f"0.0 {low + 0.04} C0.4 {low - 0.1} 0.8 {low + 0.1} {1.35 - blown} {low - 0.06} "
             "C1.15 1.2 1.1 0.5 0.82 0.02 Z")
    folds = (f"M-0.9 0.5 C-1.0 0.9 {back * 0.7} {low * 0.75} {back * 0.66} {low - 0.12} "
             f"M0.0 0.8 L0.0 {low - 0.1}")
    place = bones.chest
    return pen.shape(place.path(outer), color) + pen.line(
        place.path(folds), 0.6, darker(color, 0.45))
