"""What grown-ups change in a book: kept before it is shown, made by the real worker's parts, and
taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.book import Book, PageKind
from engine.errors import NotFound
from engine.manner import FEWEST_PAGES
from engine.painting.painted import letters_of
from engine.paths import Paths
from engine.revision import Change
from engine.store.bookfolder import BookFolder
from engine.store.history import MOST
from engine.store.library import Library
from engine.work.bindery import Bindery
from engine.work.bookmaking import TITLE_AND_END, make_book
from engine.work.easel import Easel
from engine.work.editor import Editor
from engine.work.jobs import State
from engine.work.parts import Parts
from engine.work.proofreading import Proofreader
from engine.work.repainting import Repainter
from tests.engine.work.conftest import SILENT


def story(book: Book) -> list[str]:
    return [page.text for page in book.pages if page.kind is PageKind.STORY]


def test_other_words_are_narrated_anew_with_their_times(
    begun: BookFolder, house: Paths, parts: Parts
) -> None:
    begun.change(lambda book: replace(book, manner=replace(book.manner, pages=FEWEST_PAGES),
                                      planned=FEWEST_PAGES + TITLE_AND_END))
    list(make_book(begun, parts))
    bindery = Bindery(house, SILENT)
    bindery.look()
    editor, before = Editor(bindery, Easel(house, SILENT)), begun.book()
    editor.reword(before.id, 2, "  Mia counts seven red boats.  ")
    now = begun.book()
    assert now.pages[2].text == "Mia counts seven red boats."
    assert now.pages[2].clips == ()
    assert not now.finished
    assert now.readable, "a child may open it all the same"
    assert bindery.jobs.of(before.id).state is State.WAITING  # type: ignore[union-attr]
    list(make_book(begun, parts))
    spoken = [word.text for clip in begun.book().pages[2].clips for word in clip.words]
    assert spoken == ["Mia", "counts", "seven", "red", "boats."]
    assert begun.book().settled
    others = [page for page in begun.book().pages if page.number != 2]
    assert others == [page for page in before.pages if page.number != 2]
    assert all(begun.whole(clip.file) for clip in before.pages[2].clips), "kept for the way back"
    assert editor.undo(before.id).what is Change.WORDS
    assert begun.book() == replace(before, revised=1)
    assert begun.book().settled, "the old voice is back, too"


def test_words_that_nobody_can_speak_are_not_taken(editor: Editor, made: BookFolder) -> None:
    before = made.book()
    for nothing in ("", "   ", "?!…"):
        with pytest.raises(NotFound):
            editor.reword(before.id, 1, nothing)
    with pytest.raises(NotFound):
        editor.reword(before.id, 99, "Hello")
    assert made.book() == before


def test_another_title_stands_in_the_picture_and_on_the_shelf(
    editor: Editor, bindery: Bindery, made: BookFolder, quiet: Parts
) -> None:
    before = made.book()
    editor.reword(before.id, 0, "The Seven\nBoats")
    now = made.book()
    assert now.title == now.pages[0].text == "The Seven Boats"
    old, new = (letters_of(made.file(book.pages[0].picture).read_text()) for book in (before, now))
    assert old != new
    assert bindery.shelf.cards()[0].cover == now.pages[0].picture, "until there is a small one"
    list(make_book(made, quiet))
    assert made.book().cover not in ("", before.cover)
    editor.undo(before.id)
    assert made.book() == replace(before, revised=1)


def test_pages_change_places_and_stay_as_they_were_painted(
    editor: Editor, made: BookFolder, quiet: Parts
) -> None:
    before = made.book()
    first, *_, last = before.movable
    editor.move(before.id, first, last)
    now = made.book()
    assert story(now) == [*story(before)[1:], story(before)[0]]
    assert [page.number for page in now.pages] == list(range(now.planned))
    assert {page.picture for page in now.pages} == {page.picture for page in before.pages}
    lost = now.pages[last].picture
    svg = made.file(lost).read_bytes()
    made.file(lost).write_bytes(b"")
    made.mend()
    list(make_book(made, quiet))
    assert made.file(made.book().pages[last].picture).read_bytes() == svg
    for wrong in ((0, first), (first, 0), (last + 1, first)):
        with pytest.raises(NotFound):
            editor.move(before.id, *wrong)
    editor.undo(before.id)
    assert story(made.book()) == story(before)


def test_a_page_is_taken_out_and_comes_back_whole(editor: Editor, made: BookFolder) -> None:
    before = made.book()
    editor.take_out(before.id, 2)
    now = made.book()
    assert now.planned == before.planned - 1 == len(now.pages)
    assert story(now) == [*story(before)[:1], *story(before)[2:]]
    made.tidy()
    while len(made.book().movable) > 1:
        editor.take_out(before.id, 1)
    for stays in (0, 1, 2):
        with pytest.raises(NotFound):
            editor.take_out(before.id, stays)
    while editor.undoable(before.id):
        editor.undo(before.id)
    assert replace(made.book(), revised=0) == before
    assert all(made.whole(page.picture) for page in made.book().pages)


def test_a_book_that_is_still_told_is_not_changed(
    editor: Editor, painter: Repainter, made: BookFolder
) -> None:
    made.change(lambda book: replace(book, planned=book.planned + 1))
    for change in (lambda: editor.reword(made.book().id, 1, "Hello"),
                   lambda: editor.take_out(made.book().id, 1),
                   lambda: painter.restyle(made.book().id, "night")):
        with pytest.raises(NotFound):
            change()


def test_only_so_much_is_remembered(editor: Editor, made: BookFolder) -> None:
    book = made.book().id
    for number in range(MOST + 3):
        editor.reword(book, 1, f"Mia has {number} boats.")
    undone = 0
    while editor.undoable(book):
        editor.undo(book)
        undone += 1
    assert undone == MOST
    assert made.book().pages[1].text == "Mia has 2 boats."


def test_a_change_that_never_came_to_be_is_passed_over(
    editor: Editor, made: BookFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = made.book()
    editor.reword(before.id, 1, "Seven boats.")
    kept = made.book()

    def die(changed: Callable[[Book], Book]) -> Book:
        raise OSError("the power is gone")

    with monkeypatch.context() as dying:
        dying.setattr(made, "change", die)
        with pytest.raises(OSError, match="power"):
            made.revise(Change.WORDS, 2, lambda book: replace(book, title="Lost"))
    assert made.book() == kept
    undone = editor.undo(before.id)
    assert (undone.what, undone.page) == (Change.WORDS, 1)
    assert replace(made.book(), revised=0) == before
    assert editor.undoable(before.id) is None


def test_what_was_changed_before_a_crash_is_made_after_it(
    house: Paths, editor: Editor, bindery: Bindery, made: BookFolder
) -> None:
    bindery.jobs.add(made.book().id, "wish")
    bindery.jobs.change(made.book().id, (State.WAITING,), state=State.DONE)
    made.change(lambda book: replace(book, narrated=True, revised=1))
    again = Bindery(house, SILENT)
    again.look()
    assert again.jobs.of(made.book().id).state is State.WAITING  # type: ignore[union-attr]
    assert again.making() == (), "it is on the shelf; nobody is told of a new book"


def test_who_may_see_it_stands_on_its_card(editor: Editor, bindery: Bindery) -> None:
    (card,) = bindery.shelf.cards()
    assert card.seen_by("")
    for readers, mia, nobody in ((("mia",), True, False), ((), False, False), (None, True, True)):
        editor.show_to(card.id, readers)
        (now,) = bindery.shelf.cards()
        assert (now.seen_by("mia"), now.seen_by("")) == (mia, nobody)


def test_thrown_away_books_are_known(bindery: Bindery, made: BookFolder) -> None:
    book = made.book()
    bindery.throw_away(book.id)
    assert bindery.thrown_away() == (book,)
    bindery.bring_back(book.id)
    assert bindery.thrown_away() == ()
    assert bindery.shelf.cards()[0].id == book.id


# What a parent is told of typed words.


def test_typed_words_are_read_and_not_forbidden(made: BookFolder) -> None:
    reader, book = Proofreader(), made.book()
    plain = reader.read(book, 1, book.pages[1].text, None)
    hard = reader.read(book, 1, "Notwithstanding considerable meteorological uncertainty, the "
                                "expedition's participants persevered indefatigably.", None)
    unkind = reader.read(book, 1, "The dragon eats up the stupid boy and kills him.", None)
    assert plain == ()
    assert {note.key for note in hard} == {"hard"}
    assert any(note.key in ("unkind", "sad") for note in unkind)


def test_the_library_finds_it_as_before(house: Paths, editor: Editor, made: BookFolder) -> None:
    editor.reword(made.book().id, 1, "Seven boats.")
    assert Library(house).book(made.book().id) == made.book()
