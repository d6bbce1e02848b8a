"""Story: what a child said is understood, and becomes the pages of a book."""

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UnknownBackend
from engine.models import ModelStore
from engine.story.writer import Writer

if TYPE_CHECKING:
    from engine.safety.meaning import Meaning
    from engine.story.author import LanguageModel

KNOWN = "storyteller, llm:NAME, llm:/FOLDER, remote:http://SERVER/v1#MODEL"


def make_writer(
    spec: str = "storyteller", store: ModelStore | None = None, meaning: "Meaning | None" = None
) -> Writer:
    """The writer of a spec.

    Args:
        spec: `storyteller` is embedded and always there; `llm:` is a language model of our own,
            by the name of its weights or by its folder; `remote:` one on a server in the house.
        store: where weights lie, for `llm:NAME`.
        meaning: lets the judge of a model's words know what they mean, beside the rules.

    Raises:
        UnknownBackend: nobody knows the spec.
        ModelMissing, ModelBroken: the weights are not there, or not as they should be.
    """
    kind, _, which = spec.partition(":")
    if spec == "storyteller":
        from engine.story.storyteller import Storyteller

        return Storyteller()
    if kind == "llm" and which and (store or which.startswith("/")):
        from engine.story.author.local import LocalModel

        folder = Path(which) if which.startswith("/") or store is None else store.verify(which)
        return _author(LocalModel(folder), meaning)
    if kind == "remote" and "#" in which:
        from engine.story.author.remote import HouseServer

        address, _, model = which.rpartition("#")
        return _author(HouseServer(address, model), meaning)
    raise UnknownBackend(f"there is no writer {spec!r}; known are: {KNOWN}")


def _author(model: "LanguageModel", meaning: "Meaning | None") -> Writer:
    from engine.story.author import Author
    from engine.story.author.judging import Judge
    from engine.story.reading_level import ReadingLevels
    from engine.story.storyteller import Storyteller

    levels = ReadingLevels()
    return Author(model, Storyteller(), Judge(levels, meaning), levels)
