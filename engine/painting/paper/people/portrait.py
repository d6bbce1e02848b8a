"""Head and shoulders in a circle, and somebody from head to foot, for buttons."""

from engine.character import Character
from engine.painting.paper.people.drawing import Drawing
from engine.painting.paper.people.figure import draw_person
from engine.painting.paper.style import style
from engine.scene import Feeling, Figure, Pose


def portrait(character: Character, feeling: Feeling = Feeling.HAPPY, size: int = 240) -> str:
    """A whole SVG document, `size` px square: somebody's round picture."""
    id = f"p-{character.id}-{feeling.value}-"
    drawn = _standing(character, feeling, id)
    x, y, r = _circle(character, drawn)
    id += "round"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="{x - r:.1f} {y - r:.1f} {2 * r:.1f} {2 * r:.1f}">'
        f'<clipPath id="{id}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/></clipPath>'
        f'<g clip-path="url(#{id})"><circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" '
        f'fill="#f6e6c4"/>{drawn.behind}</g></svg>'
    )


def _standing(character: Character, feeling: Feeling, prefix: str) -> Drawing:
    figure = Figure(character.id, Pose.STAND, feeling)
    return draw_person(character, figure, height=400.0, facing=1, style=style("paper"),
                       prefix=prefix)


def _circle(character: Character, drawn: Drawing) -> tuple[float, float, float]:
    """Middle and radius of what is shown, the same for every feeling."""
    if character.drawn:
        # All of it is shown: nobody knows where such a monster has its face.
        calm = _standing(character, Feeling.CALM, "")
        wide, tall = calm.right - calm.left, calm.bottom - calm.top
        return (calm.left + calm.right) / 2, (calm.top + calm.bottom) / 2, max(wide, tall) * 0.6
    x, y = drawn.face[0] - drawn.head * 0.2, drawn.face[1] + drawn.head * 0.25
    if character.puppet:
        # A photo is larger than a drawn head, and there are marks round it.
        return x, y - drawn.head * 0.25, drawn.head * 2.5
    return x, y, drawn.head * 1.9
