"""Other pictures of a page, other looks of a book, and a parent's own picture."""

import fcntl
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture, NotFound
from engine.painting.base import Picture
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.recipe import Settings
from engine.painting.mark import is_marked
from engine.painting.over import OWN
from engine.painting.painted import letters_of
from engine.paths import Paths
from engine.revision import Change, Dressed
from engine.scene import Outfit
from engine.store.bookfolder import BookFolder
from engine.work.bindery import Bindery
from engine.work.bookmaking import make_book
from engine.work.easel import Easel
from engine.work.editor import Editor
from engine.work.parts import Parts
from engine.work.remaking import MORE
from engine.work.repainting import Repainter
from engine.work.taking_in import page_picture
from tests.engine.work.conftest import SILENT


def test_more_pictures_wait_to_be_chosen(
    editor: Editor, painter: Repainter, made: BookFolder, quiet: Parts
) -> None:
    before = made.book()
    painter.ask_for_more(before.id, 1)
    list(make_book(made, quiet))
    page = made.book().pages[1]
    assert page.picture == before.pages[1].picture, "nothing changes before somebody chooses"
    assert len(page.others) == MORE
    assert len({made.note(name)["shot"] for name in page.others}) == MORE, "each seen otherwise"
    assert page.asked is None
    painter.choose(before.id, 1, page.others[1])
    now = made.book().pages[1]
    assert now.picture == page.others[1]
    assert now.others[0] == page.picture
    chosen = made.file(now.picture).read_bytes()
    made.file(now.picture).write_bytes(b"")
    made.mend()
    list(make_book(made, quiet))
    assert made.file(made.book().pages[1].picture).read_bytes() == chosen, "painted alike again"
    editor.undo(before.id)
    assert made.book().pages[1].picture == before.pages[1].picture
    with pytest.raises(NotFound):
        painter.choose(before.id, 1, "01-00000000.svg")


def test_what_was_painted_since_stays_when_a_change_is_taken_back(
    editor: Editor, painter: Repainter, made: BookFolder, quiet: Parts
) -> None:
    before = made.book()

    def more(number: int) -> tuple[str, ...]:
        painter.ask_for_more(before.id, number)
        list(make_book(made, quiet))
        return made.book().pages[number].others

    editor.reword(before.id, 1, "Seven boats.")
    others = more(2)
    editor.undo(before.id)
    assert made.book().pages[1] == before.pages[1]
    assert made.book().pages[2].others == others
    painter.choose(before.id, 2, others[0])
    more(1)
    assert set(more(2)) > set(others[1:])
    now = made.book()
    assert editor.undo(before.id).what is Change.PICTURE
    page = made.book().pages[2]
    assert page.picture == before.pages[2].picture
    assert set(page.others) == {*now.pages[2].others, others[0]} - {page.picture}
    assert made.book().pages[1] == now.pages[1]


