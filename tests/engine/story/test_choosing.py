"""The plot that is told carries the point of the idea."""

import pytest

from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention, Part, Place, Size
from engine.scene import Outfit, Scene, Shot
from engine.story.storyteller import Storyteller
from engine.story.storyteller.choosing import choose
from engine.story.storyteller.plot_file import load_plots
from engine.story.writer import Brief

MIA = Character("mia", "Mia", pronouns=Pronouns.SHE)
PAPA = Character("papa", "Papa", Kind.GROWN_UP, Pronouns.HE)


def scenes(teller: Storyteller, *mentions: Mention, cast: tuple[Character, ...] = (MIA,),
           seed: int = 1) -> list[Scene]:
    return [leaf.scene for leaf in teller.write(Brief(Idea("", mentions), cast, seed))]


@pytest.mark.parametrize("seed", range(8))
def test_the_page_of_wonder_is_about_what_is_looked_at_not_about_the_small_friend(
    teller: Storyteller, seed: int
) -> None:
    pearl = Mention(Part.LOST, "pearl", "a lost pearl")
    told = scenes(teller.only("lost_thing"), pearl, seed=seed)
    wonder = next(scene for scene in told if scene.shot is Shot.WONDER)
    assert wonder.things[0].name == "pearl"
    assert len(wonder.things) >= 2


def test_papa_shrinks_and_is_drawn_so(teller: Storyteller) -> None:
    shrunk = Mention(Part.EVENT, "Papa", "Papa", who="papa", clause="Papa shrank",
                     size=Size.TINY)
    told = scenes(teller.only("in_a_pocket"), shrunk, cast=(MIA, PAPA))
    heights = {figure.tall_m for scene in told[1:5] for figure in scene.figures
               if figure.who == "papa"}
    assert heights == {0.15}


def test_the_child_is_the_hero_beside_the_monster_under_the_bed(
    teller: Storyteller
) -> None:
    monster = Mention(Part.HERO, "monster", "a monster")
    bed = Mention(Part.PLACE, "bed", "under my bed", place=Place.UNDER)
    book = list(teller.only("under_the_bed").write(
        Brief(Idea("", (monster, bed)), (MIA, PAPA), 3)))
    words = " ".join(leaf.text for leaf in book)
    assert "under her bed" in words
    assert "Mia" in book[1].text
    assert "monster" in {thing.name for leaf in book for thing in leaf.scene.things}


@pytest.mark.parametrize("seed", range(6))
def test_the_point_of_the_idea_is_what_is_told(teller: Storyteller, seed: int) -> None:
    shrunk = Mention(Part.EVENT, "Papa", "Papa", who="papa", clause="Papa shrank",
                     size=Size.TINY)
    told = scenes(teller, shrunk, cast=(MIA, PAPA), seed=seed)
    assert any(figure.tall_m for scene in told for figure in scene.figures)
    teapot = Mention(Part.THING, "teapot", "a teapot", place=Place.IN)
    told = scenes(teller, teapot, seed=seed)
    assert any(figure.inside == "teapot" for scene in told for figure in scene.figures)
    whale = Mention(Part.THING, "whale", "a whale", place=Place.ON)
    told = scenes(teller, whale, seed=seed)
    assert any(figure.on == "whale" for scene in told for figure in scene.figures)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_lost_is_looked_for_by_somebody_of_a_trade(
    teller: Storyteller, seed: int
) -> None:
    pirate = Mention(Part.BECOMES, "pirate", "a pirate")
    key = Mention(Part.LOST, "key", "a golden key")
    told = scenes(teller, pirate, key, seed=seed)
    wonder = next(scene for scene in told if scene.shot is Shot.WONDER)
    held = {figure.holds for figure in wonder.figures}
    assert "key" in held | {thing.name for thing in wonder.things}


def test_many_plots_are_told_where_there_is_no_idea(teller: Storyteller) -> None:
    titles = {next(iter(teller.write(Brief(Idea(""), (MIA,), seed)))).text for seed in range(60)}
    assert len(titles) >= 45


def test_one_sits_in_the_box_that_sails_away(teller: Storyteller) -> None:
    box = Mention(Part.THING, "cardboard box", "a cardboard box", place=Place.IN)
    told = scenes(teller.only("box_ship"), box)
    assert sum(figure.inside == "cardboard box" for scene in told for figure in scene.figures) >= 4


def test_a_search_is_told_in_many_ways_and_always_finds_the_pearl(teller: Storyteller) -> None:
    doctor = Mention(Part.BECOMES, "doctor", "a doctor")
    moon = Mention(Part.PLACE, "moon", "the moon")
    pearl = Mention(Part.LOST, "pearl", "a lost pearl")
    idea = Idea("a doctor on the moon looks for a lost pearl", (doctor, moon, pearl))
    books = [list(teller.write(Brief(idea, (MIA, PAPA), seed))) for seed in range(25)]
    beginnings = [" ".join(leaf.text for leaf in book[1:5]).lower() for book in books]
    assert all("pearl" in words for words in beginnings)
    assert all("doctor" in " ".join(leaf.text for leaf in book).lower() for book in books)
    assert all(Outfit.DOCTOR in {figure.outfit for leaf in book for figure in leaf.scene.figures}
               for book in books)
    plots = load_plots()
    told = {choose(plots, Brief(idea, (MIA, PAPA), seed), teller._knows).name
            for seed in range(50)}
    assert len(told) >= 5


def test_only_what_comes_down_from_above_is_made_up_there() -> None:
    popcorn = Mention(Part.EVENT, "popcorn", "popcorn", clause="it snowed popcorn")
    toys = Mention(Part.EVENT, "toy", "my toys", plural=True, clause="the toys came alive")
    told = {said: _plots_told(Idea(said, (event,)))
            for said, event in (("it snows popcorn", popcorn), ("my toys come alive", toys))}
    assert "who_did_it" in told["it snows popcorn"]
    assert "talking_things" not in told["it snows popcorn"]
    assert told["my toys come alive"] >= {"talking_things"}
    assert "who_did_it" not in told["my toys come alive"]


def test_what_is_said_calls_for_a_plot_though_nobody_was_named() -> None:
    assert "backwards_day" in _plots_told(Idea("a day when everything is backwards"))


def _plots_told(idea: Idea) -> set[str]:
    teller = Storyteller()
    return {teller._plot(Brief(idea, (MIA,), seed)).name for seed in range(60)}
