"""Text becomes lines to speak: where sentences end, and how each word is said."""

import pytest

from engine.tts.script import LONGEST_SENTENCE, Script, speech


@pytest.mark.parametrize(("text", "sentences"), [
    ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    ('"Come!" said Mia. "We fly."', ['"Come!" said Mia.', '"We fly."']),
    ("“Where is it?” asked Theo. He ran.", ["“Where is it?” asked Theo.", "He ran."]),
    ('"Look!" Theo ran.', ['"Look!"', "Theo ran."]),
    ("Mr. Fox met Dr. Bear and Mrs. Owl. They sang.",
     ["Mr. Fox met Dr. Bear and Mrs. Owl.", "They sang."]),
    ("Wait… what was that? Oh…", ["Wait… what was that?", "Oh…"]),
    ("Hmm... It was J. R. Bunny.", ["Hmm...", "It was J. R. Bunny."]),
    ("It cost 3.50 and was no. 7 today.", ["It cost 3.50 and was no. 7 today."]),
    ("A title\n\nA page", ["A title", "A page"]),
    ("two\nlines", ["two\nlines"]),
    ("One goes by sea, \nand one by tea.\nThen all went home.",
     ["One goes by sea,\nand one by tea.\n", "Then all went home."]),
    ("no end", ["no end"]), ("", []), (" \n ", []),
])
def test_sentences(text: str, sentences: list[str]) -> None:
    assert list(Script().sentences(text)) == sentences


@pytest.mark.parametrize(("written", "spoken"), [
    ("Mr.", "mister"), ('"Dr.', "doctor"), ("Mia’s", "Mia's"), ("“Hello,”", "Hello,"),
    ("wood—and", "wood, and"), ("😀", ""), ("…", ","), ("Zuri's", "Zoo-ree's"), ("&", "and"),
    ("half-moon!", "half-moon!"), ("*wow*", "wow"), ("1,250", "1,250"), ("\x00\u202e", ""),
])
def test_spoken_forms(written: str, spoken: str) -> None:
    assert Script().spoken_form(written) == spoken


@pytest.mark.parametrize(("text", "spoken"), [
    ("Siobhan ran.", ["Shivawn", "ran."]), ("“Siobhan’s hat!” said Mary Ann.",
     ["Shivawn's", "hat!", "said", "Merry-Anne.", ""]),
    ("Mary ran. SIOBHAN, run!", ["Mary", "ran.", "Shivawn,", "run!"]),
    ("Siobhanna and mary ann and siobhan", ["Siobhanna", "and", "mary", "ann", "and", "siobhan"]),
])
def test_names_are_said_as_the_family_says_them(text: str, spoken: list[str]) -> None:
    said_as = {"Siobhan": "Shivawn", "Mary Ann": "Merry-Anne", "": "nothing"}
    lines = list(Script().lines(text, said_as))
    assert [word for line in lines for word in line.spoken] == spoken
    assert [word for line in lines for word in line.words] == text.split()


def test_a_line_keeps_every_written_word() -> None:
    (line,) = Script().lines('"Oh 😀 no —" said Mr. Fox…')
    assert line.text == '"Oh 😀 no —" said Mr. Fox…'
    assert line.words == ('"Oh', "😀", "no", '—"', "said", "Mr.", "Fox…")
    assert speech(line.spoken) == "Oh no, said mister Fox."


def test_a_word_before_a_line_break_keeps_it() -> None:
    one, two = Script().lines("A fox at sea,\nhad tea.\nAnd then?")
    assert (one.words, two.words) == (("A", "fox", "at", "sea,\n", "had", "tea.\n"),
                                      ("And", "then?"))
    assert speech(one.spoken) == "A fox at sea, had tea."


def test_what_has_no_sound_is_no_line() -> None:
    assert list(Script().lines("… 😀 !!! — 🐶🐱")) == []


def test_long_sentences_are_said_in_breaths_and_lose_nothing() -> None:
    text = "and then, after the rain, they went on " * 30
    sentences = list(Script().sentences(text))
    assert len(sentences) > 3
    assert " ".join(sentences).split() == text.split()
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in sentences)
    assert all(sentence.endswith(",") for sentence in sentences[:-1])


def test_a_word_without_end_is_cut() -> None:
    sentences = list(Script().sentences("a" * 5000))
    assert "".join(sentences).replace(" ", "") == "a" * 5000
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in sentences)
