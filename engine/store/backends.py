"""Who writes, speaks and paints, where the parents chose something else than what comes along."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import StoreBroken
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile

BACKENDS = "backends.json"


@dataclass(frozen=True)
class Backends:
    """Specs, as in the configuration; empty: what comes along."""

    voice: str = ""
    writer: str = ""
    painter: str = ""
    painters: Mapping[str, str] = field(default_factory=dict)
    """Of books in a style that has a painter of its own, by the style."""


class BackendStore:
    """Keeps the choice of this machine."""

    def __init__(self, paths: Paths) -> None:
        lock = FileLock(paths.documents / ".backends.lock")
        self._file = SealedFile(paths.documents / BACKENDS, lock, paths.quarantine)

    def get(self) -> Backends:
        """The choice; none where there is none, or none can be read."""
        try:
            content = self._file.read()
            return Backends() if content is None else from_json(Backends, content)
        except (StoreBroken, ValueError):
            return Backends()

    def save(self, backends: Backends) -> None:
        """Keep a choice; it holds from the next start on."""
        self._file.write(to_json(backends))
