"""Takes the pictures of the README: the real kiosk, a real book, `python -m tools.screenshots`.

A child's idea is written instead of spoken, so that the pictures can be taken anywhere.
"""

import io
import os
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks.house import CHROMIUM, kiosk
from engine.models import ModelStore
from engine.paths import Paths

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
IDEA = "I want to be a pirate and find a lost kitten on an island with Biscuit"
SIZE = {"width": 1280, "height": 800}
WIDTH = 960
"""Pixels in the README."""
SETTLE_MS = 2500
"""For parts to pop up and sentences to begin."""


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    os.environ["TZ"] = daylight()
    with tempfile.TemporaryDirectory(prefix="once-upon-me-") as folder:
        paths = Paths(Path(folder)).create()
        ModelStore(paths).install_needed()
        with kiosk(paths) as (url, _, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium",
                                                 args=CHROMIUM)
            tell(browser.new_page(viewport=SIZE), url)
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
    small = image.resize((WIDTH, image.height * WIDTH // image.width), Image.Resampling.LANCZOS)
    small.save(PICTURES / f"{name}.webp", quality=82)
    print(PICTURES / f"{name}.webp")


def daylight() -> str:
    """A time zone in which it is eleven in the morning now."""
    return f"<day>{(time.gmtime().tm_hour - 11):+d}"


if __name__ == "__main__":
    main()
