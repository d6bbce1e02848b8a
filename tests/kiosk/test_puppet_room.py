"""The room of the puppets in real Chromium: a drawing moves in, a photo is refused and one kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from grown_up import type_digits
from household import Server, Watched, opened, running
from layout import at_every_size
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from engine.character import Kind
from engine.household.door import Door
from engine.paths import Paths
from engine.store.characters import Family
from engine.store.puppets import Puppets
from kiosk.words import load_words
from tests.engine.darkroom import photograph, save

PIN = "482957"
words = load_words()


@pytest.fixture
def house(paths: Paths) -> Iterator[Server]:
    Door(paths).choose_first(PIN)
    with running(paths) as server:
        yield server


def monster(file: Path) -> Path:
    """A blue thing with an eye on grey paper."""
    sheet = Image.new("RGB", (900, 1100), "#d8d6d0")
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((250, 300, 650, 800), fill="#2f7fb8", outline="#1c2a3a", width=12)
    pen.ellipse((400, 420, 500, 520), fill="#fffdf6")
    pen.line((330, 760, 300, 980), fill="#2f7fb8", width=40)
    pen.line((570, 760, 600, 980), fill="#2f7fb8", width=40)
    sheet.save(file, quality=92)
    return file


def enter(watched: Watched, room: str) -> Page:
    watched.goto(f"/grown-ups/puppets{room}")
    page = watched.page
    type_digits(page, PIN)
    expect(page.locator(".reading")).to_be_visible()
    return page


def hand_over(page: Page, file: Path) -> None:
    page.locator(".photo-picker input").first.set_input_files(file)


def tables(paths: Paths) -> list[Path]:
    return [path for path in (paths.puppets / ".table").rglob("*") if path.is_file()]


def wrong(page: Page) -> list[str]:
    page.wait_for_function("[...document.images].every((one) => one.naturalWidth > 0)")
    return ["too wide"] * page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_drawing_moves_in_and_out_and_a_face_is_kept_and_taken_back(
    house: Server, browser: Browser, tmp_path: Path
) -> None:
    family = Family(house.paths)
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear Sir or Madam")
    with opened(browser, house.url, has_touch=True) as watched:
        page = enter(watched, "/a-new-drawing")
        hand_over(page, letter)
        expect(page.locator(".sorry").last).to_contain_text("a text, whatever")
        hand_over(page, monster(tmp_path / "monster.jpg"))
        expect(page.locator(".before-after img")).to_have_count(2)
        page.get_by_label(words("puppets.move_in")).click()
        expect(page.get_by_text(words("puppets.name_first"))).to_be_visible()
        page.get_by_label(words("puppets.name")).fill("Zog & Co <b>")
        page.wait_for_timeout(600)  # a second press so soon would be taken for a slip of the finger
        page.get_by_label(words("puppets.move_in")).click()
        expect(page.get_by_text(words("puppets.moved_in", name="Zog & Co <b>"))).to_be_visible()
        (zog,) = [one for one in family.all() if one.kind is Kind.DRAWING]
        assert (zog.id, zog.name) == ("zog-co-b", "Zog & Co <b>")
        assert Puppets(house.paths).picture(zog)
        page.get_by_label(words("forms.undo")).click()
        expect(page.locator(".puppets")).to_be_visible()
        assert zog.id not in {one.id for one in family.all()}
        assert not Puppets(house.paths).folder(zog.id).exists()

        page = enter(watched, "/mia")
        hand_over(page, save(photograph("astronaut.png"), tmp_path / "mia.png"))
        page.get_by_label(words("puppets.keep")).click()
        expect(page.get_by_text(words("puppets.kept", name="Mia"))).to_be_visible()
        assert family.named(["mia"])[0].puppet
        assert not [path for path in tables(house.paths) if path.suffix not in {".jpg", ".svg"}]
        assert at_every_size(page, wrong) == []
        page.get_by_label(words("forms.undo")).click()
        expect(page.get_by_label(words("puppets.away"))).to_be_hidden()
        assert family.named(["mia"])[0].puppet is None
        watched.goto("/")
        page.wait_for_timeout(500)
        watched.assert_clean()
    house.stop()
    house.start()
    assert tables(house.paths) == []
