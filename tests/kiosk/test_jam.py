"""A story jam before real Chromium: by voice, by cards alone, and whatever comes between."""

import re
import shutil
from pathlib import Path

import pytest
from child import tap
from household import Chromium, Server, Watched, Window
from layout import at_every_size, problems
from playwright.sync_api import Browser, Locator, Page, expect
from recordings import Recorder

from engine.book import Book
from engine.store.library import Library
from kiosk.words import load_words

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
    expect(watched.page.locator(".seat.lit")).to_have_text(name)
    watched.wait_to_hear(WORDS(key, name=name))


def pick_card(page: Page, which: int) -> None:
    if not page.locator(".jam-cards").is_visible():
        tap(page.get_by_label(WORDS("tell.idea_cards")))
    expect(page.locator(".jam-cards .card-button")).to_have_count(6)
    tap(page.locator(".jam-cards .card-button").nth(which))
    expect(page.locator(".jam-stage svg")).to_be_attached()


def big_enough(stage: Locator) -> bool:
    box = stage.bounding_box()
    return box is not None and box["width"] >= 300


def jam(house: Server, book: str) -> Book:
    return Library(house.paths).book(book)


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that Chromium hears; what lies there may change between two takes."""
    return tmp_path_factory.mktemp("take") / "take.wav"


@pytest.fixture(scope="module")
def hearing(chromium: Chromium, take: Path, recorder: Recorder) -> Browser:
    shutil.copy(recorder.silence(1.0), take)
    return chromium(take)


def say(page: Page, take: Path, sound: Path) -> None:
    shutil.copy(sound, take)
    tap(page.locator("button.microphone.idle"))
    expect(page.locator("button.microphone.listening")).to_be_visible()


def test_two_children_tell_by_voice_and_another_screen_follows(
    house: Server, window: Window, hearing: Browser, take: Path, recorder: Recorder,
) -> None:
    watched = window(hearing)
    page = watched.page
    book = sit_down(watched, "Leo", "Zuri")
    expect_turn(watched, "Leo", "jam.first")
    say(page, take, recorder.speech("We find a little dragon in the forest."))
    expect_turn(watched, "Zuri", "jam.next_1")
    expect(page.locator(".jam-words")).to_contain_text(
        re.compile("Leo and Zuri found (a|the) little dragon"))
    other = window()
    other.goto(f"/jam/{book}")
    expect_turn(other, "Zuri", "jam.next_1")
    say(page, take, recorder.speech("And then it eats my sandwich!"))
    for screen in (watched, other):
        expect_turn(screen, "Leo", "jam.next_2")
        expect(screen.page.locator(".jam-words")).to_contain_text("dragon ate Zuri’s sandwich")
    pages = jam(house, book).pages
    assert [{"dragon", "sandwich"} & {thing.name for thing in page.scene.things}
            for page in pages] == [{"dragon"}, {"dragon", "sandwich"}]


def test_no_idea_and_silence_bring_pictures(
    house: Server, window: Window, hearing: Browser, take: Path, recorder: Recorder,
) -> None:
    watched = window(hearing)
    book = sit_down(watched, "Mia", "Theo")
    say(watched.page, take, recorder.speech("I don't know."))
    watched.wait_to_hear(WORDS("jam.again", name="Mia"))
    say(watched.page, take, recorder.silence())
    watched.wait_to_hear(WORDS("jam.cards", name="Mia"))
    pick_card(watched.page, 3)
    expect_turn(watched, "Theo", "jam.next_1")
    assert len(jam(house, book).turns) == 1


def test_heavy_words_get_a_hug_and_are_not_kept(
    house: Server, window: Window, hearing: Browser, take: Path, recorder: Recorder,
) -> None:
    watched = window(hearing)
    book = sit_down(watched, "Zuri")
    say(watched.page, take, recorder.speech("I want to kill myself."))
    expect(watched.page.locator(".hug")).to_be_visible()
    watched.wait_to_hear(WORDS("tell.grown_up"))
    assert jam(house, book).turns == ()
    tap(watched.page.get_by_label(WORDS("jam.go_on")))
    expect(watched.page.locator(".seat.lit")).to_have_text("Zuri")
    texts = [file.read_bytes() for file in house.paths.data.rglob("*")
             if file.is_file() and not file.is_relative_to(house.paths.models)]
    assert not any(b"kill" in text for text in texts)


def test_the_jam_goes_on_after_the_death_of_the_server(house: Server, window: Window) -> None:
    watched = window()
    page = watched.page
    book = sit_down(watched, "Mia", "Papa")
    pick_card(page, 4)
    expect_turn(watched, "Papa", "jam.next_1")
    told = jam(house, book).pages[0].text
    house.kill()
    house.start()
    expect(page.locator("#popup")).to_have_attribute("aria-hidden", "true")
    expect(page.locator(".seat.lit")).to_have_text("Papa")
    expect(page.locator(".jam-words")).to_have_text(told)
    expect(page.locator(".jam-stage svg")).to_be_attached()
    watched.goto("/")
    tap(page.get_by_label(WORDS("home.go_on_jam")))
    page.wait_for_url(f"**/jam/{book}")
    watched.goto("/books")
    tap(page.locator(f'[data-book="{book}"]'))
    page.wait_for_url(f"**/jam/{book}")
    watched.errors.clear()  # the browser did miss the server


def test_every_screen_fits_small_fingers(house: Server, window: Window) -> None:
    watched = window()
    page = watched.page
    found: list[str] = []

    def wrong(page: Page) -> list[str]:
        stages = page.locator(".jam-stage").all()
        return problems(page) + ["a small stage" for one in stages if not big_enough(one)]

    def look() -> None:
        found.extend(at_every_size(page, wrong))

    watched.goto("/jam")
    tap(page.get_by_label("Mia"))
    look()
    tap(page.get_by_label("Mia"))  # another tap, and she only listens
    expect(page.locator(".avatar.chosen")).to_have_count(0)
    sit_down(watched, "Mia", "Theo", "Zuri", "Grandma")
    look()
    for which in (2, 3):
        tap(page.get_by_label(WORDS("tell.idea_cards")))
        expect(page.locator(".jam-cards .card-button")).to_have_count(6)
        look()
        pick_card(page, which)
    expect(page.get_by_label(WORDS("jam.the_end"))).to_be_visible()
    look()
    watched.goto("/")
    look()
    assert found == []


def test_nobody_chosen_and_a_jam_that_is_gone(
    house: Server, window: Window, tmp_path: Path
) -> None:
    watched = window()
    page = watched.page
    watched.goto("/jam")
    tap(page.locator(".go-on"))
    watched.wait_to_hear(WORDS("jam.nobody"))
    for name in ("Mia", "Theo", "Zuri", "Leo", "Mama"):
        tap(page.get_by_label(name))
        page.wait_for_timeout(100)
    watched.wait_to_hear(WORDS("jam.full", name="Mama"))
    expect(page.locator(".avatar.chosen")).to_have_count(4)
    page.reload()
    expect(page.locator(".avatar.chosen")).to_have_count(4)
    tap(page.locator(".go-on.ready"))
    page.wait_for_url("**/jam/*")
    folder = house.paths.library / page.url.rsplit("/", 1)[1]
    folder.rename(tmp_path / "gone")
    expect(page.locator(".trouble")).to_be_visible()
    (tmp_path / "gone").rename(folder)
    watched.goto("/jam/20260101-000000-abcdef")
    watched.wait_to_hear(WORDS("trouble.not-found"))


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
    page.wait_for_url(f"**/read/{book}/0")
    expect(page.locator(".reader-stage svg")).to_be_attached()
    kept = jam(house, book)
    assert [turn.who for turn in kept.turns] == ["mia", "zuri"]
    assert kept.told_by == "Mia, Theo and Zuri"
    assert len(kept.pages) == 5
    watched.goto("/books")
    expect(page.get_by_label(kept.title)).to_be_visible()
    assert house.wait_for(book)["pages"][4]["text"] == "The end."
