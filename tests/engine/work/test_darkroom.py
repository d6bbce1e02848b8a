"""Photos that arrive are looked at in a process of their own, whatever happens to it."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from engine.config import Config
from engine.errors import NotEnoughSpace, NotFound, TooMuch
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.studio import Studio
from engine.studio.photos import Photos
from engine.training.folder import TrainingFolder
from engine.training.photos import arriving
from engine.training.photos.arriving import arrive, arrived, sweep_arriving, waiting
from engine.training.photoset import PhotoSet, Shot
from engine.vision import Box
from engine.work.darkroom import Darkroom
from engine.work.developing import PROGRESS, work
from tests.engine.darkroom import album, encoded
from tests.engine.work.waiting import until


@pytest.fixture
def house(tmp_path: Path, lookers_in: Callable[[Paths], None]) -> Paths:
    paths = Paths(tmp_path / "house").create()
    Family(paths).welcome(starter_cast())
    lookers_in(paths)
    return paths


@pytest.fixture
def photos() -> list[bytes]:
    return [encoded(pixels, "JPEG") for pixels in album("astronaut.png", 3)]


def come(house: Paths, files: list[bytes], who: str = "mia") -> TrainingFolder:
    folder = TrainingFolder(house, who)
    for number, data in enumerate(files):
        with arrive(folder, f"../../IMG {number}.jpg") as arrival:
            for at in range(0, len(data), 50_000):
                arrival.write(data[at : at + 50_000])
            arrival.keep()
    return folder


def found(folder: TrainingFolder) -> PhotoSet:
    return folder.read() or PhotoSet("", "", "")


def test_what_is_killed_in_the_middle_goes_on_and_nothing_is_lost(
    house: Paths, photos: list[bytes]
) -> None:
    folder = come(house, [*photos, photos[0], b"Dear Grandma,"])
    room = Darkroom(house)
    room.start()
    try:
        until(lambda: found(folder).photos, "the first photo")
        (child,) = _children()
        os.kill(child, signal.SIGKILL)
        until(lambda: room.look("mia") is None, "all photos")
    finally:
        room.close()
    ended = found(folder)
    assert room.trouble("mia") == ""
    assert [one.given for one in ended.photos] == [*(f"IMG {n}.jpg" for n in range(3)), "IMG 4.jpg"]
    assert "IMG 3.jpg" in ended.again
    assert len(ended.used) == 3
    assert ended.photos[-1].found("not-a-photo")
    assert not list(folder.arriving.iterdir())
    assert not (folder.path / PROGRESS).exists()
    assert _children() == []


def test_killed_before_the_judging_it_is_judged_after_the_next_start(
    house: Paths, photos: list[bytes]
) -> None:
    folder = come(house, photos[:1])
    work(house, "mia")
    folder.change(lambda now: replace(now, photos=tuple(
        replace(one, judged=False, mask="") for one in now.photos)))
    assert found(folder).used == ()
    work(house, "mia")
    (only,) = found(folder).used
    assert only.mask


def test_what_fails_again_and_again_is_given_up_and_can_be_begun_anew(
    house: Paths, photos: list[bytes]
) -> None:
    folder = come(house, photos[:1])
    room = Darkroom(house, (sys.executable, "-c", "raise SystemExit(1)"))
    room.start()
    try:
        until(lambda: room.trouble("mia"), "giving up")
        assert room.look("mia") is None
        assert waiting(folder) == 1, "it is kept for another try"
        room._program = Darkroom(house)._program
        room.develop("mia")
        until(lambda: room.look("mia") is None, "the photo")
    finally:
        room.close()
    assert len(found(folder).used) == 1


def test_what_arrives_as_the_process_ends_gets_one_of_its_own(house: Paths) -> None:
    """This one looks at what is there when it begins, and is slow to go."""
    (house.training / "mia").mkdir()
    slow = """
