"""The family's room in real Chromium: somebody moves in, is heard, drawn, measured, and leaves."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from grown_up import enter
from household import Server, Watched, opened, running
from layout import at_every_size
from playwright.sync_api import Browser, Page, expect

from engine.character import Character
from engine.household.door import Door
from engine.paths import Paths
from engine.store.characters import Family
from engine.store.departures import Departures
from kiosk.words import load_words
from tests.conftest import furnish

PIN = "482957"
words = load_words()

TOO_SMALL = """(least) => [...document.querySelectorAll(".screen button")]
  .filter((e) => e.checkVisibility()).map((e) => [e.ariaLabel, e.getBoundingClientRect()])
  .filter(([, at]) => at.width < least || at.height < least).map(([name]) => name)"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, weights: Path, said: Path
) -> Iterator[Server]:
    """A kiosk whose grown-ups have chosen a PIN."""
    for paths in furnish(Paths(tmp_path_factory.mktemp("house")), weights, said):
        Door(paths).choose_first(PIN)
        with running(paths) as server:
            yield server


def test_from_moving_in_to_being_deleted(house: Server, browser: Browser) -> None:
    with opened(browser, house.url) as watched:
        page = enter(watched, "family", PIN)
        page.get_by_label(words("family.new")).click()
        page.get_by_label(words("family.new_name")).fill("Siobhan")
        page.get_by_label(words("family.new_add")).click()
        _name(page, watched)
        _born_and_tall(page, house)
        _looks(page, house)
        _height(page, house)
        _leaves(page, house)


def siobhan(house: Server) -> Character:
    return Family(house.paths).named(["siobhan"])[0]


def kept(page: Page, house: Server, so: Callable[[Character], bool]) -> None:
    """What the screen shows already is soon on the disk."""
    for _ in range(300):
        if so(siobhan(house)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(siobhan(house))


def _name(page: Page, watched: Watched) -> None:
    page.get_by_label(words("family.said_as")).fill("Shivawn")
    page.get_by_label(words("family.hear")).click()
    watched.wait_to_hear(words("family.hear_sentence", name="Shivawn"))
    also = page.get_by_label(words("family.also_called"))
    also.fill("Siobh , Vonnie")
    also.press("Enter")
    page.get_by_label(words("family.favourites")).fill("trains, a red kite")
    page.get_by_label(words("family.name"), exact=True).focus()
    expect(page.get_by_text(words("family.changed"))).to_have_count(3)


def _born_and_tall(page: Page, house: Server) -> None:
    field = page.get_by_label(words("family.born")).locator("visible=true")
    year = date.today().year
    field.fill(f"{year - 6}-01-01")
    field.blur()
    expect(page.get_by_text(words("family.years", years=6))).to_be_visible()
    field.fill(f"{year - 300}-01-01")
    field.blur()
    expect(page.get_by_text(words("family.born_wrong"))).to_be_visible()
    who = siobhan(house)
    assert (who.said_as, who.also_called) == ("Shivawn", ("Siobh", "Vonnie"))
    assert who.favourites == ("trains", "a red kite")
    assert int(who.age) == 6
    assert Family(house.paths).birthday("siobhan") == date(year - 6, 1, 1)


def _looks(page: Page, house: Server) -> None:
    before = siobhan(house).looks
    page.get_by_label(words("family.look")).click()
    model = page.locator(".model img")
    shown = model.get_attribute("src")
    page.locator(".option").nth(5).click()
    expect(model).not_to_have_attribute("src", str(shown))
    page.get_by_label(words("looks.freckles"), exact=True).click()
    page.get_by_label(words("looks.with"), exact=True).click()
    expect(page.locator(".option.chosen")).to_have_count(1)
    page.wait_for_function("[...document.images].every((one) => one.complete && one.naturalWidth)")
    kept(page, house, lambda now: now.looks.freckles and now.looks.hair != before.hair)
    for _ in range(2):
        page.get_by_label(words("looks.undo")).click()
        page.wait_for_timeout(600)  # a button takes no double tap
    expect(page.get_by_label(words("looks.undo"))).to_be_disabled()
    kept(page, house, lambda now: now.looks == before)


def _height(page: Page, house: Server) -> None:
    page.get_by_label(words("grown_ups.back"), exact=True).click()
    page.get_by_label(words("family.heights")).click()
    figure = page.get_by_label(words("family.chart_of", name="Siobhan"))
    expect(figure).to_have_attribute("aria-valuenow", "110")
    figure.scroll_into_view_if_needed()
    box = figure.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 30, steps=5)
    page.mouse.up()
    expect(page.get_by_label(words("forms.undo"), exact=True)).to_be_visible()
    pulled = siobhan(house).height_cm
    assert 113 <= pulled <= 130
    expect(figure).to_have_attribute("aria-valuenow", f"{pulled:.0f}")
    figure.focus()
    page.keyboard.press("PageDown")
    says = words("family.chart_kept", name="Siobhan", cm=f"{pulled - 5:.0f}")
    expect(page.get_by_text(says)).to_be_visible()
    page.locator(".undo").last.get_by_role("button").click()
    expect(figure).to_have_attribute("aria-valuenow", f"{pulled:.0f}")
    expect(page.get_by_text(says)).to_have_count(0)
    kept(page, house, lambda now: now.height_cm == pulled)


def _leaves(page: Page, house: Server) -> None:
    page.get_by_label(words("grown_ups.back"), exact=True).click()
    page.get_by_label("Siobhan", exact=True).click()
    page.get_by_label(words("family.move_out", name="Siobhan")).click()
    page.locator(".away").get_by_label("Siobhan", exact=True).click()
    page.get_by_label(words("family.moves_in", name="Siobhan")).click()
    expect(page.locator(".away")).to_have_count(0)
    page.get_by_label("Siobhan", exact=True).click()
    page.get_by_label(words("family.delete", name="Siobhan")).click()
    expect(page.get_by_text(words("family.delete_rest"))).to_be_visible()
    page.get_by_label(words("family.delete_do"), exact=True).click()
    expect(page.locator(".person")).to_have_count(9)
    assert "siobhan" not in [one.id for one in Family(house.paths).all()]
    assert [one.who.id for one in Departures(house.paths).all()] == ["siobhan"]
    page.get_by_label(words("family.bring_back", name="Siobhan")).click()
    expect(page.get_by_label(words("family.said_as"))).to_have_value("Shivawn")
    assert siobhan(house).also_called == ("Siobh", "Vonnie")


def wrong(page: Page) -> list[str]:
    """These pages roll, so that nothing is at their lower edge."""
    page.wait_for_load_state("networkidle")
    return [*page.evaluate(TOO_SMALL, 47.5), *["too wide"] * page.evaluate(TOO_WIDE)]


def test_every_page_fits_and_fingers_hit(house: Server, browser: Browser) -> None:
    found = {}
    with opened(browser, house.url, reduced_motion="reduce") as watched:
        for where in ("", "/mia", "/mia.looks", "/biscuit.looks", "/mia.clothes", "/mia.delete",
                      "/.new", "/.heights"):
            page = enter(watched, f"family{where}", PIN)
            found[where] = at_every_size(page, wrong)
    assert {place: problems for place, problems in found.items() if problems} == {}
