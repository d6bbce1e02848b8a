"""Books on disk: pages, artifacts, shelf, trash; strange ids and names."""

import os
import time
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from engine.book import Clip, Page, PageKind, Word
from engine.errors import NotFound
from engine.files import sha256
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.library import Library, new_id
from engine.store.shelf import Shelf
from engine.store.trash import KEPT_SECONDS, Trash
from engine.work.bookmaking import new_book

SCENE = Scene(Setting.MEADOW)
CLIP = Clip("01-1-00000000.flac", 1.5, (Word("Mia", 0.1, 0.4),))
STRANGE = ("", ".", "..", "../family", "a/b", "A", "x" * 500, "ü", "a\0b", ".begun-x", "-")


@pytest.fixture
def library(paths: Paths) -> Library:
    return Library(paths)


def begun(library: Library, book_id: str = "one") -> str:
    library.create(new_book(book_id, Idea("a moon"), starter_cast()[:2], "paper", 7, "Mia"))
    return book_id


def page(number: int, **changes: object) -> Page:
    made = Page(number, PageKind.STORY, "Mia ran.", SCENE, f"{number:02}-00000000.svg")
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_book_comes_back_as_it_was(library: Library, paths: Paths) -> None:
    folder = library.folder(begun(library))
    folder.add_page(page(1))
    folder.add_page(page(0, kind=PageKind.TITLE))
    folder.add_clips(page(1), (CLIP,))
    book = Library(paths).book("one")
    assert [one.number for one in book.pages] == [0, 1]
    assert book.pages[1].clips == (CLIP,)
    assert book.cast == starter_cast()[:2]
    assert book.told_by == "Mia"
    assert book == library.book("one")


def test_another_process_sees_every_page(library: Library, paths: Paths) -> None:
    begun(library)
    other = Library(paths)
    for number in range(5):
        library.folder("one").add_page(page(number))
        assert len(other.book("one").pages) == number + 1


def test_a_page_is_replaced_not_doubled(library: Library) -> None:
    folder = library.folder(begun(library))
    folder.add_page(page(1))
    folder.add_page(page(1, text="Mia hid."))
    assert [one.text for one in library.book("one").pages] == ["Mia hid."]


def test_finished_means_narrated_too(library: Library) -> None:
    folder = library.folder(begun(library))
    folder.change(lambda book: replace(book, planned=1))
    assert not folder.add_page(page(0)).finished
    assert folder.add_clips(page(0), (CLIP,)).finished
    assert replace(folder.add_page(page(0)), narrated=False).finished


def test_artifacts_tell_how_they_were_made(library: Library) -> None:
    folder = library.folder(begun(library))
    name = folder.keep("03", "svg", b"<svg/>", {"seed": 7})
    path = folder.file(name)
    assert path.read_bytes() == b"<svg/>"
    note = orjson.loads(path.with_suffix(".json").read_bytes())
    assert note == {"seed": 7, "sha256": sha256(path), "bytes": 6}
    assert folder.keep("03", "svg", b"<svg/>", {"seed": 7}) == name
    assert folder.keep("03", "svg", b"<svg> </svg>", {"seed": 8}) != name


def test_what_no_page_mentions_is_tidied_away(library: Library) -> None:
    folder = library.folder(begun(library))
    kept = folder.keep("01", "svg", b"<svg/>", {})
    lost = folder.keep("01", "svg", b"<svg> </svg>", {})
    spoken = folder.keep("01-1", "flac", b"la", {})
    folder.add_page(page(1, picture=kept))
    assert folder.tidy() == 4
    assert folder.file(kept).exists()
    for name in (lost, spoken):
        with pytest.raises(NotFound):
            folder.file(name)
    assert library.book("one").pages[0].picture == kept
    assert (folder.path / "book.previous.json").exists()


@pytest.mark.parametrize("name", [*STRANGE, "book.json", "book.previous.json", ".lock",
                                  "../two/01-00000000.svg", "01-00000000.json", "none.svg"])
def test_only_pictures_and_clips_are_served(library: Library, name: str) -> None:
    folder = library.folder(begun(library))
    with pytest.raises(NotFound):
        folder.file(name)


