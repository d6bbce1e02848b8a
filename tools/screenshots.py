"""Takes the pictures of the README: the real kiosk, a real book, `python -m tools.screenshots`.

A child's idea is written instead of spoken, so that the pictures can be taken anywhere.
"""

import io
import os
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, sync_playwright

from benchmarks.house import CHROMIUM, kiosk
from engine.household.first_day import FirstDay
from engine.models import ModelStore
from engine.paths import Paths
from kiosk.parents.rooms import ROOMS

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
IDEA = "I want to be a pirate and find a lost kitten on an island with Biscuit"
SIZE: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDTH = 960
"""Pixels in the README, at most."""
PIN = "482957"
SETTLE_MS = 2500
"""For parts to pop up and sentences to begin."""


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    os.environ["TZ"] = daylight()
    with tempfile.TemporaryDirectory(prefix="once-upon-me-") as folder:
        paths = Paths(Path(folder)).create()
        FirstDay(paths).end()
        ModelStore(paths).install_needed()
        with kiosk(paths) as (url, _, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium",
                                                 args=CHROMIUM)
            tell(browser.new_page(viewport=SIZE), url)
            tell_in_turn(browser.new_page(viewport=SIZE), url)
            grown_ups(browser.new_page(viewport=SIZE), url)
            browser.close()


def tell(page: Page, url: str) -> None:
    """From home to the shelf, a picture of every screen."""
    page.goto(url)
    take(page, "home")
    tap(page.get_by_label("Tell a story"))
    take(page, "tell")
    tap(page.get_by_label("Picture cards"))
    take(page, "cards")
    page.goto(f"{url}/tell")
    tap(page.locator('[aria-label="Write"]'))
    page.locator("textarea").fill(IDEA)
    tap(page.locator(".writing .go-on"))
    page.locator(".heard-cards").wait_for()
    take(page, "heard")
    tap(page.locator(".heard .go-on"))
    page.wait_for_url("**/cast")
    tap(page.locator(".avatar").first)
    take(page, "cast")
    tap(page.locator(".go-on"))
    page.wait_for_url("**/style")
    take(page, "style")
    tap(page.locator(".style-body .card-button").first)
    page.wait_for_url("**/making/**")
    page.locator(".making-stage svg").wait_for()
    take(page, "making")
    tap(page.locator(".making .go:visible"))
    page.wait_for_url("**/read/**")
    for number in range(4):
        take(page, f"read-{number}" if number else "title")
        tap(page.locator(".reader-next"))
    page.goto(f"{url}/books")
    take(page, "books")


def tell_in_turn(page: Page, url: str) -> None:
    """Three children and the first pages of their jam."""
    page.goto(f"{url}/jam")
    for name in ("Mia", "Theo", "Zuri"):
        tap(page.get_by_label(name, exact=True))
    tap(page.locator(".go-on.ready"))
    page.wait_for_url("**/jam/*")
    for _ in range(2):
        tap(page.get_by_label("Picture cards"))
        tap(page.locator(".jam-cards .card-button").last)
        page.locator(".jam-stage svg").wait_for()
        page.wait_for_timeout(SETTLE_MS)
    take(page, "jam")


def grown_ups(page: Page, url: str) -> None:
    """Every room of the grown-ups, on the kiosk and on a phone."""
    page.goto(f"{url}/grown-ups")
    page.locator(".keypad:visible").wait_for()
    for _ in range(2):
        page.keyboard.type(PIN)
        page.wait_for_timeout(SETTLE_MS)
    for name in ("", *ROOMS):
        page.goto(f"{url}/grown-ups/{name}".rstrip("/"))
        page.locator(".keypad:visible").wait_for()
        page.keyboard.type(PIN)
        page.locator(".reading").wait_for()
        for size, kind in ((SIZE, "kiosk"), (PHONE, "phone")):
            page.set_viewport_size(size)
            take(page, f"room-{name or 'first'}-{kind}")
        page.set_viewport_size(SIZE)


def tap(target: Locator) -> None:
    """On the middle, wherever it swings at that moment."""
    target.wait_for()
    box = target.bounding_box()
    assert box is not None
    target.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def take(page: Page, name: str) -> None:
    """One picture for the README."""
    page.wait_for_timeout(SETTLE_MS)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    width = min(WIDTH, image.width)
    small = image.resize((width, image.height * width // image.width), Image.Resampling.LANCZOS)
    small.save(PICTURES / f"{name}.webp", quality=82)
    print(PICTURES / f"{name}.webp")


def daylight() -> str:
    """A time zone in which it is eleven in the morning now."""
    return f"<day>{(time.gmtime().tm_hour - 11):+d}"


if __name__ == "__main__":
    main()
