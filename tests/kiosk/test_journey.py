"""The main job as a family does it: a real voice, a real browser, a book on the shelf."""

import re
from pathlib import Path

import numpy as np
from child import IDEA, heard_cards, make_from_cards, read_to_the_end, start_reading, tap
from household import Chromium, Server, Watched, Window
from playwright.sync_api import expect
from recordings import Recorder

from engine.asr import RATE, make_ears
from engine.asr.recording import decode_sound_file, hear_recording
from engine.book import Book
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.library import Library

THINGS = ("pirate", "kitten", "moon", "theo")
MOST_WORDS_WRONG = 0.2
"""Seven books were measured at 0.03 to 0.14; every run tells another book."""


def test_a_child_speaks_and_a_book_is_read_to_the_end(
    house: Server, chromium: Chromium, window: Window, recorder: Recorder,
) -> None:
    watched = window(chromium(recorder.speech(IDEA)), reduced_motion="no-preference")
    book = from_voice_to_shelf(watched, house.paths)
    check_narration(house.paths, book)
    check_nothing_of_the_voice_is_kept(house.paths)


def from_voice_to_shelf(watched: Watched, paths: Paths) -> str:
    page = watched.page
    watched.goto("/")
    tap(page.get_by_label("Tell a story"))
    tap(page.locator("button.microphone"))
    expect(heard_cards(page).first).to_be_visible()
    heard = " ".join(heard_cards(page).all_inner_texts()).lower()
    assert all(thing in heard for thing in THINGS), heard
    book = make_from_cards(page)
    start_reading(page)
    read = read_to_the_end(page)
    page.keyboard.press("Escape")
    page.wait_for_url("**/books")
    library = Library(paths)
    expect(page.locator(".cover")).to_have_count(len(library.ids()))
    check_words(library.book(book), read)
    return book


def check_words(book: Book, read: list[str]) -> None:
    """What the child named is in the book, and what the book says is what was on the screen."""
    assert book.finished
    assert [page.text.split() for page in book.pages] == [words.split() for words in read]
    words = " ".join(read).lower()
    assert all(thing in words for thing in THINGS), words


def check_nothing_of_the_voice_is_kept(paths: Paths) -> None:
    """The only sound on disk is what the kiosk says itself."""
    own = (*paths.library.iterdir(), paths.spoken)
    sounds = [file for file in paths.data.rglob("*") if file.is_file() and is_sound(file)]
    assert sounds
    assert [file for file in sounds if file.parent not in own] == []


def is_sound(file: Path) -> bool:
    """WAV, FLAC, Ogg, WebM or MP3, whatever it is called; or raw sound by its name."""
    with file.open("rb") as opened_file:
        start = opened_file.read(4)
    headers = (b"RIFF", b"fLaC", b"OggS", b"\x1aE\xdf\xa3", b"ID3")
    return start.startswith(headers) or file.suffix in (".pcm", ".raw")


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
        said = plain(f"{page.text} {page.asks}")
        wrong += word_errors(said, plain(heard))
        total += len(said)
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
