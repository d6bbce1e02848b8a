"""What is made, made gentle, or a matter for a grown-up.

Half of all sentences are the examples that the judge learnt from; the other half lies in
`held_out`, was written before anything was tuned, and is only measured. A share that a test asks
of the held-out half is a little below what was measured when it was written.
"""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.character import Character
from engine.idea import Idea
from engine.safety.embedder import Embedder
from engine.safety.learning import Leaning, examples, learn
from engine.safety.meaning import Meaning, kept
from engine.safety.words import Outcome, clean_for_screen, fit_to_print, judge
from engine.story.storyteller import Storyteller
from engine.story.understanding import understand
from engine.story.writer import Brief

HERE = Path(__file__).parent
CAST = (Character("mia", "Mia"), Character("theo", "Theo"), Character("leo", "Leo"),
        Character("zuri", "Zuri"), Character("mama", "Mama"), Character("papa", "Papa"))
GENTLE = tomllib.loads((HERE / "to_gentle.toml").read_text("utf-8"))["idea"]
EVERY = 1 if os.environ.get("ONCE_UPON_ME_PROMISE_RUNS") else 4
"""Of the learnt examples every so many are judged again; all of them where it may take long."""
BAD = re.compile(
    r"\b(?:fuck|shit|bitch|asshole|cunt|idiot|stupid|dumb|kill|murder|stab|gun|rifle|bomb|blood"
    r"|guts|corpse|behead|strangl|tortur|naked|porn|drunk|vodka|hate)\w*", re.IGNORECASE)


@pytest.fixture(scope="module")
def meaning(weights: Path) -> Meaning:
    return Meaning(weights / "all-MiniLM-L6-v2")


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def learnt(leaning: Leaning) -> list[str]:
    known = examples()
    pairs = zip(known.texts, known.leanings, strict=True)
    return [text for text, its in pairs if its is leaning][::EVERY]


def share(ideas: list[str], meaning: Meaning | None, *outcomes: Outcome) -> float:
    return sum(judge(said, meaning).outcome in outcomes for said in ideas) / len(ideas)


def held_gentle() -> Iterator[tuple[str, list[str]]]:
    """An idea to be made gentle, and what stays in it."""
    for line in lines("held_out/to_gentle.txt"):
        said, _, keep = line.partition(" | ")
        yield said, [noun.strip() for noun in keep.split(",")]


def printed(idea: Idea) -> list[str]:
    return [text for mention in idea.mentions
            for text in (mention.noun, mention.words, mention.clause) if text]


@pytest.mark.parametrize(("leaning", "outcome", "least"), [
    (Leaning.MAKE, Outcome.MAKE, 0.98), (Leaning.GENTLE, Outcome.GENTLE, 0.9),
    (Leaning.GROWN_UP, Outcome.GROWN_UP, 0.95)])
def test_what_was_learnt_is_known(
    meaning: Meaning, leaning: Leaning, outcome: Outcome, least: float
) -> None:
    assert share(learnt(leaning), meaning, outcome) >= least


def test_held_out_scary_ideas_and_neighbours_are_made_as_they_are(meaning: Meaning) -> None:
    assert share(lines("held_out/scary_but_fine.txt"), meaning, Outcome.MAKE) >= 0.98
    assert share(lines("held_out/innocent.txt"), meaning, Outcome.MAKE) >= 0.95


def test_held_out_cruelty_is_recognised(meaning: Meaning) -> None:
    assert share([said for said, _ in held_gentle()], meaning, Outcome.GENTLE) >= 0.8


def test_held_out_matters_for_a_grown_up_are_recognised(meaning: Meaning) -> None:
    assert share(lines("held_out/grown_up.txt"), meaning, Outcome.GROWN_UP) >= 0.8


def test_without_meaning_the_doubtful_goes_to_a_grown_up(meaning: Meaning) -> None:
    ideas = learnt(Leaning.GROWN_UP)
    assert share(ideas, None, Outcome.GROWN_UP) >= 0.75
    assert judge("my brother hits me", None).outcome is Outcome.GROWN_UP
    assert judge("a dragon eats the castle", None).outcome is Outcome.MAKE


def test_what_was_learnt_is_kept_and_the_same_when_learnt_again(weights: Path) -> None:
    known = kept()
    assert known is not None, "the examples have changed: python tools/learn_kindness.py"
    again = learn(Embedder(weights / "all-MiniLM-L6-v2"), examples())
    assert again.words.keys() == known.words.keys()
    assert again.bias == pytest.approx(known.bias, abs=0.01)


