"""Who finds the words of the stories: the storyteller, a model of ours, a server in the house."""

from functools import partial

from nicegui import ui

from engine.errors import EngineError
from engine.models import Kind
from kiosk.parents.forms import Choice, heading, hint, text_field
from kiosk.parents.room import Room

STORYTELLER, OWN, REMOTE = "storyteller", "llm:", "remote:"


def show(room: Room) -> None:
    """Show the page."""
    with room.open(room.words("machine.to_writer"), back="machine"):
        Writer(room)


class Writer:
    """What is tried is not chosen yet."""

    def __init__(self, room: Room) -> None:
        self._room, self._words = room, room.words
        self._machine = room.visit.studio.machine
        spec = self._machine.config.writer
        self._address, _, self._model = (
            spec.removeprefix(REMOTE).rpartition("#") if spec.startswith(REMOTE) else ("", "", ""))
        ui.label(self._words("machine.writer_why"))
        self._here = ui.element("div")
        heading(self._words("machine.server"))
        ui.label(self._words("machine.server_why"))
        text_field(room, self._words("machine.server_address"), self._address,
                   partial(self._keep, "_address"), longest=200)
        hint(self._words("machine.server_hint"))
        text_field(room, self._words("machine.server_model"), self._model,
                   partial(self._keep, "_model"), longest=120)
        with ui.element("div").classes("choices"):
            room.button("machine.server_try", self._try)
            room.button("machine.server_use", self._use)
        self._says = ui.label().classes("ended")
        self._says.props["role"] = "status"
        ui.timer(0, self._fill, once=True)

    async def _fill(self) -> None:
        found = await self._machine.models(Kind.WRITER)
        options = {STORYTELLER: self._words("machine.storyteller")}
        options |= {f"{OWN}{one.model.name}": one.model.title for one in found if one.installed}
        spec = self._machine.config.writer
        with self._here:
            Choice(self._room, self._words("machine.to_writer"), options, spec, self._choose)
            hint(self._words("machine.writer_server", spec=spec) if spec.startswith(REMOTE)
                 else self._words("machine.starts_again"))

    async def _choose(self, spec: str) -> None:
        await self._machine.choose(writer=spec)

    def _keep(self, field: str, typed: str) -> None:
        setattr(self, field, typed)

    async def _try(self) -> None:
        if not self._address or not self._model:
            self._says.set_text(self._words("machine.server_missing"))
            return
        self._says.set_text(self._words("machine.server_asked"))
        try:
            said, seconds = await self._machine.try_server(self._address, self._model)
        except EngineError as error:
            self._says.set_text(self._words("machine.server_silent", why=error))
        else:
            self._says.set_text(self._words("machine.server_wrote", said=said,
                                            seconds=f"{seconds:.1f}"))

    async def _use(self) -> None:
        if not self._address or not self._model:
            self._says.set_text(self._words("machine.server_missing"))
            return
        self._says.set_text(self._words("machine.starts_again"))
        await self._machine.choose(writer=f"{REMOTE}{self._address}#{self._model}")
