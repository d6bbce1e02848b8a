"""What a page asks: a microphone for an answer, and pictures of answers to tap."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from engine.idea import Idea
from kiosk.components.button import CardButton
from kiosk.components.talk import Hearing, Talk
from kiosk.media import Media


class Question(ui.element):
    """Say it or tap it; whoever wants neither reads on."""

    def __init__(
        self, studio: Hearing, media: Media, label: str, suggests: Sequence[str], *,
        on_idea: Callable[[Idea], Any], on_pick: Callable[[str], Any],
        on_missed: Callable[[int], Any], on_grown_up: Callable[[], Any],
        on_deaf: Callable[[], Any],
    ) -> None:
        """`suggests` are answers as they are said, `a frog`; the other calls are those of `Talk`.
        """
        super().__init__("div")
        self.classes("question")

        def deaf() -> None:
            talk.delete()
            on_deaf()

        with self:
            talk = Talk(studio, label, on_idea=on_idea, on_missed=on_missed,
                        on_grown_up=on_grown_up, on_deaf=deaf)
            with ui.element("div").classes("suggestions"):
                for said in suggests:
                    CardButton(media.thing(noun_of(said)), said, partial(on_pick, said))


def noun_of(said: str) -> str:
    """`frog` for `a frog`."""
    article, _, noun = said.partition(" ")
    return noun if article in ("a", "an", "some", "the") else said
