"""What the hero loves comes into a story that was wished for without a word of what is in it."""

from dataclasses import replace
from datetime import date

from engine.character import Character
from engine.idea import Idea, Mention, Part
from engine.story.understanding import understand


def with_favourite(idea: Idea, hero: Character, day: date) -> Idea:
    """The idea, with one of the hero's favourite things where it names nothing but people.

    Every day another one, so that the same wish stays the same wish for as long as a book takes.
    """
    if idea.tale or any(mention.who is None for mention in idea.mentions):
        return idea
    found = [mention for favourite in hero.favourites for mention in _wished(favourite)
             if mention.noun not in idea.unwanted]
    if not found:
        return idea
    return replace(idea, mentions=(*idea.mentions, found[day.toordinal() % len(found)]))


def _wished(favourite: str) -> tuple[Mention, ...]:
    wish = understand(f"I want {favourite}", ()).of(Part.WISH)
    return tuple(mention for mention in wish[:1] if mention.who is None)
