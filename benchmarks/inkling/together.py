"""Two and three pupils on one page: how much of each comes out in the others' places.

Pages are painted over paper ones, as in books; but the puppets below are all of nobody, so that
whatever is like somebody comes from the likenesses.
"""

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

import numpy as np
from PIL import Image

from benchmarks.inkling.easel import Easel
from benchmarks.inkling.pupils import Pupil
from benchmarks.table import table
from engine.character import Clothes, Looks
from engine.painting.diffusion.brush import Pixels
from engine.painting.diffusion.places import figure_of, pane
from engine.painting.diffusion.wording import Composing, Wording
from engine.painting.layout import Box
from engine.painting.over import Under
from engine.painting.paper.painter import PaperPainter
from engine.scene import Figure, Scene, Shot
from tools.inkling.scenes import FEELINGS, POSES, SETTINGS, TIMES

HEAD = ["together", "bleed: plain", "masked", "of plain"]
NOBODY = Looks(hair="short05", hair_color="#b9b4ae", skin="#d8b08c"), Clothes(
    "shirt", "#b9b4ae", "#8c8f94", "#8c8f94", "#8c8f94")
"""Grey hair and grey clothes."""
SIZE_CM = 110
"""All are of one size, so that each can stand in the others' places."""
BLOCKS = 8, 12
"""Across and down, into which a figure is cut to compare its colours."""


@dataclass(frozen=True)
class Bleed:
    """How far figures have gone from how their own likeness alone paints them (0) to how another's
    paints them in their place (1), on average."""

    plain: float
    """With adapters that act everywhere."""
    masked: float
    """With adapters that act in the place of their own."""

    @property
    def of_plain(self) -> float:
        """How much of what bleeds with plain adapters still bleeds with masked ones."""
        return self.masked / self.plain


def together(easel: Easel, everybody: list[Pupil], pages: int) -> str:
    """A row for each group."""
    people = [one for one in everybody if one.who.human and one.style == "paper"]
    groups = [*combinations(people, 2), tuple(people[:3])]
    found = [(group, bleed(easel, group, pages)) for group in groups]
    return table(HEAD, [[" and ".join(one.who.id for one in group), f"{one.plain:.2f}",
                         f"{one.masked:.2f}", f"{100 * one.of_plain:.0f} %"]
                        for group, one in found])


def bleed(easel: Easel, group: tuple[Pupil, ...], count: int) -> Bleed:
    """On so many pages, each compared with each other."""
    pages = [page_of(group, number) for number in range(count)]
    said = [said_of(group, page.scene) for page in pages]
    own_places = {one.who.id: one.who.id for one in group}
    plain, masked = (easel.over(pages, said, own_places, masked) for masked in (False, True))
    found: dict[str, list[float]] = {"plain": [], "masked": []}
    for one in group:
        alone, *others = (easel.over(pages, said, {who.who.id: one.who.id})
                          for who in (one, *(other for other in group if other is not one)))
        for other in others:
            for number, page in enumerate(pages):
                figure = figure_of(page.paper.layout, one.who.id)
                assert figure is not None, "everybody is on the page"
                for way, painted in (("plain", plain), ("masked", masked)):
                    found[way].append(towards(painted[number], alone[number], other[number],
                                              figure.box))
    return Bleed(**{way: float(np.mean(values)) for way, values in found.items()})


def page_of(group: tuple[Pupil, ...], number: int) -> Under:
    """They stand side by side, all as nobody in particular."""
    dice = Random(number)
    setting, time = dice.choice(SETTINGS), dice.choice(TIMES)
    pose, feeling = dice.choice(tuple(POSES)), dice.choice(FEELINGS)
    figures = tuple(Figure(one.who.id, pose, feeling) for one in group)
    scene = Scene(setting, figures, (), time, shot=Shot.CLOSE)
    cast = tuple(replace(one.who, height_cm=SIZE_CM, looks=NOBODY[0], clothes=NOBODY[1])
                 for one in group)
    return Under(scene, cast, "paper", number,
                 PaperPainter().paint(scene, cast, "paper", number))


def said_of(group: tuple[Pupil, ...], scene: Scene) -> Wording:
    """The prompt of a page, in which everybody's words are their own."""
    said = Composing()
    for one, figure in zip(group, scene.figures, strict=True):
        said.say(f"{one.called} {POSES[figure.pose]} {figure.feeling.value}", one.who.id)
    return said.say(scene.setting.value.replace("-", " ")).say(scene.time.value).wording()


def towards(painted: Pixels, own: Pixels, strange: Pixels, box: Box) -> float:
    """Where a figure is on the way from how it is itself (0) to how it is somebody else (1)."""
    here, mine, theirs = (_blocks(pixels, box) for pixels in (painted, own, strange))
    way = theirs - mine
    return float(((here - mine) * way).sum() / (way * way).sum())


def _blocks(pixels: Pixels, box: Box) -> np.ndarray:
    image = Image.fromarray(pixels)
    cut = pane(box, image.size)
    crop = image.crop((cut.left, cut.top, cut.right, cut.bottom))
    return np.asarray(crop.resize(BLOCKS, Image.Resampling.BOX), np.float64)
