"""Beds for those who sleep in a room; a pillow and a blanket for those who sleep elsewhere."""

import re
from dataclasses import dataclass

from engine.painting.paper.people import Drawing
from engine.painting.paper.style import PaperStyle

_BLANKETS = (("#6fa3c0", "#f6d98a"), ("#d98a9c", "#fdf3e0"), ("#8fb878", "#fdf3e0"),
             ("#b49bd0", "#f6d98a"))  # fmt: skip
_WOOD = ("#c08a56", "#d9a86c", "#a8714a", "#c99a72")


def bedding(body: Drawing, index: int, style: PaperStyle, floor: float) -> tuple[str, str]:
    """What lies below a sleeper and what lies over it, on the sleeper's own ground point.

    Args:
        floor: y of the feet of the bed; 0 where there is no bed.
    """
    x, y = body.face
    feet = body.right if abs(body.right - x) > abs(body.left - x) else body.left
    way, head = (1 if feet > x else -1), body.head
    low = max((body.bottom - y) / head, 1.1)
    bed = _Bed(abs(feet - x) / head + 1.3, low, (floor - y) / head if floor else 0.0, head, style)
    place = f'<g transform="translate({x:.1f} {y:.1f})scale({way} 1)">'
    cover, pattern = _BLANKETS[index % len(_BLANKETS)]
    wood = _WOOD[index % len(_WOOD)]
    under = (bed.frame(wood) if floor else "") + bed.pillow()
    over = bed.blanket(cover, pattern) + (bed.footboard(wood) if floor else "")
    return f"{place}{under}</g>", f"{place}{over}</g>"


@dataclass(frozen=True)
class _Bed:
    """Drawn in heads round the sleeper's face, the body to the right."""

    end: float
    """x of the feet."""
    low: float
    """y on which the body lies."""
    floor: float
    head: float
    style: PaperStyle

    def pillow(self) -> str:
        """Below the head."""
        return self._shape("M-1.9 .2Q-2.1 -.9 -1.3 -1Q.2 -1.35 1.5 -.75Q1.8 .3 1.6 1.15H-1.6"
                           "Q-2.1 .8 -1.9 .2Z", "#fdf7ea")  # fmt: skip

    def frame(self, wood: str) -> str:
        """Headboard, legs, side and mattress."""
        low, end, floor = self.low, self.end, self.floor
        return (
            self._shape(f"M-2.3 {low + 0.6}V-3Q-2.2 -3.9 -1.2 -3.7V{low - 0.4}Z", wood)
            + self._shape(f"M-3 {floor}V-3.1Q-3 -3.8 -2.6 -3.8Q-2.2 -3.8 -2.2 -3.1V{floor}Z",
                          wood)
            + self._shape(f"M-2.2 {low + 0.6}H{end + 0.3}V{low + 1.6}H-2.2Z", wood)
            + self._shape(f"M-2.2 {low - 0.35}Q-2.2 {low - 0.6} -1.9 {low - 0.6}H{end}"
                          f"Q{end + 0.3} {low - 0.6} {end + 0.3} {low - 0.3}V{low + 0.7}H-2.2Z",
                          "#f4ead8")
        )  # fmt: skip

    def footboard(self, wood: str) -> str:
        """Before the blanket."""
        left, right, top = self.end + 0.1, self.end + 0.85, self.low - 2.5
        return self._shape(
            f"M{left} {self.floor}V{top}Q{left} {top - 0.4} {(left + right) / 2} {top - 0.4}"
            f"Q{right} {top - 0.4} {right} {top}V{self.floor}Z", wood,
        )  # fmt: skip

    def blanket(self, color: str, pattern: str) -> str:
        """Up to the shoulders, the sheet turned down over its edge."""
        end, hem = self.end, self.low + (0.95 if self.floor else 0.1)
        span = end - 1.3
        step = span / 4
        top = (f"C{1.3 + span * 0.3} -1.25 {1.3 + span * 0.5} -.45 {end - span * 0.08} -.65"
               f"Q{end} -.5 {end} {hem}")  # fmt: skip
        waves = "".join(
            f"Q{end - (i + 0.5) * step} {hem + 0.28} {end - (i + 1) * step - 0.06 * i} {hem}"
            for i in range(4)
        )
        cover = self._shape(f"M1.3 -.75{top}{waves}Q.8 {hem / 2} 1.3 -.75Z", color)
        fold = self._shape(
            f"M1.3 -.75Q1.7 -.95 2 -.98Q1.55 {hem / 2} 1.75 {hem + 0.2}L1.1 {hem}"
            f"Q.8 {hem / 2} 1.3 -.75Z", "#fdf7ea",
        )  # fmt: skip
        tint = self.style.tint(pattern)
        dots = "".join(
            f'<circle cx="{(1.6 + span * part) * self.head:.0f}" '
            f'cy="{(hem * down - 0.3) * self.head:.0f}" r="{0.14 * self.head:.1f}" fill="{tint}"/>'
            for part, down in ((0.2, 0.4), (0.34, 0.8), (0.48, 0.38), (0.63, 0.85), (0.78, 0.45))
        )
        return cover + dots + fold

    def _shape(self, d: str, color: str) -> str:
        """A shape whose numbers are heads."""
        path = re.sub(r"-?[\d.]+", lambda found: f"{float(found[0]) * self.head:.1f}", d)
        return f'<path d="{path}" fill="{self.style.tint(color)}" {self.style.line()}/>'
