"""Phonemes of a sentence find their written words."""

import pytest

from engine.tts.timing import Phone, even_times, word_times

RATE = 1000


def phones(text: str, each: int = 10) -> list[Phone]:
    return [Phone(symbol, each) for symbol in f"^{text}$"]


def spans(words: list[str], alone: list[str], sentence: str) -> list[tuple[str, float, float]]:
    return [(w.text, w.start, w.end) for w in word_times(words, alone, phones(sentence), RATE)]


def test_words_at_spaces() -> None:
    assert spans(["Go", "on."], ["ɡˈoʊ", "ˈɔn."], "ɡˈoʊ ˈɔn.") == [
        ("Go", 0.01, 0.05), ("on.", 0.05, 0.09)]


def test_words_that_are_joined_share_their_sounds() -> None:
    got = spans(["out", "of", "the", "sea"], ["ˈaʊt", "ʌv", "ðə", "sˈiː"], "ˌaʊɾəvðə sˈiː.")
    assert [word for word, _, _ in got] == ["out", "of", "the", "sea"]
    assert all(start < end for _, start, end in got)
    assert got[2][2] == got[3][1] == pytest.approx(0.09)


def test_a_number_is_one_word_though_it_is_spoken_as_three() -> None:
    got = spans(["It", "is", "42", "now."], ["ɪt", "ɪz", "fˈɔːɹɾi tˈuː", "nˈaʊ."],
                "ɪɾ ɪz fˈɔːɹɾi tˈuː nˈaʊ.")
    assert got[2][2] - got[2][1] > 0.1
    assert got[3][1] == pytest.approx(got[2][2])


def test_a_pause_belongs_to_no_word() -> None:
    got = word_times(["Oh,", "no"], ["ˈoʊ", "nˈoʊ"],
                     [*phones("ˈoʊ")[:-1], Phone(",", 300), Phone(" ", 50), *phones("nˈoʊ")[1:]],
                     RATE)
    assert got[0].end == pytest.approx(0.04)
    assert got[1].start == pytest.approx(0.39)


def test_what_is_not_spoken_takes_no_time() -> None:
    got = spans(["A", "—", "cat", "😀"], ["ˈeɪ", "", "kˈæt", ""], "ɐ kˈæt.")
    assert got[1][1] == got[1][2] == got[0][2]
    assert got[3][1] == got[3][2] == got[2][2]


def test_nothing_at_all() -> None:
    assert word_times([], [], [], RATE) == ()
    assert word_times(["😀"], [""], [], RATE)[0].end == 0


def test_a_voice_that_tells_nothing_gets_even_times() -> None:
    words = even_times(["one", "three"], 8000, RATE)
    assert [(w.start, w.end) for w in words] == [(0, 3), (3, 8)]
