"""A full disk loses nothing, and only new work is refused."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from test_every_step import BOOK, WRITERS, _copy, _house, _seen

from engine.book import Page, PageKind
from engine.config import Config
from engine.errors import NotEnoughSpace
from engine.files import TEMPORARY
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.space import require_space
from engine.work.bindery import Bindery

CALLS = ("open", "fdopen", "fsync", "link", "mkdir")


@pytest.mark.parametrize("writer", WRITERS)
def test_no_room_at_any_write(
    tmp_path: Path, writer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Paths(tmp_path / "start").create()
    _house(start)
    before = _seen(_copy(start, tmp_path / "before"))
    end = _copy(start, tmp_path / "end")
    WRITERS[writer](end)
    after = _seen(end)
    for step in range(100):
        paths = _copy(start, tmp_path / str(step))
        with monkeypatch.context() as patched:
            full = FullDisk(step, patched)
            with suppress(OSError):
                WRITERS[writer](paths)
        assert _seen(paths) in (before, after), f"full at write {step}"
        assert not list(paths.data.rglob(f"{TEMPORARY}*")), "a half written file is left"
        if _seen(paths) != after:
            WRITERS[writer](paths)
        assert _seen(paths) == after, f"not done again after write {step}"
        if not full.met:
            return
    pytest.fail("never ended")


class FullDisk:
    """The disk is full from the n-th write on."""

    def __init__(self, step: int, patched: pytest.MonkeyPatch) -> None:
        self.met = False
        self._left = step
        for name in CALLS:
            patched.setattr(os, name, self._guarded(name, getattr(os, name)))

    def _guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **more: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return call(*args, **more)
            self._left -= 1
            if self._left >= 0:
                return call(*args, **more)
            self.met = True
            if name == "fdopen":
                # The file was opened, and half of it still fits.
                os.write(args[0], b"{")
                os.close(args[0])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return guarded


def test_below_the_floor_no_book_is_begun(paths: Paths) -> None:
    everything = shutil.disk_usage(paths.data).total
    bindery = Bindery(paths, Config(space_floor=everything + 1))
    with pytest.raises(NotEnoughSpace):
        bindery.begin(Idea("a moon"), starter_cast()[:1], "paper", "")
    assert bindery.library.ids() == ()
    assert bindery.making() == ()
    require_space(paths.data, 0)


def test_a_real_small_disk(small_disk: Callable[[int], Path]) -> None:
    paths = Paths(small_disk(50)).create()
    _house(paths)
    folder = Bindery(paths, Config()).library.folder(BOOK)
    kept: list[str] = []

    def fill() -> None:
        for number in range(1000):
            picture = folder.keep(f"{number:02}", "svg", os.urandom(1_000_000), {})
            page = Page(number, PageKind.STORY, "Mia ran.", Scene(Setting.MEADOW), picture)
            folder.add_page(page)
            kept.append(picture)

    with pytest.raises(OSError, match="No space left"):
        fill()
    assert len(kept) > 40
    again = Bindery(paths, Config()).library
    assert [page.picture for page in again.book(BOOK).pages] == kept
    assert all(again.folder(BOOK).file(name).stat().st_size == 1_000_000 for name in kept)
    for name in kept[:5]:
        (paths.library / BOOK / name).unlink()
    folder.keep("99", "svg", b"there is room again", {})
