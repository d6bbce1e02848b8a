"""What is understood of children's ideas; the ideas lie beside this file."""

import pytest

from benchmarks.understanding import CAST, HALVES, entries, judged, total
from engine.idea import Idea, Mention, Part
from engine.story.understanding import understand


def told(said: str) -> dict[str, Mention]:
    return {mention.noun: mention for mention in understand(said, CAST).mentions}


@pytest.mark.parametrize("name", HALVES.values())
def test_named_things_are_found_and_play_their_parts(name):
    result = total([judged(entry) for entry in entries(name)])
    assert result.named >= 0.97
    assert result.right >= 0.95
    assert result.point >= 0.90
    assert result.invented <= 0.01
    assert result.added >= 0.90


def test_there_are_many_ideas_and_a_third_is_kept_apart():
    looked_at, apart = (len(entries(name)) for name in HALVES.values())
    assert looked_at + apart >= 320
    assert apart >= 0.3 * (looked_at + apart)


def test_a_puppy_doctor_on_the_moon():
    idea = understand("um i want to be a puppy doctor and mia finds a lost kitten on the moon "
                      "with my grandma", CAST)
    assert idea.mentions == (
        Mention(Part.BECOMES, "doctor", "a puppy doctor"),
        Mention(Part.COMPANION, "Mia", "Mia", who="mia"),
        Mention(Part.LOST, "kitten", "a lost kitten"),
        Mention(Part.PLACE, "moon", "the moon"),
        Mention(Part.COMPANION, "Grandma", "Grandma", who="grandma"),
    )


@pytest.mark.parametrize(("said", "words"), [
    ("an owl", "an owl"), ("owl", "an owl"), ("unicorn", "a unicorn"), ("umbrella", "an umbrella"),
    ("ufo", "a ufo"), ("old house", "an old house"), ("honey bee", "a honey bee"),
    ("a tiny red dragon", "a tiny red dragon"),
    ("dinosaurs", "some dinosaurs"), ("the moon", "the moon"), ("moon", "the moon"),
    ("popcorn", "some popcorn"), ("Mars", "Mars"), ("the north pole", "the North Pole"),
    ("three little pigs", "three little pigs"), ("a polar bear", "a polar bear"),
    ("my teddy bear", "my teddy bear"), ("a bowl of soup", "a bowl of soup"),
    ("lots of monkeys", "lots of monkeys"), ("a flobbly", "a flobbly"), ("Elsa", "Elsa"),
    ("a horse called Star", "a horse called Star"), ("two unicorns", "two unicorns"),
    ("a house made of candy", "a house"), ("glasses", "some glasses"),
])
def test_words_stand_in_the_middle_of_a_sentence(said, words):
    assert understand(said, CAST).mentions[0].words == words


@pytest.mark.parametrize(("said", "noun"), [
    ("wolves", "wolf"), ("three mice", "mouse"), ("the polar bears", "polar bear"),
    ("children", "child"), ("puppies", "puppy"), ("flobblies", "flobbly"),
    ("fire trucks", "fire truck"), ("leaves", "leaf"), ("cherries", "cherry"),
])
def test_nouns_are_in_the_singular(said, noun):
    mention = understand(said, CAST).mentions[0]
    assert (mention.noun, mention.plural) == (noun, True)


@pytest.mark.parametrize(("said", "clause"), [
    ("the day it snowed popcorn", "it snowed popcorn"),
    ("It's raining meatballs", "it was raining meatballs"),
    ("what if the stars fall down", "the stars fell down"),
    ("My daddy shrinks.", "Papa shrank"),
    ("my toys come alive at night", "the toys came alive at night"),
    ("I can fly", "the hero could fly"), ("I want to fly", "the hero could fly"),
    ("um i wanna be able to fly like a bird", "the hero could fly"),
])
def test_what_happens_is_told_in_the_past(said, clause):
    assert [mention.clause for mention in understand(said, CAST).of(Part.EVENT)] == [clause]


def test_fear_is_told_as_well():
    fear, = understand("A dragon who is scared of broccoli and grandma helps him.",
                       CAST).of(Part.OBSTACLE)
    assert (fear.words, fear.clause) == ("broccoli", "the dragon was scared of broccoli")


def test_family_by_every_name_they_have():
    for said in ("my mommy", "Mum", "mama", "my mom"):
        assert understand(f"a trip with {said}", CAST).mentions[-1].who == "mama"
    assert told("I go out with my dog")["Biscuit"].who == "biscuit"
    assert told("a bear looks for his mommy")["mommy"].who is None


def test_one_thing_is_mentioned_once_and_two_are_two():
    once = told("a dragon flies. The dragon eats cake and the dragon sleeps")
    assert sorted(once) == ["cake", "dragon"]
    twice = understand("a good witch and a bad witch", CAST).mentions
    assert [mention.words for mention in twice] == ["a good witch", "a bad witch"]


def test_owners_are_things_too():
    assert {"witch", "broom"} <= set(told("I ride on the witch's broom"))


def test_what_is_denied_is_not_there():
    assert "monster" not in told("a cave with no monsters")
    assert "Theo" not in told("a holiday without Theo")


def test_hesitation_and_repetition_leave_no_trace():
    plain = understand("a cat and a boat", CAST).mentions
    assert understand("um, a, a cat. And, uh, and a and a boat", CAST).mentions == plain


@pytest.mark.parametrize("said", ["", "  ", "?!", "um", "I want a story", "tell me a book please",
                                  "\x00", "🦄", "1 2 3", "'s 's of and", "the the the"])
def test_nothing_said_is_nothing_understood(said):
    assert understand(said, CAST) == Idea(said)


def test_nobody_in_the_family():
    assert understand("mia and a cat", ()).mentions[-1].noun == "cat"


def test_a_rambling_minute_is_understood():
    said = ("and then there was a dragon and um he had a, a hat and then we went to the beach "
            "and grandma found a shell and a crab with a drum and then it rained jelly ") * 4
    idea = understand(said, CAST)
    assert {"dragon", "hat", "beach", "shell", "crab", "drum", "jelly"} <= {
        mention.noun for mention in idea.mentions}
