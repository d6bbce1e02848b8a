"""What the idea tells of sizes and places is so in the pictures."""

import pytest
from told import FAMILY

from engine.book import Leaf
from engine.idea import Idea, Mention, Part, Place, Size
from engine.scene import Shot
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief

CAST = (FAMILY["mia"], FAMILY["papa"])


def book_of(teller: Storyteller, mention: Mention, seed: int) -> list[Leaf]:
    return list(teller.write(Brief(Idea("tell me", (mention,)), CAST, seed)))


@pytest.mark.parametrize(("place", "field", "noun"), [
    (Place.ON, "on", "whale"), (Place.IN, "inside", "box"), (Place.UNDER, "under", "table"),
])
def test_the_hero_is_where_the_idea_puts_it(
    teller: Storyteller, place: Place, field: str, noun: str
) -> None:
    for seed in range(5):
        mention = Mention(Part.THING, noun, f"a {noun}", place=place)
        leaves = book_of(teller, mention, seed)
        put = [leaf for leaf in leaves for figure in leaf.scene.figures
               if figure.who == "mia" and getattr(figure, field) == noun]
        assert put, leaves[0].text
        for leaf in put:
            assert noun not in {thing.name for thing in leaf.scene.things}
            assert noun not in {figure.holds for figure in leaf.scene.figures}


def test_somebody_shrunk_is_small_from_then_on(teller: Storyteller) -> None:
    for seed in range(5):
        mention = Mention(Part.EVENT, "Papa", "Papa", who="papa", clause="Papa shrank",
                          size=Size.TINY)
        leaves = book_of(teller, mention, seed)
        tall = [figure.tall_m for leaf in leaves[1:] for figure in leaf.scene.figures
                if figure.who == "papa"]
        assert any(height is not None and height <= 0.2 for height in tall)
        first = next(at for at, height in enumerate(tall) if height is not None)
        assert all(height is not None for height in tall[first:])
        wonder = next(leaf for leaf in leaves[1:] if leaf.scene.shot is Shot.WONDER)
        assert all(figure.tall_m for figure in wonder.scene.figures if figure.who == "papa")


def test_a_giant_is_far_taller_than_a_grown_up(teller: Storyteller) -> None:
    mention = Mention(Part.THING, "snail", "a giant snail", size=Size.GIANT)
    for seed in range(5):
        leaves = book_of(teller, mention, seed)
        tall = [thing.tall_m for leaf in leaves for thing in leaf.scene.things
                if thing.name == "snail"]
        assert tall
        assert max(height or 0 for height in tall) >= 3.4
