"""Whether something that was named is of the kind that a role asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.idea import Mention, Part, Size
from engine.scene import Outfit
from engine.story.storyteller.names import how_it_happens
from engine.story.storyteller.plot import RoleSpec
from engine.story.writer import Brief

if TYPE_CHECKING:
    from engine.story.storyteller.casting import Knowledge

HAPPENINGS = (Part.BECOMES, Part.EVENT)
"""Parts that somebody of the cast may have without playing the role."""
_BEASTS = frozenset({"creature", "food", "object", "toy"})
_SIZES = {Size.TINY: "tiny", Size.BIG: "giant", Size.GIANT: "giant"}


def suits(role: RoleSpec, mention: Mention, brief: Brief, knows: Knowledge) -> bool:
    """Whether something mentioned is of the kind, and has one of the names, a role asks for."""
    family = mention.who in {one.id for one in brief.cast}
    if family and mention.part not in HAPPENINGS and not role.kind:
        return False
    if role.nouns and not role.nouns & {mention.noun.lower(), *mention.noun.lower().split()}:
        return False
    return set(role.kind.split()) <= kinds_of(mention, brief, knows)


def kinds_of(mention: Mention, brief: Brief, knows: Knowledge) -> frozenset[str]:
    """What a role may ask for: `living`, `many`, …; `trade` or `beast` for what one becomes.

    Whom a story is about lives in it, be it a wug. The first of the cast can only play a role that
    asks for the `hero`; so can what happens to nobody in particular.
    """
    told = frozenset(_told(mention))
    kinds = knows.lexicon.kinds_of(mention.noun) | told
    if mention.part is Part.HERO and mention.who is None:
        kinds = kinds - {"thing"} | {"living"}
    if not mention.plural and "uncountable" not in kinds:
        kinds |= {"single"}
    if mention.part is Part.BECOMES:
        return kinds & {"single"} | _becoming(mention, kinds, knows)
    if mention.who == brief.cast[0].id:
        return told | {"hero"}
    if mention.part is Part.EVENT:
        kinds |= how_it_happens(mention.clause)
        return kinds if mention.who else kinds | {"hero"}
    if mention.who in {one.id for one in brief.cast}:
        return told | {"living", "family"}
    kinds |= {"stranger"} if "person" in kinds else {"stranger", "keepable"}
    return kinds if "big" in kinds else kinds | {"small"}


def _told(mention: Mention) -> list[str]:
    """Size, place and number, as they were told."""
    size = [_SIZES[mention.size]] if mention.size else []
    place = [mention.place.value] if mention.place else []
    return [*size, *place, *(["many"] if mention.plural else [])]


def _becoming(mention: Mention, kinds: frozenset[str], knows: Knowledge) -> frozenset[str]:
    """An animal is a shape that one has, whatever costume there is for it."""
    if mention.noun[:1].isupper():
        return frozenset()
    untaught = knows.trades.outfit(mention.noun) is Outfit.EVERYDAY
    beast = "animal" in kinds or (untaught and kinds & _BEASTS)
    return frozenset({"beast" if beast else "trade"})
