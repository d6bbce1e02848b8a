"""What the storyteller adds to a child's sentence: an opening, now and then a line after it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from engine.character import Character, Kind
from engine.idea import Idea
from engine.story.grammar import capital, count_words
from engine.story.jam.pieces import wordings
from engine.story.jam.retelling import Told
from engine.story.understanding.lexicon import lexicon

_SHORT = 16
"""Words of a page that has room for one more line."""
_TIGHT = 11
"""Words of a page that was opened and has room for one more line all the same."""
_OFTEN = 0.55
_HOLE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Table:
    """Who sits round the screen when a page is told, and what was told before."""

    teller: Character
    players: Sequence[Character]
    names: frozenset[str]
    """Of the whole family: they keep their capital letters."""
    told: Sequence[str]
    """The words of the pages before."""

    def others(self) -> list[Character]:
        """Those who can say something to it."""
        return [one for one in self.players if one is not self.teller and one.kind is not Kind.PET]


def polished(told: Told, idea: Idea, table: Table, dice: Random) -> str:
    """The words of a page."""
    text = _opened(told, table, dice)
    room = _SHORT if text == told.text or not table.told else _TIGHT
    closing = _closing(idea, table, dice) if count_words(text) <= room else ""
    return f"{text} {closing}".strip()


def fresh(lines: Sequence[str], told: Sequence[str]) -> list[str]:
    """The lines that stand on no page yet."""
    return [line for line in lines
            if not any(max(_HOLE.split(line), key=len).strip() in page for page in told)]


# The opening.


def _opened(told: Told, table: Table, dice: Random) -> str:
    opening = _opening(told, table, dice)
    first, *rest = told.sentences
    if not opening:
        return told.text
    if not opening.endswith("?"):
        first = _small(first, table.names)
    return " ".join((opening, first, *rest))


def _opening(told: Told, table: Table, dice: Random) -> str:
    lines: Mapping[str, list[str]] = wordings()["openings"]
    if not table.told and told.lead in ("", "then", "after that"):
        there = re.match(r"There (was|were)\b", told.sentences[0])
        return dice.choice(lines["first_there" if there else "first"])
    if told.lead and told.lead not in ("then", "after that"):
        return f"{capital(told.lead)},"
    if not told.lead and (dice.random() > _OFTEN or not _happens(told.sentences[0])):
        return ""
    kind = lines["then" if told.lead else "plain"]
    return dice.choice(fresh(kind, table.told) or kind)


def _happens(sentence: str) -> bool:
    """Whether it can come suddenly: `the cake exploded`, but not `it was dark`."""
    words = sentence.lower().split()
    where = lexicon().function["preposition"]
    return words[0] not in where | {"when", "while"} and not {"was", "were"} & {*words[:5]}


def _small(sentence: str, names: frozenset[str]) -> str:
    first = re.split(r"[\s,’]", sentence, maxsplit=1)[0]
    if first in names or not first or lexicon().used_as("names", first.lower()):
        return sentence
    return sentence[0].lower() + sentence[1:]


# The line after it.


def _closing(idea: Idea, table: Table, dice: Random) -> str:
    if dice.random() > _OFTEN:
        return ""
    others = table.others()
    for lines in _that_fit(idea, table):
        left = [line for line in fresh(lines, table.told) if others or "{other}" not in line]
        if left:
            other = dice.choice(others).name if others else ""
            return dice.choice(left).format(other=other, teller=table.teller.name)
    return ""


def _that_fit(idea: Idea, table: Table) -> Iterator[Sequence[str]]:
    """The lines of the kinds that fit what was said, and was not there before; best first."""
    said = set(re.findall(r"[a-z]+", idea.said.lower()))
    before = " ".join(table.told).lower()
    nouns = {lexicon().category(mention.noun) for mention in idea.mentions
             if not mention.who and mention.noun not in before}
    kinds: Mapping[str, Any] = wordings()["closings"]
    for kind in kinds.values():
        wanted = set(kind.get("nouns", "").split(", ")) - {""}
        words = set(kind.get("words", "").split(", ")) - {""}
        if (wanted & nouns) or (words & said) or not (wanted or words):
            yield kind["lines"]
