"""Every screen of the shell in real Chromium, at four sizes: big targets, nothing cut off."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from bookshop import put_on_the_shelf
from child import tap
from household import Server, Watched, opened, running
from layout import at_every_size
from playwright.sync_api import Browser, expect

from engine.paths import Paths

BOOKS = 11

COUNT_WHAT_IS_PLAYED = """
    window.played = [];
    window.ended = 0;
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      played.push(this.src);
      this.playbackRate = window.hurry ?? 1;
      this.addEventListener("ended", () => (ended += 1), { once: true });
      return play.call(this);
    };
"""

HURRY = """
    window.hurry = 8;
    const later = window.setTimeout;
    window.setTimeout = (then, ms, ...more) =>
      later(then, [10_000, 30_000].includes(ms) ? ms / 20 : ms, ...more);
"""


@pytest.fixture
def stocked(paths: Paths) -> Iterator[Server]:
    """A kiosk with some books on its shelf."""
    put_on_the_shelf(paths, BOOKS)
    with running(paths) as server:
        yield server


def walk(watched: Watched) -> list[str]:
    """Through every screen of the shell, as a child would; everything that is wrong there."""
    page = watched.page
    found: list[str] = []
    for path in ("/", "/books", "/grown-ups", "/trouble/disk-full"):
        watched.goto(path)
        expect(page.locator(".screen")).to_be_visible()
        found += at_every_size(page)
    watched.goto("/cast")
    page.wait_for_url("**/tell")  # nobody has told anything yet
    watched.goto("/")
    tap(page.get_by_label("Tell a story"))
    tap(page.get_by_label("Picture cards"))
    tap(page.locator(".idea-cards .card-button").first)
    tap(page.locator(".go-on"))
    tap(page.locator(".heard .go-on"))
    page.wait_for_url("**/cast")
    tap(page.get_by_label("Zuri"))
    found += at_every_size(page)
    tap(page.locator(".go-on"))
    page.wait_for_url("**/style")
    return found + at_every_size(page)


def test_big_targets_and_nothing_cut_off(
    stocked: Server, chromium: Callable[..., Browser]
) -> None:
    with opened(chromium(), stocked.url) as watched:
        assert walk(watched) == []


def test_a_screen_speaks_by_itself_and_buttons_say_their_names(
    stocked: Server, chromium: Callable[..., Browser]
) -> None:
    with opened(chromium(), stocked.url) as watched:
        page = watched.page
        page.add_init_script(COUNT_WHAT_IS_PLAYED)
        page.goto(stocked.url)
        page.wait_for_function("played.length === 1")
        greeting = page.evaluate("played[0]")
        assert page.request.get(greeting).headers["content-type"] == "audio/flac"
        books = page.get_by_label("My books")
        books.dispatch_event("pointerdown")
        assert page.evaluate("played[1]").endswith(books.get_attribute("data-say") or "?")
        tap(page.get_by_label("Say it again"))
        page.wait_for_function("played.filter((url) => url === played[0]).length === 2")


def test_the_sentence_comes_again_when_nothing_happens_but_not_for_ever(
    stocked: Server, chromium: Callable[..., Browser]
) -> None:
    with opened(chromium(), stocked.url) as watched:
        page = watched.page
        page.add_init_script(COUNT_WHAT_IS_PLAYED + HURRY)
        page.goto(stocked.url)
        page.wait_for_function("ended === 3")
        page.wait_for_timeout(4_000)
        assert page.evaluate("new Set(played).size") == 1
        assert page.evaluate("played.length") == 3


def test_the_kiosk_comes_back_to_the_same_screen_after_its_death(
    stocked: Server, chromium: Callable[..., Browser]
) -> None:
    with opened(chromium(), stocked.url) as watched:
        page = watched.page
        page.goto(f"{stocked.url}/books")
        expect(page.locator(".cover").first).to_be_visible()
        stocked.kill()
        popup = page.locator("#popup")
        expect(popup).to_have_attribute("aria-hidden", "false", timeout=3_000)
        assert popup.inner_text().strip() == "", "a child should see a picture, not words"
        stocked.start()
        expect(popup).to_have_attribute("aria-hidden", "true")
        expect(page.locator(".cover").first).to_be_visible()
        assert page.url.endswith("/books")
        watched.errors.clear()  # the browser did miss the server


def test_the_guard_stands_before_the_real_kiosk(stocked: Server) -> None:
    borrowed = urllib.request.Request(stocked.url, headers={"Host": "evil.example"})
    foreign = urllib.request.Request(
        f"{stocked.url}/_nicegui_ws/socket.io/?EIO=4&transport=polling", data=b"2",
        headers={"Origin": "http://evil.example"},
    )
    for request, status in ((borrowed, 421), (foreign, 403)):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        assert refused.value.code == status
        refused.value.close()
    with urllib.request.urlopen(stocked.url) as page:
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert b"http://" not in page.read().replace(b"http://www.w3.org", b"")
