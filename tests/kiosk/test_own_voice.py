"""A book in the child's own voice, where parents allow it: told, read, listened to, removed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from child import IDEA, heard_cards, make_from_cast, start_reading, tap
from grown_up import type_digits
from household import Chromium, Server, Watched, Window, running
from layout import at_every_size
from playwright.sync_api import Browser, Page, expect
from recordings import Recorder

from engine.asr import make_ears
from engine.asr.recording import decode_sound_file, hear_recording
from engine.household.door import Door
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.library import Library
from kiosk.words import load_words
from tests.conftest import furnish

PIN = "482957"
CHILDREN = 4
words = load_words()


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, said: Path
) -> Iterator[Server]:
    for paths in furnish(Paths(tmp_path_factory.mktemp("voices")), weights, said):
        Door(paths).choose_first(PIN)
        with running(paths) as server:
            yield server


@pytest.fixture(scope="module")
def hearing(
    chromium: Chromium, recorder: Recorder, tmp_path_factory: pytest.TempPathFactory
) -> Browser:
    take = tmp_path_factory.mktemp("take") / "take.wav"
    shutil.copy(recorder.speech(IDEA), take)
    return chromium(take)


def test_the_title_page_plays_how_it_was_told_until_a_parent_removes_it(
    house: Server, window: Window, hearing: Browser,
) -> None:
    allow(window())
    watched = window(hearing)
    page = watched.page
    tell(watched)
    page.get_by_role("button", name="Mia", exact=True).click()
    page.wait_for_url("**/cast")
    expect(page.locator(".avatar.hero")).to_have_attribute("aria-label", "Mia")
    book = make_from_cast(page)
    start_reading(page)
    assert at_every_size(page) == []
    expect(page.locator(".reader-told.speaking")).to_be_visible()
    expect(page.locator(".reader-word.spoken")).to_have_count(0)
    expect(page.locator(".reader-told:not(.speaking)")).to_be_visible()
    expect(page.locator(".reader-next.ready")).to_be_visible()
    tap(page.locator(".reader-told"))
    expect(page.locator(".reader-told.speaking")).to_be_visible()
    file = recording_in(house.paths, book)
    ears = make_ears("whisper:base", ModelStore(house.paths))
    heard = hear_recording(ears, decode_sound_file(file), ["Theo"]).text.lower()
    # A busy machine loses pieces of what goes into the browser's microphone.
    assert sum(thing in heard for thing in ("pirate", "kitten", "moon")) >= 2, heard

    parent = window()
    come_in(parent, f"books/{book}")
    expect(parent.page.get_by_text(words("recordings.one", who="Mia"))).to_be_visible()
    parent.page.wait_for_function("document.querySelector('.own-voice audio').duration > 3")
    parent.page.get_by_role("button", name=words("recordings.remove_one")).click()
    parent.page.wait_for_timeout(500)
    parent.page.get_by_role("button", name=words("recordings.sure_one")).click()
    expect(parent.page.locator(".own-voice audio")).to_have_count(0)
    assert house.manifest(book)["told"] is None
    assert not file.exists()


def test_a_voice_of_somebody_else_is_not_kept(
    house: Server, window: Window, hearing: Browser,
) -> None:
    allow(window())
    watched = window(hearing)
    tell(watched)
    assert at_every_size(watched.page) == []
    watched.page.get_by_role("button", name=words("teller.else")).click()
    watched.page.wait_for_url("**/cast")
    book = make_from_cast(watched.page)
    assert house.manifest(book)["told"] is None
    assert not list(Library(house.paths).folder(book).path.glob("idea-*"))


def allow(parent: Watched) -> None:
    come_in(parent, "evening")
    keep = parent.page.get_by_role("switch", name=words("recordings.keep"))
    if keep.get_attribute("aria-checked") == "false":
        keep.click()
    expect(keep).to_have_attribute("aria-checked", "true")
    parent.page.wait_for_timeout(500)


def come_in(parent: Watched, where: str) -> None:
    parent.goto(f"/grown-ups/{where}")
    type_digits(parent.page, PIN)
    expect(parent.page.locator(".grown-ups-body")).to_be_visible()


def tell(watched: Watched) -> None:
    """Up to the question who told it."""
    page: Page = watched.page
    watched.goto("/tell")
    tap(page.locator("button.microphone.idle"))
    expect(heard_cards(page).first).to_be_visible()
    tap(page.locator(".heard .go-on"))
    page.wait_for_url("**/teller")
    watched.wait_to_hear(words("teller.ask"))
    expect(page.locator(".avatar")).to_have_count(CHILDREN)


def recording_in(paths: Paths, book: str) -> Path:
    folder = Library(paths).folder(book)
    return folder.file(folder.book().recording)
