"""Prompt sheets: one prompt, painted for everybody who has a likeness, side by side."""

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.errors import NotFound
from engine.files import write_atomic
from engine.paths import Paths
from engine.plain import to_json
from engine.store.characters import Family
from engine.store.library import new_id
from engine.store.likenesses import Likenesses
from engine.work.jobs import OPEN, JobKind, Jobs, State
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
        """Names of the base models for which somebody of the family has a likeness."""
        here = {one.id for one in Family(self._paths).all()}
        return tuple(dict.fromkeys(one.base for one in Likenesses(self._paths).all()
                                   if one.character in here))

    def begin(self, text: str, base: str) -> str:
        """Have everybody painted who has a likeness for this base; the id of the sheet.

        Raises:
            NotFound: nobody has one.
        """
        likenesses = Likenesses(self._paths)
        cast = tuple(who.id for who in Family(self._paths).all()
                     if any(one.base == base for one in likenesses.of(who.id)))
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
        with suppress(NotFound):
            self._jobs.change(sheet, OPEN, state=State.CANCELLED)
        self._workshop.wake()

    def _folders(self) -> list[Path]:
        wishes = sorted(self._paths.sheets.glob(f"*/{WISH}"),
                        key=lambda path: path.stat().st_mtime_ns)
        return [path.parent for path in wishes]

    def _look(self, folder: Path) -> Sheet:
        job, picture = self._jobs.of(folder.name), folder / PICTURE
        return Sheet(folder.name, wish_of(folder), job.state if job else State.CANCELLED,
                     done_of(folder), picture if picture.is_file() else None,
                     job.error_key if job else "")


def forget_sheets(paths: Paths) -> None:
    """Throw all of them away: everybody is on them, and they can be painted again."""
    shutil.rmtree(paths.sheets, ignore_errors=True)
