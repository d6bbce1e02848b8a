"""Story: what a child said is understood, and becomes the pages of a book."""

from engine.errors import UnknownBackend
from engine.story.writer import Writer


def make_writer(spec: str = "storyteller") -> Writer:
    """The writer of a spec; `storyteller` is embedded and always there.

    Raises:
        UnknownBackend: nobody knows the spec.
    """
    if spec == "storyteller":
        from engine.story.storyteller import Storyteller

        return Storyteller()
    raise UnknownBackend(f"there is no writer {spec!r}; known are: storyteller")
