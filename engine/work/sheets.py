"""Prompt sheets: one prompt, painted for everybody who has a likeness, side by side."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NotFound, UnknownBackend
from engine.files import write_atomic
from engine.likeness import Likeness
from engine.models import Kind, Model, ModelStore
from engine.paths import Paths
from engine.plain import to_json
from engine.store.characters import Family
from engine.store.library import new_id
from engine.store.likenesses import Likenesses
from engine.work.jobs import JobKind, Jobs, State
from engine.work.sheetpainting import PICTURE, WISH, SheetWish, done_of, wish_of
from engine.work.workshop import Workshop

KEPT = 3
"""Sheets that are kept; they can be painted again."""


@dataclass(frozen=True)
class Sheet:
    """One sheet, and how far it is."""

    id: str
    wish: SheetWish
    state: State
    done: int = 0
    """Pictures painted."""
    picture: Path | None = None
    error_key: str = ""


class Sheets:
    """Keeps the newest sheets. Called from one thread."""

    def __init__(self, paths: Paths, jobs: Jobs, workshop: Workshop) -> None:
        self._paths, self._jobs, self._workshop = paths, jobs, workshop

    def bases(self) -> tuple[str, ...]:
        """Names of the installed base models that paint somebody's likeness, those of the newest
        first, and of these the ones that it was learnt for."""
        store, here = ModelStore(self._paths), {one.id for one in Family(self._paths).all()}
        painters = [one for one in store.known()
                    if one.kind is Kind.BASE and store.installed(one.name)]
        return tuple(dict.fromkeys(name for one in Likenesses(self._paths).all()
                                   if one.character in here for name in _painting(one, painters)))

    def begin(self, text: str, base: str) -> str:
        """Have everybody painted who has a likeness that this base paints; the id of the sheet.

        Raises:
            NotFound: nobody has one.
        """
        cast = self._learnt(base)
        if not cast:
            raise NotFound(f"nobody has a likeness for {base[:80]!r}")
        sheet = new_id()
        folder = self._paths.sheets / sheet
        folder.mkdir(mode=0o700, parents=True)
        write_atomic(folder / WISH, json.dumps(to_json(SheetWish(text, base, cast))).encode())
        for old in self._folders()[:-KEPT]:
            self.cancel(old.name)
            shutil.rmtree(old, ignore_errors=True)
        self._jobs.add(sheet, sheet, JobKind.SHEET)
        self._workshop.wake()
        return sheet

    def newest(self) -> Sheet | None:
        """The last one that was begun."""
        folders = self._folders()
        return self._look(folders[-1]) if folders else None

    def cancel(self, sheet: str) -> None:
        """Do not go on with it."""
        self._jobs.leave(sheet)
        self._workshop.wake()

    def _learnt(self, base: str) -> tuple[str, ...]:
        try:
            family = ModelStore(self._paths).model(base).family
        except UnknownBackend:
            return ()
        likenesses = Likenesses(self._paths)
        return tuple(who.id for who in Family(self._paths).all()
                     if likenesses.best(who.id, base, family) is not None)

    def _folders(self) -> list[Path]:
        wishes = sorted(self._paths.sheets.glob(f"*/{WISH}"),
                        key=lambda path: path.stat().st_mtime_ns)
        return [path.parent for path in wishes]

    def _look(self, folder: Path) -> Sheet:
        job, picture = self._jobs.of(folder.name), folder / PICTURE
        return Sheet(folder.name, wish_of(folder), job.state if job else State.CANCELLED,
                     done_of(folder), picture if picture.is_file() else None,
                     job.error_key if job else "")


def _painting(likeness: Likeness, painters: Sequence[Model]) -> list[str]:
    """Who paints with it, as `Likenesses.best` has it; first those that it was learnt for."""
    fit = [one for one in painters if one.family == likeness.family]
    return [one.name for one in sorted(
        fit, key=lambda one: likeness.base not in (one.name, one.train_on))]


def forget_sheets(paths: Paths) -> None:
    """Throw all of them away: everybody is on them, and they can be painted again."""
    shutil.rmtree(paths.sheets, ignore_errors=True)
