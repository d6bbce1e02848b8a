"""A story jam's pages: children's sentences as a book tells and shows them."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine.book import Book, Leaf, Page, PageKind
from engine.idea import Idea, Part
from engine.jam import Jam, Turn
from engine.manner import Manner
from engine.paths import Paths
from engine.safety.meaning import Meaning
from engine.safety.words import Outcome, judge
from engine.scene import Outfit, Setting, TimeOfDay
from engine.starter import starter_cast
from engine.story.grammar import count_words
from engine.story.jam import JamTeller, is_the_end, whole_idea
from engine.story.jam.people import People
from engine.story.jam.retelling import MOST_WORDS, retell
from engine.story.picturing import Picturing
from engine.story.understanding import understand
from engine.work.parts import ready_meaning

FAMILY = starter_cast()
PLAYERS = FAMILY[:3]
SAID = tomllib.loads(Path(__file__).with_name("jam_said.toml").read_text("utf-8"))
TOLD = {said: told for kind, table in SAID.items() if kind != "nothing"
        for said, told in table.items()}
MEANT = {"it": "the dragon", "he": "the dragon"}
STORY = (
    "we find a little dragon in the forest", "I am a pirate", "it eats my sandwich",
    "and then we fly to the moon", "there is a robot", "I find a golden key",
)


@pytest.fixture(scope="module")
def teller() -> JamTeller:
    return JamTeller(Picturing())


@pytest.fixture(scope="module")
def meaning(weights: Path) -> Meaning:
    return ready_meaning(Paths(weights.parent))


def retold(said: str, *, first: bool = False) -> str:
    people = People(PLAYERS[0], PLAYERS, FAMILY, first=first)
    return retell(said, people, MEANT).text


def begun(players: int = 3, seed: int = 3, manner: Manner | None = None) -> Book:
    ids = tuple(one.id for one in FAMILY[:players])
    return Book("jam", "", Idea(""), FAMILY[:players], "paper", seed, 14, "2026-01-01T00:00:00",
                manner=manner or Manner(), jam=Jam(ids, 12))


def add(book: Book, said: str, teller: JamTeller) -> tuple[Book, Leaf]:
    """The book after one more turn, as the house keeps it."""
    turn = Turn(book.players[len(book.turns) % len(book.players)], understand(said, FAMILY))
    named = [one for one in FAMILY if one.id in {mention.who for mention in turn.idea.mentions}]
    book = replace(book, cast=tuple(dict.fromkeys((*book.cast, *named))))
    leaf = teller.page(book, turn, FAMILY)
    assert leaf is not None, said
    assert book.jam is not None
    page = Page(len(book.pages) + 1, leaf.kind, leaf.text, leaf.scene, "00.svg")
    jam = replace(book.jam, turns=(*book.turns, turn))
    return replace(book, pages=(*book.pages, page), jam=jam), leaf


def told(
    said: Sequence[str], teller: JamTeller, players: int = 3, seed: int = 3
) -> tuple[Book, list[Leaf]]:
    book, leaves = begun(players, seed), []
    for each in said:
        book, leaf = add(book, each, teller)
        leaves.append(leaf)
    return book, leaves


@pytest.mark.parametrize("said", TOLD)
def test_a_child_s_sentence_is_told_as_in_a_book(said: str) -> None:
    assert retold(said) == TOLD[said]


@pytest.mark.parametrize("said", SAID["nothing"]["said"])
def test_what_is_no_story_is_not_told(said: str) -> None:
    assert retold(said) == ""


def test_on_the_first_page_everybody_is_named() -> None:
    assert retold("we find a dragon", first=True) == "Mia, Theo and Zuri found a dragon."
    alone = People(FAMILY[3], FAMILY[3:4], FAMILY, first=True)
    assert retell("we go to the zoo", alone, {}).text == "Leo went to the zoo."


def test_a_rambling_minute_is_parted_and_ends_at_a_full_stop() -> None:
    said = ("and then the dragon eats all the pizza and then he has a tummy ache and then the "
            "doctor comes and gives him medicine and then he is happy and then we have a party "
            "and then everybody dances and then there is cake and ice cream and then the clown "
            "comes and then the elephants play the trumpet and then we go home")
    text = retold(said)
    assert count_words(text) <= MOST_WORDS
    assert text.startswith("The dragon ate all the pizza. Then he had a tummy ache. Then the")
    assert text.endswith(".")
    assert max(count_words(sentence) for sentence in text.split(". ")) <= 18


@pytest.mark.parametrize("said", [
    "I shoot the monster with my gun", "the stupid dragon comes", "the fucking dragon comes",
    "I kill the wolf and there is blood everywhere",
])
def test_what_is_unkind_is_told_gently(said: str, meaning: Meaning) -> None:
    judgement = judge(said, meaning)
    assert judgement.outcome is Outcome.GENTLE
    text = retold(judgement.said)
    assert text
    assert not re.search(r"shoot|shot|gun|stupid|kick|fuck|kill|blood", text.lower())


def test_the_same_jam_is_told_the_same_way(teller: JamTeller) -> None:
    assert told(STORY, teller) == told(STORY, teller)


def test_the_storyteller_does_not_repeat_itself(teller: JamTeller) -> None:
    """What is added is small, and never the same twice in a book."""
    said = [f"and then a {noun} comes" for noun in (
        "lion", "tiger", "bear", "fox", "owl", "frog", "duck", "cow", "pig", "goat")]
    for seed in range(5):
        _, leaves = told(said, teller, seed=seed)
        closings = [leaf.text.split(" came. ")[1] for leaf in leaves if " came. " in leaf.text]
        assert len(closings) >= 2
        bare = [re.sub("Mia|Theo|Zuri", "", closing) for closing in closings]
        assert len(set(bare)) == len(bare)
        openings = {leaf.text.split(" a ")[0] for leaf in leaves}
        assert len(openings) >= 5


def test_names_of_pages_before_are_known(teller: JamTeller) -> None:
    book, _ = told(["we find a little dragon"], teller)
    _, leaf = add(book, "it eats my sandwich", teller)
    assert "the dragon ate Theo’s sandwich." in leaf.text[:1].lower() + leaf.text[1:]


def test_place_clothes_and_company_go_on_until_the_story_changes_them(teller: JamTeller) -> None:
    _, leaves = told(STORY, teller)
    settings = [leaf.scene.setting for leaf in leaves]
    assert settings[:3] == [Setting.FOREST] * 3
    assert settings[3:] == [Setting.MOON] * 3
    worn = [{figure.who: figure.outfit for figure in leaf.scene.figures} for leaf in leaves]
    assert worn[0]["theo"] is Outfit.EVERYDAY
    assert [each["theo"] for each in worn[1:]] == [Outfit.PIRATE] * 5
    assert worn[3]["mia"] is Outfit.ASTRONAUT, "for the moon, over everyday clothes"
    things = [{thing.name for thing in leaf.scene.things} for leaf in leaves]
    assert all("dragon" in each for each in things[:5])
    assert "robot" in things[5], "whom they met is still there"
    assert all(len(leaf.scene.figures) == 3 for leaf in leaves)


def test_who_went_away_is_gone(teller: JamTeller) -> None:
    _, leaves = told(["we find a dragon", "the dragon flies away", "I find a key", "I eat a cake"],
                     teller)
    assert [any(thing.name == "dragon" for thing in leaf.scene.things) for leaf in leaves] == [
        True, True, False, False]
    assert "key" in {thing.name for thing in leaves[3].scene.things}


def test_whoever_of_the_family_is_named_comes_along(teller: JamTeller) -> None:
    book, leaf = add(begun(), "grandma brings us ice cream", teller)
    assert "grandma" in {figure.who for figure in leaf.scene.figures}
    assert book.players == ("mia", "theo", "zuri")


@pytest.mark.parametrize("players", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_a_title_and_a_warm_end(teller: JamTeller, players: int, seed: int) -> None:
    book, _ = told(STORY, teller, players=players, seed=seed)
    title, last, end = teller.frame(book)
    assert [leaf.kind for leaf in (title, last, end)] == [
        PageKind.TITLE, PageKind.STORY, PageKind.END]
    assert "Dragon" in title.text
    assert len(title.text) <= 36
    assert [thing.name for thing in title.scene.things] == ["dragon"]
    assert end.text == "The end."
    for leaf in (title, last, end):
        assert [figure.who for figure in leaf.scene.figures] == list(book.players)
    assert "{" not in last.text
    assert all(one.name in last.text for one in book.cast[:players])


def test_by_bedtime_it_ends_in_bed(teller: JamTeller) -> None:
    book = begun(manner=Manner(bedtime=True))
    for said in STORY:
        book, _ = add(book, said, teller)
    _, last, _ = teller.frame(book)
    assert (last.scene.setting, last.scene.time) == (Setting.BEDROOM, TimeOfDay.NIGHT)


def test_all_that_was_told_is_one_idea_for_the_next_book(teller: JamTeller) -> None:
    book, _ = told(STORY, teller)
    idea = whole_idea(book)
    nouns = [mention.noun for mention in idea.mentions]
    assert {"dragon", "moon", "robot", "key"} <= set(nouns)
    assert len(nouns) == len(set(nouns))
    assert not idea.of(Part.HERO)


@pytest.mark.parametrize("said", ["the end", "The end!", "that's it", "and then the end.",
                                  "They went home. The end!"])
def test_a_child_may_say_that_it_is_over(said: str) -> None:
    assert is_the_end(said)
    assert not is_the_end("they went to the end of the world")
