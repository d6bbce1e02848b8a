"""After the first PIN: who lives here, which voice and pace, for whom the words are.

Every step can be skipped; whatever is not chosen stays as it is.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.household.newcomer import LONGEST_NAME
from engine.manner import Level
from engine.store.settings import Settings
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import undo
from kiosk.parents.room import Room

PACES = {"slow": 0.8, "usual": 1.0, "quick": 1.2}
"""Of the reading voice; 1 is its own."""


class Welcome:
    """Three short steps, one after the other."""

    def __init__(self, room: Room, on_done: Callable[[], object]) -> None:
        self._room = room
        self._studio = room.visit.studio
        self._steps = [self._who, self._voice, self._level, on_done]

    def go_on(self) -> None:
        """The next step."""
        self._room.turn(self._steps.pop(0))

    def _who(self) -> None:
        words, visit = self._room.words, self._room.visit
        seats = []
        with self._room.open(words("welcome.who_title")):
            ui.label(words("welcome.who"))
            with ui.element("div").classes("seats"):
                for one in self._studio.family():
                    with ui.element("div").classes("seat-here"):
                        seats.append(Seat(self._room, one, visit.media.portrait(one)))

            async def keep() -> None:
                before = self._studio.family()
                here = tuple(seat.named() for seat in seats if seat.here)
                await self._studio.keep_family(here)
                self.go_on()
                if here != before:
                    back = partial(self._studio.keep_family, before)
                    self._room.beside(lambda: undo(self._room, words("welcome.kept"), back))

            self._ways_on("welcome.who_keep", keep)

    def _voice(self) -> None:
        words = self._room.words
        with self._room.open(words("welcome.voice_title")):
            ui.label(words("welcome.voice"))
            with ui.element("div").classes("choices"):
                for name, pace in PACES.items():
                    self._choice(f"welcome.pace_{name}", self._paced(pace))
            self._ways_on()

    def _level(self) -> None:
        words = self._room.words
        with self._room.open(words("welcome.level_title")):
            ui.label(words("welcome.level"))
            with ui.element("div").classes("choices"):
                for level in Level:
                    self._choice(f"welcome.level_{level.replace('-', '_')}", self._for(level))
            self._ways_on()

    def _choice(self, key: str, change: Callable[[Settings], Settings]) -> None:
        async def choose() -> None:
            await self._studio.change_settings(change)
            self.go_on()

        button = self._room.button(key, choose)
        button.props["data-say"] = self._room.visit.media.speech(self._room.words(key))

    def _ways_on(self, key: str = "", keep: Callable[[], object] | None = None) -> None:
        with ui.element("div").classes("choices"):
            if keep is not None:
                self._room.button(key, keep)
            self._room.button("welcome.skip", self.go_on)

    @staticmethod
    def _paced(pace: float) -> Callable[[Settings], Settings]:
        return lambda settings: replace(settings, reading_speed=pace)

    @staticmethod
    def _for(level: Level) -> Callable[[Settings], Settings]:
        return lambda settings: replace(settings, manner=replace(settings.manner, level=level))


class Seat:
    """Somebody who may live here, and what they are called."""

    def __init__(self, room: Room, who: Character, portrait: str) -> None:
        self._who = who
        self.here = True
        self._button: Button = room.button("welcome.lives_here", self._turn)
        self._button.classes(replace="paper-button avatar chosen")
        self._button.clear()
        with self._button, ui.element("span").classes("face"):
            Drawing(portrait)
        self._name = ui.input(value=who.name).props(f"maxlength={LONGEST_NAME} dense outlined")
        self._name.props["aria-label"] = room.words("welcome.name_of")
        self._show()

    def named(self) -> Character:
        """Who it is, by the name that was typed."""
        typed = " ".join(str(self._name.value or "").split())[:LONGEST_NAME]
        return replace(self._who, name=typed) if typed else self._who

    def _turn(self) -> None:
        self.here = not self.here
        self._show()

    def _show(self) -> None:
        self._button.classes(remove="chosen")
        if self.here:
            self._button.classes("chosen")
        self._button.props["aria-pressed"] = "true" if self.here else "false"
        self._button.props["aria-label"] = self._who.name
