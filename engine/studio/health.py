"""How the machine is: room, memory, the graphics card, and how warm it is."""

import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from engine.memory import memory

CARD_SECONDS = 10.0
"""How long the card's own program may take."""


@dataclass(frozen=True)
class Card:
    """A graphics card."""

    name: str
    used: int
    """Bytes of its memory."""
    total: int
    celsius: float


@dataclass(frozen=True)
class Health:
    """How the machine is just now; sizes in bytes."""

    free: int
    """On the disk of the data folder."""
    disk: int
    memory_free: int
    memory: int
    celsius: float | None
    """The warmest part that tells; `None` where nothing does."""
    card: Card | None


def examine(data: Path) -> Health:
    """Look at everything; the card's program takes a moment."""
    disk = shutil.disk_usage(data)
    free, total = memory()
    return Health(disk.free, disk.total, free, total, temperature(), card())


def temperature() -> float | None:
    """Degrees Celsius of the warmest part, where the machine tells and psutil is there."""
    if not find_spec("psutil"):
        return None
    with suppress(OSError, AttributeError, RuntimeError):
        found = import_module("psutil").sensors_temperatures()
        told = [part.current for parts in found.values() for part in parts if part.current]
        return max(told) if told else None
    return None


def card() -> Card | None:
    """The NVIDIA card, as its own program tells it."""
    if shutil.which("nvidia-smi") is None:
        return None
    asked = ["nvidia-smi", "--query-gpu=name,memory.used,memory.total,temperature.gpu",
             "--format=csv,noheader,nounits"]
    with suppress(OSError, subprocess.SubprocessError, ValueError):
        told = subprocess.run(asked, capture_output=True, text=True, timeout=CARD_SECONDS,
                              check=True).stdout
        return read_card(told)
    return None


def read_card(told: str) -> Card:
    """The first card that the program tells of.

    Raises:
        ValueError: it tells something else.
    """
    name, used, total, celsius = told.splitlines()[0].rsplit(", ", 3)
    return Card(name, int(used) << 20, int(total) << 20, float(celsius))
