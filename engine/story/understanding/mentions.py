"""Mentions, gathered: each thing once, however often it was named."""

from dataclasses import dataclass, field, replace

from engine.idea import Mention, Part
from engine.story.understanding.phrases import Phrase

_RANK = (Part.HERO, Part.BECOMES, Part.LOST, Part.OBSTACLE, Part.HELPER, Part.WISH, Part.EVENT,
         Part.COMPANION, Part.PLACE, Part.THING)
"""Named twice, a thing plays the part that comes first here."""


@dataclass
class Mentions:
    """Gathers the mentions of an idea."""

    twisted: bool = False
    """Keep what is different in a well-known tale, whatever part it plays."""
    found: list[Mention] = field(default_factory=list)

    def keep(self, mention: Mention) -> None:
        """Add it, or what is new of it to what is there."""
        for at, other in enumerate(self.found):
            if _same(other, mention) and not _hero_and_event(other, mention):
                self.found[at] = _merged(other, mention, self.twisted)
                return
        self.found.append(mention)


def mention_of(phrase: Phrase, part: Part, clause: str = "") -> Mention:
    """What was named, as a mention."""
    return Mention(part, phrase.noun, phrase.words, phrase.who, phrase.plural, clause)


def _same(first: Mention, second: Mention) -> bool:
    """Whether both are one thing; `a good witch and a bad witch` are two."""
    if first.who or second.who:
        return first.who == second.who
    introduced = second.words.startswith(("a ", "an ", "another "))
    return first.noun.lower() == second.noun.lower() and (
        not introduced or first.words == second.words or first.words.startswith("the ")
        or len(second.words.split()) <= 2)


def _hero_and_event(first: Mention, second: Mention) -> bool:
    """The hero whom something strange happens to is both."""
    return {first.part, second.part} == {Part.HERO, Part.EVENT}


def _merged(first: Mention, second: Mention, twisted: bool) -> Mention:
    """The same thing named twice: its first words unless the later ones say more."""
    part = min(first.part, second.part, key=_RANK.index)
    words = first.words if len(first.words) >= len(second.words) - 4 else second.words
    clause = first.clause or second.clause
    return replace(first, part=part, words=words,
                   clause=clause if twisted or part in (Part.EVENT, Part.OBSTACLE) else "")
