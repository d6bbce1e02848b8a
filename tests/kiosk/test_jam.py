"""A story jam before real Chromium: by voice, by cards alone, and whatever comes between."""

import shutil
from pathlib import Path

import pytest
from child import tap
from household import Chromium, Server, Watched, Window
from layout import SIZES, problems
from playwright.sync_api import Browser, Page, expect
from recordings import Recorder

from engine.book import Book
from engine.store.library import Library
from kiosk.words import load_words

pytestmark = pytest.mark.timeout(240)

WORDS = load_words()


def sit_down(watched: Watched, *names: str) -> str:
    """From the tell screen to the round table; the id of the jam."""
    page = watched.page
    watched.goto("/tell")
    tap(page.get_by_label(WORDS("tell.together")))
    page.wait_for_url("**/jam")
    for name in names:
        tap(page.get_by_label(name, exact=True))
        page.wait_for_timeout(100)
    expect(page.locator(".avatar.chosen")).to_have_count(len(names))
    tap(page.locator(".go-on.ready"))
    page.wait_for_url("**/jam/*")
    return page.url.rsplit("/", 1)[1]


def expect_turn(watched: Watched, name: str, key: str) -> None:
    """One player lights up, and is asked by name."""
    expect(watched.page.locator(".seat.lit")).to_have_text(name, timeout=20_000)
    watched.wait_to_hear(WORDS(key, name=name))


def pick_card(page: Page, which: int) -> None:
    if not page.locator(".jam-cards").is_visible():
        tap(page.get_by_label(WORDS("tell.idea_cards")))
    expect(page.locator(".jam-cards .card-button")).to_have_count(6)
    tap(page.locator(".jam-cards .card-button").nth(which))
    expect(page.locator(".jam-stage svg")).to_be_attached(timeout=20_000)


def jam(house: Server, book: str) -> Book:
    return Library(house.paths).book(book)


def test_with_cards_alone(house: Server, window: Window) -> None:
    """No microphone: pictures, a pass, a reload, and the end; then it is a book on the shelf."""
    watched = window()
    page = watched.page
    book = sit_down(watched, "Mia", "Theo", "Zuri")
    expect_turn(watched, "Mia", "jam.first")
    tap(page.locator("button.microphone"))
    watched.wait_to_hear(WORDS("jam.no_microphone", name="Mia"))
    pick_card(page, 2)
    expect_turn(watched, "Theo", "jam.next_1")
    told = jam(house, book).pages[0].text
    expect(page.locator(".jam-words")).to_have_text(told)
    watched.wait_to_hear(told)
    expect(page.get_by_label(WORDS("jam.the_end"))).not_to_be_visible()
    tap(page.get_by_label(WORDS("jam.pass_on")))
    expect_turn(watched, "Zuri", "jam.next_2")
    pick_card(page, 4)
    expect_turn(watched, "Mia", "jam.next_3")
    watched.wait_to_hear(WORDS("jam.end_hint"))
    page.reload()
    expect_turn(watched, "Mia", "jam.next_3")
    expect(page.locator(".jam-words")).to_have_text(jam(house, book).pages[1].text)
    tap(page.get_by_label(WORDS("jam.the_end")))
    page.wait_for_url(f"**/read/{book}/0", timeout=20_000)
    expect(page.locator(".reader-stage svg")).to_be_attached(timeout=20_000)
    kept = jam(house, book)
    assert [turn.who for turn in kept.turns] == ["mia", "zuri"]
    assert kept.told_by == "Mia, Theo and Zuri"
    assert len(kept.pages) == 5
    watched.goto("/books")
    expect(page.get_by_label(kept.title)).to_be_visible()
    assert house.wait_for(book)["pages"][4]["text"] == "The end."