@pytest.mark.parametrize("idea", GENTLE, ids=lambda idea: idea["said"][:40])
def test_cruel_and_rude_words_go_and_the_childs_things_stay(idea, meaning):
    judgement = judge(idea["said"], meaning)
    assert judgement.outcome is Outcome.GENTLE
    assert fit_to_print(judgement.said)
    left = [gone for gone in idea["gone"]
            if re.search(rf"(?<!\w){re.escape(gone)}", judgement.said.lower())]
    assert left == []


def test_the_childs_own_hero_and_things_are_in_the_gentle_idea(meaning: Meaning) -> None:
    tuned = [(idea["said"], idea["keep"]) for idea in GENTLE]
    for ideas, least in ((tuned, 0.95), (list(held_gentle()), 0.85)):
        whole = [keeps(judge(said, meaning).said, things) for said, things in ideas]
        assert sum(whole) / len(ideas) >= least


def keeps(said: str, things: list[str]) -> bool:
    nouns = {mention.noun.lower() for mention in understand(said, CAST).mentions}
    return all(any(noun == one or noun.endswith(f" {one}") or noun == one.removesuffix("s")
                   for noun in nouns) for one in things)


def test_every_gentle_idea_becomes_a_book_without_a_bad_word(meaning: Meaning) -> None:
    ideas = [said for said, _ in held_gentle()] + lines("held_out/injections.txt")
    for seed, said in enumerate(ideas if EVERY == 1 else ideas[::10]):
        judgement = judge(said, meaning)
        if judgement.outcome is not Outcome.GROWN_UP:
            book = told(understand(judgement.said, CAST), seed % 3)
            assert BAD.findall(book) == [], said
            assert fit_to_print(book), said


def told(idea: Idea, seed: int) -> str:
    return "\n".join(leaf.text for leaf in Storyteller().write(Brief(idea, CAST[:2], seed)))


def test_a_matter_for_a_grown_up_is_not_handed_on(meaning: Meaning) -> None:
    for said in learnt(Leaning.GROWN_UP):
        judgement = judge(said, meaning)
        assert judgement.outcome is not Outcome.GROWN_UP or judgement.said == ""


@pytest.mark.parametrize("said", lines("injections.txt") + lines("held_out/injections.txt"))
def test_commands_are_only_an_idea(said: str, meaning: Meaning) -> None:
    judgement = judge(said, meaning)
    assert fit_to_print(judgement.said)
    assert all(fit_to_print(text) for text in printed(understand(judgement.said, CAST)))


def test_nothing_said_before_changes_a_judgement(meaning: Meaning) -> None:
    """At turn 1, 10 and 30 the same, with commands in between: nothing is remembered."""
    probes = [said for said, _ in held_gentle()][:5] + lines("held_out/grown_up.txt")[:5]
    first = [judge(said, meaning) for said in probes]
    commands = lines("held_out/injections.txt")
    for turn in range(30):
        judge(commands[turn], meaning)
        if turn in (9, 29):
            assert [judge(said, meaning) for said in probes] == first


@pytest.mark.parametrize("said", ["sh1t", "SHIT!", "s h i t", "s.h.i.t", "s-h-i-t", "shiiiit",
                                  "sh*t", "sh it", "\uff53\uff48\uff49\uff54", "Shít", "bullshit",
                                  "shitshow"])
def test_disguises_are_seen_through(said):
    assert not fit_to_print(said)
    assert "fudge" in clean_for_screen(said).lower()


@pytest.mark.parametrize("said", [
    "wash it", "who repeats it", "I wish it was", "a class of ducks", "Scunthorpe", "popcorn",
    "the cockpit of a plane", "a peacock", "grass", "an assistant", "a duck king",
    "shiitake soup", "five guitars", "a b c d e f g"])
def test_harmless_words_are_left_alone(said):
    assert clean_for_screen(said) == said


def test_the_rest_of_the_text_stays_letter_for_letter():
    said = "Um, so — a FUCKING dragon, 3 axes…  and Zoë's  “tea”!"
    assert clean_for_screen(said) == "Um, so — a Fudging dragon, 3 axes…  and Zoë's  “tea”!"


def test_articles_fit_the_gentler_word():
    assert clean_for_screen("an idiot and a beer") == "a silly goose and an apple juice"


def test_gentle_words_are_gentle_again():
    for idea in GENTLE:
        gentle = clean_for_screen(idea["said"])
        assert clean_for_screen(gentle) == gentle


@pytest.mark.parametrize("said", ["", " ", "?!", "…", "a" * 10_000, "f " * 2_000, "\x00\ud83d",
                                  "1 2 3"])
def test_odd_input_is_taken_as_it_comes(said, meaning):
    assert judge(said, meaning).outcome is Outcome.MAKE
