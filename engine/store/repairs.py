"""What was found damaged and what became of it, kept for the parents to read."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import orjson

from engine.files import sync_folder, write_atomic
from engine.plain import from_json, to_json

NOTE = ".note.json"
"""Ending of the note that lies beside something in quarantine."""


class Outcome(StrEnum):
    """What became of something damaged."""

    RESTORED = "restored"
    """The version before the last change is in its place."""
    MADE_AGAIN = "made-again"
    """A picture or clip: painted or spoken again, the same story."""
    SET_ASIDE = "set-aside"
    """Nothing of it could be read; it lies in quarantine, and its place is empty."""


@dataclass(frozen=True)
class Repair:
    """Something that was found damaged."""

    what: str
    """Name of the file, or of the book's folder."""
    outcome: Outcome
    when: str
    """ISO 8601, UTC."""
    kept_as: str
    """Its name in the quarantine folder."""


def quarantine(damaged: Path, folder: Path, outcome: Outcome) -> Repair:
    """Move a damaged file or folder out of the way and leave a note about it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}-{damaged.name}"
    repair = Repair(damaged.name, outcome, datetime.now(UTC).isoformat(), kept.name)
    # The note comes first: better a note about nothing than a loss that nobody is told of.
    write_atomic(kept.with_name(kept.name + NOTE), orjson.dumps(to_json(repair)))
    if damaged.exists():
        os.replace(damaged, kept)
        sync_folder(damaged.parent)
        sync_folder(folder)
    return repair


def repairs(folder: Path) -> tuple[Repair, ...]:
    """All notes, oldest first."""
    return tuple(
        repair for path in sorted(folder.glob(f"*{NOTE}")) if (repair := _read(path)) is not None
    )


def _read(path: Path) -> Repair | None:
    try:
        return from_json(Repair, orjson.loads(path.read_bytes()))
    except (OSError, ValueError):
        return None
