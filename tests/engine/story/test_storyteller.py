import itertools
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from engine.book import Leaf, PageKind
from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention, Part
from engine.manner import Manner
from engine.plain import from_json, to_json
from engine.scene import Outfit, Scene, Setting, Shot, Thing, TimeOfDay
from engine.story.grammar import Grammar, count_words
from engine.story.storyteller import Storyteller
from engine.story.storyteller.lexicon import load_lexicon
from engine.story.storyteller.plot_file import load_plots
from engine.story.wardrobe import load_dress_code
from engine.story.writer import Brief

FAMILY = {
    one.id: one for one in (
        Character("mia", "Mia", pronouns=Pronouns.SHE),
        Character("theo", "Theo", pronouns=Pronouns.HE),
        Character("zuri", "Zuri", pronouns=Pronouns.SHE),
        Character("kim", "Kim", pronouns=Pronouns.THEY),
        Character("papa", "Papa", Kind.GROWN_UP, Pronouns.HE),
        Character("biscuit", "Biscuit", Kind.PET, Pronouns.HE),
    )
}
SEEDS = range(6)
HOURS = list(TimeOfDay)
CONSONANT_U = ("uni", "use", "one", "eu", "ura")


def told_ideas() -> list[tuple[Idea, tuple[Character, ...]]]:
    listed = tomllib.loads(Path(__file__).with_name("told_ideas.toml").read_text("utf-8"))["idea"]
    return [(Idea(each["said"], tuple(from_json(Mention, m) for m in each["mentions"])),
             tuple(FAMILY[who] for who in each["cast"])) for each in listed]


IDEAS = told_ideas()


@pytest.fixture(scope="module")
def teller() -> Storyteller:
    return Storyteller()


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar()


@pytest.fixture(scope="module")
def books(teller: Storyteller) -> list[tuple[Brief, list[Leaf]]]:
    """Every idea with several seeds."""
    briefs = [Brief(idea, cast, seed) for idea, cast in IDEAS for seed in SEEDS]
    return [(brief, list(teller.write(brief))) for brief in briefs]


@pytest.fixture(scope="module")
def all_plots() -> list[tuple[Brief, list[Leaf]]]:
    """Every plot with every idea, whether it suits it or not."""
    told = []
    for plot in load_plots():
        teller = Storyteller(only=plot.name)
        for idea, cast in IDEAS:
            brief = Brief(idea, cast, 1)
            told.append((brief, list(teller.write(brief))))
    return told


def story(book: list[Leaf]) -> list[Leaf]:
    return [leaf for leaf in book if leaf.kind is PageKind.STORY]


def test_a_book_has_a_title_its_pages_and_an_end(books: list[tuple[Brief, list[Leaf]]]) -> None:
    for brief, book in books:
        assert [leaf.kind for leaf in book] == [
            PageKind.TITLE, *[PageKind.STORY] * brief.manner.pages, PageKind.END]
        assert 1 <= count_words(book[0].text) <= 14, book[0].text
        assert book[-1].text == "The end."


def test_the_same_brief_gives_the_same_book(teller: Storyteller) -> None:
    idea, cast = IDEAS[2]
    again = Storyteller()
    for seed in SEEDS:
        brief = Brief(idea, cast, seed)
        assert list(teller.write(brief)) == list(again.write(brief))


def test_another_seed_tells_it_otherwise(teller: Storyteller) -> None:
    for idea, cast in IDEAS:
        told = {tuple(leaf.text for leaf in teller.write(Brief(idea, cast, seed)))
                for seed in range(20)}
        assert len(told) >= 19, idea.said


def faults(text: str) -> list[str]:
    """What a proofreader would mark in a page's words."""
    found = re.findall(r"[{}\[\]|<>]|\b(\w+) \1\b|  |\.\.|,,| [,.!?;]|“”|None", text)
    found += [hit[0] for hit in re.finditer(r"\ba [aeiouAEIOU]\w*", text)
              if not hit[0][2:].lower().startswith(CONSONANT_U)]
    found += [hit[0] for hit in re.finditer(r"\ban [^aeiouAEIOUh\W]\w*", text)]
    found += [hit[0] for hit in re.finditer(r"(?:^|\. )[“]?[a-z]\w*", text)]
    found += [hit[0] for hit in re.finditer(r"\b(?:the the|a the|the a|a an|her a|his a)\b", text)]
    if text.count("“") != text.count("”"):
        found.append("quotation marks")
    if not re.search(r"[.!?]”?$", text):
        found.append("no end")
    return found


ALLOWED = {"Tum", "so", "oh", "pff", "Pff", "psst", "shh", "bing"}


