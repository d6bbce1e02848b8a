"""A parent's whole way in real Chromium: the first day, a child who is new, her photos, some of
them bad, her likeness, a book with it, another picture for a page, and her leaving for good."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from child import begin_book, tap
from grown_up import type_digits
from household import PATIENCE, Server, Watched, opened, running
from playwright.sync_api import Browser, Page, expect

from engine.book import Book
from engine.config import Config
from engine.models import ModelStore
from engine.paths import Paths
from engine.store.backends import Backends, BackendStore
from engine.store.characters import Family
from engine.store.departures import Departures
from engine.store.library import Library
from engine.store.likenesses import Likenesses
from engine.store.settings import SettingsStore
from engine.store.trash import KEPT_SECONDS
from engine.training.findings import finding, say
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, Shot
from engine.training.wishing import run_folder, trainings
from engine.vision import Box
from engine.work.bindery import Bindery
from engine.work.farewell import Farewell
from engine.work.mouth import Mouth
from kiosk.words import load_words
from tests.engine.darkroom import album, blurred, lit, photograph, save

PIN = "482957"
HER = "rosalind"
"""Nobody else, and no word of a story, has this name."""
GOOD, BAD = 15, 5
FEW_PAGES = 4
BASE, STEPS = "inkling", 10
words = load_words()


@pytest.fixture
def house(
    paths: Paths, lookers_in: Callable[[Paths], None]
) -> Iterator[Server]:
    """On its first day, with everything that looks at photos, painted by inkling."""
    (paths.documents / "welcomed").unlink()
    ModelStore(paths).install(BASE)
    lookers_in(paths)
    BackendStore(paths).save(Backends(painter=f"diffusion:{BASE}"))
    settings = SettingsStore(paths)
    now = settings.get()
    settings.save(replace(now, manner=replace(now.manner, pages=FEW_PAGES)))
    with running(paths) as server:
        yield server


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Twenty photos: good ones, and a blurred, a dark and a small one, one twice, and a letter."""
    folder = tmp_path / "given"
    folder.mkdir()
    given = [save(pixels, folder / f"{n}.jpg")
             for n, pixels in enumerate(album("astronaut.png", GOOD))]
    her = photograph("astronaut.png")
    bad = {"blurred": blurred(her, 4), "dark": lit(her, 0.05), "small": her[::4, ::4]}
    given += [save(pixels, folder / f"{name}.jpg") for name, pixels in bad.items()]
    twice, letter = folder / "twice.jpg", folder / "letter.jpg"
    twice.write_bytes(given[0].read_bytes())
    letter.write_text("Dear Grandma,")
    return [*given, twice, letter]


@pytest.mark.timeout(1500)
def test_from_the_first_day_to_a_farewell(
    house: Server, browser: Browser, files: list[Path]
) -> None:
    with opened(browser, house.url) as watched:
        page = watched.page
        _first_day(watched)
        _moves_in(watched)
        _photos(watched, house, files)
        _learnt(page, house)
    with opened(browser, house.url) as watched:
        book = _told(watched, house)
        enter(watched, f"books/{book}")
        _repainted(watched.page, house, book)
        _leaves(watched, house)
    house.stop()
    assert _found(house.paths, files), "the search finds her while she can be brought back"
    _a_day_later(house.paths)
    assert _found(house.paths, files) == []


def enter(watched: Watched, where: str) -> None:
    watched.goto(f"/grown-ups/{where}")
    type_digits(watched.page, PIN)
    expect(watched.page.locator(".reading")).to_be_visible()


def kept(house: Server) -> PhotoSet:
    return TrainingFolder(house.paths, HER).read() or PhotoSet("", "", "")


def _first_day(watched: Watched) -> None:
    """The PIN is chosen; everything else is passed by."""
    page = watched.page
    watched.goto("/grown-ups")
    expect(page.get_by_text(words("door.choose"))).to_be_visible()
    type_digits(page, PIN)
    expect(page.get_by_text(words("door.once_more"))).to_be_visible()
    type_digits(page, PIN)
    tap(page.get_by_label(words("door.sheet_done")))
    expect(page.get_by_text(words("welcome.who"))).to_be_visible()


def _moves_in(watched: Watched) -> None:
    enter(watched, "family")
    page = watched.page
    page.get_by_label(words("family.new")).click()
    page.get_by_label(words("family.new_name")).fill("Rosalind")
    page.get_by_label(words("family.new_add")).click()
    expect(page.get_by_label(words("family.said_as"))).to_be_visible()


def _photos(watched: Watched, house: Server, files: list[Path]) -> None:
    page = watched.page
    enter(watched, f"photos/{HER}")
    page.locator(".photo-picker input").set_input_files(files)
    expect(page.locator(".photo-card")).to_have_count(len(files))
    expect(page.get_by_text(say(finding("blurred"))).first).to_be_visible()
    expect(page.get_by_text(say(finding("not-a-photo", kind="text")))).to_be_visible()
    expect(page.locator(".photo-card.unused")).to_have_count(BAD)
    first = next(one for one in kept(house).photos if one.given == "0.jpg")  # any may be sent first
    _framed_and_told(page, house, first.id)
    page.get_by_label(words("grown_ups.back"), exact=True).click()
    page.get_by_label(words("photos.learn", name="Rosalind")).click()


