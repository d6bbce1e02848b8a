"""Telling an idea: by voice where that works, and by cards or letters where it does not."""

import re
import shutil
from pathlib import Path

import pytest
from child import IDEA, heard_cards, make_from_cards, start_reading, tap, write_idea
from household import Chromium, Server, Watched, Window
from playwright.sync_api import Browser, Page, expect
from recordings import Recorder

from kiosk.words import load_words

WORDS = load_words()
SAD_IDEA = "I want to kill myself"
NOISY_DB = 10.0
DOUBLE_TAP_MS = 500
"""A second tap that comes sooner is taken for the same one."""


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that Chromium hears; what lies there may change between two takes."""
    return tmp_path_factory.mktemp("take") / "take.wav"


@pytest.fixture(scope="module")
def hearing(chromium: Chromium, take: Path, recorder: Recorder) -> Browser:
    shutil.copy(recorder.silence(1.0), take)
    return chromium(take)


def talk(page: Page) -> None:
    tap(page.locator("button.microphone.idle"))
    expect(page.locator("button.microphone.listening")).to_be_visible()


def pick_cards(page: Page) -> None:
    """One card of each row: who I want to be, what I find, and where."""
    for nth in (0, 4, 8):
        tap(page.locator(".table .card-button").nth(nth))
    expect(page.locator(".table .chosen")).to_have_count(3)
    tap(page.locator(".idea-cards .go-on"))


def test_without_a_microphone_a_whole_book_is_told_with_cards(
    house: Server, window: Window,
) -> None:
    watched = window()
    watched.goto("/tell")
    tap(watched.page.locator("button.microphone"))
    expect(watched.page.locator(".idea-cards")).to_be_visible()
    watched.wait_to_hear(WORDS("tell.no_microphone"))
    pick_cards(watched.page)
    expect(heard_cards(watched.page)).to_have_count(3)
    book = make_from_cards(watched.page)
    start_reading(watched.page)
    assert house.manifest(book)["pages"]


def test_without_permission_there_are_cards_at_once(
    chromium: Chromium, window: Window, take: Path, hearing: Browser,
) -> None:
    watched = window(chromium(take, allowed=False))
    watched.goto("/tell")
    tap(watched.page.locator("button.microphone"))
    expect(watched.page.locator(".idea-cards")).to_be_visible(timeout=2_000)
    watched.wait_to_hear(WORDS("tell.no_microphone"))


def test_silence_and_noise_are_no_words(
    window: Window, hearing: Browser, take: Path, recorder: Recorder,
) -> None:
    """First a kind word, then the cards; never a word that nobody said."""
    watched = window(hearing)
    watched.goto("/tell")
    for sound, sentence in ((recorder.silence(), "tell.again"), (recorder.noise(), "tell.cards")):
        shutil.copy(sound, take)
        talk(watched.page)
        shown = written_until_heard(watched, WORDS(sentence))
        assert shown <= {"", WORDS("tell.listening"), WORDS("tell.thinking")}
    expect(watched.page.locator(".idea-cards")).to_be_visible()


def written_until_heard(watched: Watched, sentence: str) -> set[str]:
    """What stood on the screen until the kiosk said something."""
    shown: set[str] = set()
    for _ in range(250):
        shown.update(watched.page.locator(".transcript").all_inner_texts())
        if watched.heard(sentence):
            return shown
        watched.page.wait_for_timeout(100)
    raise AssertionError(f"never said: {sentence}")


def test_a_voice_in_a_noisy_room_is_understood(
    window: Window, hearing: Browser, take: Path, recorder: Recorder,
) -> None:
    shutil.copy(recorder.speech(IDEA, noise_db=NOISY_DB), take)
    watched = window(hearing)
    watched.goto("/tell")
    talk(watched.page)
    expect(heard_cards(watched.page).first).to_be_visible()
    heard = " ".join(heard_cards(watched.page).all_inner_texts()).lower()
    assert all(thing in heard for thing in ("pirate", "kitten", "moon", "theo")), heard


def test_a_big_child_needs_only_the_keyboard(window: Window) -> None:
    watched = window()
    page = watched.page
    watched.goto("/tell")
    to_button(page, "Write")
    expect(page.locator("textarea")).to_be_focused()
    page.keyboard.type("Mia finds a dragon in a castle")
    to_button(page, "Go on")
    expect(heard_cards(page)).to_have_count(3)
    to_button(page, "Go on")
    page.wait_for_url("**/cast")
    to_button(page, "Go on")
    page.wait_for_url("**/style")


def to_button(page: Page, name: str) -> None:
    """Tab to a button and press Enter."""
    expect(page.get_by_label(name, exact=True)).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.ariaLabel") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard cannot reach {name}")


def test_a_card_that_is_tapped_away_is_not_in_the_book(house: Server, window: Window) -> None:
    watched = window()
    write_idea(watched, "Mia finds a dragon and a pearl in a castle")
    dragon = watched.page.get_by_label("a dragon")
    pearl = watched.page.get_by_label("a pearl")
    for card in (dragon, pearl):
        tap(card)
        expect(card).to_have_class(wholly("away"))
    watched.page.wait_for_timeout(DOUBLE_TAP_MS)
    tap(pearl)
    expect(pearl).not_to_have_class(wholly("away"))
    book = make_from_cards(watched.page)
    story = house.story(book)
    assert "pearl" in story
    assert "dragon" not in story


def wholly(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b")


def test_heavy_words_get_a_hug_and_are_not_kept(house: Server, window: Window) -> None:
    watched = window()
    write_idea(watched, SAD_IDEA)
    expect(watched.page.locator(".hug")).to_be_visible()
    watched.wait_to_hear(WORDS("tell.grown_up"))
    watched.page.reload()
    expect(watched.page.locator("button.microphone")).to_be_visible()
    texts = [file.read_bytes() for file in house.paths.data.rglob("*")
             if file.is_file() and not file.is_relative_to(house.paths.models)]
    assert not any(b"kill myself" in text for text in texts)


def test_bad_words_are_neither_shown_nor_printed(house: Server, window: Window) -> None:
    watched = window()
    write_idea(watched, "Theo finds a fucking dragon in a castle, shit")
    expect(heard_cards(watched.page).first).to_be_visible()
    shown = watched.page.content().lower()
    story = house.story(make_from_cards(watched.page))
    for text in (shown, story):
        assert "dragon" in text
        assert not any(bad in text for bad in ("fuck", "shit"))


def test_what_was_heard_is_there_after_a_reload(window: Window) -> None:
    watched = window()
    write_idea(watched)
    expect(heard_cards(watched.page)).to_have_count(4)
    watched.page.reload()
    expect(heard_cards(watched.page)).to_have_count(4)
    tap(watched.page.locator(".heard .go-on"))
    watched.page.wait_for_url("**/cast")
    expect(watched.page.locator(".avatar.chosen")).to_have_text(["Theo"])
    watched.page.reload()
    expect(watched.page.locator(".avatar.chosen")).to_have_text(["Theo"])
