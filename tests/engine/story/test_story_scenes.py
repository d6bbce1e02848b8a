"""The pictures of books, as scenes: what was named is shown, and clothes stay."""

import itertools

from told import FAMILY, IDEAS, Told, named, story

from engine.idea import Idea, Mention, Part
from engine.plain import from_json, to_json
from engine.scene import Outfit, Pose, Scene, Setting, Shot, TimeOfDay
from engine.starter import starter_cast
from engine.story.grammar import Grammar
from engine.story.storyteller import Storyteller
from engine.story.storyteller.lexicon import load_lexicon
from engine.story.understanding import understand
from engine.story.wardrobe import load_dress_code
from engine.story.writer import Brief

SEEDS = range(4)
HOURS = list(TimeOfDay)


def shown(mention: Mention, scenes: list[Scene]) -> bool:
    lexicon, code = load_lexicon(), load_dress_code()
    noun = lexicon.shown_as.get(mention.noun, mention.noun)
    nouns = {thing.name for scene in scenes for thing in scene.things}
    nouns |= {each for scene in scenes for f in scene.figures
              for each in (f.holds, f.on, f.inside, f.under) if each}
    worn = {f.outfit for scene in scenes for f in scene.figures}
    people = {f.who for scene in scenes for f in scene.figures}
    outfit = code.of_role(mention.noun) if mention.part is Part.BECOMES else Outfit.EVERYDAY
    return noun in nouns or mention.who in people or (outfit is not Outfit.EVERYDAY
                                                      and outfit in worn)


def test_everything_named_is_told_and_shown(
    books: Told, all_plots: Told,
    grammar: Grammar,
) -> None:
    for brief, book in [*books, *all_plots]:
        words = " ".join(leaf.text for leaf in story(book))
        scenes = [leaf.scene for leaf in story(book)]
        for mention in brief.idea.mentions:
            if mention.part is Part.PLACE and named(mention, words, grammar):
                continue
            assert named(mention, words, grammar), (brief.idea.said, mention.noun, book[0].text)
            assert shown(mention, scenes), (brief.idea.said, mention.noun, book[0].text)


def test_where_they_are_said_to_be_they_are_seen(teller: Storyteller) -> None:
    castle = Idea("a dragon in a castle who lost his tooth", (
        Mention(Part.HERO, "dragon", "a dragon"), Mention(Part.PLACE, "castle", "a castle"),
        Mention(Part.LOST, "tooth", "his tooth")))
    said = [leaf.scene.setting for seed in range(60)
            for leaf in teller.write(Brief(castle, (FAMILY["mia"], FAMILY["theo"]), seed))
            if "were in the castle" in leaf.text]
    assert said
    assert set(said) == {Setting.CASTLE}


def test_beds_stand_in_bedrooms(books: Told, all_plots: Told) -> None:
    asleep = [leaf.scene.setting for _, book in [*books, *all_plots] for leaf in story(book)
              if any(figure.pose is Pose.SLEEP for figure in leaf.scene.figures)]
    assert Setting.BEDROOM in asleep
    assert not {Setting.KITCHEN, Setting.LIVING_ROOM} & set(asleep)


def test_the_place_of_the_idea_is_a_setting_of_the_book(teller: Storyteller) -> None:
    moon = Idea("to the moon", (Mention(Part.PLACE, "moon", "the moon"),))
    for seed in SEEDS:
        book = list(teller.write(Brief(moon, (FAMILY["mia"],), seed)))
        assert sum(leaf.scene.setting is Setting.MOON for leaf in book) >= 3


def test_scenes_are_whole(
    books: Told, all_plots: Told
) -> None:
    for brief, book in [*books, *all_plots]:
        cast = {one.id for one in brief.cast}
        for leaf in book:
            scene = leaf.scene
            assert from_json(Scene, to_json(scene)) == scene
            who = [figure.who for figure in scene.figures]
            assert set(who) <= cast
            assert len(set(who)) == len(who)
            names = [thing.name for thing in scene.things]
            assert len(set(names)) == len(names)
            held = {each for figure in scene.figures
                    for each in (figure.holds, figure.on, figure.inside, figure.under) if each}
            assert not held & set(names)
            for figure in scene.figures:
                if figure.looks_at is not None:
                    assert figure.looks_at in {*who, *names, *held}, (leaf.text, figure)
            assert all(thing.name and thing.count >= 1 for thing in scene.things)
            assert scene.figures or scene.things


def test_pictures_alternate_and_one_is_the_wonder(books: Told) -> None:
    for _, book in books:
        shots = [leaf.scene.shot for leaf in book[1:]]
        assert shots.count(Shot.WONDER) == 1
        assert all(one is not next_ for one, next_ in itertools.pairwise(shots)), shots


def test_the_day_goes_from_morning_to_night(books: Told) -> None:
    for _, book in books:
        hours = [HOURS.index(leaf.scene.time) for leaf in book[1:]]
        assert hours == sorted(hours)


def test_who_is_a_doctor_stays_a_doctor(teller: Storyteller) -> None:
    idea, cast = IDEAS[2]
    for seed in range(12):
        book = list(teller.write(Brief(idea, cast, seed)))
        worn = [figure.outfit for leaf in book for figure in leaf.scene.figures
                if figure.who == "mia"]
        changes = [one for one, before in zip(worn, [None, *worn], strict=False) if one != before]
        once = [outfit for outfit in changes if outfit is Outfit.DOCTOR]
        assert worn[0] is Outfit.DOCTOR
        assert len(once) <= 2, changes
        assert set(changes) <= {Outfit.DOCTOR, Outfit.PYJAMAS, Outfit.EVERYDAY,
                                Outfit.ASTRONAUT}, changes


def test_a_role_of_somebody_else_is_worn_by_them(teller: Storyteller) -> None:
    idea = Idea("papa is a pirate", (Mention(Part.BECOMES, "pirate", "a pirate", who="papa"),))
    for seed in SEEDS:
        book = list(teller.write(Brief(idea, (FAMILY["mia"], FAMILY["papa"]), seed)))
        pirates = {figure.who for leaf in book for figure in leaf.scene.figures
                   if figure.outfit is Outfit.PIRATE}
        assert pirates == {"papa"}


def test_at_bedtime_everybody_is_in_pyjamas(teller: Storyteller) -> None:
    teller = teller.only("lost_thing")
    cast = tuple(FAMILY[who] for who in ("mia", "theo", "zuri", "papa"))
    for seed in SEEDS:
        book = list(teller.write(Brief(Idea(""), cast, seed)))
        worn = {figure.outfit for figure in book[-1].scene.figures}
        assert worn == {Outfit.PYJAMAS}
        assert len(book[-1].scene.figures) == 4


def test_nobody_holds_what_is_as_tall_as_a_child() -> None:
    """A robot that towers on one page is no toy on the next."""
    idea = understand("I want to be an astronaut and find a sleepy robot", starter_cast())
    for seed in range(18):
        leaves = Storyteller().write(Brief(idea, starter_cast()[:1], seed))
        assert "robot" not in [f.holds for leaf in leaves for f in leaf.scene.figures]
