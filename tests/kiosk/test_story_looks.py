"""Telling, making and reading at four sizes and in two lights: nothing cut off, all in reach."""

import io
import re

import numpy as np
import pytest
from child import begin_book, heard_cards, tap, write_idea
from household import Server, Window, opened
from layout import SIZES, at_every_size, story_problems
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from kiosk.theme import Light

CROWDED = ("Mia and Theo and Biscuit fly to the moon in a rocket and find a dragon and a treasure "
           "and a lost kitten in a castle")
MOST_CARDS = 8
LEAST_CONTRAST, LEAST_FOR_LARGE = 4.5, 3.0
"""Of words on their ground, by WCAG 2.2."""


@pytest.fixture(scope="module")
def book(house: Server, browser: Browser) -> str:
    """A book that is finished."""
    with opened(browser, house.url) as watched:
        made = begin_book(watched, CROWDED)
    house.wait_for(made)
    return made


def test_telling_and_making_fit(window: Window, book: str) -> None:
    watched = window()
    page = watched.page
    watched.goto("/tell")
    found = at_every_size(page)
    tap(page.get_by_label("Picture cards"))
    tap(page.locator(".table .card-button").first)
    found += at_every_size(page)
    write_idea(watched, CROWDED)
    expect(heard_cards(page)).to_have_count(MOST_CARDS)
    found += at_every_size(page)
    watched.goto("/tell")
    tap(page.locator(".once-more"))
    tap(page.get_by_label("Write", exact=True))
    expect(page.locator("textarea")).to_be_visible()
    found += at_every_size(page)
    watched.goto(f"/making/{book}")
    expect(page.locator(".making-stage svg")).to_be_attached()
    assert found + at_every_size(page) == []


def test_every_page_of_a_book_fits(window: Window, book: str) -> None:
    watched = window()
    page = watched.page
    watched.goto(f"/read/{book}/0")
    found: list[str] = []
    for number in range(10):
        expect(page).to_have_url(re.compile(f"/{number}$"))
        expect(page.locator(".reader-stage svg")).to_be_attached()
        found += at_every_size(page, story_problems)
        if number in (0, 1, 9):
            found += at_every_size(page)
        page.keyboard.press("ArrowRight")
    assert found == []


@pytest.mark.parametrize("light", Light)
def test_words_stand_out_in_every_light(window: Window, book: str, light: Light) -> None:
    watched = window()
    watched.goto(f"/read/{book}/1")
    words = watched.page.locator(".reader-words")
    expect(words).to_be_visible()
    watched.page.keyboard.press("Space")
    switch_on(watched.page, light)
    assert contrast(words) >= LEAST_CONTRAST
    watched.goto(f"/making/{book}")
    expect(watched.page.locator(".making-stage svg")).to_be_attached()
    switch_on(watched.page, light)
    assert contrast(watched.page.locator(".screen > .title")) >= LEAST_FOR_LARGE


def switch_on(page: Page, light: Light) -> None:
    """The light of another hour, as the kiosk itself changes it."""
    swap = "light => document.body.className = document.body.className.replace(/light-\\w+/, light)"
    page.evaluate(swap, f"light-{light}")
    page.wait_for_timeout(200)


def contrast(words: Locator) -> float:
    """Of what is really seen: between the ground, the most frequent light, and the ink."""
    picture = Image.open(io.BytesIO(words.screenshot())).convert("RGB")
    part = np.asarray(picture, np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    light = linear @ [0.2126, 0.7152, 0.0722]
    ground, ink = np.median(light), np.percentile(light, [0.5, 99.5])
    return float(max((ink[1] + 0.05) / (ground + 0.05), (ground + 0.05) / (ink[0] + 0.05)))


def test_the_spoken_word_is_always_in_sight_on_a_phone(window: Window, book: str) -> None:
    watched = window(size=SIZES["side"])
    page = watched.page
    rolled = 0
    for number in range(1, 9):
        watched.goto(f"/read/{book}/{number}")
        expect(page.locator(".reader-word.spoken")).to_have_count(1)
        if page.evaluate(ROLLS):
            rolled += 1
            last = page.locator(".reader-word").last
            last.dispatch_event("click")
            expect(last).to_have_class(re.compile("spoken"))
            page.wait_for_function(IN_SIGHT)
    assert rolled, "no page is long enough to tell"


ROLLS = """(() => { const box = document.querySelector(".reader-words");
  return box.scrollHeight > box.clientHeight + 1; })()"""
IN_SIGHT = """(() => {
  const box = document.querySelector(".reader-words").getBoundingClientRect();
  const at = [...document.querySelectorAll(".reader-word")].at(-1).getBoundingClientRect();
  return at.top >= box.top - 1 && at.bottom <= box.bottom + 1;
})()"""
