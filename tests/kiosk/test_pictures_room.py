"""The grown-ups' room of single pictures in real Chromium, and what a child sees of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from grown_up import enter
from household import Server, Watched, Window, running
from layout import ROOM_PROBLEMS
from playwright.sync_api import Locator, Page, expect

from engine.config import Config
from engine.household.door import Door
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.album import Album
from engine.work.easel import Easel
from kiosk.words import load_words
from tests.conftest import furnish

PIN = "482957"
words = load_words()


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, said: Path
) -> Iterator[Server]:
    for paths in furnish(Paths(tmp_path_factory.mktemp("house")), weights, said):
        Door(paths).choose_first(PIN)
        with running(paths) as server:
            yield server


@pytest.fixture
def drawn(house: Server) -> str:
    """A picture that was painted over, with another candidate; its id."""
    easel = Easel(house.paths, Config(space_floor=0))
    one, *more = (easel.draw(Idea("", ()), starter_cast()[:1], "paper", seed)
                  for seed in (1, 2, 3))
    svgs = [(house.paths.album / other / "picture.svg").read_text() for other in more]
    thumbs = [(house.paths.album / other / "thumb.png").read_bytes() for other in more]
    for other in more:
        easel.album.throw_away(other)
    easel.album.keep_painted(one, [(svg, thumb, {}) for svg, thumb in zip(svgs, thumbs,
                                                                          strict=True)], "sd15")
    return one


def choices(watched: Watched) -> Locator:
    return watched.page.locator("section .leaf:visible")


def fits(page: Page) -> bool:
    """On the kiosk and on a phone, whichever way it is held."""
    for width, height in ((390, 844), (844, 390), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("[...document.images].every((image) => image.complete)")
        assert page.evaluate(ROOM_PROBLEMS) == []
    return True


def test_a_parent_chooses_throws_away_and_brings_back(
    house: Server, drawn: str, window: Window
) -> None:
    watched, child = window(), window()
    album = Album(house.paths)
    page = enter(watched, "pictures", PIN)
    caption = album.drawn(drawn).caption
    expect(page.locator(".leaf")).to_have_count(1)
    expect(page.locator(".leaf .hint")).to_contain_text(str(datetime.now(UTC).year))
    page.get_by_role("button", name=caption, exact=True).click()
    expect(choices(watched)).to_have_count(3)
    expect(choices(watched).first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text(words("leaf.paint_more"))).to_be_hidden()  # nobody is here who could

    page.get_by_role("button", name=words("pictures.paper")).click()
    expect(choices(watched).last).to_have_attribute("aria-pressed", "true")
    assert album.drawn(drawn).picture == "picture.svg"
    page.get_by_role("button", name=words("leaf.take", number=2)).click()
    expect(choices(watched).nth(1)).to_have_attribute("aria-pressed", "true")
    child.goto(f"/album/{drawn}")
    expect(child.page.locator(".look-stage svg")).to_be_attached()
    assert any(address.endswith("painted-2.svg") for address in child.asked)
    assert fits(page)

    page.get_by_role("button", name=words("pictures.throw_away")).click()
    back = words("library.bring_back", title=caption)
    expect(page.get_by_role("button", name=back).first).to_be_visible()
    expect(page.get_by_text(words("pictures.none"))).to_be_visible()
    child.page.reload()
    child.wait_to_hear(words("trouble.not-found"))

    page.get_by_role("button", name=back).first.click()
    expect(page.locator(".leaf")).to_have_count(1)
    assert album.drawn(album.ids()[0]).picture == "painted-2.svg", "the last one is the first"
    assert fits(page)


def test_what_is_not_there_leads_back_to_all(house: Server, window: Window) -> None:
    watched = window()
    enter(watched, "pictures/20260101-000000-abcdef", PIN)
    watched.page.wait_for_url("**/grown-ups/pictures")
