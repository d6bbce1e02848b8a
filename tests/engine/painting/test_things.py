import tomllib
from importlib.resources import files

import pytest

from engine.painting import thing_picture
from engine.painting.paper.style import style
from engine.painting.paper.things import draw_thing
from engine.painting.things import Category, find_thing
from engine.painting.things.art import drawn, openmoji
from engine.painting.things.dictionary import _nouns
from engine.scene import Feeling


@pytest.mark.parametrize(
    ("said", "noun"),
    [
        ("doggy", "dog"), ("Polar Bears", "polar bear"), ("choo-choo", "train"),
        ("t rex", "dinosaur"), ("T-Rex", "dinosaur"), ("the puppies", "puppy"),
        ("wolves", "wolf"), ("mice", "mouse"), ("cherries", "cherry"), ("buses", "bus"),
        ("a little bunny", "rabbit"), ("bag of apples", "bag"), ("moon rocket", "rocket"),
        ("space rocket", "rocket"), ("hot air balloon", "hot air balloon"),
        ("treasure", "treasure chest"), ("teddy bear", "teddy"), ("fire engines", "fire engine"),
        ("my kitty", "cat"), ("castle made of cheese", "castle"), ("glasses", "glasses"),
    ],
)  # fmt: skip
def test_childrens_words_find_the_thing(said: str, noun: str) -> None:
    found = find_thing(said)
    assert found is not None
    assert found.noun == noun


@pytest.mark.parametrize("said", ["", "  ", "flibbertigibbet", "100", "<svg>", "the", "🦄", "\0"])
def test_unknown_words_have_no_picture(said: str) -> None:
    assert find_thing(said) is None
    assert thing_picture(said) is None


def test_the_dictionary_is_large_and_every_entry_can_be_drawn() -> None:
    nouns = _nouns()
    assert len(nouns) >= 1500
    for picture in set(nouns.values()):
        assert 0.02 <= picture.tall_m <= 20, picture
        kind, _, name = picture.art.partition(":")
        if not name:
            assert openmoji(kind).height > 5, picture
        elif kind == "own":
            assert drawn(name).height > 5, picture


def test_no_word_stands_for_two_things() -> None:
    owners: dict[str, str] = {}
    for category in Category:
        text = files("engine.painting.things").joinpath(f"nouns/{category}.toml").read_text()
        for name, entry in tomllib.loads(text).items():
            for word in (name.replace("-", " "), *entry.get("also", "").split(",")):
                word = word.strip().replace("-", " ")
                if word:
                    assert owners.setdefault(word, name) == name, word


def test_adjectives_change_colour_and_size() -> None:
    red, blue = find_thing("red balloon"), find_thing("blue balloon")
    assert red is not None
    assert blue is not None
    assert red.paint != blue.paint
    tiny, plain = find_thing("tiny dragon"), find_thing("dragon")
    assert tiny is not None
    assert plain is not None
    assert tiny.tall_m < plain.tall_m / 2
    assert thing_picture("red balloon") != thing_picture("blue balloon")


def test_heights_are_true() -> None:
    order = ["ant", "mouse", "cat", "dog", "lion", "horse", "elephant", "giraffe", "castle"]
    heights = [picture.tall_m for noun in order if (picture := find_thing(noun))]
    assert heights == sorted(heights)
    assert len(heights) == len(order)


@pytest.mark.parametrize("noun", ["whale", "bear", "apple", "tree", "horse", "robot", "car"])
def test_the_line_has_one_width_and_is_never_black(noun: str) -> None:
    paper = style("paper")
    for height in (150.0, 300.0):
        drawing = draw_thing(
            noun, find_thing(noun), height=height, facing=1, feeling=None, style=paper, prefix="x"
        )
        assert drawing.top == pytest.approx(-height)
        svg = drawing.behind + drawing.front
        assert paper.ink in svg
        assert "#000" not in svg
        assert '"black"' not in svg
        assert '"ink"' not in svg


def test_feelings_are_seen() -> None:
    looks = {
        draw_thing(
            "bear", find_thing("bear"), height=200, facing=1, feeling=feeling,
            style=style("paper"), prefix="x",
        ).behind
        for feeling in Feeling
    }  # fmt: skip
    assert len(looks) == len(Feeling)


def test_an_unknown_thing_is_a_mystery_bag_without_words() -> None:
    drawing = draw_thing(
        "zorb <3>", None, height=120, facing=1, feeling=None, style=style("paper"), prefix="x"
    )
    assert "<path" in drawing.behind
    assert "zorb" not in drawing.behind
    assert "<text" not in drawing.behind
