"""Reading: every way to turn, to hear and to stop, in real Chromium, with a real book."""

import re

import pytest
from child import begin_book, tap
from household import Chromium, Server, Watched, Window, opened
from playwright.sync_api import Browser, Page, Route, expect

from engine.store.settings import Settings, SettingsStore

STAGE = ".reader-stage svg"
SPOKEN = ".reader-word.spoken"
AUDIO = """
    window.players = [];
    const MadeAudio = Audio;
    window.Audio = class extends MadeAudio { constructor() { super(); players.push(this); } };
"""
"""Lets a test look at the sound that the reader plays: its player is the last one made."""


@pytest.fixture(scope="module")
def book(house: Server, browser: Browser) -> str:
    """A book that is finished."""
    with opened(browser, house.url, reduced_motion="no-preference") as watched:
        made = begin_book(watched, "Mia wants to be a doctor and finds a dragon in a castle")
    house.wait_for(made)
    return made


def open_book(watched: Watched, book: str, page: int = 1) -> Page:
    watched.page.add_init_script(AUDIO)
    watched.goto(f"/read/{book}/{page}")
    expect(watched.page.locator(STAGE)).to_be_attached()
    return watched.page


def at(page: Page, number: int) -> None:
    """The page is open, in the address and on the stones."""
    expect(page).to_have_url(re.compile(f"/{number}$"))
    expect(page.locator(".reader .stones i").nth(number)).to_have_class(re.compile("here"))


def is_playing(page: Page) -> bool:
    return bool(page.evaluate("players.length > 0 && !players.at(-1).paused"))


def test_arrows_the_picture_and_keys_turn_pages(window: Window, book: str) -> None:
    page = open_book(window(), book, 0)
    expect(page.locator(".reader-back")).not_to_be_visible()
    tap(page.locator(".reader-next"))
    at(page, 1)
    expect(page.locator(".reader-back")).to_be_visible()
    page.mouse.click(*bare(page))
    at(page, 2)
    page.keyboard.press("ArrowRight")
    at(page, 3)
    page.keyboard.press("ArrowLeft")
    at(page, 2)
    tap(page.locator(".reader-back"))
    at(page, 1)
    page.keyboard.press("Escape")
    page.wait_for_url("**/books")


def test_the_book_ends(window: Window, book: str) -> None:
    page = open_book(window(), book, 9)
    expect(page.locator(".reader-words")).to_have_text(re.compile("end", re.IGNORECASE))
    expect(page.locator(".reader-next")).not_to_be_visible()
    page.mouse.click(*bare(page))
    page.keyboard.press("ArrowRight")
    at(page, 9)
    tap(page.get_by_label("To my books"))
    page.wait_for_url("**/books")


def test_a_swipe_turns_one_page(window: Window, book: str) -> None:
    page = open_book(window(has_touch=True), book, 3)
    swipe(page, -200)
    at(page, 4)
    page.wait_for_timeout(400)
    at(page, 4)
    swipe(page, 200)
    at(page, 3)
    swipe(page, 0)
    at(page, 4)


def bare(page: Page, part: bool = False) -> tuple[float, float]:
    """A point of the picture on which nothing stands, or one on a part of it."""
    page.wait_for_function(
        "document.querySelector('.reader-stage').getAnimations({subtree: true})"
        ".every(a => a.effect.getTiming().iterations === Infinity || a.playState === 'finished')"
    )
    spot = page.evaluate(
        """part => {
            const stage = document.querySelector(".reader-stage");
            const box = stage.getBoundingClientRect();
            for (let down = 0.1; down < 0.98; down += 0.03)
                for (let over = part ? 0.04 : 0.5; over < 0.96; over += 0.02) {
                    const [x, y] = [box.left + over * box.width, box.top + down * box.height];
                    const hit = document.elementFromPoint(x, y);
                    if (stage.contains(hit) && Boolean(hit.closest(".pop")) === part) return [x, y];
                }
        }""",
        part,
    )
    return spot[0], spot[1]


def test_a_tap_on_a_part_of_the_picture_makes_it_hop_and_turns_no_page(
    window: Window, book: str
) -> None:
    page = open_book(window(), book, 1)
    page.mouse.click(*bare(page, part=True))
    hopping = "document.getAnimations().some(a => a.effect.target?.matches('.pop') " \
              "&& !(a instanceof CSSAnimation))"
    assert page.evaluate(hopping)
    at(page, 1)


def swipe(page: Page, way: int) -> None:
    """A real finger: Chromium itself makes touches, and a click where it was only a tap."""
    x, y = bare(page)
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, float]) -> None:
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 5) if way else ():
        touch("touchMove", {"x": x + way * step / 4, "y": y})
    touch("touchEnd")


def test_pause_play_again_and_slower(window: Window, book: str) -> None:
    page = open_book(window(), book)
    expect(page.locator(SPOKEN)).to_have_count(1)
    tap(page.get_by_label("Pause"))
    assert not is_playing(page)
    stopped = page.evaluate("players.at(-1).currentTime")
    tap(page.get_by_label("Read to me"))
    page.wait_for_function(f"players.at(-1).currentTime > {stopped}")
    page.keyboard.press("Space")
    assert not is_playing(page)
    tap(page.get_by_label("Once more"))
    page.wait_for_function("!players.at(-1).paused && players.at(-1).currentTime < 1")
    tap(page.get_by_label("Slower"))
    assert page.evaluate("players.at(-1).playbackRate") == pytest.approx(0.8)
    expect(page.get_by_label("Slower")).to_have_attribute("aria-pressed", "true")
    tap(page.locator(".reader-next"))
    page.wait_for_function("!players.at(-1).paused && players.at(-1).playbackRate < 0.9")
    tap(page.get_by_label("Slower"))
    assert page.evaluate("players.at(-1).playbackRate") == 1


