"""The machine, as grown-ups see to it: models, voices, who writes, health, and what happened."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.config import Config
from engine.files import write_atomic
from engine.models import OFFLINE_VARIABLE, Kind, Model, ModelStore
from engine.models.endpoint import hub_of
from engine.painting.spec import read_spec
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.backends import Backends, BackendStore
from engine.store.settings import SettingsStore
from engine.studio.chores import Chore, Chores
from engine.studio.health import Health, examine
from engine.studio.keeper import Keeper
from engine.work.housepainter import Holding, holding

LINES = 200
"""Lines of the logs that are shown."""
_LOG_END = 64 * 1024
_SAMPLE = ".sample.flac"
_PATIENCE = 60.0
"""Seconds that a server in the house may take for one sentence."""

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Shelved:
    """A model, and whether it is here."""

    model: Model
    installed: bool
    bytes_to_come: int
    """What installing it would bring."""


class Machine:
    """Sees to the machine; what takes long is done one thing after the other."""

    def __init__(
        self, paths: Paths, config: Config, settings: SettingsStore, keeper: Keeper
    ) -> None:
        self._paths, self._settings, self._keeper = paths, settings, keeper
        self._store, self._backends = ModelStore(paths), BackendStore(paths)
        self.config = config
        """What this start was built from."""
        self.chores = Chores()
        self.restart: Callable[[], object] = lambda: None
        """Called when a choice waits for the next start; the composition root knows how."""

    async def models(self, *kinds: Kind) -> tuple[Shelved, ...]:
        """The models of these kinds, or all; those that are here first."""
        def look() -> tuple[Shelved, ...]:
            found = [self._shelved(model) for model in self._store.known()
                     if not kinds or model.kind in kinds]
            order = list(Kind)
            return tuple(sorted(found, key=lambda one: (not one.installed,
                                                        order.index(one.model.kind))))

        return await asyncio.to_thread(look)

    def install(self, name: str) -> bool:
        """Begin to fetch a model; what has arrived stays when it is stopped."""
        return self.chores.begin(Chore("install", name), _install, self._paths, name)

    def verify(self, name: str) -> bool:
        """Begin to compare every file of a model with its checksum."""
        return self.chores.begin(Chore("check", name), _check, self._paths, name)

    def add_voice(self, name: str, file: Path) -> bool:
        """Begin to take in a Piper voice of the parents' own."""
        return self.chores.begin(Chore("add", name), _add_voice, self._paths, name, file)

    def speak(self, voice: str, text: str) -> bool:
        """Begin to have a voice, by its spec, say something; it gives the file of the sound."""
        return self.chores.begin(Chore("speak", voice), _speak, self._paths, voice, text)

    async def remove(self, name: str) -> None:
        """Make room: a model that can be fetched again.

        Raises:
            UnknownBackend: nobody knows it.
        """
        await asyncio.to_thread(self._store.remove, name)

    def in_use(self, model: Model) -> bool:
        """Whether the kiosk cannot do without it, or was told to use it, be it for one child."""
        voices = {one.voice for one in self._settings.get().children.values()}
        chosen = {self.config.voice, self.config.writer, self.config.ears, *voices}
        painters = map(read_spec, (self.config.painter, *self.config.painters.values()))
        names = {spec.replace(":", "-", 1) for spec in chosen} | {
            spec.partition(":")[2] for spec in chosen} | {
            name for one in painters for name in (one.base, one.adapter)}
        return model.needed or model.name in names

    def chosen(self) -> Backends:
        """What the parents chose; it holds from the next start on."""
        return self._backends.get()

    async def choose(self, **specs: str) -> None:
        """Choose a `voice`, `writer` or `painter` by its spec; the kiosk starts again with it."""
        await self._keep(lambda now: from_json(Backends, {**to_json(now), **specs}))

    async def choose_for(self, style: str, spec: str) -> None:
        """Choose who paints books of a style; none: whoever paints in this house. The kiosk starts
        again with it."""
        def with_it(now: Backends) -> Backends:
            others = {one: other for one, other in now.painters.items() if one != style}
            return replace(now, painters=others | ({style: spec} if spec else {}))

        await self._keep(with_it)

    async def _keep(self, changed: Callable[[Backends], Backends]) -> None:
        await self._keeper.run(lambda: self._backends.save(changed(self._backends.get())))
        self.restart()

    async def try_server(self, address: str, model: str) -> tuple[str, float]:
        """Have a server in the house write one sentence; the sentence, and the seconds it took.

        Raises:
            UnknownBackend: it is no address.
            ModelSilent: it is not in the house, gone, or writes nothing of use.
        """
        return await asyncio.to_thread(_ask, address, model)

    async def holding(self) -> Holding | None:
        """How the chosen painter is held with the memory that is free now; takes seconds. `None`:
        pages stay paper, or nobody knows."""
        return await asyncio.to_thread(holding, self.config.painter, self._paths)

    async def health(self) -> Health:
        """How the machine is."""
        return await asyncio.to_thread(examine, self._paths.data)

    async def log_lines(self) -> tuple[str, ...]:
        """What happened last, the newest first; no child's words are in it."""
        return await asyncio.to_thread(_log_lines, self._paths.logs)

    async def close(self) -> None:
        """Stop what is being done."""
        await self.chores.close()

    def _shelved(self, model: Model) -> Shelved:
        installed = self._store.installed(model.name)
        to_come = 0 if installed else self._store.bytes_to_come(model.name)
        return Shelved(model, installed, to_come)


def _install(paths: Paths, name: str, progress: Progress) -> None:
    # A grown-up pressed the button: this one process may ask the hub.
    free = {key: value for key, value in os.environ.items() if key != OFFLINE_VARIABLE}
    store = ModelStore(paths, hub=lambda model: hub_of(model, free))
    store.install(name, lambda done, total: progress("fetching", done / max(total, 1)))


def _check(paths: Paths, name: str, progress: Progress) -> None:
    ModelStore(paths).verify(name)


def _add_voice(paths: Paths, name: str, file: Path, progress: Progress) -> None:
    ModelStore(paths).add_voice(name, file)


def _speak(paths: Paths, voice: str, text: str, progress: Progress) -> Path:
    import numpy as np

    from engine.tts import encode_flac, make_voice

    spoken = list(make_voice(voice, ModelStore(paths), threads=1).speak(text))
    file = paths.spoken / _SAMPLE
    write_atomic(file, encode_flac(np.concatenate([one.samples for one in spoken]),
                                   spoken[0].rate))
    return file


def _ask(address: str, model: str) -> tuple[str, float]:
    from engine.story.author.remote import HouseServer

    schema = {"type": "object", "properties": {"sentence": {"type": "string"}},
              "required": ["sentence"], "additionalProperties": False}
    begin = time.monotonic()
    written = HouseServer(address, model).write(
        [{"role": "user", "content": "Write one short, friendly sentence about a snail."}],
        schema, _PATIENCE, 1)
    return str(written.get("sentence", ""))[:200], time.monotonic() - begin


def _log_lines(folder: Path) -> tuple[str, ...]:
    lines: list[str] = []
    for log in folder.glob("*.log"):
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _LOG_END))
            told = file.read().decode("utf-8", "replace").splitlines()
        # What begins with a date; the traces below such lines are for engineers.
        lines += [line for line in told if line[:2] == "20"]
    return tuple(sorted(lines, reverse=True)[:LINES])
