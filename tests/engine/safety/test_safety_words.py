"""What is made, made gentle, or a matter for a grown-up; the ideas lie beside this file."""

import re
import time
import tomllib
from pathlib import Path

import pytest

from engine.character import Character
from engine.idea import Idea
from engine.safety.words import Outcome, clean_for_screen, fit_to_print, judge
from engine.story.understanding import understand

HERE = Path(__file__).parent
CAST = (Character("mia", "Mia"), Character("theo", "Theo"), Character("leo", "Leo"),
        Character("zuri", "Zuri"), Character("mama", "Mama"), Character("papa", "Papa"))
GENTLE = tomllib.loads((HERE / "to_gentle.toml").read_text("utf-8"))["idea"]
UNSEEN = tomllib.loads((HERE / "unseen.toml").read_text("utf-8"))


def lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def share(ideas: list[str], outcome: Outcome) -> float:
    return sum(judge(said).outcome is outcome for said in ideas) / len(ideas)


def printed(idea: Idea) -> list[str]:
    return [text for mention in idea.mentions
            for text in (mention.noun, mention.words, mention.clause) if text]


def test_scary_ideas_are_made_as_they_are():
    changed = [said for said in lines("scary_but_fine.txt")
               if judge(said).outcome is not Outcome.MAKE or judge(said).said != said]
    assert changed == []
    assert len(lines("scary_but_fine.txt")) >= 200


@pytest.mark.parametrize("idea", GENTLE, ids=lambda idea: idea["said"][:40])
def test_cruel_and_rude_words_go_and_the_childs_things_stay(idea):
    judgement = judge(idea["said"])
    assert judgement.outcome is Outcome.GENTLE
    assert fit_to_print(judgement.said)
    left = [gone for gone in idea["gone"]
            if re.search(rf"(?<!\w){re.escape(gone)}", judgement.said.lower())]
    assert left == []


def test_the_childs_own_hero_and_things_are_in_the_gentle_idea():
    kept = [idea for idea in GENTLE if keeps(idea)]
    assert len(kept) / len(GENTLE) >= 0.95


def keeps(idea: dict[str, list[str]]) -> bool:
    mentions = understand(judge(str(idea["said"])).said, CAST).mentions
    nouns = {mention.noun.lower() for mention in mentions}
    return all(any(noun == one or noun.endswith(f" {one}") for noun in nouns)
               for one in idea["keep"])


@pytest.mark.parametrize("said", lines("grown_up.txt"))
def test_a_grown_up_should_hear_of_it_and_no_word_of_it_is_handed_on(said):
    judgement = judge(said)
    assert judgement.outcome is Outcome.GROWN_UP
    assert judgement.said == ""


@pytest.mark.parametrize("said", lines("injections.txt"))
def test_commands_are_only_an_idea(said):
    judgement = judge(said)
    assert judgement.outcome is not Outcome.GROWN_UP
    assert fit_to_print(judgement.said)
    assert all(fit_to_print(text) for text in printed(understand(judgement.said, CAST)))


def test_ideas_that_no_rule_was_made_for():
    assert share(UNSEEN["make"], Outcome.MAKE) >= 0.96
    assert share(UNSEEN["gentle"], Outcome.GENTLE) >= 0.95
    assert share(UNSEEN["grown_up"], Outcome.GROWN_UP) >= 0.65


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
def test_odd_input_is_taken_as_it_comes(said):
    assert judge(said).outcome is Outcome.MAKE


def test_it_answers_while_a_child_is_still_speaking():
    said = "and then the dragon and my grandma and the robot go to the moon " * 5
    judge(said)
    start = time.perf_counter()
    judge(said)
    assert time.perf_counter() - start < 0.1
