"""What a child said, and what was understood of it."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Part(StrEnum):
    """The part that something mentioned plays in the story."""

    HERO = "hero"
    """Who it is about, when that is not simply the first of the cast."""
    BECOMES = "becomes"
    """What the hero is or becomes: a doctor, a mermaid, a puppy doctor."""
    COMPANION = "companion"
    PLACE = "place"
    WISH = "wish"
    """A thing looked for, wished for or wanted."""
    LOST = "lost"
    """A thing or somebody who is lost."""
    OBSTACLE = "obstacle"
    """Who or what is in the way, or is feared."""
    HELPER = "helper"
    EVENT = "event"
    """Something strange that happens: it snows popcorn."""
    THING = "thing"
    """Anything else that was named."""


class Place(StrEnum):
    """Where somebody is with regard to a thing: on a whale, in a cardboard box, under my bed."""

    ON = "on"
    IN = "in"
    UNDER = "under"


class Size(StrEnum):
    """A told size: a giant snail, my daddy shrinks."""

    TINY = "tiny"
    BIG = "big"
    GIANT = "giant"


@dataclass(frozen=True)
class Mention:
    """One thing, animal, person, place or happening that was named."""

    part: Part
    noun: str
    """Head noun in the singular, lower case (`pearl`, `doctor`, `polar bear`), or a name."""
    words: str
    """As it stands in the middle of a sentence: `a lost pearl`, `the moon`, `Grandma`. What is
    `my teddy` to the child stays so; whoever tells the story puts the hero's word for it."""
    who: str | None = None
    """Id of the character, when it is one of the family."""
    plural: bool = False
    clause: str = ""
    """For an EVENT: the whole happening in past tense, `it snowed popcorn`; for an
    OBSTACLE: what is feared or done, `the dragon was scared of broccoli`; in a well-known
    tale: what is different, `the wolf was nice`; else empty. The child who tells is `the hero`
    in it."""
    size: Size | None = None
    """The size it has or gets."""
    place: Place | None = None
    """The hero, or whom the idea tells of, is on, in or under it."""


@dataclass(frozen=True)
class Idea:
    """What a child said, and what was understood of it."""

    said: str
    mentions: tuple[Mention, ...] = ()
    language: str = "en"
    tale: str = ""
    """The well-known tale it is told after, such as `three-little-pigs`; else empty."""
    unwanted: tuple[str, ...] = ()
    """Nouns that the child said and then took back; the story does well without them."""

    def of(self, part: Part) -> tuple[Mention, ...]:
        """The mentions that play this part, in the order they were said."""
        return tuple(m for m in self.mentions if m.part is part)

    def without(self, mention: Mention) -> "Idea":
        """The idea with one picture card tapped away; somebody of the family may still come."""
        kept = tuple(m for m in self.mentions if m != mention)
        gone = not mention.who and all(m.noun != mention.noun for m in kept)
        return replace(self, mentions=kept, unwanted=self.unwanted + (mention.noun,) * gone)
