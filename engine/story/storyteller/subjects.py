"""Whom an idea puts on, in or under a thing: the child, all of them, or the monster it spoke of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.character import Character
from engine.idea import Idea, Mention, Part
from engine.story.storyteller.lexicon import Lexicon

_ME = frozenset({"i", "i’m", "i’ll", "me"})
_US = frozenset({"we", "we’re", "we’ll", "us", "everybody", "everyone"})


@dataclass(frozen=True)
class Subjects:
    """Either some of the family, or one creature of the idea."""

    family: frozenset[str] = frozenset()
    """Ids; empty: it is the creature."""
    creature: Mention | None = None


def subjects_of(mention: Mention, idea: Idea, cast: Sequence[Character],
                lexicon: Lexicon) -> Subjects:
    """Whom the idea speaks of last before it names the thing; companions come along.

    Args:
        mention: what somebody is on, in or under.
        cast: the first is the child who tells.
    """
    called = {name.lower(): one.id for one in cast for name in (one.name, *one.also_called)}
    living = {_last(each): each for each in idea.mentions if _is_somebody(each, lexicon)}
    before = list(_words_before(mention, idea.said))
    for word in reversed(before):
        if word in _US:
            return Subjects(frozenset(one.id for one in cast))
        if word in _ME or word in called:
            named = {called[each] for each in before if each in called}
            return Subjects(_with_company(named if word in called else {cast[0].id}, idea))
        creature = living.get(word) or living.get(word.removesuffix("s"))
        if creature and creature != mention:
            return Subjects(creature=creature)
    hero = next((each for each in idea.of(Part.HERO) if each in living.values()), None)
    return Subjects(creature=hero) if hero else Subjects(_with_company({cast[0].id}, idea))


def _with_company(named: set[str], idea: Idea) -> frozenset[str]:
    return frozenset(named | {each.who for each in idea.of(Part.COMPANION) if each.who})


def _is_somebody(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is no member of the family, alive, and not what somebody is on itself."""
    if mention.who or mention.place or mention.part in (Part.BECOMES, Part.EVENT):
        return False
    unknown = mention.part is Part.HERO and not mention.plural
    return "living" in lexicon.kinds_of(mention.noun) or unknown


def _words_before(mention: Mention, said: str) -> Iterator[str]:
    """The words of the idea up to the thing; all of them, where it was said in another way."""
    thing = _last(mention)
    for word in re.findall(r"[\w’-]+", said.lower().replace("'", "’")):
        if word in (thing, f"{thing}s"):
            return
        yield word


def _last(mention: Mention) -> str:
    return mention.noun.lower().split()[-1]
