"""What is filled in, chosen, watched and taken back in the rooms of the grown-ups.

Everything here works by finger, by keyboard and with a screen reader, and asks the doorkeeper.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from nicegui import ui

from kiosk.components.button import Button, Drawing
from kiosk.parents.room import Room
from kiosk.theme import picture

Value = TypeVar("Value")

UNDO_SECONDS = 20.0
"""For how long the strip with the way back is shown."""


def heading(text: str) -> None:
    """Begins a part of a room."""
    with ui.element("h2"):
        ui.label(text)


def hint(text: str) -> ui.label:
    """A sentence in small print."""
    return ui.label(text).classes("hint")


def day_of(created: str) -> str:
    """The day of a moment (ISO 8601), as a parent reads it: 26 November 2026."""
    day: date = datetime.fromisoformat(created).astimezone().date()
    return f"{day.day} {day:%B %Y}"


def nothing_yet(text: str, drawing: str = "empty-shelf") -> None:
    """What is shown where there is nothing."""
    with ui.element("div").classes("nothing-yet"):
        Drawing(picture(drawing))
        ui.label(text)


def text_field(
    room: Room, label: str, value: str, on_change: Callable[[str], Any], *,
    longest: int = 60, lines: int = 1,
) -> ui.input | ui.textarea:
    """A field for words; told when it is left, or after Enter, and only if it was changed."""
    kind = ui.input if lines == 1 else ui.textarea
    field = kind(label, value=value).props(f"maxlength={longest} outlined").classes("field")
    kept = value

    def tell() -> Any:
        nonlocal kept
        written = str(field.value or "").strip()[:longest]
        if written == kept:
            return None
        kept = written
        return on_change(written)

    field.on("blur", room.only(tell), args=[])
    if lines == 1:
        field.on("keydown.enter", room.only(tell), args=[])
    return field


def thrown_away(
    room: Room, section: ui.element, things: Sequence[tuple[str, Callable[[], Any]]]
) -> None:
    """What can be brought back for a day, in the place of what the section had; nothing where there
    is nothing. Each has a title, and what is done to bring it back."""
    section.clear()
    if not things:
        return
    with section:
        heading(room.words("library.away_title"))
        hint(room.words("library.away"))
        with ui.element("div").classes("choices"):
            for title, bring_back in things:
                room.button("library.bring_back", bring_back, title=title)


class Choice(ui.element, Generic[Value]):
    """Several buttons, of which one is chosen; pressed again it stays so, and nothing is told."""

    def __init__(
        self, room: Room, label: str, options: Mapping[Value, str], chosen: Value | None,
        on_choose: Callable[[Value], Any],
    ) -> None:
        """`options` are the values and what stands on their buttons."""
        super().__init__("div")
        self.classes("choices")
        self.props["role"] = "group"
        self.props["aria-label"] = label
        self._buttons: dict[Value, Button] = {}
        self._chosen: Value | None = None
        with self:
            for value, name in options.items():
                self._buttons[value] = self._button(room, value, name, on_choose)
        self.choose(chosen)

    def choose(self, chosen: Value | None) -> None:
        """Show which one is chosen."""
        self._chosen = chosen
        for value, button in self._buttons.items():
            button.classes(remove="chosen")
            if value == chosen:
                button.classes("chosen")
            button.props["aria-pressed"] = "true" if value == chosen else "false"

    def _button(
        self, room: Room, value: Value, name: str, on_choose: Callable[[Value], Any]
    ) -> Button:
        def press() -> Any:
            if value == self._chosen:
                return None
            self.choose(value)
            return on_choose(value)

        with Button(name, room.only(press)).classes("plain small") as button:
            ui.label(name)
        return button


def switch(room: Room, label: str, on: bool, on_turn: Callable[[bool], Any]) -> Button:
    """Something that is on or off."""
    turned = on

    def press() -> Any:
        nonlocal turned
        turned = not turned
        show()
        return on_turn(turned)

    def show() -> None:
        button.props["aria-checked"] = "true" if turned else "false"
        state.set_text(room.words("forms.on" if turned else "forms.off"))

    with Button(label, room.only(press)).classes("plain small switch") as button:
        ui.label(label)
        state = ui.label().classes("state")
    button.props["role"] = "switch"
    show()
    return button


def slider(
    room: Room, label: str, value: float, bounds: tuple[float, float, float],
    on_change: Callable[[float], Any], shown: Callable[[float], str] = "{:g}".format,
    ends: tuple[str, str] | None = None,
) -> ui.slider:
    """A number between two others; `bounds` are the least, the most and the step.

    `ends`: what stands below its left and its right end.
    """
    least, most, step = bounds
    with ui.element("div").classes("slider"):
        ui.label(label)
        said = ui.label(shown(value)).classes("value")
        bar = ui.slider(min=least, max=most, step=step, value=value)
        if ends is not None:
            with ui.element("div").classes("ends"):
                for end in ends:
                    ui.label(end)
    bar.props["aria-label"] = label
    said.props["role"] = "status"
    said.bind_text_from(bar, "value", lambda now: shown(float(now)))
    # The event's own number: the bar's may still be on its way.
    bar.on("change", room.only(lambda event: on_change(float(event.args))))
    return bar


class ProgressBar(ui.element):
    """How far long work is, and what it does now."""

    def __init__(self, label: str) -> None:
        super().__init__("div")
        self.classes("progress")
        with self:
            self._bar = ui.element("i")
            self._bar.props["role"] = "progressbar"
            self._bar.props["aria-label"] = label
            self._says = ui.label()
            self._says.props["role"] = "status"
        self.show(None, label)

    def show(self, part: float | None, says: str) -> None:
        """`part` is from 0 to 1, or `None` while nobody knows; `says` stands below."""
        self._says.set_text(says)
        self.classes(remove="unknown")
        if part is None:
            self.classes("unknown")
            self._bar.props.pop("aria-valuenow", None)
            return
        self._bar.style(f"width: {100 * part:.1f}%")
        self._bar.props["aria-valuenow"] = f"{100 * part:.0f}"


def undo(room: Room, says: str, on_undo: Callable[[], Any], seconds: float = UNDO_SECONDS) -> None:
    """A strip at the bottom that says what was done and takes it back."""

    async def back() -> None:
        strip.delete()
        answer = on_undo()
        if answer is not None:
            await answer

    with ui.element("div").classes("undo") as strip:
        strip.props["role"] = "status"
        ui.label(says)
        room.button("forms.undo", back)
        ui.timer(seconds, strip.delete, once=True)
