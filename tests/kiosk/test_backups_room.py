"""The room of the backups in real Chromium: from no backup to a book that is brought back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from child import tap
from grown_up import type_digits
from household import Server, Watched, opened, running, watch
from layout import SIZES
from playwright.sync_api import Browser, Page, expect

from engine.backup.place import Place
from engine.backup.plan import PlanStore
from engine.household.door import Door
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.library import Library
from engine.store.trash import Trash
from engine.work.bookmaking import new_book
from kiosk.words import load_words

PIN = "482957"
BOOK = "20260101-120000-abcdef"
words = load_words()

FAULTS = """() => {
  const found = [];
  for (const button of document.querySelectorAll(".screen button, .field")) {
    const at = button.getBoundingClientRect();
    if (Math.min(at.width, at.height) < 48) found.push(`${button.ariaLabel} is too small`);
    if (at.left < 0 || at.right > innerWidth) found.push(`${button.ariaLabel} is cut off`);
  }
  for (const image of document.images)
    if (image.checkVisibility() && !image.naturalWidth) found.push(`${image.src} is not there`);
  const sheet = document.querySelector(".reading");
  if (sheet.scrollWidth > sheet.clientWidth + 1) found.push("the sheet is too wide");
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page is too wide");
  return found;
}"""


@pytest.fixture
def house(paths: Paths) -> Iterator[Server]:
    """A kiosk with one book that nobody goes on with."""
    Door(paths).choose_first(PIN)
    book = new_book(BOOK, Idea("a moon"), starter_cast()[:1], "paper", 1)
    Library(paths).create(book)
    with running(paths) as server:
        yield server


def inside(watched: Watched, where: str) -> Page:
    watched.goto(f"/grown-ups/{where}")
    page = watched.page
    type_digits(page, PIN)
    expect(page.locator(".grown-ups-body")).to_be_visible()
    return page


def faults(page: Page) -> list[str]:
    """What would vex a grown-up's finger."""
    page.wait_for_timeout(400)
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    return [str(fault) for fault in page.evaluate(FAULTS)]


def press(page: Page, key: str) -> None:
    button = page.get_by_label(re.compile(f"^{re.escape(words(key))}(: .+)?$"))
    button.scroll_into_view_if_needed()
    tap(button)


def test_a_book_is_lost_and_brought_back(
    house: Server, browser: Browser, tmp_path: Path
) -> None:
    stick, found = tmp_path / "stick", {}
    stick.mkdir()
    with opened(browser, house.url, has_touch=True) as watched:
        page = inside(watched, "backups")
        expect(page.get_by_text(words("backups.nowhere"))).to_be_visible()
        found["nothing yet"] = faults(page)
        field = page.get_by_label(words("backups.folder"))
        field.fill(str(stick / "missing"))
        field.press("Enter")
        expect(page.get_by_text("is not there")).to_be_visible()
        field.fill(str(stick))
        field.press("Enter")
        press(page, "backups.make_now")
        expect(page.get_by_text(words("backups.done_backup"))).to_be_visible()
        expect(page.get_by_text(words("backups.key_unseen"))).to_be_visible()
        press(page, "backups.check")
        expect(page.get_by_text(words("backups.done_verify"))).to_be_visible()
        press(page, "backups.key_show")
        digits = "".join(page.locator(".code").inner_text().split())
        assert digits == PlanStore(house.paths).get().digits
        found["sheet"] = faults(page)
        press(page, "backups.sheet_done")
        expect(page.get_by_text(words("backups.key_unseen"))).to_have_count(0)
    for name in ("phone", "side"):
        with opened(browser, house.url, SIZES[name], reduced_motion="reduce") as watched:
            page = inside(watched, "backups")
            expect(page.get_by_label(words("backups.check"))).to_be_visible()
            found[name] = faults(page)
            _asked_for_the_key(page, Place(stick).backups()[0].path, tmp_path)
            found[f"{name}, key"] = faults(page)
    assert found == {place: [] for place in found}

    Trash(house.paths, Library(house.paths)).throw_away(BOOK)
    # As on a new machine: the key is only on the sheet.
    PlanStore(house.paths).choose(None)
    PlanStore(house.paths).forget_key()
    file = Place(stick).backups()[0].path
    context = browser.new_context(has_touch=True)
    watched = watch(context, house.url)
    page = inside(watched, "backups/restore")
    field = page.get_by_label(words("backups.file"))
    field.fill(str(file))
    field.press("Enter")
    type_digits(page, digits[:-1] + str((int(digits[-1]) + 1) % 10))
    expect(page.get_by_text(words("backups.mistyped"))).to_be_visible()
    type_digits(page, digits)
    watched.assert_clean()
    press(page, "backups.ask_yes")
    # The server starts again, the page comes back by itself, and the door is shut.
    expect(page.locator(".keypad:visible")).to_have_count(1)
    assert not watched.outside
    context.close()
    assert Library(house.paths).ids() == (BOOK,)
    assert PlanStore(house.paths).get().digits == digits


def _asked_for_the_key(page: Page, file: Path, folder: Path) -> None:
    """Somebody else's backup lies there: this machine has no key for it."""
    other = folder / file.name.replace(file.name.split("-")[3], "0000")
    other.write_bytes(file.read_bytes())
    press(page, "backups.restore_choose")
    field = page.get_by_label(words("backups.file"))
    field.fill(str(other))
    field.press("Enter")
    expect(page.locator(".keypad:visible")).to_have_count(1)
