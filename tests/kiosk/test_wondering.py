"""The book asks, and the child's answer is the next page: by voice, by a tap, or not at all."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from child import tap
from household import Chromium, Server, Watched, Window
from layout import at_every_size, problems, story_problems
from playwright.sync_api import Page, expect
from recordings import Recorder

from engine.book import Book
from engine.config import Config
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.store.settings import Settings, SettingsStore
from engine.story.understanding import understand
from engine.work.bookmaking import make_book, new_book
from engine.work.parts import make_parts
from kiosk.words import load_words

SAID = "Mia and Theo look for a lost pearl at the beach"
WORDS = load_words()
QUESTION = ".reader.asking .question"


@pytest.fixture(scope="module")
def told(weights: Path, tmp_path_factory: pytest.TempPathFactory) -> BookFolder:
    """A finished book that asks twice."""
    paths = Paths(tmp_path_factory.mktemp("told")).create()
    idea = understand(SAID, starter_cast())
    book = new_book("told", idea, starter_cast()[:2], "paper", 5, wonders=True)
    folder = Library(paths).create(book)
    list(make_book(folder, make_parts(Config(), Paths(weights.parent))))
    return folder


@pytest.fixture
def book(house: Server, told: BookFolder) -> Book:
    """The book, on the shelf of the house, with nothing answered yet."""
    library = Library(house.paths)
    folder = library.create(replace(told.book(), id=new_id()))
    for path in told.path.iterdir():
        if path.name != "book.json":
            (folder.path / path.name).write_bytes(path.read_bytes())
    return folder.book()


def asking_pages(book: Book) -> list[int]:
    return [page.number for page in book.pages if page.asks]


def open_question(watched: Watched, book: Book, which: int = 0) -> tuple[Page, int]:
    """The book is read up to its question; the number of the page that asks."""
    number = asking_pages(book)[which]
    watched.page.add_init_script(HURRY)
    watched.goto(f"/read/{book.id}/{number}")
    expect(watched.page.locator(QUESTION)).to_be_visible()
    return watched.page, number


HURRY = """
    const MadeAudio = Audio;
    window.Audio = class extends MadeAudio {
        constructor(...all) { super(...all); this.defaultPlaybackRate = 4; }
        play() { this.playbackRate = 4; return super.play(); }
    };
