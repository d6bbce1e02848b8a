"""The main job as a family does it: a real voice, a real browser, a book on the shelf."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from household import Server, opened, tap
from playwright.sync_api import Browser, Page, expect

from engine.asr import RATE, make_ears
from engine.asr.recording import decode_sound_file, hear_recording
from engine.book import Book
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.library import Library

pytestmark = pytest.mark.timeout(420)

IDEA = "I want to be a pirate and find a lost kitten on the moon with Theo."
MOST_WORDS_WRONG = 0.10


def test_a_child_speaks_and_a_book_is_read_to_the_end(
    server: Server, chromium: Callable[..., Browser], say_into_file: Callable[..., Path],
    paths: Paths,
) -> None:
    browser = chromium(say_into_file(IDEA))
    with opened(browser, server.url) as watched:
        book = from_voice_to_shelf(watched.page, server.url)
        watched.assert_clean()
    check_words(Library(paths).book(book))
    check_narration(paths, book)


def from_voice_to_shelf(page: Page, url: str) -> str:
    page.goto(url)
    tap(page.get_by_label("Tell a story"))
    drafts = speak(page)
    cards = page.locator(".heard-cards .card-button")
    expect(cards.first).to_be_visible(timeout=60_000)
    heard = " ".join(cards.all_inner_texts()).lower()
    for thing in ("pirate", "kitten", "moon", "theo"):
        assert thing in heard
    assert any("pirate" in draft.lower() for draft in drafts), "no words while speaking"
    book = make_from_cards(page)
    read_to_the_end(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/books")
    expect(page.locator(f'[data-book="{book}"], .book').first).to_be_visible()
    return book


def speak(page: Page) -> set[str]:
    """Tap the microphone and talk; what was written while the child spoke."""
    tap(page.locator("button.microphone"))
    drafts: set[str] = set()
    for _ in range(600):
        if page.locator(".heard-cards, .idea-cards").count():
            break
        label = page.locator(".transcript")
        if label.count():
            drafts.add(label.first.inner_text())
        page.wait_for_timeout(100)
    return drafts


def make_from_cards(page: Page) -> str:
    """From the cards of what was heard to a book that is being made; its id."""
    tap(page.locator(".heard .go-on"))
    page.wait_for_url("**/cast")
    expect(page.locator(".avatar.chosen")).not_to_have_count(0)
    tap(page.locator(".go-on"))
    page.wait_for_url("**/style")
    tap(page.locator(".style-body .card-button").first)
    page.wait_for_url("**/making/**")
    book = page.url.rsplit("/", 1)[1]
    expect(page.locator(".making-stage svg .figure").first).to_be_attached(timeout=15_000)
    tap(page.locator(".making .go:visible"))
    page.wait_for_url("**/read/**")
    return book


def read_to_the_end(page: Page) -> None:
    """Every page shows its picture and lights up its words as they are spoken."""
    stones = page.locator(".reader .stones i")
    expect(stones).to_have_count(10, timeout=20_000)
    for number in range(10):
        expect(page.locator(".reader-stage svg")).to_be_attached(timeout=30_000)
        expect(stones.nth(number)).to_have_class(re.compile("here"))
        expect(page.locator(".reader-word.spoken")).to_have_count(1, timeout=20_000)
        expect(page).to_have_url(re.compile(f"/read/.*/{number}$"))
        if number < 9:
            tap(page.locator(".reader-next"))


def check_words(book: Book) -> None:
    assert book.finished
    words = " ".join(page.text for page in book.pages).lower()
    for thing in ("pirate", "kitten", "moon", "theo"):
        assert thing in words


def check_narration(paths: Paths, book_id: str) -> None:
    """Whisper writes down what Piper read; it is the text of the book."""
    ears = make_ears("whisper:base", ModelStore(paths))
    library = Library(paths)
    book = library.book(book_id)
    names = [who.name for who in book.cast]
    wrong = total = 0
    for page in book.pages:
        files = [library.folder(book_id).file(clip.file) for clip in page.clips]
        heard = hear_recording(ears, _joined(files), names).text
        wrong += word_errors(plain(page.text), plain(heard))
        total += len(plain(page.text))
    assert wrong / total <= MOST_WORDS_WRONG, f"{wrong} of {total} words"


def _joined(files: list[Path]) -> np.ndarray:
    pause = np.zeros(RATE // 5, np.float32)
    return np.concatenate([part for file in files for part in (decode_sound_file(file), pause)])


def plain(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def word_errors(said: list[str], heard: list[str]) -> int:
    """Levenshtein distance in words."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]
