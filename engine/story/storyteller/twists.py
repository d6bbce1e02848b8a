"""What a child makes different in a well-known tale: its bears are robots, its frog a dinosaur."""

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.idea import Idea, Mention, Part
from engine.story.grammar import Grammar
from engine.story.storyteller.plot import Plot

_IS_NOW = r"\b(?:was|were|became|turned into)\b[^,]*\b{}$"


def mentions_for(plot: Plot, idea: Idea, grammar: Grammar) -> list[Mention]:
    """What the idea brings to the plot.

    A tale is named by its people (`Goldilocks`), and need not be told of them besides: the child
    plays them. Whoever `was` somebody else gives that one the part.
    """
    if not plot.tale:
        return list(idea.mentions)
    mentions = list(idea.mentions)
    for teller in idea.mentions:
        for other in idea.mentions:
            if _turned_into(other, teller.clause, grammar):
                _change(mentions, teller.clause, other, plot, grammar)
    return [each for each in mentions if each.noun.lower() not in plot.about]


def _turned_into(other: Mention, clause: str, grammar: Grammar) -> bool:
    """`the frog was a dinosaur`, where the other is a dinosaur."""
    nouns = {other.noun.lower(), grammar.plural(other.noun).lower()}
    return not other.who and any(
        re.search(_IS_NOW.format(re.escape(noun)), clause.lower()) for noun in nouns)


def _change(mentions: list[Mention], clause: str, other: Mention, plot: Plot,
            grammar: Grammar) -> None:
    """Give the other the part of somebody of the tale, and leave that one out."""
    for place, one in enumerate(mentions):
        named = re.search(rf"\b{re.escape(one.noun.lower())}s?\b", clause.lower())
        played = _played(one.noun, plot, grammar)
        if named and one is not other and other in mentions and played:
            part = Part.HERO if one.part is Part.EVENT else one.part
            plural = other.plural or one.plural
            words = _both(played, one.noun, other.noun, plural, grammar)
            mentions[place] = replace(other, part=part, plural=plural, words=words)
            mentions.remove(other)
            return


def _both(played: str, noun: str, other: str, plural: bool, grammar: Grammar) -> str:
    """`three bears who were robots`, `a frog who was a dinosaur`."""
    if plural:
        return f"{played.split()[0]} {grammar.plural(noun)} who were {grammar.plural(other)}"
    return f"{grammar.with_article(noun)} who was {grammar.with_article(other)}"


def _played(noun: str, plot: Plot, grammar: Grammar) -> str | None:
    """What the plot calls somebody of that name, if it has such a one."""
    forms: Sequence[str] = (noun.lower(), grammar.plural(noun).lower())
    phrases = [phrase.lower() for role in plot.roles for phrase in role.otherwise]
    return next((phrase for phrase in phrases for form in forms
                 if re.search(rf"\b{re.escape(form)}\b", phrase)), None)
