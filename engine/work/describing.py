"""Photos of somebody are described, in the worker: what varies in each goes into its caption."""

import json
import sys
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NotFound
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

    job: str = ""
    """Id of the job, which tells nobody of whom the photos are; empty: nobody asked for it."""
    done: int = 0
    total: int = 0
    """0: the captioner is being loaded."""


def describe(paths: Paths, job: str) -> Generator[Described | None, None, None]:
    """Describe the photos that nobody described; whoever stops taking steps loses nothing.

    Yields how many are described, and `None` as a sign of life.

    Raises:
        NotFound: the photos are gone.
        ModelMissing, ModelBroken: the captioner is not there, or not whole.
    """
    folder = _folder_of(paths, job)

    def described(progress: Progress) -> None:
        def told(done: int, total: int) -> None:
            tell(folder, Described(job, done, total))
            progress(done, total, None)

        describe_all(folder, make_captioner(CAPTIONER, ModelStore(paths)), told)

    tell(folder, Described(job))
    try:
        with closing(watched(described)) as watching:
            for news in watching:
                yield Described(job, *news[:2]) if news and news[0] else None
    finally:
        if _progress_file(folder).exists():  # and they did not leave meanwhile
            tell(folder, Described(job))
        _let_go()


def progress_of(folder: TrainingFolder) -> Described:
    """How far it is, for whoever looks from another process."""
    try:
        return from_json(Described, json.loads(_progress_file(folder).read_bytes()))
    except (OSError, ValueError):
        return Described()


def _folder_of(paths: Paths, job: str) -> TrainingFolder:
    for path in paths.training.glob(f"*/{PROGRESS}"):
        folder = TrainingFolder(paths, path.parent.name)
        if progress_of(folder).job == job:
            return folder
    raise NotFound(f"no photos to be described by {job[:80]!r}")


def _let_go() -> None:
    """What torch holds back, no other program could use."""
    if "torch" in sys.modules:
        from engine.painting.diffusion.card import free_memory

        free_memory()


def tell(folder: TrainingFolder, how_far: Described) -> None:
    """Keep how far it is, beside the photos: it goes with them."""
    write_atomic(_progress_file(folder), json.dumps(to_json(how_far)).encode())


def _progress_file(folder: TrainingFolder) -> Path:
    return folder.path / PROGRESS
