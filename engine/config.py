"""What this kiosk is built from; read once, by the composition root."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields

from engine.store.backends import Backends
from engine.store.space import FLOOR_BYTES

PREFIX = "ONCE_UPON_ME_"


@dataclass(frozen=True)
class Config:
    """Which backend does what, by its spec, and the limits of the work."""

    ears: str = "whisper:base"
    voice: str = "piper:en_US-joe-medium"
    """Empty for a house without a voice: its books are not narrated."""
    writer: str = "storyteller"
    painter: str = "paper"
    painters: Mapping[str, str] = field(default_factory=dict)
    """Of books in a style that has a painter of its own, by the style."""
    space_floor: int = FLOOR_BYTES
    """Bytes that must be free before a new book is begun."""
    patience: float = 30.0
    """Seconds without a sign of progress after which the worker counts as hung."""

    def painter_of(self, style: str) -> str:
        """The spec of who paints books of a style."""
        return self.painters.get(style, self.painter)

    @property
    def only_paper(self) -> bool:
        """Whether no page is ever painted over."""
        return {self.painter, *self.painters.values()} == {"paper"}


def config_from(
    environment: Mapping[str, str] = os.environ, backends: Backends | None = None
) -> Config:
    """The configuration, with what the parents chose, and above that what the environment says.

    `ONCE_UPON_ME_VOICE`, … change a field for this one start.
    """
    wanted = {} if backends is None else {
        name: spec for name, spec in asdict(backends).items() if spec}
    chosen = wanted | {one.name: environment[PREFIX + one.name.upper()]
              for one in fields(Config)
              if one.type in ("str", str) and PREFIX + one.name.upper() in environment}
    return Config(**chosen)
