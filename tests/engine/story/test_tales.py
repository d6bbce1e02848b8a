"""Well-known tales, told anew with the child as their hero."""

import itertools
import re

import pytest

from engine.book import Leaf, PageKind
from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention, Part
from engine.manner import Level, Manner
from engine.scene import Setting, Shot
from engine.story.grammar import count_words
from engine.story.storyteller import Storyteller
from engine.story.storyteller.plot import Plot
from engine.story.storyteller.plot_file import load_plots
from engine.story.storyteller.wording import Slot, Wording
from engine.story.writer import Brief

TALES = (
    "three-little-pigs", "red-riding-hood", "goldilocks", "cinderella", "jack-and-the-beanstalk",
    "gingerbread-man", "three-billy-goats", "ugly-duckling", "hansel-and-gretel",
    "sleeping-beauty", "frog-prince", "bremen-musicians", "snow-white", "rapunzel",
)
MIA = Character("mia", "Mia", pronouns=Pronouns.SHE)
THEO = Character("theo", "Theo", pronouns=Pronouns.HE)
KIM = Character("kim", "Kim", pronouns=Pronouns.THEY)
GRANDMA = Character("grandma", "Grandma", Kind.GROWN_UP, Pronouns.SHE)
BISCUIT = Character("biscuit", "Biscuit", Kind.PET, Pronouns.HE)
TWISTS: list[tuple[tuple[Mention, ...], tuple[Character, ...]]] = [
    ((), (MIA,)),
    ((Mention(Part.COMPANION, "dinosaur", "a dinosaur"),), (THEO,)),
    ((Mention(Part.OBSTACLE, "walrus", "a shy walrus"),), (MIA, BISCUIT)),
    ((Mention(Part.PLACE, "moon", "the moon"),), (GRANDMA, MIA)),
    ((Mention(Part.HELPER, "robot", "a pink robot"),
      Mention(Part.WISH, "pancake", "pancakes", plural=True)), (KIM, THEO, GRANDMA, BISCUIT)),
    ((Mention(Part.THING, "penguin", "seven penguins", plural=True),), (BISCUIT,)),
]
FRIGHTENING = re.compile(
    r"\b(kill|killed|dead|die|died|death|blood|bleed|knife|axe|gun|hurting|scream|screamed|"
    r"horrible|terrible|evil|wicked|devour|gobbled?|beaten|hate|hated|stupid|idiot|drown|drowned|"
    r"burnt?|poison|poisoned|curse|cursed|slap|slapped|whip|prison)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def plots() -> dict[str, Plot]:
    return {plot.tale: plot for plot in load_plots() if plot.tale}


def told(teller: Storyteller, tale: str, twist: tuple[Mention, ...],
         cast: tuple[Character, ...], seed: int, manner: Manner | None = None) -> list[Leaf]:
    idea = Idea(f"{tale} {twist}", twist, tale=tale)
    return list(teller.write(Brief(idea, cast, seed, manner or Manner())))


def wordings(plot: Plot) -> list[Wording]:
    own = [line.wording for beat in plot.beats for line in (*beat.lines, *beat.simple, *beat.jokes)]
    phrases = [way for ways in plot.phrases.values() for way in ways]
    return [*own, *phrases, *(line.wording for line in (*plot.titles, *plot.voices))]


def plain(wording: Wording) -> str:
    """The words, each slot as one word."""
    return "".join(f"{part.name}" if isinstance(part, Slot) else str(part)
                   for part in wording.parts)


def test_every_tale_is_there_and_rich(plots: dict[str, Plot]) -> None:
    assert set(plots) == set(TALES)
    for tale, plot in plots.items():
        assert 9 <= len(plot.beats) <= 11, tale
        assert len(plot.titles) >= 5, tale
        assert plot.phrases, tale
        assert len(plot.voices) >= 3, tale
        assert sum(bool(beat.jokes) for beat in plot.beats) >= 5, tale
        for beat in plot.beats:
            assert len(beat.lines) >= 3, (tale, beat.name)
            assert len(beat.simple) >= 2, (tale, beat.name)
            assert beat.moment, (tale, beat.name)


def test_simple_words_are_few(plots: dict[str, Plot]) -> None:
    for tale, plot in plots.items():
        for beat in plot.beats:
            for line in beat.simple:
                assert 5 <= count_words(plain(line.wording)) <= 14, (tale, plain(line.wording))


def test_nothing_frightens(plots: dict[str, Plot]) -> None:
    for tale, plot in plots.items():
        for wording in wordings(plot):
            assert not FRIGHTENING.search(plain(wording)), (tale, plain(wording))


@pytest.mark.parametrize("tale", TALES)
def test_the_child_is_the_hero_and_the_twist_is_told(teller: Storyteller, tale: str) -> None:
    for twist, cast in TWISTS:
        for seed in (1, 2):
            book = told(teller, tale, twist, cast, seed)
            words = " ".join(leaf.text for leaf in book if leaf.kind is PageKind.STORY)
            assert len(re.findall(rf"\b{cast[0].name}\b", words)) >= 3, (tale, words)
            for mention in twist:
                assert mention.noun in words.lower(), (tale, mention.noun, words)
            for one in cast:
                assert re.search(rf"\b{one.name}\b", words), (tale, one.name)
            assert not re.search(r"[{}\[\]|<>]|None|  |\b(\w+) \1 \1\b", words), (tale, words)


@pytest.mark.parametrize("tale", TALES)
def test_pictures_of_a_tale_alternate_around_one_wonder(teller: Storyteller, tale: str) -> None:
    for pages in (8, 14):
        shots = [leaf.scene.shot for leaf in told(teller, tale, (), (MIA, THEO), 3,
                                                  Manner(pages))[1:]]
        assert shots.count(Shot.WONDER) == 1
        assert all(one is not next_ for one, next_ in itertools.pairwise(shots)), (tale, shots)


def test_a_tale_happens_where_the_child_says(teller: Storyteller) -> None:
    twist = (Mention(Part.PLACE, "moon", "the moon"),)
    for tale in TALES:
        book = told(teller, tale, twist, (MIA,), 1)
        assert any(leaf.scene.setting is Setting.MOON for leaf in book), tale


def test_a_tale_is_told_when_it_was_asked_for_and_never_else(teller: Storyteller,
                                                             plots: dict[str, Plot]) -> None:
    wolf = (Mention(Part.OBSTACLE, "wolf", "a wolf"),)
    refrain = "chinny-chin-chin"
    fluent = Manner(level=Level.FLUENT)
    asked = [told(teller, "three-little-pigs", wolf, (MIA,), seed, fluent) for seed in range(6)]
    assert any(refrain in leaf.text for book in asked for leaf in book)
    openings = {beat.lines[0].wording for plot in plots.values() for beat in plot.beats}
    assert len(openings) > 100
    titles = {plain(line.wording) for line in plots["three-little-pigs"].titles}
    for tale in ("", "a-tale-nobody-knows"):
        for seed in range(30):
            book = told(teller, tale, wolf, (MIA, THEO), seed)
            assert not any(refrain in leaf.text for leaf in book)
            assert book[0].text.lower() not in titles


def test_whoever_was_somebody_else_has_the_part(teller: Storyteller) -> None:
    frog = (Mention(Part.THING, "frog", "the frog", clause="the frog was a dinosaur"),
            Mention(Part.THING, "dinosaur", "a dinosaur"))
    bears = (Mention(Part.HERO, "Goldilocks", "Goldilocks",
                     clause="Goldilocks and the bears were robots"),
             Mention(Part.COMPANION, "bear", "the bears", plural=True),
             Mention(Part.BECOMES, "robot", "some robots", plural=True))
    for seed in range(3):
        words = " ".join(leaf.text for leaf in told(teller, "frog-prince", frog, (MIA, THEO), seed))
        assert words.count("dinosaur") >= 2
        assert "the frog" not in words
        words = " ".join(leaf.text for leaf in told(teller, "goldilocks", bears, (THEO,), seed))
        assert words.count("robots") >= 2
        assert not re.search(r"\bbears\b(?! who were robots)", words)
        assert words.count("Theo") >= 3


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize(("tale", "called"), [
    ("cinderella", "Mia was Cinderella"), ("goldilocks", "Mia was Goldilocks"),
    ("jack-and-the-beanstalk", "Mia was Jack"), ("snow-white", "Mia was Snow White"),
    ("hansel-and-gretel", "Mia and Theo were Hansel and Gretel"),
    ("sleeping-beauty", "Sleeping Beauty"), ("bremen-musicians", "musicians of Bremen"),
])
def test_it_is_told_at_once_whom_the_child_plays(
    teller: Storyteller, tale: str, called: str, level: Level
) -> None:
    for pages in (4, 8):
        leaves = told(teller, tale, (), (MIA, THEO), 2, Manner(level=level, pages=pages))
        assert called in leaves[1].text
        assert not any(called in leaf.text for leaf in leaves[2:])


@pytest.mark.parametrize(("clause", "tale", "others", "words"), [
    ("the bears were robots", "goldilocks", "robot", "three bears who were robots"),
    ("the dwarfs were giants", "snow-white", "giant", "seven dwarfs who were giants"),
])
def test_who_was_somebody_else_is_called_both(
    teller: Storyteller, clause: str, tale: str, others: str, words: str
) -> None:
    noun = clause.split()[1].removesuffix("s")
    twist = (Mention(Part.THING, noun, f"the {noun}s", plural=True, clause=clause),
             Mention(Part.THING, others, f"{others}s", plural=True))
    for seed in range(4):
        book = told(teller, tale, twist, (MIA, THEO), seed)
        text = " ".join(leaf.text for leaf in book)
        assert words.removeprefix("three ").removeprefix("seven ") in text
        assert others in {thing.name for leaf in book for thing in leaf.scene.things}
