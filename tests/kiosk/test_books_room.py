"""The grown-ups' rooms of the books and the evening in real Chromium: every change a parent makes,
and what a child sees of it."""

import io
import shutil
import urllib.error
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bookshop import PEARL
from grown_up import type_digits
from household import Server, Watched, opened, running
from layout import ROOM_PROBLEMS
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from engine.book import Book
from engine.config import Config
from engine.household.door import Door
from engine.manner import FEWEST_PAGES, Level
from engine.painting.over import OWN
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.library import Library, new_id
from engine.store.settings import Settings, SettingsStore
from engine.work.bookmaking import make_book, new_book
from engine.work.parts import make_parts
from kiosk.words import load_words
from tests.conftest import furnish

PIN = "482957"
WAITS = "20260101-000000-aaaaaa"
"""A book that waits for a grown-up to look at it."""
words = load_words()


@pytest.fixture(scope="module")
def paths(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, said: Path
) -> Iterator[Paths]:
    yield from furnish(Paths(tmp_path_factory.mktemp("books")), weights, said)


@pytest.fixture(scope="module")
def book(paths: Paths) -> str:
    """A whole book on the shelf, without a voice; its id."""
    made = new_book(new_id(datetime(2026, 1, 2, tzinfo=UTC)), PEARL, starter_cast()[:1], "paper", 5)
    short = replace(made, manner=replace(made.manner, pages=FEWEST_PAGES), narrated=False,
                    planned=FEWEST_PAGES + 2)
    folder = Library(paths).create(short)
    list(make_book(folder, make_parts(Config(), paths, narration=False)))
    shutil.copytree(folder.path, paths.library / WAITS)
    Library(paths).folder(WAITS).change(lambda book: replace(book, id=WAITS, waits=True))
    return made.id


@pytest.fixture(scope="module")
def house(paths: Paths, book: str) -> Iterator[Server]:
    Door(paths).choose_first(PIN)
    with running(paths) as server:
        yield server


