"""What a child took back stays out of the book, though the plots know many dragons."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from engine.book import Leaf
from engine.story.grammar import Grammar
from engine.story.writer import Brief

_TAKES = 12
"""Tellings among which the one that names least of it is chosen."""
_APART = 1_000_003
"""Between the seeds of two takes, far beyond those of books and pages."""


def without_unwanted(
    brief: Brief, tell: Callable[[Brief], Iterable[Leaf]], grammar: Grammar
) -> Brief:
    """The brief with a seed whose book neither tells, shows nor asks of anything unwanted.

    Where every take names some of it, the one that does so least. What the child answers later
    does not change which one that is.
    """
    if not brief.idea.unwanted:
        return brief
    words = _words(brief.idea.unwanted, grammar)
    fewest, best = None, brief
    for take in range(_TAKES):
        tried = replace(brief, seed=brief.seed + take * _APART)
        found = sum(_times(words, leaf) for leaf in tell(replace(tried, answers=())))
        if fewest is None or found < fewest:
            fewest, best = found, tried
        if not found:
            break
    return best


def _words(nouns: Iterable[str], grammar: Grammar) -> re.Pattern[str]:
    known = {form.lower() for noun in nouns for form in (noun, grammar.plural(noun))}
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(known)))})\b")


def _times(words: re.Pattern[str], leaf: Leaf) -> int:
    things = [thing.name for thing in leaf.scene.things]
    said = " ".join((leaf.text, leaf.asks, *leaf.suggests, *things))
    return len(words.findall(said.lower()))
