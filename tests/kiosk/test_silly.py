"""One silly picture: wished for, painted at once, kept in the album."""

import re
from pathlib import Path

import pytest
from child import tap
from household import Server, Watched, Window
from layout import at_every_size
from playwright.sync_api import Page, expect

from engine.errors import NotFound
from engine.paths import Paths
from engine.scene import Outfit, Scene, Setting
from engine.store.album import Album
from engine.store.drawn import PICTURE, Drawn
from kiosk.words import load_words

WORDS = load_words()


def wish_by_cards(page: Page) -> None:
    for nth in (0, 4, 8):
        tap(page.locator(".table .card-button").nth(nth))
    tap(page.locator(".idea-cards .go-on"))
    expect(page.locator(".draw-body .avatar")).to_have_count(8)


def shown(watched: Watched) -> str:
    """The id of the picture that is seen big."""
    watched.page.wait_for_url("**/album/*")
    expect(watched.page.locator(".look-stage svg")).to_be_attached()
    return watched.page.url.rsplit("/", 1)[1]


def test_a_wish_is_a_picture_and_stays_one(house: Server, window: Window) -> None:
    watched = window()
    page = watched.page
    watched.goto("/")
    tap(page.get_by_label(WORDS("home.draw")))
    page.wait_for_url("**/draw")
    tap(page.get_by_label(WORDS("tell.idea_cards")))
    wish_by_cards(page)
    watched.wait_to_hear(WORDS("draw.who"))
    page.reload()
    tap(page.get_by_label("Zuri"))
    picture = shown(watched)
    drawn = Album(house.paths).drawn(picture)
    assert [figure.who for figure in drawn.scene.figures] == ["zuri"]
    assert drawn.scene.figures[0].outfit is not Outfit.EVERYDAY or drawn.scene.things
    watched.wait_to_hear(WORDS("album.look", caption=drawn.caption))
    kept = (house.paths.album / picture / "drawn.json").read_text()
    assert "I want to" not in kept, "what was said is not kept"

    tap(page.get_by_label(WORDS("album.another")))
    page.wait_for_url(lambda url: not url.endswith(picture))
    other = Album(house.paths).drawn(shown(watched))
    assert other.mentions == drawn.mentions
    assert other.seed != drawn.seed
    page.reload()
    assert shown(watched) == other.id


def test_the_album_begins_empty_and_is_leafed_through(
    house: Server, window: Window,
) -> None:
    for one in Album(house.paths).ids():
        Album(house.paths).throw_away(one)
    watched = window()
    page = watched.page
    watched.goto("/album")
    watched.wait_to_hear(WORDS("album.empty"))
    tap(page.locator(".empty-album"))
    tap(page.get_by_label(WORDS("tell.idea_cards")))
    wish_by_cards(page)
    tap(page.get_by_label("Mia"))
    first = shown(watched)
    tap(page.get_by_label(WORDS("album.another")))
    page.wait_for_url(lambda url: not url.endswith(first))
    second = shown(watched)
    tap(page.get_by_label(WORDS("album.older")))
    page.wait_for_url(f"**/album/{first}")
    assert shown(watched) == first
    swipe(page, 1)
    page.wait_for_url(f"**/album/{second}")
    assert shown(watched) == second
    tap(page.get_by_label(WORDS("album.all")))
    expect(page.locator(".framed")).to_have_count(2)
    tap(page.locator(".framed").last)
    page.wait_for_url(f"**/album/{first}")


def swipe(page: Page, way: int) -> None:
    expect(page.locator(".look-stage svg")).to_be_attached()
    box = page.locator(".look-stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + way * 150, y, steps=3)
    page.mouse.up()


def test_without_a_microphone_there_are_cards_and_a_lost_picture_is_told_kindly(
    house: Server, window: Window,
) -> None:
    before = Album(house.paths).ids()
    watched = window()
    watched.goto("/draw")
    tap(watched.page.locator("button.microphone"))
    watched.wait_to_hear(WORDS("draw.no_microphone"))
    expect(watched.page.locator(".idea-cards")).to_be_visible()
    watched.goto("/album/20260101-000000-abcdef")
    watched.wait_to_hear(WORDS("trouble.not-found"))
    assert Album(house.paths).ids() == before


def test_every_screen_fits_small_fingers(house: Server, window: Window) -> None:
    watched = window()
    found = []
    for path in ("/draw", "/album", f"/album/{Album(house.paths).ids()[-1]}"):
        watched.goto(path)
        expect(watched.page.locator(".screen")).to_be_visible()
        found += at_every_size(watched.page)
    assert found == []


def a_picture(album: Album, name: str) -> Drawn:
    drawn = Drawn(name, "Mia", Scene(Setting.SEA), (), (), "paper", 1, "2026-01-01T00:00:00")
    album.keep(drawn, "<svg/>", b"png")
    return drawn


def test_a_picture_is_whole_deleted_and_brought_back(tmp_path: Path) -> None:
    paths = Paths(tmp_path).create()
    album = Album(paths)
    one, two = (a_picture(album, name) for name in ("a", "b"))
    assert album.ids() == ("b", "a")
    assert album.drawn("a") == one
    album.throw_away("a")
    assert album.ids() == ("b",)
    album.bring_back("a")
    assert album.drawn("a") == one
    (paths.album / "a" / PICTURE).unlink()
    assert album.file("a", PICTURE, lambda drawn: {PICTURE: b"again"}).read_bytes() == b"again"
    for wrong in ("../library", "c", ""):
        with pytest.raises(NotFound):
            album.drawn(wrong)
    with pytest.raises(NotFound):
        album.file("a", "drawn.json", lambda drawn: {})
    for file in (paths.album / "b").glob("drawn*"):
        file.write_bytes(b"spoilt")
    with pytest.raises(NotFound):
        album.drawn(two.id)
    assert album.ids() == ("a",), "it is set aside, for a grown-up to look at"
    assert any(re.search(r"-b$", kept.name) for kept in paths.quarantine.iterdir())