class Parent:
    """Somebody who knows the PIN, and what they do."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.page = watched, watched.page

    def comes_in(self, where: str) -> None:
        self.watched.goto(f"/grown-ups/{where}")
        type_digits(self.page, PIN)
        expect(self.page.locator(".grown-ups-body")).to_be_visible()

    def button(self, key: str, **values: object) -> Locator:
        return self.page.get_by_role("button", name=words(key, **values), exact=True)

    def press(self, key: str, **values: object) -> None:
        self.button(key, **values).click()

    def types(self, text: str) -> None:
        self.page.locator(".words textarea").fill(text)
        self.page.wait_for_timeout(500)  # a button does not answer twice within that
        self.press("leaf.keep")

    def back(self) -> None:
        self.page.get_by_label(words("grown_ups.back")).click()


def until(true: Callable[[], object], page: Page, what: str) -> None:
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"waited in vain for {what}")


def test_the_room_fits_phones_and_the_kiosk(house: Server, book: str, browser: Browser) -> None:
    found = {}
    for name, size in (("kiosk", (1280, 800)), ("phone", (390, 844)), ("side", (844, 390))):
        with opened(browser, house.url, size, reduced_motion="reduce") as watched:
            parent, page = Parent(watched), watched.page
            parent.comes_in("books")
            for where in ("volume", "leaf"):
                page.wait_for_load_state("networkidle")
                page.wait_for_function("[...document.images].every((image) => image.complete)")
                found[f"{name}, before the {where}"] = page.evaluate(ROOM_PROBLEMS)
                page.locator(f".{where}").nth(1 if where == "leaf" else 0).click()
                page.wait_for_timeout(800)
            found[f"{name}, leaf"] = page.evaluate(ROOM_PROBLEMS)
            parent.comes_in("evening")
            page.wait_for_function("[...document.images].every((image) => image.complete)")
            found[f"{name}, evening"] = page.evaluate(ROOM_PROBLEMS)
    assert found == {place: [] for place in found}


def test_a_parent_says_how_stories_are_told_and_when_the_day_ends(
    house: Server, paths: Paths, browser: Browser
) -> None:
    with opened(browser, house.url) as watched:
        parent, page, store = Parent(watched), watched.page, SettingsStore(paths)
        store.save(Settings())
        parent.comes_in("evening")
        parent.press("evening.level_fluent")
        for name in ("evening.rhymes", "evening.wondering"):
            page.get_by_role("switch", name=words(name)).click()
        page.get_by_role("button", name="wax crayons", exact=True).click()
        dim = page.get_by_role("slider", name=words("evening.dim"))
        dim.locator("[tabindex]").press("ArrowRight")
        page.get_by_role("button", name="2", exact=True).click()
        page.get_by_role("switch", name=words("evening.as_everybody", name="Mia")).click()
        own = page.get_by_role("slider", name=words("evening.pace_of", name="Mia"))
        own.locator("[tabindex]").press("ArrowLeft")
        until(lambda: store.get().pace_for("mia") == 0.9, page, "Mia's own pace")
        kept = store.get()
        assert (kept.manner.level, kept.manner.rhymes, kept.wondering) == (
            Level.FLUENT, True, False)
        assert (kept.style, kept.dim_from, kept.books_an_evening) == ("crayon", 18 * 60 + 30, 2)
        assert kept.pace_for("theo") == 1.0


def test_a_parent_changes_a_book_and_takes_it_back(
    house: Server, book: str, paths: Paths, browser: Browser
) -> None:
    library = Library(paths)

    def kept() -> Book:
        return library.book(book)

    before = kept()
    with opened(browser, house.url, reduced_motion="reduce") as watched:
        parent, page = Parent(watched), watched.page
        parent.comes_in("books")
        page.locator(".volume").first.click()
        expect(page.locator(".leaf img")).to_have_count(before.planned)
        _words(parent, kept, before)
        _pictures(parent, kept)
        _order(parent, kept)
        _look(parent, kept)
        _undone(page, kept)
        assert [page.text for page in kept().pages] == [page.text for page in before.pages]
        assert kept().style == before.style


def _undone(page: Page, kept: Callable[[], Book]) -> None:
    """Two looks, a page taken out, a page moved, two pictures, and words twice."""
    back = page.locator(".choices button[aria-label^='Take back']")
    said = []
    for _ in range(8):
        expect(back).to_be_visible()
        said.append(back.get_attribute("aria-label"))
        now = kept().pages
        back.click()
        until(lambda now=now: kept().pages != now, page, "the way back")  # type: ignore[misc]
        page.wait_for_timeout(500)  # the same sentence may stand there for the change before
    expect(back).to_have_count(0)
    assert said[-1] == words("volume.undo_words", page=2)


def _words(parent: Parent, kept: Callable[[], Book], before: Book) -> None:
    page = parent.page
    parent.press("volume.page", number=2)
    parent.types("Mia stabs the stupid pirate dead.")
    expect(page.locator(".notes")).to_contain_text(
        words("leaf.unkind", says="")[:30])
    assert kept().pages == before.pages, "nothing is kept before a parent says so twice"
    parent.press("leaf.keep_all_the_same")
    expect(page.locator(".notes")).to_have_text(words("leaf.kept"))
    parent.types("Mia finds a pearl.")
    until(lambda: kept().pages[2].text == "Mia finds a pearl.", page, "the words")
    parent.types("?!")
    expect(page.locator(".notes")).to_have_text(words("leaf.no_words"))
    parent.press("leaf.before")
    expect(page.locator(".screen .title")).to_have_text(words("volume.page", number=1))


def _pictures(parent: Parent, kept: Callable[[], Book]) -> None:
    page, old = parent.page, kept().pages[1].picture
    parent.press("leaf.paint_more")
    expect(page.locator(".leaves .leaf img")).to_have_count(3)
    assert kept().pages[1].picture == old
    parent.press("leaf.take", number=2)
    until(lambda: kept().pages[1].picture != old, page, "the picture")
    assert old in kept().pages[1].others
    picker = page.locator(".photo-picker input")
    picker.set_input_files({"name": "trap.jpg", "mimeType": "image/jpeg", "buffer": b"<svg/>"})
    expect(page.locator(".photo-picker")).to_contain_text(words("own.failed"))
    [refused] = parent.watched.errors
    assert " 422 " in refused
    parent.watched.errors.clear()
    picker.set_input_files({"name": "drawing.png", "mimeType": "image/png", "buffer": _drawing()})
    until(lambda: kept().pages[1].painted_by == OWN, page, "the parent's own picture")
    expect(page.locator(".photo-picker")).to_contain_text(words("own.sent"))


def _drawing() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "#e8735a").save(file, "PNG")
    return file.getvalue()


def _order(parent: Parent, kept: Callable[[], Book]) -> None:
    page, texts = parent.page, [page.text for page in kept().pages]
    parent.press("leaf.later")
    expect(page.locator(".screen .title")).to_have_text(words("volume.page", number=2))
    assert [page.text for page in kept().pages][1:3] == [texts[2], texts[1]]
    parent.press("leaf.take_out")
    expect(page.locator(".leaf img")).to_have_count(len(texts) - 1)
    assert texts[1] not in [page.text for page in kept().pages]


def _look(parent: Parent, kept: Callable[[], Book]) -> None:
    page = parent.page
    page.locator(".style-card").nth(2).click()
    until(lambda: kept().style == "crayon" and kept().remake is None, page, "the new look")
    page.locator(".figure").first.click()
    page.get_by_role("button", name="wizard", exact=True).click()
    until(lambda: "wizard" in {figure.outfit for leaf in kept().pages
                               for figure in leaf.scene.figures}, page, "the outfit")


def test_who_may_see_it_and_what_was_thrown_away(
    house: Server, book: str, paths: Paths, browser: Browser
) -> None:
    title = Library(paths).book(book).title
    with (opened(browser, house.url) as watched,
          opened(browser, house.url) as beside):
        parent, page, child = Parent(watched), watched.page, beside.page
        cover = child.locator(f"[data-book='{book}']")
        beside.goto("/books")
        expect(cover).to_be_visible()
        parent.comes_in(f"books/{book}")
        parent.press("readers.chosen")
        page.locator(".faces .avatar.chosen").first.click()  # Mia
        until(lambda: "mia" not in (Library(paths).book(book).readers or ("mia",)), page, "Mia")
        expect(cover).to_have_count(0)
        child.wait_for_timeout(1500)  # the shelf looks every second for whom there are books
        child.locator(".whose-books").click()  # the next child
        expect(cover).to_be_visible()
        parent.press("readers.grown_ups")
        expect(cover).to_have_count(0)
        with pytest.raises(urllib.error.HTTPError):
            house.manifest(book)
        parent.press("readers.all")
        expect(cover).to_be_visible()
        assert house.manifest(book)["planned"]
        waiting = child.locator(f"[data-book='{WAITS}']")
        assert "waits" in (waiting.get_attribute("class") or "")
        with pytest.raises(urllib.error.HTTPError):
            house.manifest(WAITS)
        parent.back()
        page.locator(".volume", has_text=words("library.waits")).click()
        parent.press("volume.approve")
        expect(waiting).to_have_attribute("aria-label", title)
        assert house.manifest(WAITS)["planned"]
        parent.back()
        page.locator(".volume").first.click()
        parent.press("volume.throw_away")
        expect(cover).to_have_count(0)
        parent.press("library.bring_back", title=title)
        expect(cover).to_be_visible()
        expect(page.locator(".volume")).to_have_count(2)
