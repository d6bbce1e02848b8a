"""The ideas that kindness is measured with, and what of an idea is still in it.

"Learnt" are the sentences it was taught; `held_out` was written before anything was tuned;
`fresh` was written when all was fixed. Both are only measured.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lemminflect import getAllLemmas

from engine.character import Character
from engine.safety.examples import examples
from engine.safety.learning import Leaning
from engine.safety.words import Outcome
from engine.story.understanding import understand

FOLDER = Path(__file__).parents[1] / "tests" / "engine" / "safety"
CAST = (Character("mia", "Mia"), Character("theo", "Theo"), Character("leo", "Leo"),
        Character("zuri", "Zuri"), Character("mama", "Mama"), Character("papa", "Papa"))
PARENTS = dict.fromkeys(("mom", "mommy", "mum", "mummy"), ("mama",)) | dict.fromkeys(
    ("dad", "daddy", "dads", "daddies"), ("papa",))
"""The family of these ideas has a Mama and a Papa."""
APART = {
    Outcome.MAKE: ("held_out/scary_but_fine.txt", "held_out/innocent.txt", "fresh/fine.txt"),
    Outcome.GENTLE: ("held_out/to_gentle.txt", "fresh/to_gentle.txt"),
    Outcome.GROWN_UP: ("held_out/grown_up.txt", "fresh/grown_up.txt"),
}
COMMANDS = ("injections.txt", "held_out/injections.txt", "fresh/injections.txt")


@dataclass(frozen=True)
class Said:
    """An idea to be judged."""

    words: str
    stays: tuple[str, ...] = ()
    """What must be in it when it is gentle."""
    goes: tuple[str, ...] = ()
    """What must not."""


def learnt(leaning: Leaning) -> list[Said]:
    """The sentences that were taught to lean this way."""
    told = examples()
    return [Said(text) for text, its in zip(told.texts, told.leanings, strict=True)
            if its is leaning]


def tuned() -> list[Said]:
    """Ideas to be made gentle that the rules were made with."""
    data = tomllib.loads((FOLDER / "to_gentle.toml").read_text("utf-8"))["idea"]
    return [Said(idea["said"], tuple(idea["keep"]), tuple(idea["gone"])) for idea in data]


def apart(name: str) -> list[Said]:
    """The ideas of a file that nothing was taught."""
    return list(_lines(name))


def keeps(said: str, things: Sequence[str]) -> bool:
    """Whether all things are in what is understood, as one or as many, in whatever words."""
    nouns = {form for mention in understand(said, CAST).mentions for form in _forms(mention.noun)}
    return all(any(noun == form or noun.endswith(f" {form}") for noun in nouns
                   for form in _forms(thing)) for thing in things)


def _lines(name: str) -> Iterator[Said]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            words, _, stays = line.partition(" | ")
            yield Said(words, tuple(thing.strip() for thing in stays.split(",") if thing))


def _forms(noun: str) -> set[str]:
    *before, last = noun.lower().split()
    lemmas = getAllLemmas(last, upos="NOUN").get("NOUN", ())
    return {" ".join((*before, form)) for form in (last, *lemmas, *PARENTS.get(last, ()))}
