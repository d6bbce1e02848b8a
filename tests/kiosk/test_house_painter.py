"""Where a base model paints over paper: what parents are told of it, and how far it shall paint."""

import io
from collections.abc import Callable, Iterator

import pytest
from bookshop import put_on_the_shelf
from grown_up import enter
from household import Server, opened, running
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from engine.book import Page as Leaf
from engine.household.door import Door
from engine.models import ModelStore, known_models
from engine.painting.over import OWN
from engine.paths import Paths
from engine.store.backends import Backends, BackendStore
from engine.store.library import Library
from kiosk.parents.books.strength import LEAST, meaning
from kiosk.words import load_words

PIN, BASE = "482957", "inkling"
words = load_words()


@pytest.fixture
def house(paths: Paths) -> Iterator[Server]:
    """With a base model that paints, and a book on the shelf."""
    Door(paths).choose_first(PIN)
    ModelStore(paths).install(BASE)
    BackendStore(paths).save(Backends(painter=f"diffusion:{BASE}"))
    put_on_the_shelf(paths, 1)
    with running(paths) as server:
        yield server


def slider(page: Page, key: str) -> Locator:
    return page.get_by_role("slider", name=words(key), exact=True)


def means(page: Page, key: str) -> Locator:
    return page.locator(".strength", has=slider(page, key)).get_by_role("status")


def moved(page: Page, key: str, to: float) -> None:
    """By the keyboard; a busy machine may lose a press."""
    knob = slider(page, key)

    def there() -> float:
        return float(knob.get_attribute("aria-valuenow") or 0)

    while abs(to - there()) > 0.01:
        knob.locator("[tabindex]").press("ArrowRight" if to > there() else "ArrowLeft")
        page.wait_for_timeout(50)


def until(house: Server, page: Page, true: Callable[[Leaf], object]) -> Leaf:
    library = Library(house.paths)
    [book] = library.ids()
    for _ in range(300):
        if true(leaf := library.book(book).pages[0]):
            return leaf
        page.wait_for_timeout(100)
    raise AssertionError(f"waited in vain: {leaf}")


def test_what_parents_are_told_of_the_models(house: Server, browser: Browser) -> None:
    with opened(browser, house.url) as watched:
        page = enter(watched, "machine/models", PIN)
        held = page.get_by_text(words("machine.held", why="Inkling"), exact=False)
        expect(held).to_be_visible()
        sdxl = page.locator(".weights", has_text="Stable Diffusion XL base")
        expect(sdxl.locator(".address")).to_have_text(known_models()["sdxl"].licence_url)
        assert page.locator(".weights a").count() == 0, "nothing leads out of the house"


def test_how_far_it_is_painted_over(house: Server, browser: Browser) -> None:
    [book] = Library(house.paths).ids()
    with opened(browser, house.url) as watched:
        page = enter(watched, f"books/{book}.0", PIN)
        expect(means(page, "leaf.how")).to_have_text(words("strength.means_little"))
        expect(means(page, "own.how")).to_have_text(words("strength.means_as_it_is"))
        picker = page.locator(".photo-picker input")
        picker.set_input_files(drawing("#e8735a"))
        own = until(house, page, lambda leaf: leaf.start)
        assert (own.strength, own.painted_by) == (None, OWN)
        moved(page, "own.how", 0.3)
        expect(means(page, "own.how")).to_have_text(words("strength.means_little"))
        picker.set_input_files(drawing("#5a8fe8"))
        assert until(house, page, lambda leaf: leaf.strength).strength == 0.3
        page.get_by_role("button", name=words("volume.undo_picture", page=0)).click()
        assert until(house, page, lambda leaf: leaf.start == own.start).strength is None
        expect(means(page, "own.how")).to_have_text(words("strength.means_as_it_is"))
        moved(page, "leaf.how", 1.0)
        expect(means(page, "leaf.how")).to_have_text(words("strength.means_anew"))
        page.get_by_role("button", name=words("leaf.paint_more")).click()
        asked = until(house, page, lambda leaf: leaf.asked_strength)
        assert asked.asked_strength == 1.0


def drawing(color: str) -> FilePayload:
    file = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(file, "PNG")
    return {"name": "drawing.png", "mimeType": "image/png", "buffer": file.getvalue()}


@pytest.mark.parametrize(("place", "says"), [
    (0.0, "as_it_is"), (0.05, "touch"), (LEAST, "touch"), (0.3, "little"), (0.6, "half"),
    (0.85, "much"), (0.9, "anew"), (1.0, "anew")])
def test_every_place_on_the_slider_has_words(place: float, says: str) -> None:
    assert meaning(place) == says
    assert f"strength.means_{says}" in words