def test_the_voice_reads_at_the_pace_that_parents_chose(
    house: Server, window: Window, book: str
) -> None:
    store = SettingsStore(house.paths)
    store.save(Settings(reading_speed=0.7))
    try:
        page = open_book(window(), book)
    finally:
        store.save(Settings())
    expect(page.locator(SPOKEN)).to_have_count(1)
    assert page.evaluate("players.at(-1).playbackRate") == pytest.approx(0.7)
    tap(page.get_by_label("Slower"))
    assert page.evaluate("players.at(-1).playbackRate") == pytest.approx(0.56)


def test_words_light_up_when_they_are_spoken(house: Server, window: Window, book: str) -> None:
    clip = house.manifest(book)["pages"][1]["clips"][0]
    page = open_book(window(), book)
    seen: list[tuple[str, float]] = []
    for _ in range(60):
        word, time, source = page.evaluate(
            "[document.querySelector('.reader-word.spoken')?.innerText,"
            " players.at(-1)?.currentTime, players.at(-1)?.src]")
        if word and str(source).endswith(clip["url"]):
            seen.append((word, time))
        page.wait_for_timeout(40)
    assert len({word for word, _ in seen}) >= 3
    for word, time in seen:
        spoken = [one for one in clip["words"] if one["text"] == word]
        assert any(one["start"] - 0.1 <= time <= one["end"] + 0.6 for one in spoken), (word, time)


def test_a_tapped_word_is_said_alone(window: Window, book: str) -> None:
    page = open_book(window(), book)
    expect(page.locator(SPOKEN)).to_have_count(1)
    word = page.locator(".reader-word").nth(2)
    tap(word)
    expect(word).to_have_class(re.compile("spoken"))
    expect(page.locator(SPOKEN)).to_have_count(0, timeout=5_000)
    assert not is_playing(page)
    at(page, 1)
    stopped = page.evaluate("players.at(-1).currentTime")
    tap(page.get_by_label("Read to me"))
    page.wait_for_function(f"players.at(-1).currentTime > {stopped}")
    expect(page.locator(SPOKEN)).to_have_count(1)


def test_a_page_read_to_its_end_shows_the_way_on(window: Window, book: str) -> None:
    page = open_book(window(), book, 0)
    expect(page.locator(".reader-next")).to_have_class(re.compile("ready"))
    expect(page.locator(SPOKEN)).to_have_count(0)
    at(page, 0)


def test_every_button_has_a_name_and_a_picture(window: Window, book: str) -> None:
    page = open_book(window(), book)
    for button in page.locator(".reader button").all():
        assert button.get_attribute("aria-label")
        assert button.locator("img").evaluate("image => image.naturalWidth") > 0


def test_a_browser_that_may_not_play_yet_shows_play(
    chromium: Chromium, window: Window, book: str,
) -> None:
    """Nothing may look into the page before it tried: Chromium takes that for a touch."""
    watched = window(chromium(plays=False))
    page = watched.page
    with page.expect_request(re.compile(r"\.flac$")):
        watched.goto(f"/read/{book}/1")
    page.wait_for_timeout(1000)
    expect(page.get_by_label("Read to me")).to_be_visible()
    expect(page.locator(SPOKEN)).to_have_count(0)
    tap(page.get_by_label("Read to me"))
    expect(page.locator(SPOKEN)).to_have_count(1)
    expect(page.get_by_label("Pause")).to_be_visible()


def test_reading_begins_while_later_pages_are_still_made(house: Server, window: Window) -> None:
    watched = window()
    book = begin_book(watched, "Zuri wants to be an astronaut and finds a robot")
    page = open_book(watched, book, 1)
    assert not all(one["clips"] for one in house.manifest(book)["pages"])
    expect(page.locator(SPOKEN)).to_have_count(1)
    page.keyboard.press("ArrowRight")
    at(page, 2)
    expect(page.locator(STAGE)).to_be_attached()
    expect(page.locator(SPOKEN)).to_have_count(1)


@pytest.mark.parametrize("path", [
    "/read/20260101-000000-abcdef/3", "/making/20260101-000000-abcdef",
    "/read/../../etc/passwd/1", "/read/x/seven",
])
def test_a_book_that_is_not_there_is_told_kindly(window: Window, path: str) -> None:
    watched = window()
    watched.goto(path)
    expect(watched.page.locator(".trouble")).to_be_visible()
    watched.errors[:] = [error for error in watched.errors if "404" not in error]


def test_a_picture_painted_over_meanwhile_does_not_interrupt_the_reading(
    window: Window, book: str
) -> None:
    painted = False

    def manifest(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        told["growing"] = True
        if painted:
            told["pages"][1]["picture"] = told["pages"][2]["picture"]
        route.fulfill(response=answer, json=told)

    watched = window()
    watched.page.route(re.compile(rf"/library/{book}$"), manifest)
    page = open_book(watched, book, 1)
    expect(page.locator(SPOKEN)).to_be_attached()
    before = page.locator(STAGE).inner_html()
    page.evaluate("window.stops = 0; players.at(-1).addEventListener('pause', () => stops++)")
    page.evaluate("window.ends = 0; players.at(-1).addEventListener('ended', () => ends++)")
    painted = True
    page.wait_for_function("html => document.querySelector('.reader-stage svg').innerHTML !== html",
                           arg=before)
    assert not page.evaluate("document.querySelector('.reader-stage').matches('.popping')")
    assert page.evaluate("stops <= ends"), "only the end of a clip has paused the voice"
    at(page, 1)
