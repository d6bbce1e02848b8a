"""Trainings, as the kiosk asks for them: begun, looked at, stopped, gone on with, thrown away."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from engine.config import Config
from engine.errors import NotEnoughPhotos, NotFound
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.studio import State, Studio, Training
from engine.studio.trainings import Trainings
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, TrainingPhoto
from engine.training.progress import Progress, Stage
from engine.training.recipe import recipe_for
from engine.training.run import Outcome, Run
from engine.training.verdict import Verdict
from engine.training.wishing import run_folder
from engine.work.hours import clock


@pytest.fixture
def house(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "house").create()
    Family(paths).welcome(starter_cast())
    return paths


@pytest.fixture
def photos(house: Paths) -> TrainingFolder:
    folder = TrainingFolder(house, "mia").create()
    Image.new("RGB", (64, 64), "red").save(folder.photos / "0.jpg")
    photo = TrainingPhoto("0", "0.jpg", "", "0.jpg", "00", 64, 64, caption="photo of miazx girl")
    folder.write(PhotoSet("mia", "miazx", "girl", (photo,)))
    return folder


def asked(house: Paths, story: Callable[[Trainings], Awaitable[None]]) -> None:
    """In a house whose worker is not at work."""
    studio = Studio(house, Config(space_floor=0))
    try:
        asyncio.run(story(studio.trainings))  # type: ignore[arg-type]
    finally:
        studio._keeper.close()


def test_from_the_wish_to_what_came_of_it(house: Paths, photos: TrainingFolder) -> None:
    async def story(trainings: Trainings) -> None:
        begun = await trainings.begin("mia", "sdxl", steps=400)
        assert await trainings.look(begun) == Training(begun, "mia", State.WAITING, base="sdxl")
        assert run_folder(house, begun).wish().changes == {"steps": 400}
        folder = run_folder(house, begun)
        folder.tell(Progress(Stage.LEARNING, 3, 400, 0.5))
        (found,) = await trainings.of("mia")
        assert found.progress is not None
        assert found.progress.step == 3
        await trainings.cancel(begun)
        assert (await trainings.look(begun)).state is State.CANCELLED
        await trainings.retry(begun)
        assert (await trainings.look(begun)).state is State.WAITING
        outcome = Outcome(Verdict("is", 400, 0.9, 1.0), begun)
        folder.end(outcome)
        assert (await trainings.look(begun)).outcome == outcome
        await trainings.throw_away(begun)
        assert await trainings.of("mia") == ()
        await trainings.bring_back("mia", begun)
        assert (await trainings.look(begun)).outcome == outcome
        await trainings.throw_away(begun)
        assert await trainings.thrown_away("mia") == (begun,)
        os.utime(house.training / "mia" / "thrown-away" / begun, (0, 0))
        assert await trainings.thrown_away("mia") == (), "its day is over"
        with pytest.raises(NotFound):
            await trainings.look(begun)

    asked(house, story)


def test_tonight_waits_and_need_not(house: Paths, photos: TrainingFolder) -> None:
    async def story(trainings: Trainings) -> None:
        begun = await trainings.begin("mia", "sdxl", 21)
        waiting = await trainings.look(begun)
        assert clock(waiting.not_before) == "21:00"
        assert datetime.fromisoformat(waiting.not_before) > datetime.now(UTC)
        await trainings.now(begun)
        assert (await trainings.look(begun)).not_before == ""

    asked(house, story)


def test_cards_so_far_and_what_they_show(house: Paths, photos: TrainingFolder) -> None:
    async def story(trainings: Trainings) -> None:
        begun = await trainings.begin("mia", "sdxl")
        folder = run_folder(house, begun)
        folder.plan(Run(folder.wish(), recipe_for("sdxl", 1)))
        for step, number in ((150, 1), (0, 0), (150, 0)):
            folder.card(step, number).write_bytes(b"card")
        found = await trainings.look(begun)
        assert found.cards == ("000000-0.webp", "000150-0.webp", "000150-1.webp")
        assert found.scenes[2] == "Mia as an astronaut on the moon"

    asked(house, story)


def test_without_photos_or_of_a_stranger_nothing_is_begun(house: Paths) -> None:
    async def story(trainings: Trainings) -> None:
        with pytest.raises(NotEnoughPhotos):
            await trainings.begin("mia", "sdxl")
        with pytest.raises(NotFound):
            await trainings.begin("nobody", "sdxl")
        assert await trainings.of("mia") == ()

    asked(house, story)


def test_cards_and_nothing_else_can_be_had(house: Paths, photos: TrainingFolder) -> None:
    async def story(trainings: Trainings) -> None:
        begun = await trainings.begin("mia", "sdxl")
        folder = run_folder(house, begun)
        folder.card(150, 0).write_bytes(b"card")
        folder.unseen(0).write_bytes(b"not for anybody's eyes")
        assert (await trainings.card(begun, "000150-0.webp")).read_bytes() == b"card"
        for wrong in ("000150-1.webp", "../wish.json", "../cache/base-0.webp", ""):
            with pytest.raises(NotFound):
                await trainings.card(begun, wrong)

    asked(house, story)