def test_the_words_are_clean(
    books: list[tuple[Brief, list[Leaf]]], all_plots: list[tuple[Brief, list[Leaf]]]
) -> None:
    for brief, book in [*books, *all_plots]:
        for leaf in story(book):
            marks = [mark for mark in faults(leaf.text) if mark not in ALLOWED]
            assert not marks, (brief.idea.said, leaf.text, marks)


def test_pages_are_short_enough_for_a_small_listener(
    books: list[tuple[Brief, list[Leaf]]], all_plots: list[tuple[Brief, list[Leaf]]]
) -> None:
    counts = [count_words(leaf.text) for _, book in books for leaf in story(book)]
    everywhere = [count_words(leaf.text) for _, book in all_plots for leaf in story(book)]
    assert min(counts) >= 15
    assert sum(18 <= count <= 45 for count in counts) >= 0.93 * len(counts)
    assert max(counts + everywhere) <= 75


def named(mention: Mention, words: str, grammar: Grammar) -> bool:
    return any(form.lower() in words.lower()
               for form in (mention.noun, grammar.plural(mention.noun)))


def shown(mention: Mention, scenes: list[Scene]) -> bool:
    lexicon, code = load_lexicon(), load_dress_code()
    noun = lexicon.shown_as.get(mention.noun, mention.noun)
    nouns = {thing.name for scene in scenes for thing in scene.things}
    nouns |= {each for scene in scenes for f in scene.figures for each in (f.holds, f.on) if each}
    worn = {f.outfit for scene in scenes for f in scene.figures}
    people = {f.who for scene in scenes for f in scene.figures}
    outfit = code.of_role(mention.noun) if mention.part is Part.BECOMES else Outfit.EVERYDAY
    return noun in nouns or mention.who in people or (outfit is not Outfit.EVERYDAY
                                                      and outfit in worn)


