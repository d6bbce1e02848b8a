"""How long a nightly backup takes, and what it costs: packing, restoring on trial, comparing.

Each book has ten pages of paper theatre (SVG, shrinks) and their sound (does not shrink).
"""

import os
import resource
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.table import table
from engine.backup.making import Stage, back_up
from engine.backup.place import Place
from engine.book import Page, PageKind
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.library import Library
from engine.work.bookmaking import new_book

BOOKS = (10, 100)
PAGES, SVG_BYTES, SOUND_BYTES = 10, 120_000, 250_000


def run(paths: Paths) -> str:
    rows = [_row(books, paths.data / f"family-{books}") for books in BOOKS]
    return table(["books", "data", "backup", "packed in", "restored and compared in",
                  "memory of the process"], rows)


def _row(books: int, folder: Path) -> list[object]:
    paths, stick = Paths(folder / "data").create(), folder / "stick"
    stick.mkdir(parents=True)
    Place(stick).prepare()
    for number in range(books):
        _write(paths, f"20260101-120000-{number:06x}")
    turned: list[float] = []

    def told(stage: Stage, part: float) -> None:
        if stage is Stage.CHECKING and not turned:
            turned.append(time.monotonic())

    begin = time.monotonic()
    made = back_up(paths, stick, datetime.now(UTC), told)
    end = time.monotonic()
    size = sum(path.stat().st_size for path in paths.library.rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    shutil.rmtree(folder)
    return [made.books, f"{size / 1e6:.0f} MB", f"{made.bytes / 1e6:.0f} MB",
            f"{turned[0] - begin:.1f} s", f"{end - turned[0]:.1f} s", f"{memory} MB"]


def _write(paths: Paths, book: str) -> None:
    folder = Library(paths).create(new_book(book, Idea("a moon"), starter_cast()[:1], "paper", 1))
    for number in range(1, PAGES + 1):
        line = f"<path d='M{number} 0q10 20 30 40t5 6' fill='#f4c04e'/>{os.urandom(8).hex()}"
        svg = folder.keep(f"{number:02}", "svg", (line * (SVG_BYTES // len(line))).encode(), {})
        folder.keep(f"{number:02}", "flac", os.urandom(SOUND_BYTES), {})
        folder.add_page(Page(number, PageKind.STORY, "Mia ran.", Scene(Setting.MEADOW), svg))
