"""What this kiosk is built from; read once, by the composition root."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

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
    space_floor: int = FLOOR_BYTES
    """Bytes that must be free before a new book is begun."""
    patience: float = 30.0
    """Seconds without a sign of progress after which the worker counts as hung."""


def config_from(
    environment: Mapping[str, str] = os.environ, backends: Backends | None = None
) -> Config:
    """The configuration, with what the parents chose, and above that what the environment says.

    `ONCE_UPON_ME_VOICE`, … change a field for this one start.
    """
    wanted = {} if backends is None else {
        name: spec for name, spec in asdict(backends).items() if spec}
    chosen = wanted | {field.name: environment[PREFIX + field.name.upper()]
              for field in fields(Config)
              if field.type in ("str", str) and PREFIX + field.name.upper() in environment}
    return Config(**chosen)
