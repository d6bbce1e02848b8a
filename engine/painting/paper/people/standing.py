"""Somebody from head to foot, to be stood beside others at true height."""

from dataclasses import dataclass

from engine.character import Character
from engine.painting.paper.people.figure import draw_person
from engine.painting.paper.style import style
from engine.scene import Feeling, Figure, Outfit, Pose

_TALL = 400.0
"""Page units from sole to crown."""


@dataclass(frozen=True)
class Standing:
    """A drawing, and how it is stood on a line; lengths in heights of who is drawn."""

    svg: str
    """A whole SVG document, cropped to what is drawn."""
    width: float
    tall: float
    """With hats and high hair."""
    below: float
    """What of it is below the line on which they stand."""


def standing(who: Character, outfit: Outfit = Outfit.EVERYDAY) -> Standing:
    """Draw somebody looking at us kindly."""
    drawn = draw_person(
        who, Figure(who.id, Pose.STAND, Feeling.HAPPY, outfit), height=_TALL, facing=1,
        style=style("paper"), prefix=f"s-{who.id}-{outfit}-",
    )
    width, tall = drawn.right - drawn.left, drawn.bottom - drawn.top
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{tall:.0f}" '
        f'viewBox="{drawn.left:.1f} {drawn.top:.1f} {width:.1f} {tall:.1f}">'
        f'{drawn.behind}{drawn.front}</svg>'
    )
    return Standing(svg, width / _TALL, tall / _TALL, drawn.bottom / _TALL)
