"""A book keeps how its child told it, and forgets it for good."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.book import Page, PageKind
from engine.idea import Idea
from engine.paths import Paths
from engine.revision import Change
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.bookfolder import BookFolder
from engine.store.library import Library
from engine.store.repairs import repairs
from engine.work.bookmaking import new_book

VOICE = b"not a sound, but nobody looks"


@pytest.fixture
def folder(paths: Paths) -> BookFolder:
    library = Library(paths)
    folder = library.create(new_book("one", Idea("a moon"), starter_cast()[:1], "paper", 7, "Mia"))
    folder.add_page(Page(0, PageKind.TITLE, "A moon", Scene(Setting.MEADOW), ""))
    folder.record(VOICE)
    return folder


def kept(folder: BookFolder) -> list[Path]:
    return sorted(folder.path.glob("idea-*"))


def test_it_is_a_part_of_the_book(folder: BookFolder) -> None:
    name = folder.book().recording
    assert folder.file(name).read_bytes() == VOICE
    assert folder.whole(name)
    assert folder.mentions(name)
    assert folder.tidy() == 0


def test_it_is_forgotten_for_good_also_by_what_can_be_taken_back(folder: BookFolder) -> None:
    folder.revise(Change.LOOK, None, lambda book: replace(book, style="night"))
    assert len(kept(folder)) == 2
    folder.forget_recording()
    assert kept(folder) == []
    folder.undo()
    assert (folder.book().style, folder.book().recording) == ("paper", "")


def test_what_a_crash_left_is_swept_although_the_book_once_had_it(folder: BookFolder) -> None:
    folder.revise(Change.LOOK, None, lambda book: replace(book, style="night"))
    folder.change(lambda book: replace(book, recording=""))
    assert folder.tidy() == 2
    assert kept(folder) == []


def test_a_damaged_one_goes_and_no_copy_is_set_aside(folder: BookFolder, paths: Paths) -> None:
    name = folder.book().recording
    folder.file(name).write_bytes(VOICE[:-1])
    assert folder.mend() == (name,)
    assert (kept(folder), folder.book().recording) == ([], "")
    assert repairs(paths.quarantine) == ()


def test_where_there_is_none_there_is_nothing_to_forget(folder: BookFolder) -> None:
    folder.forget_recording()
    folder.forget_recording()
    assert folder.book().recording == ""
