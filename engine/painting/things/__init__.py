"""Things and animals by their nouns: how tall they truly are and how they are drawn."""

from engine.painting.things.dictionary import Category, ThingPicture, find_thing

__all__ = ["Category", "ThingPicture", "find_thing"]
