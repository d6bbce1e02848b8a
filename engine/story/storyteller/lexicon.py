"""What the storyteller knows of words: what is alive, what is big, what cannot be counted."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

WORDS = Path(__file__).parent / "words"
"""The word lists; anybody may add to them."""

_REST = re.compile(r" (?:with|in|on|who) ")


@dataclass(frozen=True)
class Lexicon:
    """The word lists of `words/nouns.toml`."""

    kinds: dict[str, frozenset[str]]
    """Kind → nouns: `animal`, `person`, `big`, `food`, …"""
    living: frozenset[str]
    """The kinds that are alive in a story."""
    shown_as: dict[str, str]
    """What cannot be seen → the thing that shows it: `thunder` → `lightning`."""

    def kinds_of(self, noun: str) -> frozenset[str]:
        """All kinds of a noun, judged by its last words: a `teddy bear` is no bear."""
        words = noun.lower().split()
        tails = [" ".join(words[start:]) for start in range(len(words))]
        kinds = next(filter(None, map(self._kinds_listed, tails)), set())
        if noun[:1].isupper():
            kinds.add("person")
        if not kinds & {"abstract", "location"}:
            kinds.add("living" if kinds & self.living else "thing")
        return frozenset(kinds)

    def _kinds_listed(self, tail: str) -> set[str]:
        return {kind for kind, nouns in self.kinds.items()
                if tail in nouns or tail.removesuffix("s") in nouns}

    def head_of(self, phrase: str) -> str:
        """`owl` for `wise old owl`; a thing that lives not keeps its colours: `red balloon`."""
        words = _REST.split(phrase)[0].split()
        for start in range(len(words)):
            tail = " ".join(words[start:])
            if any(tail in self.kinds[kind] for kind in self.living):
                return tail
        return phrase

    def uncountable(self, noun: str) -> bool:
        """Whether no `a` can stand before it: popcorn, thunder."""
        return "uncountable" in self.kinds_of(noun)

    def stands_alone(self, said: str) -> bool:
        """Whether it needs no article at all: space, home, grandma."""
        return said.lower() in self.kinds["alone"] or said.lower().split()[0] in self.kinds["in"]

    def counts(self, word: str) -> bool:
        """Whether the word says how many."""
        return word.lower() in self.kinds["number"] or word.isdigit()


def load_lexicon() -> Lexicon:
    """Read the word lists."""
    data = tomllib.loads((WORDS / "nouns.toml").read_text(encoding="utf-8"))
    return Lexicon(
        kinds={kind: frozenset(words.split(", ")) for kind, words in data["kinds"].items()},
        living=frozenset(data["living"]),
        shown_as=data["shown_as"],
    )
