"""A cuddly toy talks in stories, and is found by the words children have for it."""

from engine.character import Kind
from engine.household.newcomer import newcomer
from engine.starter import starter_cast
from engine.story import make_writer
from engine.story.understanding import understand
from engine.story.writer import Brief

BRUNO = newcomer("Bruno", Kind.TOY, ())
FAMILY = (BRUNO, *starter_cast())
LINES = ("Squeak", "squeaked", "button", "stuffed", "seam", "softly", "jam", "tickle", "every bed",
         "washing machine", "upside down", "hug", "Hug", "soft")


def words_of(idea: str, seed: int, *cast: str) -> str:
    chosen = tuple(one for who in cast for one in FAMILY if one.id == who)
    writer = make_writer("storyteller")
    leaves = writer.write(Brief(understand(idea, FAMILY), chosen, seed))
    return " ".join(leaf.text for leaf in leaves)


def test_my_teddy_is_the_one_of_the_family() -> None:
    for said in ("Bruno flies to the moon", "my teddy flies to the moon",
                 "my bear flies to the moon"):
        assert "bruno" in {one.who for one in understand(said, FAMILY).mentions}, said
    assert "bruno" not in {one.who for one in understand("I meet a bear", FAMILY).mentions}


def test_it_is_the_hero_of_its_own_book() -> None:
    words = words_of("Bruno finds a treasure", 1, "bruno", "mia")
    assert words.count("Bruno") > 5
    assert "Woof" not in words


def test_in_somebody_elses_book_it_has_lines_of_its_own() -> None:
    words = " ".join(words_of("Mia finds a dragon", seed, "mia", "theo", "bruno")
                     for seed in range(8))
    assert any(line in words for line in LINES)
    assert "Woof" not in words
