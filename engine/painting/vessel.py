"""The boat that carries those who would otherwise stand on the water."""

from engine.painting.groups import HEIGHT, WIDTH, Group
from engine.painting.layout import Box, Placed, Role
from engine.scene import Outfit, Pose, Scene, Setting, Shot

OVERHANG = 60.0
"""Page units by which the boat is longer than its passengers, on each side."""


def launch(scene: Scene, figures: list[Group]) -> Placed | None:
    """A boat below those who neither swim nor fly nor ride, who all move onto one y."""
    if scene.setting is not Setting.SEA or scene.shot is Shot.CLOSE:
        return None
    aboard = [
        group for group, figure in zip(figures, scene.figures, strict=True)
        if not (figure.on or figure.inside)
        and figure.pose not in (Pose.SWIM, Pose.FLY)
        and figure.outfit is not Outfit.MERMAID
    ]  # fmt: skip
    if not aboard:
        return None
    y = max(group.y for group in aboard)
    for group in aboard:
        group.y = y
    left = max(20.0, min(group.rect[0] for group in aboard) - OVERHANG)
    right = min(WIDTH - 20, max(group.rect[2] for group in aboard) + OVERHANG)
    tall = 0.36 * -min(group.extent[1] for group in aboard)
    top, bottom = y - 0.72 * tall, min(HEIGHT - 10, y + 0.28 * tall)
    return Placed(
        name="boat",
        box=Box(left / WIDTH, top / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT),
        role=Role.VESSEL,
        feet=((left + right) / 2 / WIDTH, (y + 0.1) / HEIGHT),
        height=(bottom - top) / HEIGHT,
    )
