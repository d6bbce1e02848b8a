"""Talking to the kiosk anywhere: the microphone, and what was understood of what it heard."""

from collections.abc import Callable
from typing import Any, Protocol

from nicegui import ui

from engine.asr import Heard
from engine.asr.utterance import Utterance
from engine.idea import Idea
from engine.safety.words import Judgement, Outcome, clean_for_screen
from kiosk.components.microphone import Microphone


class Hearing(Protocol):
    """Whoever can listen and understand: the studio."""

    async def listen(self) -> Utterance:
        """Begin to listen to somebody."""
        ...

    async def understand(self, said: str) -> tuple[Judgement, Idea]:
        """What is to be done with a child's words, and what was understood of them."""
        ...


class Talk(ui.element):
    """A big microphone, and below it what it hears. Every turn ends with one of its calls."""

    def __init__(
        self, studio: Hearing, label: str, *, on_idea: Callable[[Idea], Any],
        on_missed: Callable[[int], Any], on_grown_up: Callable[[], Any],
        on_deaf: Callable[[], Any],
    ) -> None:
        """`on_idea`: what was said, made gentle where needed; it may mention nothing.
        `on_missed`: nothing was heard, for the first, second, … time.
        `on_grown_up`: it is for a grown-up to hear. `on_deaf`: there is no microphone.
        """
        super().__init__("div")
        self.classes("talk")
        self._studio = studio
        self._on_idea, self._on_missed = on_idea, on_missed
        self._on_grown_up = on_grown_up
        self._misses = 0
        with self:
            Microphone(
                studio, on_partial=self._draft, on_heard=self._heard,
                on_failed=lambda reason: on_deaf(), on_state=self._state, label=label,
            )
            self._transcript = ui.label().classes("transcript").props("aria-live=polite")

    def _state(self, state: str) -> None:
        if state == "listening":
            self._transcript.set_text("")

    def _draft(self, text: str) -> None:
        self._transcript.set_text(clean_for_screen(text))

    async def _heard(self, heard: Heard) -> None:
        if not heard.text:
            self._misses += 1
            self._transcript.set_text("")
            await _call(self._on_missed, self._misses)
            return
        judgement, idea = await self._studio.understand(heard.text)
        if judgement.outcome is Outcome.GROWN_UP:
            self._transcript.set_text("")
            await _call(self._on_grown_up)
        else:
            self._transcript.set_text(judgement.said)
            await _call(self._on_idea, idea)


async def _call(callback: Callable[..., Any], *values: object) -> None:
    result = callback(*values)
    if hasattr(result, "__await__"):
        await result
