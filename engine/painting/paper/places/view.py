"""How near we are to the stage."""

from dataclasses import dataclass

from engine.scene import Shot


@dataclass(frozen=True)
class View:
    """Where the planes of a page lie. Page units."""

    horizon: float
    middle_far: float
    middle_near: float
    """Trees, houses and furniture stand between these two y."""
    stage_top: float
    """y where the ground of the stage begins."""
    stage_far: float
    stage_near: float
    px_per_m: float
    unit: float
    """Size of scenery; 1 in a middle shot."""
    zoom: float = 1.0
    """The drawn planes are enlarged by this, and soft, when above 1."""
    feet: tuple[float, float] | None = None
    """Feet of the figures where they are not on the drawn stage, because they are so near."""


VIEWS = {
    Shot.WIDE: View(440, 520, 610, 650, 735, 830, 195, 0.72),
    Shot.MIDDLE: View(430, 525, 620, 655, 745, 830, 300, 1.0),
    Shot.CLOSE: View(430, 525, 620, 655, 745, 830, 860, 1.0, zoom=1.7, feet=(1090, 1130)),
    Shot.WONDER: View(560, 640, 700, 730, 790, 850, 160, 0.62),
}
"""The view of every shot."""
