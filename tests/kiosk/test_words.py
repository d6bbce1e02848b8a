"""What the kiosk says: every sentence that is asked for is there, and kind."""

import re
import tomllib
from pathlib import Path

import pytest

import kiosk
from engine import errors
from kiosk.theme import Light
from kiosk.words import load_words

SOURCE = Path(kiosk.__file__).parent


def test_every_error_has_a_sentence_for_the_child() -> None:
    words = load_words()
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len(kinds) > 5
    for kind in kinds:
        assert f"trouble.{kind.key}" in words


@pytest.mark.parametrize("lit", Light)
def test_there_is_a_greeting_for_every_hour(lit: Light) -> None:
    assert f"home.hello_{lit}" in load_words()


def test_every_sentence_that_a_screen_asks_for_is_there() -> None:
    words = load_words()
    tables = {key.split(".")[0] for key in words}
    asked = {
        key for file in SOURCE.rglob("*.py")
        for key in re.findall(r'"((?:\w+)\.(?!png\b)\w+)"', file.read_text("utf-8"))
        if key.split(".")[0] in tables
    }
    assert len(asked) > 30
    assert {key for key in asked if key not in words} == set()


def test_no_sentence_is_written_twice() -> None:
    written = [f"{table}.{key}" for file in (SOURCE / "words").rglob("*.toml")
               for table, lines in tomllib.loads(file.read_text("utf-8")).items()
               for key in lines if file.name != "ideas.toml"]
    assert len(written) == len(set(written))


def test_what_grown_ups_read_is_not_spoken_ahead() -> None:
    words = load_words()
    assert words("home.grown_ups") in words.fixed()
    assert words("welcome.who") not in words.fixed()


def test_children_are_never_scolded() -> None:
    unkind = re.compile(r"\b(wrong|bad|error|failed|invalid|no!|must|can't|don't|stop)\b", re.I)
    for sentence in load_words().fixed():
        assert not unkind.search(sentence), sentence


def test_a_missing_value_is_noticed() -> None:
    with pytest.raises(KeyError):
        load_words()("cast.hero")