def _framed_and_told(page: Page, house: Server, photo: str) -> None:
    """Half of the body is framed otherwise, by finger and by keyboard; it smiles."""
    page.get_by_label(words("photos.open", name="0.jpg")).click()
    half = words("photos.frame_half")
    page.get_by_label(half, exact=True).click()
    frame = page.get_by_label(words("photos.frame_of", frame=half), exact=True)
    frame.scroll_into_view_if_needed()
    before = kept(house).photo(photo).crops[Shot.HALF]
    box = frame.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 30, steps=4)
    page.mouse.up()
    moved = _other_than(before, page, house, photo)
    assert moved.left > before.left
    assert moved.top > before.top
    assert moved.width == before.width
    page.keyboard.press("Shift+ArrowLeft")
    assert _other_than(moved, page, house, photo).width < before.width
    page.get_by_label("smiling", exact=True).click()
    expect(page.locator("textarea")).to_have_value(
        kept(house).photo(photo).caption.removesuffix(", smiling") + ", smiling")


def _other_than(before: Box, page: Page, house: Server, photo: str) -> Box:
    """The frame once it is kept."""
    found: list[Box] = []

    def other() -> bool:
        found[:] = [kept(house).photo(photo).crops[Shot.HALF]]
        return found[0] != before

    until(other, page, "the frame")
    return found[0]


def _learnt(page: Page, house: Server) -> None:
    base = page.locator(".base:not([disabled])")
    expect(base).to_have_count(1)
    page.get_by_text(words("expert.title")).click()
    steps = page.get_by_label(words("expert.between", least=10, most=4000))
    steps.fill(str(STEPS))
    steps.press("Enter")
    expect(page.get_by_text(words("expert.chosen", number=STEPS))).to_be_visible()
    page.get_by_label(words("training.tonight", hour="21:00")).click()
    page.get_by_label(words("training.begin_now")).click()
    _stays_until(page, ".sample-row img")
    _stays_until(page, ".likeness .verdict")
    expect(page.locator(".likeness.in-use")).to_have_count(1)
    (likeness,) = Likenesses(house.paths).of(HER)
    assert (likeness.base, likeness.recipe["steps"]) == (BASE, STEPS)
    assert len(likeness.photos) == GOOD
    assert run_folder(house.paths, trainings(house.paths, HER)[0].name).outcome() is not None


def _stays_until(page: Page, seen: str) -> None:
    """Somebody who waits, and now and then gives a sign, so that the door does not shut."""
    def there() -> bool:
        page.locator(".reading").click(position={"x": 6, "y": 6})
        return page.locator(seen).count() > 0

    until(there, page, seen, every=1000)


def _told(watched: Watched, house: Server) -> str:
    """A book of hers, painted with her likeness; its id."""
    book = begin_book(watched, "Rosalind finds a lost pearl on the moon", family=9)
    house.wait_for(book, narrated=False)
    until(lambda: all(page.painted_by for page in _book(house, book).pages), watched.page,
          "the painter")
    # Whoever presses a button while the cover comes and the page is built anew presses in vain.
    until(lambda: _book(house, book).settled and _book(house, book).cover, watched.page,
          "the cover")
    (likeness,) = Likenesses(house.paths).of(HER)
    notes = [one.read_text() for one in Library(house.paths).folder(book).path.glob("*.json")]
    assert BASE in {page.painted_by for page in _book(house, book).pages}
    assert any(likeness.id in note for note in notes), "nobody wrote down who sat for a page"
    return book


def _book(house: Server, book: str) -> Book:
    return Library(house.paths).book(book)


def _repainted(page: Page, house: Server, book: str) -> None:
    """More pictures of a page are painted, and another one is taken."""
    page.get_by_role("button", name=words("volume.page", number=1), exact=True).click()
    before = _book(house, book).pages[1]
    page.get_by_role("button", name=words("leaf.paint_more"), exact=True).click()
    until(lambda: len(_book(house, book).pages[1].others) > len(before.others), page,
          "other pictures")
    until(lambda: _book(house, book).pages[1].asked is None, page, "the end of painting")
    # The gate may let no more than one of them pass.
    other = page.get_by_role("button", name=words("leaf.take", number=1), exact=True)
    expect(other).to_be_visible()
    other.click()
    until(lambda: _book(house, book).pages[1].picture != before.picture, page, "the other picture")
    assert before.picture in _book(house, book).pages[1].others


def _leaves(watched: Watched, house: Server) -> None:
    page = watched.page
    enter(watched, f"family/{HER}")
    page.get_by_label(words("family.delete", name="Rosalind")).click()
    expect(page.get_by_text(words("family.delete_photos", count=GOOD + BAD))).to_be_visible()
    expect(page.get_by_text(words("family.delete_likenesses", count=1))).to_be_visible()
    page.get_by_label(words("family.delete_do"), exact=True).click()
    until(lambda: HER not in [one.id for one in Family(house.paths).all()], page, "her leaving")
    assert [one.who.id for one in Departures(house.paths).all()] == [HER]


def until(true: Callable[[], object], page: Page, what: str, every: float = 200) -> None:
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        page.wait_for_timeout(every)


def _a_day_later(paths: Paths) -> None:
    """The kiosk does its chores on the next day."""
    family = Family(paths)
    with closing(Bindery(paths, Config(space_floor=0))) as bindery:
        Farewell(paths, family, bindery, Mouth(paths, ""),
                 lambda: time.time() + KEPT_SECONDS + 60).look()
        bindery.look()


def _found(paths: Paths, files: list[Path]) -> list[str]:
    """Files of the house in which she is found, by name or by one of her photos."""
    given = [file.read_bytes() for file in files if file.suffix == ".jpg"]
    pieces = [data[at:at + 64] for data in given if len(data) > 1000
              for at in (len(data) // 2, len(data) - 80)]
    sums = [hashlib.sha256(data).hexdigest().encode() for data in given]
    there = {path.relative_to(paths.data).as_posix(): path.read_bytes()
             for path in paths.data.rglob("*")
             if path.is_file() and paths.models not in path.parents}
    return [name for name, data in there.items()
            if HER in name.lower() or HER.encode() in data.lower()
            or any(one in data for one in (*pieces, *sums))]
