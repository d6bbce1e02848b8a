"""A book that grows: screens come and go, browsers reload, the power fails; the book is made."""

import re
from pathlib import Path

import pytest
from child import begin_book, start_reading, tap
from household import Server, Watched, Window
from playwright.sync_api import Page, expect

STAGE = ".making-stage svg"


def test_two_browsers_tell_two_stories_at_once(house: Server, window: Window) -> None:
    """Both books are made, each with its own idea; each page is there once."""
    one, two = window(), window(size=(390, 844))
    books = [begin_book(one, "Mia finds a dragon in a castle"),
             begin_book(two, "Theo finds a penguin on the moon", style=1)]
    for watched in (one, two):
        expect(watched.page.locator(STAGE)).to_be_attached()
    assert books[0] != books[1]
    for book, thing, hero, other in zip(books, ("dragon", "penguin"), ("mia", "theo"),
                                        ("theo", "mia"), strict=True):
        story = house.story(book)
        assert thing in story
        assert hero in story
        assert other not in story, "and guests who drop in are not children"
        pictures = [page["picture"] for page in house.manifest(book)["pages"]]
        assert len(set(pictures)) == 10


def test_leaving_reloading_and_a_second_screen_change_nothing(
    house: Server, window: Window,
) -> None:
    """One tells; another tablet looks on; the shelf has the book from the beginning."""
    watched, second = window(), window(size=(1024, 768))
    page = watched.page
    book = begin_book(watched)
    page.reload()
    expect(page.locator(STAGE)).to_be_attached()
    tap(page.get_by_label("Home"))
    second.goto("/books")
    expect(second.page.locator(".cover")).not_to_have_count(0)
    second.goto(f"/making/{book}")
    expect(second.page.locator(STAGE)).to_be_attached()
    watched.goto(f"/making/{book}")
    start_reading(page)
    tap(page.locator(".reader-next"))
    shows(house, watched, book, 1)
    page.reload()
    expect(page).to_have_url(re.compile(f"/read/{book}/1$"))
    shows(house, watched, book, 1)
    second.goto(f"/read/{book}/1")
    shows(house, second, book, 1)
    each_page_once(house, book)


def shows(house: Server, watched: Watched, book: str, number: int) -> None:
    """Page `number` of the book is on the screen: its words, and the picture with its ids."""
    page = house.wait_for(book, narrated=False)["pages"][number]
    picture = (house.paths.library / book / Path(page["picture"]).name).read_text()
    prefix = picture.split(' id="', 1)[1].split("-", 1)[0]
    part = watched.page.locator(f'.reader-stage [id^="{prefix}-"]').first
    expect(part).to_be_attached()
    words = watched.page.locator(".reader-word").all_inner_texts()
    assert words == page["text"].split()


def test_the_path_fills_while_one_reads(house: Server, window: Window) -> None:
    watched = window()
    book = begin_book(watched, "Zuri finds a whale at the beach")
    stones = watched.page.locator(".path .stone.made")
    expect(stones).not_to_have_count(0)
    start_reading(watched.page)
    pages = watched.page.locator(".reader .stones .made")
    expect(pages).to_have_count(10)
    watched.goto(f"/making/{book}")
    expect(stones).to_have_count(10)
    watched.page.wait_for_timeout(1200)
    assert middle(watched.page, ".path .friend") == pytest.approx(
        middle(watched.page, ".path .stone >> nth=-1"), abs=2)


def test_the_friend_walks_on_to_the_last_stone(house: Server, window: Window) -> None:
    """From wherever the book is when the screen comes, as a fast house makes one in seconds."""
    watched = window()
    watched.page.add_init_script(WATCH_THE_WAY)
    begin_book(watched, "Zuri finds a whale at the beach")
    expect(watched.page.locator(".path .stone.made")).to_have_count(10)
    watched.page.wait_for_function("window.ways.at(-1) === 1")
    ways = watched.page.evaluate("window.ways")
    assert ways == sorted(ways)


WATCH_THE_WAY = """
window.ways = [];
const look = () => {
  const friend = document.querySelector('.path .friend');
  const way = friend && parseFloat(friend.style.getPropertyValue('--way'));
  if (friend && !isNaN(way) && way !== window.ways.at(-1)) window.ways.push(way);
  requestAnimationFrame(look);
};
look();
"""


def middle(page: Page, part: str) -> float:
    """Where the middle of something is across the screen, in pixels."""
    box = page.locator(part).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def test_the_power_fails_while_a_book_is_made(house: Server, window: Window) -> None:
    """The page comes back by itself, at the same page; the book is finished, no page twice."""
    making, reading = window(), window()
    book = begin_book(making, "Leo finds a lost puppy in the forest")
    reading.goto(f"/read/{book}/0")
    expect(reading.page.locator(".reader-stage svg")).to_be_attached()
    tap(reading.page.locator(".reader-next"))
    expect(reading.page).to_have_url(re.compile(f"/read/{book}/1$"))
    house.kill()
    expect(making.page.locator("#popup")).to_have_attribute("aria-hidden", "false")
    house.start()
    expect(making.page.locator(STAGE)).to_be_visible()
    expect(making.page.locator("#popup")).not_to_be_visible()
    expect(reading.page.locator("#popup")).not_to_be_visible()
    expect(reading.page.locator(".reader-stage svg")).to_be_attached()
    assert making.page.url.endswith(f"/making/{book}")
    assert reading.page.url.endswith(f"/read/{book}/1")
    each_page_once(house, book)
    expect(making.page.locator(".path .stone.made")).to_have_count(10)
    forgive_the_power_cut(making, reading)


def forgive_the_power_cut(*windows: Watched) -> None:
    """A browser may complain that nobody answered while nobody was there; no more than that."""
    for watched in windows:
        watched.errors[:] = [error for error in watched.errors if not re.search(
            "ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|"
            "ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH_MISMATCH|WebSocket connection", error)]


def each_page_once(house: Server, book: str) -> None:
    """All pages are there, all different, and nothing lies in the folder that is of no page."""
    pages = house.wait_for(book)["pages"]
    pictures = [Path(page["picture"]).name for page in pages]
    spoken = [*pages, *(page["question"] for page in pages if page["question"])]
    clips = [Path(clip["url"]).name for each in spoken for clip in each["clips"]]
    assert len(pages) == len(set(pictures)) == 10
    assert len(set(clips)) == len(clips)
    lying = {file.name for file in (house.paths.library / book).iterdir()}
    assert {name for name in lying if name.endswith(".svg")} == set(pictures)
    assert {name for name in lying if name.endswith(".flac")} == set(clips)
