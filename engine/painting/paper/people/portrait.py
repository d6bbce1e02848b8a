"""Head and shoulders in a circle, for buttons."""

from engine.character import Character
from engine.painting.paper.people.figure import draw_person
from engine.painting.paper.style import style
from engine.scene import Feeling, Figure, Pose


def portrait(character: Character, feeling: Feeling = Feeling.HAPPY, size: int = 240) -> str:
    """A whole SVG document, `size` px square: somebody's round picture."""
    drawn = draw_person(
        character, Figure(character.id, Pose.STAND, feeling), height=400.0, facing=1,
        style=style("paper"), prefix=f"p-{character.id}-{feeling.value}-",
    )
    r = drawn.head * 1.9
    x, y = drawn.face[0] - drawn.head * 0.2, drawn.face[1] + drawn.head * 0.25
    id = f"p-{character.id}-{feeling.value}-round"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="{x - r:.1f} {y - r:.1f} {2 * r:.1f} {2 * r:.1f}">'
        f'<clipPath id="{id}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/></clipPath>'
        f'<g clip-path="url(#{id})"><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" '
        f'fill="#f6e6c4"/>{drawn.behind}</g></svg>'
    )
