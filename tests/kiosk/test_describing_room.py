"""Photos are described from their room, in real Chromium, by a captioner that is tiny."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from grown_up import type_digits
from household import Server, Watched, opened, running
from playwright.sync_api import Browser, Page, expect

from engine.household.door import Door
from engine.paths import Paths
from engine.training.captions import with_caption
from engine.training.folder import TrainingFolder
from engine.training.photos import Given, Instruments, Subject, prepare
from engine.training.photoset import TrainingPhoto
from kiosk.words import load_words
from tests.engine.darkroom import album, save
from tests.engine.training.florence import install_florence

PIN = "482957"
OWN = "miazx girl, as her father says"
words = load_words()


@pytest.fixture
def photos(paths: Paths, tmp_path: Path) -> TrainingFolder:
    """Three photos of Mia; what stands below the first, a parent wrote."""
    folder = TrainingFolder(paths, "mia")
    given = [Given(f"{n}.png", save(pixels, tmp_path / f"{n}.png"))
             for n, pixels in enumerate(album("astronaut.png", 3))]
    prepare(given, folder, Subject("Mia", "miazx", "girl"), Instruments())
    folder.change(lambda now: with_caption(now, now.photos[0].id, OWN))
    return folder


@pytest.fixture
def house(paths: Paths, photos: TrainingFolder) -> Iterator[Server]:
    Door(paths).choose_first(PIN)
    with running(paths) as server:
        yield server


def inside(watched: Watched, where: str = "photos/mia") -> Page:
    watched.goto(f"/grown-ups/{where}")
    type_digits(watched.page, PIN)
    expect(watched.page.get_by_text(words("photos.title", name="Mia"))).to_be_visible()
    return watched.page


def kept(folder: TrainingFolder) -> tuple[TrainingPhoto, ...]:
    photos = folder.read()
    assert photos is not None
    return photos.photos


def test_described_and_taken_back(house: Server, photos: TrainingFolder, browser: Browser) -> None:
    before = kept(photos)
    with opened(browser, house.url) as watched:
        page = inside(watched)
        expect(page.get_by_text(words("photos.describe_missing"))).to_be_visible()
        expect(page.get_by_label(words("training.to_models"))).to_be_visible()
        expect(page.get_by_label(words("photos.describe"))).to_have_count(0)

        install_florence(house.paths)
        page.get_by_label(words("photos.describe")).click()  # the room notices by itself
        expect(page.get_by_label(words("photos.describe_back"))).to_be_visible()
        expect(page.get_by_label(words("photos.describe"))).to_have_count(0)
        own, *others = kept(photos)
        assert own == before[0], "what a parent wrote stays"
        assert all(one.seen and one.seen in one.caption for one in others)

        page.get_by_label(words("photos.open", name=others[0].given)).click()
        caption = page.get_by_label(words("photos.caption"))
        expect(caption).to_have_value(others[0].caption)
        page.get_by_label(words("photos.undescribe")).click()
        expect(caption).to_have_value(before[1].caption)

        page = inside(watched)
        page.get_by_label(words("photos.describe_back")).click()
        expect(page.get_by_label(words("photos.describe_back"))).to_have_count(0)
        expect(page.get_by_label(words("photos.describe"))).to_be_visible()
        assert kept(photos) == before


def test_a_captioner_that_fails_is_told_in_words(
    house: Server, photos: TrainingFolder, browser: Browser
) -> None:
    install_florence(house.paths)
    (house.paths.models / "florence-2-base" / "model.safetensors").write_bytes(b"damaged")
    with opened(browser, house.url) as watched:
        page = inside(watched)
        page.get_by_label(words("photos.describe")).click()
        why = words("describing_trouble.model_broken")
        expect(page.get_by_text(re.compile(re.escape(why)))).to_be_visible()
        expect(page.get_by_label(words("photos.describe"))).to_be_visible()
    assert not any(one.described for one in kept(photos))
