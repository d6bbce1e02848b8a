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
        if named and one is not other and other in mentions and _belongs(one.noun, plot, grammar):
            part = Part.HERO if one.part is Part.EVENT else one.part
            mentions[place] = replace(other, part=part, plural=other.plural or one.plural)
            mentions.remove(other)
            return


def _belongs(noun: str, plot: Plot, grammar: Grammar) -> bool:
    """Whether the plot has somebody of that name."""
    forms: Sequence[str] = (noun.lower(), grammar.plural(noun).lower())
    phrases = [phrase.lower() for role in plot.roles for phrase in role.otherwise]
    return any(re.search(rf"\b{re.escape(form)}\b", phrase) for form in forms for phrase in phrases)
