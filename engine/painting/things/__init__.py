"""Things and animals by their nouns: how tall they truly are and how they are drawn."""

from engine.painting.things.dictionary import Category, ThingPicture, Use, find_thing
from engine.painting.things.strangers import pictured

__all__ = ["Category", "ThingPicture", "Use", "find_thing", "pictured"]