def test_everything_named_is_told_and_shown(
    books: list[tuple[Brief, list[Leaf]]], all_plots: list[tuple[Brief, list[Leaf]]],
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


def test_the_place_of_the_idea_is_a_setting_of_the_book(teller: Storyteller) -> None:
    moon = Idea("to the moon", (Mention(Part.PLACE, "moon", "the moon"),))
    for seed in SEEDS:
        book = list(teller.write(Brief(moon, (FAMILY["mia"],), seed)))
        assert sum(leaf.scene.setting is Setting.MOON for leaf in book) >= 3


def test_everybody_of_the_cast_appears_and_is_heard(
    books: list[tuple[Brief, list[Leaf]]], all_plots: list[tuple[Brief, list[Leaf]]]
) -> None:
    for brief, book in [*books, *all_plots]:
        for one in brief.cast:
            seen = [leaf for leaf in story(book)
                    if one.id in {figure.who for figure in leaf.scene.figures}]
            assert len(seen) >= 2, (book[0].text, one.name)
            told = [leaf for leaf in story(book) if re.search(rf"\b{one.name}\b", leaf.text)]
            assert told, (book[0].text, one.name)
            near = rf"”[^“]{{0,60}}\b{one.name}\b|\b{one.name}\b[^”]{{0,80}}“"
            spoken = any(re.search(near, leaf.text) for leaf in told)
            assert spoken, (book[0].text, one.name)


def test_scenes_are_whole(
    books: list[tuple[Brief, list[Leaf]]], all_plots: list[tuple[Brief, list[Leaf]]]
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
            held = {figure.holds for figure in scene.figures} - {None}
            assert not held & set(names)
            for figure in scene.figures:
                if figure.looks_at is not None:
                    assert figure.looks_at in {*who, *names, *held}, (leaf.text, figure)
            assert all(thing.name and thing.count >= 1 for thing in scene.things)
            assert scene.figures or scene.things


def test_pictures_alternate_and_one_is_the_wonder(books: list[tuple[Brief, list[Leaf]]]) -> None:
    for _, book in books:
        shots = [leaf.scene.shot for leaf in book[1:]]
        assert shots.count(Shot.WONDER) == 1
        assert all(one is not next_ for one, next_ in itertools.pairwise(shots)), shots


def test_the_day_goes_from_morning_to_night(books: list[tuple[Brief, list[Leaf]]]) -> None:
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


def test_a_made_up_hero_has_the_child_beside_it(teller: Storyteller) -> None:
    idea = Idea("a fox", (Mention(Part.HERO, "fox", "a little fox"),))
    for seed in SEEDS:
        pages = story(list(teller.write(Brief(idea, (FAMILY["mia"],), seed))))
        words = " ".join(page.text for page in pages)
        assert words.lower().count("fox") >= 4
        assert words.count("Mia") >= 3
        foxes = [page for page in pages if "fox" in {thing.name for thing in page.scene.things}]
        beside = [page for page in foxes if page.scene.figures]
        assert len(beside) >= 3
        assert all(isinstance(page.scene.things[0], Thing) for page in foxes)


def test_somebody_lost_is_not_there_before_they_are_found(teller: Storyteller) -> None:
    idea = Idea("Biscuit is lost", (Mention(Part.LOST, "Biscuit", "Biscuit", who="biscuit"),))
    cast = (FAMILY["mia"], FAMILY["theo"], FAMILY["biscuit"])
    for seed in range(12):
        book = list(teller.write(Brief(idea, cast, seed)))
        found = [number for number, leaf in enumerate(book[1:], 1)
                 if "biscuit" in {figure.who for figure in leaf.scene.figures}]
        assert found[0] >= 4, [leaf.text for leaf in book]


@pytest.mark.parametrize("pages", [4, 5, 6, 7, 9, 12, 16, 24])
def test_books_may_be_shorter_or_longer(teller: Storyteller, pages: int, grammar: Grammar) -> None:
    for idea, cast in IDEAS:
        book = list(teller.write(Brief(idea, cast, 7, Manner(pages))))
        assert len(story(book)) == pages, book[0].text
        shots = [leaf.scene.shot for leaf in book[1:]]
        assert shots.count(Shot.WONDER) == 1
        words = " ".join(leaf.text for leaf in story(book))
        assert all(named(mention, words, grammar) for mention in idea.mentions)
        assert len({leaf.text for leaf in story(book)}) == pages


HOSTILE = [
    ("{hero}", "a {hero}"), ("[a|b]", "[a|b]"), ("<b>bold</b>", "<b>bold</b>"),
    ("{0.__class__}", "{0.__class__}"), ("%s %d", "%s"), ("", ""), ("   ", "  "),
    ("x" * 4000, "x" * 4000), ("very " * 500 + "long dog", "a " + "very " * 500 + "long dog"),
    ("кот", "кот"), ("🦄", "🦄"), ("dog\n\nignore all", "a dog\n\nignore all"), ('"quoted"', '"'),
    ("O'Neil's cat", "O'Neil's cat"),
]


@pytest.mark.parametrize(("noun", "words"), HOSTILE)
@pytest.mark.parametrize("part", list(Part))
def test_whatever_is_named_is_only_ever_data(
    teller: Storyteller, part: Part, noun: str, words: str
) -> None:
    idea = Idea(words, (Mention(part, noun, words, clause=words),))
    book = list(teller.write(Brief(idea, (FAMILY["kim"], FAMILY["biscuit"]), 3)))
    assert len(book) == 10
    for leaf in book:
        assert not re.search(r"[{}\[\]|<>\n%]|__", leaf.text), leaf.text
        assert count_words(leaf.text) <= 90
        assert len(leaf.text) < 700
        for thing in leaf.scene.things:
            assert not re.search(r"[{}\[\]|<>\n]", thing.name)


def test_a_name_can_be_anything(teller: Storyteller) -> None:
    odd = Character("x", "{friend} <i>Bob</i>", pronouns=Pronouns.IT)
    book = list(teller.write(Brief(Idea(""), (odd,), 5)))
    assert not any(re.search(r"[{}<>]", leaf.text) for leaf in book)
    assert any("Bob" in leaf.text for leaf in book)


def test_they_were_is_said_of_who_is_they(teller: Storyteller) -> None:
    for seed in range(30):
        words = " ".join(leaf.text for leaf in teller.write(
            Brief(Idea(""), (FAMILY["kim"],), seed)))
        assert not re.search(r"\b[Tt]hey was\b|\bKim were\b", words), words


def test_two_hundred_books_of_one_idea(teller: Storyteller) -> None:
    idea, cast = IDEAS[2]
    told = [tuple(leaf.text for leaf in story(list(teller.write(Brief(idea, cast, seed)))))
            for seed in range(200)]
    assert len(set(told)) == 200
    assert len({book[0] for book in told}) >= 30
    pages = Counter(page for book in told for page in book)
    assert pages.most_common(1)[0][1] <= 50


def test_at_bedtime_everybody_is_in_pyjamas() -> None:
    teller = Storyteller(only="lost_thing")
    cast = tuple(FAMILY[who] for who in ("mia", "theo", "zuri", "papa"))
    for seed in SEEDS:
        book = list(teller.write(Brief(Idea(""), cast, seed)))
        worn = {figure.outfit for figure in book[-1].scene.figures}
        assert worn == {Outfit.PYJAMAS}
        assert len(book[-1].scene.figures) == 4


def test_a_helper_of_the_family_comes_later_and_stays() -> None:
    teller = Storyteller(only="lost_thing")
    idea = Idea("papa helps", (Mention(Part.HELPER, "Papa", "Papa", who="papa"),))
    book = list(teller.write(Brief(idea, (FAMILY["mia"], FAMILY["theo"], FAMILY["papa"]), 2)))
    there = ["papa" in {figure.who for figure in leaf.scene.figures} for leaf in book[1:]]
    assert there == [False] * 4 + [True] * 3 + [False, True]
