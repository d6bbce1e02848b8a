"""What the idea tells of sizes and places is so in the pictures."""

import pytest
from told import FAMILY

from engine.book import Leaf, PageKind
from engine.idea import Idea, Mention, Part, Place, Size
from engine.scene import Scene, Shot
from engine.story.storyteller import Storyteller
from engine.story.understanding import understand
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
        assert len([leaf for leaf in put if leaf.kind is PageKind.STORY]) >= 2, leaves[0].text
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


@pytest.mark.parametrize(("said", "who", "where"), [
    ("There is a monster under my bed and he wants a cookie", "monster", "under bed"),
    ("a cat in a boat", "cat", "inside boat"),
    ("a frog under an umbrella", "frog", "under umbrella"),
    ("I'm a firefighter and there's a kitten in a tree", "kitten", "inside tree"),
    ("My hamster drives a little car", "hamster", "inside car"),
    ("I ride on a whale to the moon", "mia", "on whale"),
    ("Papa is on a skateboard", "papa", "on skateboard"),
    ("We run away in a helicopter", "papa", "inside helicopter"),
])
def test_whoever_is_meant_is_there(
    teller: Storyteller, said: str, who: str, where: str
) -> None:
    for seed in range(3):
        cover, *pages = teller.write(Brief(understand(said, CAST), CAST, seed))
        shown = [page for page in pages if where in whereabouts(page.scene).get(who, ())]
        told = [page for page in pages if who in FAMILY or who in page.text]
        assert len(shown) >= min(2, len(told)) > 0, [page.text for page in pages]
        if who not in FAMILY:
            family = [name for page in (cover, *pages)
                      for name, places in whereabouts(page.scene).items() if where in places]
            assert not set(family) & set(FAMILY)


def test_the_monster_under_the_bed_is_on_the_cover(teller: Storyteller) -> None:
    for seed in range(3):
        idea = understand("There is a monster under my bed", CAST)
        cover = next(iter(teller.write(Brief(idea, CAST, seed))))
        assert "under bed" in whereabouts(cover.scene)["monster"]
        assert "bed" not in {thing.name for thing in cover.scene.things}


def test_a_puddle_that_is_the_goal_is_not_in_the_kitchen(teller: Storyteller) -> None:
    mention = Mention(Part.PLACE, "puddle", "a puddle", place=Place.IN)
    for seed in range(4):
        for leaf in book_of(teller, mention, seed):
            if "inside puddle" in whereabouts(leaf.scene).get("mia", ()):
                assert leaf.scene.setting.value == "pond"


@pytest.mark.parametrize("noun", ["helicopter", "well"])
def test_a_place_that_is_a_thing_is_seen(teller: Storyteller, noun: str) -> None:
    mention = Mention(Part.PLACE, noun, f"the {noun}")
    for seed in range(4):
        nouns = {thing.name for leaf in book_of(teller, mention, seed)
                 for thing in leaf.scene.things}
        assert noun in nouns


def whereabouts(scene: Scene) -> dict[str, list[str]]:
    """By id or noun: `on whale`, `inside box`, `under bed`."""
    found: dict[str, list[str]] = {}
    for figure in scene.figures:
        found[figure.who] = _places(figure.on, figure.inside, figure.under)
    for thing in scene.things:
        found[thing.name] = _places(thing.on, thing.inside, thing.under)
    return found


def _places(on: str | None, inside: str | None, under: str | None) -> list[str]:
    ways = (("on", on), ("inside", inside), ("under", under))
    return [f"{way} {noun}" for way, noun in ways if noun]


def test_a_wug_under_the_bed_is_the_one_who_lives_there(teller: Storyteller) -> None:
    idea = understand("a gloopy wug lives under my bed", CAST)
    for seed in range(3):
        book = list(teller.write(Brief(idea, CAST, seed)))
        assert not any("monster" in leaf.text.lower() and "wug" not in leaf.text for leaf in book
                       if leaf.kind is PageKind.STORY)
        assert any(whereabouts(leaf.scene).get("wug") == ["under bed"] for leaf in book)


def test_one_climbs_up_the_beanstalk(teller: Storyteller) -> None:
    climbed = Mention(Part.THING, "beanstalk", "the beanstalk", place=Place.ON)
    idea = Idea("I climb up the beanstalk", (climbed,), tale="jack-and-the-beanstalk")
    for seed in range(3):
        leaves = list(teller.write(Brief(idea, CAST, seed)))
        assert sum("on beanstalk" in whereabouts(leaf.scene)["mia"] for leaf in leaves) >= 2
