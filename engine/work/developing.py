"""The process in which photos are opened, looked at and judged; it ends when none are left.

    python -m engine.work.developing DATA CHARACTER

It runs beside the worker, so that a parent with ten minutes need not wait for a book or a
training; everything it needs lies in the character's folder, and it can be killed at any time.
"""

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.errand import die_with
from engine.files import write_atomic
from engine.models import ModelStore
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.characters import Family
from engine.store.locks import FileLock
from engine.training.folder import TrainingFolder
from engine.training.photos import develop, load_instruments, subject_of
from engine.training.photos.arriving import arrived, taken

PROGRESS = "developing.json"
NICENESS = 5
"""The kiosk's own answers go first."""


@dataclass(frozen=True)
class Developing:
    """How far it is."""

    done: int
    total: int


def progress_of(folder: TrainingFolder) -> Developing | None:
    """How far it is, for whoever looks from another process; `None` when it is at rest."""
    try:
        return from_json(Developing, json.loads((folder.path / PROGRESS).read_bytes()))
    except (OSError, ValueError):
        return None


def work(paths: Paths, character: str) -> None:
    """Look at everything that has arrived, until nothing is left.

    Raises:
        NotFound: nobody has this id.
        OSError: the disk is full.
    """
    folder = TrainingFolder(paths, character).create()
    subject = subject_of(Family(paths).named([character])[0])
    # Two kiosks on one data folder, or one that was just restarted: never two at one album.
    with FileLock(folder.path / ".developing.lock"):
        instruments = load_instruments(ModelStore(paths))
        given, unjudged = arrived(folder), _unjudged(folder)
        while given or unjudged:
            for step in develop(given, folder, subject, instruments):
                _tell(folder, Developing(step.done, step.total))
                if step.taken is not None:
                    taken(step.taken)
            given, unjudged = arrived(folder), False
        (folder.path / PROGRESS).unlink(missing_ok=True)


def _unjudged(folder: TrainingFolder) -> bool:
    """Whether it was killed between the last photo and the judging of all."""
    album = folder.read()
    return album is not None and any(one.file and not one.judged for one in album.photos)


def _tell(folder: TrainingFolder, progress: Developing) -> None:
    write_atomic(folder.path / PROGRESS, json.dumps(to_json(progress)).encode())


if __name__ == "__main__":
    die_with(int(sys.argv[3]))
    with suppress(OSError):  # where systemd forbids it, it is done all the same
        os.nice(NICENESS)
    work(Paths(Path(sys.argv[1])), sys.argv[2])
