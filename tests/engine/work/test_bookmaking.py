"""A book is made page by page, each page once, wherever it was interrupted."""

import errno
import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import orjson
import pytest

from engine.book import Book, PageKind
from engine.character import Character
from engine.errors import NotFound
from engine.manner import USUAL
from engine.painting.base import Painter, Picture
from engine.paths import Paths
from engine.scene import Scene
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.store.trash import Trash
from engine.work.bookmaking import TITLE_AND_END, Made, Step, make_book
from engine.work.parts import Parts


class CountingPainter:
    """The real painter, and how often it painted each page."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.painted: Counter[int] = Counter()

    def paint(self, scene: Scene, cast: Sequence[Character], style: str, seed: int) -> Picture:
        self.painted[seed] += 1
        return self._painter.paint(scene, cast, style, seed)

    def paint_cover(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str
    ) -> Picture:
        self.painted[seed] += 1
        return self._painter.paint_cover(scene, cast, style, seed, title)

    def paint_end(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, nouns: Sequence[str]
    ) -> Picture:
        self.painted[seed] += 1
        return self._painter.paint_end(scene, cast, style, seed, nouns)


@pytest.fixture
def silent(parts: Parts) -> Parts:
    """Without a voice; everything else is real."""
    assert parts.painter is not None
    return replace(parts, voices=(), painter=CountingPainter(parts.painter))


Copy = Callable[[], BookFolder]


@pytest.fixture
def copy(house: Paths, begun: BookFolder) -> Copy:
    """Another book of the same seed."""
    return lambda: Library(house).create(replace(begun.book(), id=new_id()))


def test_a_whole_book(begun: BookFolder, parts: Parts) -> None:
    steps = list(make_book(begun, parts))
    book = begun.book()
    assert book.finished
    assert book.title == book.pages[0].text
    kinds = [page.kind for page in book.pages]
    pages = USUAL.pages + TITLE_AND_END
    assert kinds == [PageKind.TITLE, *[PageKind.STORY] * USUAL.pages, PageKind.END]
    assert [step.page for step in steps if step.made is Made.PAGE] == list(range(pages))
    assert {step.page for step in steps if step.made is Made.CLIPS} == set(range(pages))
    assert steps[0] == Step(Made.PAGE, 0)
    assert steps[-1] == Step(Made.COVER, 0)
    _expect_whole_files(begun, book)
    _expect_every_word_spoken(book)


def _expect_whole_files(folder: BookFolder, book: Book) -> None:
    named = {book.cover, *(page.picture for page in book.pages),
             *(clip.file for page in book.pages for clip in page.clips)}
    for name in named:
        path = folder.file(name)
        note = orjson.loads(path.with_suffix(".json").read_bytes())
        assert note["bytes"] == path.stat().st_size > 0
    kept = [path for path in folder.path.iterdir() if path.suffix in (".svg", ".flac", ".png")]
    assert {path.name for path in kept} == named
    assert folder.file(book.cover).read_bytes().startswith(b"\x89PNG")
    picture = orjson.loads(folder.file(book.pages[1].picture).with_suffix(".json").read_bytes())
    assert picture["seed"] == book.seed + 1


def _expect_every_word_spoken(book: Book) -> None:
    for page in book.pages:
        spoken = [word.text for clip in page.clips for word in clip.words]
        assert "".join(spoken) == "".join(page.text.split())
        for clip in page.clips:
            assert all(word.start <= word.end <= clip.seconds for word in clip.words)


def test_the_title_is_heard_first(begun: BookFolder, parts: Parts) -> None:
    heard = (step for step in make_book(begun, parts) if step.made is Made.CLIPS)
    assert next(heard).page == 0
    assert begun.book().pages[0].clips


def test_stopped_after_any_step_it_goes_on_there(copy: Copy, silent: Parts) -> None:
    whole = copy()
    count = len(list(make_book(whole, silent)))
    for stop in range(count):
        painter = CountingPainter(silent.painter)  # type: ignore[arg-type]
        folder = copy()
        making = make_book(folder, replace(silent, painter=painter))
        for _ in range(stop):
            next(making)
        making.close()
        before = folder.book().pages
        list(make_book(folder, replace(silent, painter=painter)))
        book = folder.book()
        assert book.pages[: len(before)] == before
        assert book.pages == whole.book().pages
        assert book.cover == whole.book().cover
        assert set(painter.painted.values()) == {1}, f"stopped after {stop}"


def test_narration_goes_on_where_it_stopped(begun: BookFolder, parts: Parts) -> None:
    making = make_book(begun, parts)
    for step in making:
        if step.made is Made.CLIPS and step.page > 2:
            break
    making.close()
    before = {page.number: page.clips for page in begun.book().pages if page.clips}
    assert before
    assert not begun.book().finished
    rest = list(make_book(begun, parts))
    book = begun.book()
    assert book.finished
    assert {n: book.pages[n].clips for n in before} == before
    assert not {step.page for step in rest if step.made is Made.CLIPS} & set(before)
    _expect_whole_files(begun, book)


def test_a_finished_book_is_left_alone(begun: BookFolder, silent: Parts) -> None:
    list(make_book(begun, silent))
    book = begun.book()
    assert list(make_book(begun, silent)) == []
    assert begun.book() == book


def test_words_alone(begun: BookFolder, parts: Parts) -> None:
    list(make_book(begun, Parts(parts.writer)))
    book = begun.book()
    assert book.finished
    assert not book.narrated
    assert all(page.text and not page.picture and not page.clips for page in book.pages)


@pytest.mark.parametrize("harm", [b"", b"<svg/>", None])
def test_a_damaged_picture_is_painted_again(
    begun: BookFolder, silent: Parts, harm: bytes | None
) -> None:
    list(make_book(begun, silent))
    before = begun.book()
    for name in (before.pages[3].picture, before.cover):
        path = begun.file(name)
        path.unlink()
        if harm is not None:
            path.write_bytes(harm)
        assert not begun.whole(name)
    assert set(begun.mend()) == {before.pages[3].picture, before.cover}
    assert begun.mend() == ()
    assert list(make_book(begun, silent)) == [Step(Made.PAGE, 3), Step(Made.COVER, 0)]
    assert begun.book() == before
    assert begun.whole(before.pages[3].picture)


def test_a_damaged_clip_is_spoken_again(begun: BookFolder, parts: Parts) -> None:
    for _ in range(2):
        making = make_book(begun, parts)
        assert next(step.page for step in making if step.made is Made.CLIPS) == 0
        making.close()
        (clip,) = begun.book().pages[0].clips
        begun.file(clip.file).write_bytes(b"fLaC")
        assert begun.mend() == (clip.file,)
        assert begun.book().pages[0].clips == ()


def test_a_kept_story_does_not_change_with_the_program(
    begun: BookFolder, silent: Parts
) -> None:
    making = make_book(begun, silent)
    for _ in range(3):
        next(making)
    making.close()
    before = begun.book().pages
    begun.change(lambda book: replace(book, seed=book.seed + 1))
    list(make_book(begun, silent))
    assert begun.book().pages[:3] == before
    assert begun.book().finished


def test_thrown_away_while_it_is_made(house: Paths, begun: BookFolder, silent: Parts) -> None:
    library = Library(house)
    making = make_book(begun, silent)
    next(making)
    Trash(house, library).throw_away(begun.path.name)
    with pytest.raises((NotFound, FileNotFoundError)):
        list(making)
    assert library.ids() == ()
    Trash(house, library).bring_back(begun.path.name)
    list(make_book(library.folder(begun.path.name), silent))
    assert library.book(begun.path.name).finished


def test_a_disk_that_fills_up_loses_no_page(
    begun: BookFolder, silent: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    making = make_book(begun, silent)
    told += [next(making) for _ in range(3)]

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            next(making)
    assert [page.number for page in begun.book().pages] == [step.page for step in told]
    list(make_book(begun, silent))
    assert begun.book().finished
