"""From what a child said to what the book is about."""

import re
from collections.abc import Sequence

from engine.character import Character
from engine.idea import Idea, Mention, Part

__all__ = ["understand"]


def understand(said: str, cast: Sequence[Character]) -> Idea:
    """What was understood of a child's words; `cast` is the family."""
    mentions = [Mention(Part.THING, noun, f"{article} {noun}")
                for article, noun in re.findall(r"\b(an?|the) (\w+)", said.lower())]
    lowered = said.lower()
    mentions += [Mention(Part.COMPANION, one.name, one.name, who=one.id) for one in cast
                 if any(re.search(rf"\b{re.escape(name.lower())}\b", lowered)
                        for name in (one.name, *one.also_called))]
    return Idea(said, tuple(mentions))