"""
"""The voice reads four times as fast."""


def turned(page: Page, number: int) -> str:
    """The page is open; its words."""
    expect(page).to_have_url(re.compile(f"/{number}$"))
    expect(page.locator(".reader-stage svg")).to_be_attached()
    return " ".join(page.locator(".reader-word").all_inner_texts())


def test_a_spoken_answer_becomes_the_next_page(
    house: Server, chromium: Chromium, window: Window, recorder: Recorder, book: Book,
) -> None:
    watched = window(chromium(recorder.speech("A big purple elephant!")))
    page, number = open_question(watched, book)
    question = " ".join(page.locator(".reader-word").all_inner_texts())
    assert question == book.pages[number].asks
    tap(page.locator(".question button.microphone"))
    expect(page).to_have_url(re.compile(f"/{number + 1}$"))
    expect(page.locator(".reader-words")).to_contain_text("elephant")
    watched.wait_to_hear(WORDS("wonder.see"))
    end = house.wait_for(book.id)["pages"][-1]
    assert "elephant" in end["text"], "it comes back at the end"
    now = Library(house.paths).book(book.id)
    assert "elephant" in [thing.name for thing in now.pages[number + 1].scene.things]
    assert asking_pages(now) == asking_pages(book)[1:]


def test_silence_noise_and_no_idea_are_fine_too(
    house: Server, chromium: Chromium, window: Window, recorder: Recorder, book: Book,
    tmp_path: Path,
) -> None:
    """First the child is asked once more, then shown the pictures; whoever has no idea hears on."""
    take = tmp_path / "take.wav"
    shutil.copy(recorder.silence(), take)
    watched = window(chromium(take))
    page, number = open_question(watched, book)
    for sound, sentence in ((recorder.silence(), "wonder.again"),
                            (recorder.noise(), "wonder.tap")):
        shutil.copy(sound, take)
        tap(page.locator(".question button.microphone.idle"))
        watched.wait_to_hear(WORDS(sentence))
        expect(page.locator(".suggestions .card-button")).to_have_count(3)
        expect(page.locator(".question .transcript")).to_have_text("")
    shutil.copy(recorder.speech("I don't know."), take)
    tap(page.locator(".question button.microphone.idle"))
    assert turned(page, number + 1).split() == book.pages[number + 1].text.split()
    watched.wait_to_hear(WORDS("wonder.no_idea"))
    assert Library(house.paths).book(book.id) == book, "nothing was answered"


def test_a_tapped_picture_is_an_answer_too_and_is_kept(
    house: Server, window: Window, book: Book,
) -> None:
    watched = window()
    page, number = open_question(watched, book)
    told_now = book.pages[number + 1].text
    other = next(said for said in book.pages[number].suggests if said not in told_now)
    tap(page.get_by_label(other, exact=True))
    assert other in turned(page, number + 1).lower()
    house.wait_for(book.id)
    # Read again: the answer has stayed, and nothing is asked.
    watched.goto(f"/read/{book.id}/{number}")
    expect(page.locator(".reader-next.ready")).to_be_visible()
    expect(page.locator(QUESTION)).not_to_be_visible()
    tap(page.locator(".reader-next"))
    assert other in turned(page, number + 1).lower()


def test_nobody_must_answer(house: Server, window: Window, book: Book) -> None:
    watched = window()
    page, number = open_question(watched, book)
    expect(page.locator(".suggestions .card-button")).to_have_count(3)
    page.reload()
    expect(page.locator(QUESTION)).to_be_visible()
    tap(page.locator(".reader-next"))
    assert turned(page, number + 1).split() == book.pages[number + 1].text.split()
    expect(page.locator(QUESTION)).not_to_be_visible()
    tap(page.locator(".reader-back"))
    expect(page.locator(QUESTION)).to_be_visible()
    assert Library(house.paths).book(book.id) == book


def test_the_question_fits(window: Window, book: Book) -> None:
    watched = window()
    page, _ = open_question(watched, book)
    found = at_every_size(page, lambda page: problems(page) + story_problems(page))
    watched.goto(f"/and-then/{book.id}")
    assert found + at_every_size(page) == []


def test_without_a_microphone_there_are_pictures(window: Window, book: Book) -> None:
    watched = window()  # this Chromium has no microphone
    page, _ = open_question(watched, book)
    tap(page.locator(".question button.microphone"))
    watched.wait_to_hear(WORDS("wonder.no_microphone"))
    expect(page.locator(".question button.microphone")).to_have_count(0)
    expect(page.locator(".suggestions .card-button")).to_have_count(3)


def test_two_tablets_one_book(window: Window, book: Book) -> None:
    """The first answer counts; the other tablet turns to it as well."""
    first, second = window(), window()
    page, number = open_question(first, book)
    other, _ = open_question(second, book)
    told_now = book.pages[number + 1].text
    picks = [said for said in book.pages[number].suggests if said not in told_now]
    tap(page.get_by_label(picks[0], exact=True))
    assert picks[0] in turned(page, number + 1).lower()
    tap(other.get_by_label(picks[-1], exact=True))
    assert picks[0] in turned(other, number + 1).lower()


def test_a_book_that_is_thrown_away_meanwhile(
    house: Server, window: Window, book: Book, tmp_path: Path,
) -> None:
    watched = window()
    page, _ = open_question(watched, book)
    (house.paths.library / book.id).rename(tmp_path / "gone")
    tap(page.locator(".suggestions .card-button").first)
    expect(page.locator(".trouble")).to_be_visible()
    watched.errors[:] = [error for error in watched.errors if "404" not in error]


def test_parents_can_switch_it_off(house: Server, window: Window, book: Book) -> None:
    store = SettingsStore(house.paths)
    store.save(Settings(wondering=False))
    try:
        told = house.manifest(book.id)
    finally:
        store.save(Settings())
    assert [page["question"] for page in told["pages"]] == [None] * 10
    number = asking_pages(book)[0]
    spoken = [word["text"] for clip in told["pages"][number]["clips"] for word in clip["words"]]
    assert "".join(spoken) == book.pages[number].text.replace(" ", "")


def test_and_then(house: Server, window: Window, book: Book) -> None:
    """From the end of a book to the next, and the next; they wear the same ribbon."""
    watched = window()
    page = watched.page
    watched.goto(f"/read/{book.id}/9")
    tap(page.get_by_label("And then?"))
    page.wait_for_url(f"**/and-then/{book.id}")
    watched.wait_to_hear(WORDS("then.ask"))
    second = surprise(page)
    assert "pearl" in house.story(second)
    house.wait_for(second)
    made = Library(house.paths).book(second)
    assert (made.follows, made.series) == (book.id, book.id)
    assert made.cast == book.cast
    watched.goto("/books")
    tap(page.get_by_label("And then?"))
    tap(page.locator(f'[data-book="{second}"]'))
    page.wait_for_url(f"**/and-then/{second}")
    third = surprise(page)
    watched.goto("/books")
    ribbons = [page.locator(f'[data-book="{one}"] .ribbon') for one in (second, third)]
    expect(ribbons[0]).to_be_visible()
    assert ribbons[0].get_attribute("src") == ribbons[1].get_attribute("src")


def surprise(page: Page) -> str:
    """Leave it to the kiosk what happens next; the new book's id."""
    tap(page.get_by_label("Surprise me"))
    page.wait_for_url("**/making/**")
    return page.url.rsplit("/", 1)[1]