import sys, time
from pathlib import Path
mia = Path(sys.argv[1]) / "training" / "mia"
there = list((mia / "arriving").iterdir())
(mia / "began").touch()
while there and not (mia / "more").exists(): time.sleep(0.02)
for one in there: one.unlink()
"""
    room = Darkroom(house, (sys.executable, "-c", slow))
    room.start()
    try:
        folder = come(house, [b"1"])
        room.develop("mia")
        until((folder.path / "began").exists, "beginning")
        come(house, [b"2"])
        room.develop("mia")
        (folder.path / "more").touch()
        until(lambda: not waiting(folder), "the second")
    finally:
        room.close()


def _children() -> list[int]:
    import psutil

    return [one.pid for one in psutil.Process().children()
            if "engine.work.developing" in one.cmdline()]


def test_a_file_is_there_as_a_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = TrainingFolder(Paths(tmp_path).create(), "mia")
    with arrive(folder, "broken off.jpg") as arrival:
        arrival.write(b"abc")
    assert arrived(folder) == ()
    assert list(folder.arriving.iterdir()) == []
    monkeypatch.setattr(arriving, "MOST_BYTES", 10)
    with pytest.raises(TooMuch), arrive(folder, "film.mov") as arrival:
        arrival.write(b"x" * 11)
    assert list(folder.arriving.iterdir()) == []
    (folder.arriving / "1-killed.part").write_bytes(b"x")
    sweep_arriving(folder, time.time())
    assert len(list(folder.arriving.iterdir())) == 1
    sweep_arriving(folder, time.time() + 4000)
    assert list(folder.arriving.iterdir()) == []
    monkeypatch.setattr(arriving, "MOST_WAITING", 1)
    come(Paths(tmp_path), [b"1"])
    with pytest.raises(TooMuch):
        arrive(folder, "one too many.jpg")


Story = Callable[[Photos], Awaitable[None]]


def asked(house: Paths, story: Story, floor: int = 0) -> None:
    """In a house whose darkroom is not at work."""
    studio = Studio(house, Config(space_floor=floor))
    try:
        asyncio.run(story(studio.photos))  # type: ignore[arg-type]
    finally:
        studio._keeper.close()


def test_what_a_parent_decides_is_kept(house: Paths, photos: list[bytes]) -> None:
    from engine.work.developing import work

    come(house, photos[:2])
    work(house, "mia")

    async def story(studio: Photos) -> None:
        first, second = (await studio.look("mia")).photos.photos
        assert studio.file("mia", first).stat().st_size > studio.file(
            "mia", first, small=True).stat().st_size
        await studio.decide("mia", first.id, False)
        await studio.chips("mia", second.id, ["smiling", "beach"])
        await studio.crop("mia", second.id, Shot.HEAD, Box(-5, 10, 60, 5000))
        now = (await studio.look("mia")).photos
        assert [one.use for one in now.photos] == [False, True]
        assert now.photos[1].caption.endswith("smiling, at the beach")
        assert now.photos[1].crops[Shot.HEAD] == Box(0, 0, 128, now.photos[1].height)
        await studio.crop("mia", second.id, Shot.HEAD, None)
        assert Shot.HEAD not in (await studio.look("mia")).photos.photos[1].crops
        await studio.propose_crops("mia", second.id)
        assert (await studio.look("mia")).photos.photos[1].crops == second.crops
        await studio.caption("mia", second.id, "Theo with a ball")
        told = (await studio.look("mia")).captions[second.id]
        assert {one.key for one in told} == {"trigger-missing", "other-character"}
        await studio.caption("mia", second.id, " ")
        assert (await studio.look("mia")).captions == {}
        await studio.throw_away("mia", second.id)
        assert [one.id for one in (await studio.look("mia")).photos.photos] == [first.id]
        await studio.bring_back("mia", second.id)
        assert len((await studio.look("mia")).photos.photos) == 2
        for wrong in (studio.look("nobody"), studio.decide("mia", "9", True),
                      studio.arrive("nobody", "a.jpg")):
            with pytest.raises(NotFound):
                await wrong
        await studio.throw_away("mia", second.id)
        TrainingFolder(house, "mia").change(lambda now: replace(
            now, thrown=tuple(replace(one, at="2020-01-01T00:00Z") for one in now.thrown)))
        studio.sweep()
        assert not list((house.training / "mia" / "photos").glob(f"{second.id}.*"))

    asked(house, story)


def test_a_full_disk_takes_nothing_in(house: Paths) -> None:
    async def story(studio: Photos) -> None:
        with pytest.raises(NotEnoughSpace):
            await studio.arrive("mia", "a.jpg")

    asked(house, story, floor=1 << 60)
