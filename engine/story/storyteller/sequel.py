"""A book that goes on from another: whom it remembers, and what comes back."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from engine.book import Before
from engine.idea import Idea, Mention, Part
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.wording import Wording, parse
from engine.story.writer import Brief

LONGEST_TITLE = 36
"""Letters; a longer one is only chosen where there is no other."""
_MOST_THINGS = 2
_TREASURES = (Part.LOST, Part.WISH, Part.COMPANION, Part.HELPER, Part.THING, Part.OBSTACLE,
              Part.EVENT)
"""Parts from which something comes back, best first."""
_FOUND = re.compile(r"\b(lost|missing|stolen) ", re.IGNORECASE)
"""What it was at first, and is no more."""
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def going_on(brief: Brief) -> Brief:
    """The brief with what the book before it left behind in its idea."""
    if brief.before is None:
        return brief
    idea, before = brief.idea, going_on(_earlier(brief, brief.before)).idea
    own = tuple(map(_no_hero, idea.mentions))
    parts = {mention.part for mention in own}
    kept = [mention for part in (Part.HERO, Part.BECOMES, Part.PLACE) if part not in parts
            for mention in before.of(part)[:1]
            if part is not Part.HERO or mention.who is None]
    named = {mention.noun.lower() for mention in (*own, *kept)}
    things = [thing for thing in _things(before, brief.before.things)
              if thing.noun.lower() not in named]
    mentions = (*own, *map(_known, kept), *things[:_MOST_THINGS])
    return replace(brief, idea=replace(idea, mentions=mentions))


def row_of(brief: Brief) -> list[Brief]:
    """The briefs of the books that go on from one another, the first of them first."""
    return [brief] if brief.before is None else [*row_of(_earlier(brief, brief.before)), brief]


def _earlier(brief: Brief, before: Before) -> Brief:
    """From what the book before this one was written."""
    return replace(brief, idea=before.idea, seed=before.seed, answers=(), before=before.before)


def _no_hero(mention: Mention) -> Mention:
    """The hero stays who it was, whatever is said to happen next."""
    stranger = mention.part is Part.HERO and mention.who is None
    return replace(mention, part=Part.THING) if stranger else mention


def _things(idea: Idea, seen: Sequence[str]) -> list[Mention]:
    """What can come back: what the child named, then what the story itself brought in."""
    named = [mention for part in _TREASURES for mention in idea.of(part) if mention.who is None]
    nouns = {mention.noun for mention in idea.mentions}
    told = [Mention(Part.THING, noun, f"the {noun}") for noun in seen
            if noun.islower() and noun not in nouns]
    return [replace(_known(mention), part=Part.THING, clause="", place=None)
            for mention in (*named, *told)]


def _known(mention: Mention) -> Mention:
    """`the pearl`, since everybody has met it; `the moon` and `Grandma` as they are."""
    words = _FOUND.sub("", mention.words)
    start, _, rest = words.partition(" ")
    if mention.part is not Part.BECOMES and rest and start.lower() in ("a", "an", "some"):
        words = f"the {rest}"
    return replace(mention, words=words)


@dataclass(frozen=True)
class Sequels:
    """All wordings with which a book goes on from another (`words/sequels.toml`)."""

    titles_again: tuple[str, ...]
    titles: tuple[str, ...]
    remembers: tuple[str, ...]
    openings: tuple[str, ...]

    def opening(self, brief: Brief, hero: str) -> tuple[Wording, ...]:
        """How the first page begins; nothing where no book came before."""
        if brief.before is None:
            return ()
        old = _remembered(brief.before, hero)
        texts = [text for text in self.remembers if old] or list(self.openings)
        return (parse(_filled(_dice(brief, "opening").choice(texts), {"old": old})),)

    def title(self, brief: Brief, hero: str) -> str | None:
        """The title, in small letters but for names; `None` where no book came before."""
        if brief.before is None:
            return None
        chain = list(_chain(brief.before))
        old = _remembered(brief.before, hero)
        values = {"old": old, "hero": hero, "title": chain[-1].title,
                  "number": _NUMBERS[min(len(chain), len(_NUMBERS) - 1)]}
        texts = (*self.titles_again, *self.titles) if old else self.titles
        titles = [title for title in (_filled(text, values) for text in texts)
                  if title.lower() not in {before.title.lower() for before in chain}]
        short = [title for title in titles if len(title) <= LONGEST_TITLE]
        return _dice(brief, "title").choice(short or [min(titles, key=len)])


def load_sequels() -> Sequels:
    """Read the wordings."""
    data = tomllib.loads((WORDS / "sequels.toml").read_text(encoding="utf-8"))
    titles, openings = data["titles"], data["openings"]
    return Sequels(tuple(titles["again"]), tuple(titles["plain"]),
                   tuple(openings["remembers"]), tuple(openings["plain"]))


def _chain(before: Before | None) -> Sequence[Before]:
    """The books before this one, the last first."""
    return () if before is None else (before, *_chain(before.before))


def _remembered(before: Before, hero: str) -> str:
    """What the first page speaks of; empty where nothing is worth it."""
    things = [thing.words for thing in _things(before.idea, before.things)
              if thing.words != hero and not thing.words.lower().startswith(("my ", "our "))]
    return things[0] if things else ""


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
        text = text.replace(f"{{{name.capitalize()}}}", value[:1].upper() + value[1:])
    return text


def _dice(brief: Brief, purpose: str) -> Random:
    return Random(f"{brief.seed} {brief.idea.said} sequel {purpose}")
