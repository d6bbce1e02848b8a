"""A drawing is the hero of a story like anybody else: it speaks, and is never a pet."""

from collections.abc import Sequence

import pytest

from engine.book import Leaf
from engine.character import Character, Kind, Pronouns
from engine.scene import Outfit
from engine.starter import starter_cast
from engine.story import make_writer
from engine.story.understanding import understand
from engine.story.writer import Brief

ZOG = Character("zog", "Zog", Kind.DRAWING, Pronouns.IT, 4, 80.0)
FAMILY = (ZOG, *starter_cast())
IDEAS = ("a pirate who finds a treasure", "Zog and the lost puppy", "Zog goes to the moon",
         "the day it snowed popcorn", "Zog is scared of spiders", "my birthday under the sea")


def told(idea: str, cast: Sequence[Character], seed: int) -> list[Leaf]:
    writer = make_writer("storyteller")
    return list(writer.write(Brief(understand(idea, FAMILY), tuple(cast), seed)))


@pytest.mark.parametrize("idea", IDEAS)
def test_it_is_in_its_own_book(idea: str) -> None:
    leaves = told(idea, (ZOG, FAMILY[1]), 1)
    words = " ".join(leaf.text for leaf in leaves)
    assert "Zog" in words
    assert "Woof" not in words
    assert sum(any(figure.who == "zog" for figure in leaf.scene.figures)
               for leaf in leaves) > len(leaves) / 2


def test_it_wears_only_what_the_story_gives_it() -> None:
    leaves = [leaf for seed in range(6) for leaf in told("Zog goes to the moon",
                                                         (ZOG, FAMILY[1]), seed)]
    worn = {figure.outfit for leaf in leaves for figure in leaf.scene.figures
            if figure.who == "zog"}
    assert Outfit.PYJAMAS not in worn
    doctor = told("Zog is a doctor for teddies", (ZOG,), 1)
    assert any(figure.outfit is Outfit.DOCTOR for leaf in doctor for figure in leaf.scene.figures)


def test_in_somebody_elses_book_it_has_lines_of_its_own() -> None:
    words = " ".join(leaf.text for seed in range(8)
                     for leaf in told("Mia finds a dragon", (*FAMILY[1:3], ZOG), seed))
    assert any(mine in words for mine in ("Rustle", "crayon", "flat", "hop", "fold", "corners",
                                          "Look at me", "Scribble", "curly"))
