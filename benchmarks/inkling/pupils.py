"""Whom inkling learns: looks it was never shown, a creature, and somebody drawn in another hand."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from engine.character import Character, Kind, Looks
from engine.painting.paper.painter import PaperPainter
from engine.scene import Figure, Scene, Shot
from engine.starter import starter_cast
from engine.training.example import Caption, Example
from tools.inkling.pictures import Drawn, Pixels, picture_of, square
from tools.inkling.scenes import (
    DOING,
    FEELINGS,
    POSES,
    SETTINGS,
    THINGS,
    TIMES,
    Parts,
    caption,
    parts,
    thing_beside,
)
from tools.inkling.scenes import Example as Wanted

PICTURES = 16
"""Of each pupil, to learn from."""
SIDE = 96
"""Pixels of their sides."""
SEEN = 8
"""Steps of a channel, of 255, by which a pixel must change to be a part of somebody."""
WHOLE = 4
"""Of so many pictures to learn from one shows a whole figure."""
UNSEEN = 1000
"""Scenes from this number on are not learnt from."""


@dataclass(frozen=True)
class Pupil:
    """Somebody to learn."""

    who: Character
    trigger: str
    """A word nobody has heard."""
    class_word: str
    style: str = "paper"

    @property
    def called(self) -> str:
        """In a prompt."""
        return f"{self.trigger} {self.class_word}"


def pupils() -> list[Pupil]:
    """The family's hair was never shown to inkling; nor cuddly toys; nor crayons."""
    mia, theo, zuri = starter_cast()[:3]
    teddy = Character("teddy", "Teddy", Kind.TOY, height_cm=60,
                      looks=Looks(species="teddy", coat="#8a5a36"))
    return [Pupil(mia, "qim", "girl"), Pupil(theo, "vot", "boy"), Pupil(zuri, "zub", "girl"),
            Pupil(teddy, "hux", "teddy"),
            Pupil(replace(mia, id="crayon"), "wac", "girl", "crayon")]


def drawn(one: Pupil) -> list[Drawn]:
    """The pictures to learn from."""
    return [picture_of(learnt(one, number), SIDE, one.style) for number in range(PICTURES)]


def learnt(one: Pupil, number: int) -> Wanted:
    """A scene to learn from: heads mostly, and some whole figures, as families' photos are."""
    return replace(wanted(one, number), close=number % WHOLE > 0)


def mask(one: Pupil, number: int) -> Pixels:
    """Where on a picture to learn from the pupil is (side, side), 255 there: what changes when it
    is not drawn. Photos have such masks, too."""
    example = learnt(one, number)
    page = PaperPainter().paint(example.scene, example.cast, one.style, example.seed)
    gone = page.svg.replace(f'<g data-who="{one.who.id}"', '<g display="none"')
    there, empty = (square(replace(page, svg=svg), example, SIDE).pixels.astype(int)
                    for svg in (page.svg, gone))
    return np.where(np.abs(there - empty).max(axis=-1) > SEEN, 255, 0).astype(np.uint8)


def asked(one: Pupil, count: int) -> list[Parts]:
    """Unseen prompts with the pupil's looks in words."""
    return [_said(wanted(one, UNSEEN + number)) for number in range(count)]


def asked_with_things(one: Pupil, count: int) -> list[Parts]:
    """Unseen prompts for somebody beside a thing, which no picture of a pupil shows."""
    return [_said(beside_a_thing(one, UNSEEN + number)) for number in range(count)]


def wanted(one: Pupil, number: int) -> Wanted:
    """The pupil somewhere, doing something; the same number is the same scene."""
    dice = Random(f"{one.who.id} {number}")
    figure = Figure(one.who.id, dice.choice(tuple(POSES)), dice.choice(FEELINGS))
    scene = Scene(dice.choice(SETTINGS), (figure,), (), dice.choice(TIMES), shot=Shot.MIDDLE)
    return Wanted(scene, (one.who,), number, close=True)


def beside_a_thing(one: Pupil, number: int) -> Wanted:
    """The same, with all of the pupil to be seen, and each thing in its turn."""
    scene = wanted(one, number)
    thing = thing_beside(one.who, THINGS[number % len(THINGS)])
    return replace(scene, scene=replace(scene.scene, things=(thing,)), close=False)


def named(one: Pupil, said: Parts) -> str:
    """A caption with the trigger word in the place of looks and clothes."""
    return caption([[one.called, *_doing(said)], *said[1:]])


def examples(one: Pupil, pictures: list[Drawn], folder: Path) -> tuple[Example, ...]:
    """What the trainer is given; the pictures are written into the folder."""
    found = []
    for number, picture in enumerate(pictures):
        file = folder / f"{one.who.id}-{number}.png"
        Image.fromarray(picture.pixels).save(file)
        where = file.with_suffix(".mask.png")
        Image.fromarray(mask(one, number)).save(where)
        of_class = caption([[one.class_word, *_doing(picture.said)], *picture.said[1:]])
        found.append(Example(file, f"{one.who.id}{number:02}".encode().hex().ljust(64, "0"),
                             Caption(named(one, picture.said), of_class), where))
    return tuple(found)


def pixels(pictures: list[Drawn]) -> Pixels:
    """Pictures (count, side, side, 3)."""
    return np.stack([one.pixels for one in pictures])


def _said(scene: Wanted) -> Parts:
    return parts(scene.scene, scene.cast, scene.close)


def _doing(said: Parts) -> list[str]:
    """Pose and feeling."""
    return [word for word in said[0][1:] if word in DOING]
