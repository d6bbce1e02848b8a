"""Two and three pupils on one picture: how much of each comes out in the others' places."""

from itertools import combinations

import numpy as np

from benchmarks.inkling.easel import Easel
from benchmarks.inkling.eye import Eye, like
from benchmarks.inkling.pupils import UNSEEN, Pupil, pixels, wanted
from benchmarks.table import table
from engine.painting.diffusion.brush import Mask
from engine.painting.diffusion.wording import Composing, Wording
from tools.inkling.pictures import Drawn, Pixels

HEAD = ["together", "plain: own", "others'", "masked: own", "others'", "bleed, of plain"]
ROWS, COLUMNS = 72, 72


def together(
    easel: Easel, eye: Eye, everybody: dict[Pupil, list[Drawn]], pages: int
) -> str:
    """A row for each group: likeness in each place to its own pupil and to the others.

    Bleed is how much more like the others a place is than with its own likeness alone.
    """
    ideals = {one: eye.points(pixels(drawn)).mean(0) for one, drawn in everybody.items()}
    people = [one for one in everybody if one.who.human and one.style == "paper"]
    groups = [*combinations(people, 2), tuple(people[:3])]
    return table(HEAD, [_row(easel, eye, group, ideals, pages) for group in groups])


def _row(
    easel: Easel, eye: Eye, group: tuple[Pupil, ...], ideals: dict[Pupil, np.ndarray], pages: int
) -> list[object]:
    prompts = [said_together(group, UNSEEN + number) for number in range(pages)]
    ids, places = [one.who.id for one in group], side_by_side(group)
    plain = easel.paint(prompts, ids)
    masked = easel.paint(prompts, ids, places)
    alone = {one: easel.paint(prompts, [one.who.id], {one.who.id: places[one.who.id]})
             for one in group}
    own: dict[str, list[float]] = {"plain": [], "masked": []}
    strange: dict[str, list[float]] = {"plain": [], "masked": [], "alone": []}
    for place, one in enumerate(group):
        for way, painted in (("plain", plain), ("masked", masked), ("alone", alone[one])):
            seen = eye.points(_part(painted, place, len(group)))
            strange[way] += [float(like(seen, ideals[other]).mean())
                             for other in group if other != one]
            if way in own:
                own[way].append(float(like(seen, ideals[one]).mean()))
    means = {way: float(np.mean(values)) for way, values in strange.items()}
    bleed = (means["masked"] - means["alone"]) / max(means["plain"] - means["alone"], 1e-6)
    return [" and ".join(ids), f"{np.mean(own['plain']):.2f}", f"{means['plain']:.2f}",
            f"{np.mean(own['masked']):.2f}", f"{means['masked']:.2f}", f"{100 * bleed:.0f} %"]


def said_together(group: tuple[Pupil, ...], number: int) -> Wording:
    said = Composing()
    for one in group:
        said.say(f"{one.called} standing happy", one.who.id)
    scene = wanted(group[0], number).scene
    return said.say(scene.setting.value.replace("-", " ")).say(scene.time.value).wording()


def side_by_side(group: tuple[Pupil, ...]) -> dict[str, Mask]:
    """Side by side, from the left."""
    found: dict[str, Mask] = {}
    for place, one in enumerate(group):
        mask = np.zeros((ROWS, COLUMNS), np.float32)
        mask[:, place * COLUMNS // len(group):(place + 1) * COLUMNS // len(group)] = 1
        found[one.who.id] = mask
    return found


def _part(painted: Pixels, place: int, of: int) -> Pixels:
    """A square of each picture in which one of them stands."""
    side = painted.shape[1]
    wide = side // of
    top = (side - wide) // 3
    return painted[:, top:top + wide, place * wide:(place + 1) * wide]
