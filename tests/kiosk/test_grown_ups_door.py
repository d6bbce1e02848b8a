"""The door in real Chromium: from the first day to a mashed keypad and the recovery sheet."""

import random
import time
from collections.abc import Iterator

import pytest
from child import tap
from grown_up import type_digits
from household import Server, Watched, opened, running
from layout import at_every_size, problems
from playwright.sync_api import Browser, Locator, Page, expect

from engine.household.tries import WAITS
from engine.manner import Level
from engine.paths import Paths
from engine.store.characters import Family
from engine.store.settings import SettingsStore
from kiosk.words import load_words

PIN, OTHER = "482957", "482958"
words = load_words()


@pytest.fixture
def house(paths: Paths) -> Iterator[Server]:
    """On its first day: nobody has seen the welcome or chosen a PIN."""
    (paths.documents / "welcomed").unlink()
    with running(paths) as server:
        yield server


def shown(watched: Watched) -> Watched:
    watched.goto("/grown-ups")
    expect(watched.page.locator(".keypad:visible")).to_have_count(1)
    return watched


def test_from_choosing_to_the_sheet_and_back_in(house: Server, browser: Browser) -> None:
    found = {}
    with opened(browser, house.url, has_touch=True) as watched:
        watched.goto("/")
        page = watched.page
        expect(page.locator(".keypad:visible")).to_have_count(1)
        tap(page.get_by_label(words("buttons.home")))
        expect(page.get_by_label(words("home.tell"))).to_be_visible()
        shown(watched)
        found["choosing"] = problems(page)
        type_digits(page, "123456")
        expect(page.get_by_text(words("door.weak_runs"))).to_be_visible()
        for digit in PIN:
            tap(page.locator(".keypad").get_by_label(digit, exact=True))
        expect(page.get_by_text(words("door.once_more"))).to_be_visible()
        type_digits(page, PIN)
        code = page.locator(".code").inner_text().replace(" ", "")
        assert len(code) == 24
        found["sheet"] = problems(page)
        tap(page.get_by_label(words("door.sheet_done")))
        found["who"] = _welcomed(page)
        expect(page.get_by_text(words("grown_ups.health"))).to_be_visible()
        kept = SettingsStore(house.paths).get()
        assert (kept.reading_speed, kept.manner.level) == (0.8, Level.PRE_READER)
        assert [one.name for one in Family(house.paths).all()] == ["Juno", "Theo"]
        page.reload()
        expect(page.get_by_text(words("door.hello"))).to_be_visible()
        expect(page.get_by_text(words("grown_ups.health"))).to_have_count(0)
        _mashed(page.keyboard.type)
        expect(page.locator(".resting:visible")).to_have_count(1)
        page.keyboard.type(PIN)
        page.wait_for_timeout(500)
        expect(page.get_by_text(words("grown_ups.health"))).to_have_count(0)
        tap(page.get_by_label(words("door.forgotten")))
        expect(page.get_by_text(words("door.ask_code"))).to_be_visible()
        type_digits(page, code)
        expect(page.get_by_text(words("door.choose"))).to_be_visible()
        type_digits(page, OTHER)
        expect(page.get_by_text(words("door.once_more"))).to_be_visible()
        type_digits(page, OTHER)
        expect(page.locator(".code")).to_be_visible()
        assert page.locator(".code").inner_text().replace(" ", "") != code
    with opened(browser, house.url) as watched:
        page = shown(watched).page
        found["door"] = at_every_size(page)
        tap(page.get_by_label(words("door.forgotten")))
        found["code"] = at_every_size(page)
    assert found == {place: [] for place in found}


def _welcomed(page: Page) -> list[str]:
    """Two live here, one by another name; slowly; for who only listens. What is wrong to see."""
    expect(page.get_by_text(words("welcome.who"))).to_be_visible()
    found = [one for one in problems(page) if "at the bottom edge" not in one]  # it rolls
    for face in page.locator(".seats .avatar").all()[2:]:
        face.click()
    _by_finger(page, page.locator(".seats input").first, "juno ")
    page.get_by_label(words("welcome.who_keep")).click()
    expect(page.get_by_label(words("forms.undo"))).to_be_visible()
    tap(page.get_by_label(words("welcome.pace_slow")))
    tap(page.get_by_label(words("welcome.level_pre_reader")))
    return found


def _by_finger(page: Page, field: Locator, name: str) -> None:
    """On the kiosk's own keyboard; the first letter becomes a capital by itself."""
    field.tap()
    board = page.locator(".keyboard:visible")
    for _ in field.input_value():
        board.get_by_text("⌫").tap()
    for letter in name:
        key = ".space" if letter == " " else f"[data-letter='{letter}']"
        board.locator(key).tap()
    expect(field).to_have_value(name.capitalize())
    board.get_by_text("↵").tap()
    expect(board).to_have_count(0)


def _mashed(types: object) -> None:
    """As quickly as fingers go; most of it never reaches the server."""
    dice, until = random.Random(6), time.monotonic() + 8
    assert WAITS[0] > 8
    while time.monotonic() < until:
        types("".join(dice.choice("0123456789") for _ in range(6)))  # type: ignore[operator]
