"""Whatever is given as a photo: nobody is hurt, nothing is hidden, and it is told in words."""

import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from darkroom import photograph, save
from PIL import Image
from traps import MARK, SAFE, Trap, traps

from engine.training.decoding import decode
from engine.training.findings import say
from engine.training.photos.intake import Given, take_in
from engine.training.photoset import TrainingPhoto

MOST_SECONDS = 20
MOST_BYTES = 50_000_000


class Watch:
    """The most memory that this process has had, above what it began with."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self.start = self._process.memory_info().rss
        self.most = 0

    def look(self) -> None:
        self.most = max(self.most, self._process.memory_info().rss - self.start)


@contextmanager
def watched() -> Iterator[Watch]:
    watch, done = Watch(), threading.Event()

    def keep_looking() -> None:
        while not done.wait(0.005):
            watch.look()

    thread = threading.Thread(target=keep_looking)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()


def test_sixty_traps_and_more_do_no_harm(tmp_path: Path) -> None:
    laid = traps()
    assert len(laid) >= 60
    given = [lay(trap, tmp_path / "given" / str(number)) for number, trap in enumerate(laid)]
    kept, warm = tmp_path / "kept", tmp_path / "warm"
    kept.mkdir()
    warm.mkdir()
    list(take_in([Given("x", save(photograph("astronaut.png"), warm / "x.png"))], warm, 0, 9))
    taken: list[TrainingPhoto] = []
    with watched() as watch:
        begin = time.monotonic()
        for photo in take_in(given, kept, 0, len(laid)):
            assert photo is not None
            took, begin = time.monotonic() - begin, time.monotonic()
            assert took <= MOST_SECONDS, photo.given
            taken.append(photo)
    assert watch.most <= MOST_BYTES, f"{watch.most / 1e6:.0f} MB"
    for trap, photo in zip(laid, taken, strict=True):
        judge(trap, photo)
    for path in kept.iterdir():
        assert MARK not in path.read_bytes()
        assert path.name in {photo.file for photo in taken}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given", "kept", "warm"]


def lay(trap: Trap, folder: Path) -> Given:
    folder.mkdir(parents=True)
    path = folder / "file"
    trap.make(path)
    return Given(trap.name, path)


def judge(trap: Trap, photo: TrainingPhoto) -> None:
    keys = [found.key for found in photo.findings]
    if trap.finding is None:
        assert photo.file, (trap.name, keys)
    elif trap.finding is not SAFE:
        assert keys == [trap.finding], trap.name
    assert bool(photo.file) != bool(keys and keys != ["black-bars"]), trap.name
    assert photo.use == bool(photo.file)
    assert len(photo.given) <= 80
    assert photo.given.isprintable()
    assert not set("/\\") & set(photo.given)
    assert all(say(found) for found in photo.findings)


@pytest.mark.parametrize(("data", "says"), [
    (b"Dear Grandma,", "a text"), (b"<svg/>", "SVG"), (b"GIF89a", "GIF"), (b"%PDF-1.7", "PDF"),
    (b"PK\x03\x04", "archive"), (b"\0\0\0 ftypavif", "AVIF"), (b"\0\0\0 ftypqt  ", "film"),
    (b"<html>", "web page"), (b"\x00\x01\x02\x03", "no picture"), (b"OggS", "a sound"),
])
def test_what_it_really_is_is_told(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "photo.jpg").write_bytes(data)
    (photo,) = take_in([Given("photo.jpg", tmp_path / "photo.jpg")], tmp_path, 0, 9)
    (found,) = photo.findings
    assert says in say(found)
    assert "JPEG" in say(found)


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "heic"])
def test_photos_stand_upright_however_the_camera_was_held(tmp_path: Path, kind: str) -> None:
    upright = Image.fromarray(photograph("rocket.jpg"))
    given = [held(upright, turn, tmp_path / f"{turn}.{kind}") for turn in range(1, 9)]
    for photo in take_in(given, tmp_path, 0, 9):
        assert photo is not None
        assert (photo.width, photo.height) == (640, 427), photo.given
        with Image.open(tmp_path / photo.file) as prepared:
            seen, was = (np.asarray(image.convert("L").resize((64, 43)), np.float32)
                         for image in (prepared, upright))
        assert np.abs(seen - was).mean() < 4, photo.given


def held(photo: Image.Image, turn: int, path: Path) -> Given:
    """The photo as a camera writes it that was held so: turned, and the turn noted."""
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    turned = photo.transpose(Image.Transpose(undo[turn])) if turn in undo else photo
    exif = Image.Exif()
    exif[0x0112] = turn
    return Given(path.name, save(np.asarray(turned), path, exif=exif.tobytes(), quality=95))


def test_large_photos_are_sized_down_and_small_ones_never_up(tmp_path: Path) -> None:
    large = Image.fromarray(photograph("astronaut.png")).resize((3000, 2400))
    large.save(tmp_path / "large.jpg")
    save(photograph("chelsea.png"), tmp_path / "small.png")
    given = [Given(name, tmp_path / name) for name in ("large.jpg", "small.png")]
    sizes = [(one.width, one.height) for one in take_in(given, tmp_path, 0, 9)]
    assert sizes == [(2048, 1638), (451, 300)]


def test_colours_of_a_wide_range_are_seen_as_they_were_meant(tmp_path: Path) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    red = Image.new("RGB", (300, 300), (200, 30, 30))
    red.save(tmp_path / "broken.jpg", icc_profile=profile)
    (photo,) = take_in([Given("x", tmp_path / "broken.jpg")], tmp_path, 0, 9)
    with Image.open(tmp_path / photo.file) as prepared:
        assert abs(prepared.getpixel((150, 150))[0] - 200) < 8  # type: ignore[index,operator]


def test_more_photos_than_wanted_are_named_not_opened(tmp_path: Path) -> None:
    path = save(photograph("chelsea.png"), tmp_path / "cat.png")
    taken = list(take_in([Given(f"{n}.png", path) for n in range(4)], tmp_path, 0, 2))
    assert [bool(photo.file) for photo in taken] == [True, True, False, False]
    assert all(photo.found("one-too-many") for photo in taken[2:])


def test_a_house_that_cannot_open_heic_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(photograph("chelsea.png"), tmp_path / "cat.heic")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with warnings.catch_warnings(), pytest.raises(ValueError, match="no-heic"):
        decode(path, 512)
