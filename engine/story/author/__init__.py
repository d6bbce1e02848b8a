"""Writers that are models: they tell the storyteller's pages in words of their own."""

from engine.story.author.author import Author
from engine.story.author.model import LanguageModel, ModelSilent

__all__ = ["Author", "LanguageModel", "ModelSilent"]
