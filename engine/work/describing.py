"""Photos of somebody are described, in the worker: what varies in each goes into its caption."""

import json
import sys
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from engine.files import write_atomic
from engine.models import ModelStore
from engine.painting.over import Progress
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.training.captioner import CAPTIONER, describe_all, make_captioner
from engine.training.folder import TrainingFolder
from engine.work.watching import watched

PROGRESS = "describing.json"


@dataclass(frozen=True)
class Described:
    """How far it is."""

    done: int = 0
    total: int = 0
    """0: the captioner is being loaded."""


def describe(paths: Paths, character: str) -> Generator[Described | None, None, None]:
    """Describe the photos that nobody described; whoever stops taking steps loses nothing.

    Yields how many are described, and `None` as a sign of life.

    Raises:
        NotFound: this is no id of a character, or their photos are gone.
        ModelMissing, ModelBroken: the captioner is not there, or not whole.
    """
    folder = TrainingFolder(paths, character)

    def described(progress: Progress) -> None:
        def told(done: int, total: int) -> None:
            _tell(folder, Described(done, total))
            progress(done, total, None)

        describe_all(folder, make_captioner(CAPTIONER, ModelStore(paths)), told)

    _tell(folder, Described())
    try:
        with closing(watched(described)) as watching:
            for news in watching:
                yield Described(*news[:2]) if news and news[0] else None
    finally:
        _progress_file(folder).unlink(missing_ok=True)
        _let_go()


def progress_of(folder: TrainingFolder) -> Described:
    """How far it is, for whoever looks from another process."""
    try:
        return from_json(Described, json.loads(_progress_file(folder).read_bytes()))
    except (OSError, ValueError):
        return Described()


def _let_go() -> None:
    """What torch holds back, no other program could use."""
    if "torch" in sys.modules:
        from engine.painting.diffusion.card import free_memory

        free_memory()


def _tell(folder: TrainingFolder, how_far: Described) -> None:
    write_atomic(_progress_file(folder), json.dumps(to_json(how_far)).encode())


def _progress_file(folder: TrainingFolder) -> Path:
    return folder.path / PROGRESS