def test_a_title_picture_chosen_later_has_todays_title(
    editor: Editor, house: Paths, bindery: Bindery, made: BookFolder, quiet: Parts,
    photo: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    book, easel = made.book().id, Easel(house, SILENT)
    painter = Repainter(bindery, easel)
    painter.ask_for_more(book, 0)
    list(make_book(made, quiet))
    editor.reword(book, 0, "Seven Boats")
    letters = letters_of(made.file(made.book().pages[0].picture).read_text())
    painted, paint = [], easel.painter.paint_cover

    def watched(*wish: Any) -> Picture:
        with (house.library / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # nobody waits while it is painted
        painted.append(wish)
        return paint(*wish)

    monkeypatch.setattr(easel.painter, "paint_cover", watched)
    painter.choose(book, 0, made.book().pages[0].others[0])
    assert letters_of(made.file(made.book().pages[0].picture).read_text()) == letters
    painter.take_in(book, 0, page_picture(photo))
    assert len(painted) == 2, "each once"


def test_another_look_is_shown_all_at_once(
    editor: Editor, painter: Repainter, made: BookFolder, quiet: Parts
) -> None:
    before = made.book()
    who = before.pages[1].scene.figures[0].who
    worn = next(figure.outfit for page in before.pages for figure in page.scene.figures
                if figure.who == who)
    painter.restyle(before.id, "crayon", (Dressed(who, worn, Outfit.WIZARD),))
    making = make_book(made, quiet)
    for _ in range(3):
        next(making)
    making.close()
    half = made.book()
    assert [page.picture for page in half.pages] == [page.picture for page in before.pages]
    painted = [page.coming for page in half.pages if page.coming]
    assert len(painted) == 3
    assert half.readable
    list(make_book(made, quiet))
    now = made.book()
    assert now.style == "crayon"
    assert [page.picture for page in now.pages][:3] == painted, "nothing is painted twice"
    assert not {page.picture for page in now.pages} & {page.picture for page in before.pages}
    dressed = {(figure.who, figure.outfit) for page in now.pages for figure in page.scene.figures}
    assert (who, Outfit.WIZARD) in dressed
    assert (who, worn) not in dressed
    assert now.settled
    assert now.cover != before.cover
    editor.undo(before.id)
    assert replace(made.book(), revised=0) == before


def test_a_look_that_was_wished_for_can_be_left(painter: Repainter, made: BookFolder) -> None:
    before = made.book()
    painter.restyle(before.id, "night")
    painter.leave_as_it_is(before.id)
    assert made.book() == before
    with pytest.raises(NotFound):
        painter.restyle(before.id, "marble")


def test_more_is_painted_over_as_far_as_a_parent_wishes(
    editor: Editor, painter: Repainter, made: BookFolder, quiet: Parts, over: DiffusionPainter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made.change(lambda book: replace(book, pages=tuple(
        replace(page, painted_by="paper") for page in book.pages)))
    parts, before, used = replace(quiet, over=over), made.book(), []
    over_page = over.over
    monkeypatch.setattr(over, "over", lambda page, progress=None: (
        used.append(page.strength), over_page(page, progress))[1])
    for strength in (0.9, None):
        painter.ask_for_more(before.id, 1, strength)
        list(make_book(made, parts))
    assert used == [0.9, None]
    page = made.book().pages[1]
    assert page.strength is None, "nothing changes before somebody chooses"
    usual, far = page.others[:2]
    for name, strength in ((far, 0.9), (usual, None), (far, 0.9)):
        painter.choose(before.id, 1, name)
        assert made.book().pages[1].strength == strength
    made.file(far).write_bytes(b"")
    made.mend()
    list(make_book(made, parts))
    assert used[2:] == [0.9], "painted again as it was"
    for _ in range(3):
        editor.undo(before.id)
    assert made.book().pages[1].strength is None


# A parent's own picture.


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Upright, with a place in it."""
    pixels = np.zeros((900, 600, 3), np.uint8)
    pixels[:, :, 0] = np.linspace(0, 255, 900, dtype=np.uint8)[:, None]
    exif = Image.Exif()
    exif[0x010E] = "in our garden"
    file = tmp_path / "photo.jpg"
    Image.fromarray(pixels).save(file, exif=exif)
    return file


def test_a_parents_picture_becomes_the_page(
    editor: Editor, painter: Repainter, made: BookFolder, quiet: Parts, photo: Path
) -> None:
    before = made.book()
    jpeg = page_picture(photo)
    assert b"garden" not in jpeg
    painter.take_in(before.id, 0, jpeg)
    list(make_book(made, quiet))
    page = made.book().pages[0]
    svg = made.file(page.picture).read_text()
    assert page.painted_by == OWN
    assert "image/jpeg" in svg
    assert not is_marked(svg.encode())
    assert letters_of(svg) == letters_of(made.file(before.pages[0].picture).read_text())
    painter.restyle(before.id, "crayon")
    list(make_book(made, quiet))
    now = made.book().pages[0]
    assert "image/jpeg" in made.file(now.picture).read_text(), "it stays in every style"
    assert now.painted_by == OWN
    painter.choose(before.id, 0, now.others[0]) if now.others else None
    editor.undo(before.id)
    editor.undo(before.id)
    assert made.book().pages == before.pages


def test_what_is_no_picture_is_refused_by_name(tmp_path: Path) -> None:
    trap = tmp_path / "evil.svg"
    trap.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(BadPicture):
        page_picture(trap)


def test_it_is_painted_over_where_that_is_wished(
    painter: Repainter, made: BookFolder, quiet: Parts, over: DiffusionPainter, photo: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over._tools = replace(over._tools, settings=Settings(candidates=3, steps=4))
    made.change(lambda book: replace(book, pages=tuple(
        replace(page, painted_by="paper") for page in book.pages)))
    used = []
    over_page = over.over
    monkeypatch.setattr(over, "over", lambda page, progress=None: (
        used.append((page.strength, page.start)), over_page(page, progress))[1])
    jpeg = page_picture(photo)
    painter.take_in(made.book().id, 1, jpeg, 0.4)
    list(make_book(made, replace(quiet, over=over)))
    page = made.book().pages[1]
    assert used == [(0.4, jpeg)]
    assert page.painted_by == "sd15"
    assert is_marked(made.file(page.picture).read_bytes())
    assert len(page.others) == 2, "the other candidate, and the paper picture it had"
    painter.ask_for_more(made.book().id, 1)
    list(make_book(made, replace(quiet, over=over)))
    more = made.book().pages[1]
    assert more.picture == page.picture
    assert len(more.others) == 5, "all three, to choose from"
