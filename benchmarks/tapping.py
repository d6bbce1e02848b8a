"""How soon a tap is answered while a book is made, and how long the loop is ever blocked."""

import asyncio
import time

from playwright.sync_api import sync_playwright

from benchmarks.house import CHROMIUM, kiosk
from benchmarks.table import milliseconds, percentile, table
from engine.paths import Paths
from engine.story.understanding import understand
from engine.studio import State, Studio

TAPS = 40
TICK_S = 0.002
BOOKS = 3
SAID = "I want to be a pirate and find a lost puppy on an island"

TAP = """async () => {
  const card = document.querySelector('.table .card-button');
  const before = card.getAttribute('aria-pressed');
  const begun = performance.now();
  card.click();
  while (card.getAttribute('aria-pressed') === before)
    await new Promise((go) => setTimeout(go, 1));
  return performance.now() - begun;
}"""
"""A tap on an idea card goes to the server, which marks it: the longest way a tap can take."""


def run(paths: Paths) -> str:
    blocked = asyncio.run(_blocked(paths))
    idle, busy = _taps(paths)
    return table(["a tap to the server and back to the screen", "median (span)", "p95"], [
        ["nothing else to do", milliseconds(idle), f"{percentile(idle, .95) * 1000:.0f} ms"],
        ["books are being made", milliseconds(busy), f"{percentile(busy, .95) * 1000:.0f} ms"],
    ]) + (f"\n\nLongest block of the event loop while {BOOKS} books are made: "
          f"{blocked * 1000:.0f} ms.")


def _taps(paths: Paths) -> tuple[list[float], list[float]]:
    with kiosk(paths) as (url, _, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page()
        page.goto(f"{url}/tell")
        page.locator('[aria-label="Picture cards"]').dispatch_event("click")
        page.wait_for_selector(".table .card-button")
        time.sleep(10)
        idle = _tap(page)
        maker = browser.new_page()
        for _ in range(BOOKS):
            _begin_a_book(maker, url)
        busy = _tap(page)
        browser.close()
    return idle, busy


def _tap(page: object) -> list[float]:
    times = []
    for _ in range(TAPS):
        times.append(page.evaluate(TAP) / 1000)
        time.sleep(0.42)
    return times


def _begin_a_book(page: object, url: str) -> None:
    page.goto(f"{url}/tell")
    for target in ('[aria-label="Picture cards"]', ".table .card-button", ".idea-cards .go-on",
                   ".heard .go-on", ".avatar", ".cast-body .go-on", ".style-body .card-button"):
        page.locator(target).first.dispatch_event("click")
        page.wait_for_timeout(600)
    page.wait_for_url("**/making/**")


async def _blocked(paths: Paths) -> float:
    studio = Studio(paths)
    await studio.start()
    while not studio.readiness.worker:
        await asyncio.sleep(0.1)
    longest, family = 0.0, studio.family()
    try:
        for number in range(BOOKS):
            await studio.books.make(understand(f"{SAID} {number}", family), ["mia"], "paper")
        while studio.books.making():
            for book in studio.books.making():
                if studio.books.progress(book).state is State.MAKING:
                    studio.books.get(book)
            studio.books.shelf()
            begun = time.perf_counter()
            await asyncio.sleep(TICK_S)
            longest = max(longest, time.perf_counter() - begun - TICK_S)
    finally:
        await studio.close()
    return longest