@pytest.mark.parametrize("book_id", STRANGE)
def test_strange_ids_are_not_found(library: Library, paths: Paths, book_id: str) -> None:
    begun(library)
    for ask in (library.folder, library.book, Trash(paths, library).throw_away,
                Trash(paths, library).bring_back):
        with pytest.raises(NotFound):
            ask(book_id)
    assert library.ids() == ("one",)


def test_ids_sort_by_time() -> None:
    from datetime import UTC, datetime, timedelta

    moment = datetime(2026, 1, 9, 23, 59, 59, tzinfo=UTC)
    later = [moment + timedelta(microseconds=after) for after in (0, 1, 17, 999_999, 1_000_000)]
    ids = [new_id(one) for one in later]
    assert ids == sorted(ids)
    assert len({new_id(moment) for _ in range(100)}) == 100


def test_the_newest_book_stands_first(library: Library, paths: Paths) -> None:
    for book in ("a", "c", "b"):
        begun(library, book)
    shelf = Shelf(library, paths.documents / "shelf.json")
    shelf.load()
    assert [card.id for card in shelf.cards()] == ["c", "b", "a"]


def test_the_shelf_remembers_what_did_not_change(
    library: Library, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = paths.documents / "shelf.json"
    for book in "abc":
        begun(library, book)
    Shelf(library, index).load()
    begun(library, "d")
    library.folder("a").change(lambda book: replace(book, title="New"))
    read: list[str] = []
    whole = Library.book
    monkeypatch.setattr(Library, "book", lambda self, one: (read.append(one), whole(self, one))[1])
    shelf = Shelf(Library(paths), index)
    shelf.load()
    assert sorted(read) == ["a", "d"]
    assert [(card.id, card.title) for card in shelf.cards()] == [
        ("d", ""), ("c", ""), ("b", ""), ("a", "New")]
    index.write_bytes(index.read_bytes()[:-9])
    again = Shelf(Library(paths), index)
    again.load()
    assert again.cards() == shelf.cards()


def test_the_cover_is_the_title_page_until_there_is_one(library: Library, paths: Paths) -> None:
    folder = library.folder(begun(library))
    shelf = Shelf(library, paths.documents / "shelf.json")

    def cover() -> str:
        shelf.refresh("one")
        return shelf.cards()[0].cover

    assert cover() == ""
    folder.add_page(page(0, kind=PageKind.TITLE))
    assert cover() == "00-00000000.svg"
    folder.change(lambda book: replace(book, cover="cover-00000000.png"))
    assert cover() == "cover-00000000.png"


def test_thrown_away_and_brought_back(library: Library, paths: Paths) -> None:
    book = begun(library)
    trash = Trash(paths, library)
    before = library.book(book)
    trash.throw_away(book)
    assert library.ids() == ()
    with pytest.raises(NotFound):
        library.book(book)
    with pytest.raises(NotFound):
        trash.throw_away(book)
    trash.bring_back(book)
    assert library.book(book) == before
    with pytest.raises(NotFound):
        trash.bring_back(book)


def test_the_trash_is_emptied_after_a_day(library: Library, paths: Paths) -> None:
    trash = Trash(paths, library)
    old = begun(library)
    os.utime(paths.library / old, (0, 0))
    trash.throw_away(old)
    now = time.time()
    assert trash.empty(now + KEPT_SECONDS - 60) == 0
    os.utime(paths.trash / old, (now - KEPT_SECONDS - 60,) * 2)
    with pytest.raises(NotFound):
        trash.bring_back(old)  # its day is over, and nobody has emptied yet
    assert trash.empty(now) == 1
    assert trash.ids() == ()


def test_a_removed_folder_is_just_gone(library: Library, paths: Paths, tmp_path: Path) -> None:
    shelf = Shelf(library, paths.documents / "shelf.json")
    begun(library)
    shelf.load()
    (paths.library / "one").rename(tmp_path / "elsewhere")
    shelf.refresh("one")
    assert shelf.cards() == ()
