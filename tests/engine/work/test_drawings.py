"""A picture of the album is there in paper at once, and is painted over like a page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson
import pytest

from engine.config import Config
from engine.errors import NotFound
from engine.idea import Idea
from engine.painting.mark import is_marked
from engine.paths import Paths
from engine.safety.pictures import Gate
from engine.starter import starter_cast
from engine.store.album import PAINTED, PAINTED_THUMB, PICTURE, Album
from engine.work import worker
from engine.work.drawings import paint_drawing
from engine.work.easel import Easel
from engine.work.gallery import Gallery
from engine.work.jobs import JobKind, Jobs, State
from engine.work.messages import Make
from engine.work.parts import Parts
from engine.work.workshop import Workshop

if TYPE_CHECKING:
    from engine.painting.diffusion.painter import DiffusionPainter


@pytest.fixture
def drawn(house: Paths, idea: Idea) -> str:
    """A picture that was wished for."""
    cast = [one for one in starter_cast() if one.id in ("mia", "grandma")]
    return Easel(house, Config(space_floor=0)).draw(idea, cast, "paper", 3)


@pytest.fixture
def painting(parts: Parts, over: "DiffusionPainter") -> Parts:
    return replace(parts, voices=(), over=over)


def test_paper_first_then_paint(house: Paths, drawn: str, painting: Parts) -> None:
    album = Album(house)
    assert album.drawn(drawn).picture == PICTURE
    seen = []
    for _ in worker._steps(Make(drawn, JobKind.PICTURE), house, painting):
        shown = album.drawn(drawn).picture
        seen.append(shown)
        assert album.file(drawn, shown, lambda one: {}).is_file()
    assert any(name.startswith("emerging-") for name in seen), "it is seen as it emerges"
    assert list((house.album / drawn).glob("emerging-*")) == []
    after = album.drawn(drawn)
    assert (after.painted_by, after.picture, after.thumb) == ("sd15", PAINTED, PAINTED_THUMB)
    for name in (after.picture, after.thumb):
        assert is_marked(album.file(drawn, name, lambda one: {}).read_bytes())
    made = orjson.loads((house.album / drawn / "painted.json").read_bytes())
    assert made["base"] == "sd15"
    before = (house.album / drawn / PAINTED).stat().st_mtime_ns
    list(paint_drawing(album, drawn, painting))
    assert (house.album / drawn / PAINTED).stat().st_mtime_ns == before, "once is enough"


def test_what_the_gate_does_not_let_pass_stays_paper(
    house: Paths, drawn: str, painting: Parts, over: "DiffusionPainter"
) -> None:
    over._tools = replace(over._tools, instruments=replace(over._tools.instruments,
                                                           gate=Gate(None)))
    list(paint_drawing(Album(house), drawn, painting))
    after = Album(house).drawn(drawn)
    assert (after.painted_by, after.picture) == ("paper", PICTURE)
    assert not (house.album / drawn / PAINTED).exists()
    with pytest.raises(NotFound):
        Album(house).file(drawn, PAINTED, lambda one: {})


def test_a_lost_painting_is_paper_again(house: Paths, drawn: str, painting: Parts) -> None:
    album = Album(house)
    list(paint_drawing(album, drawn, painting))
    (house.album / drawn / PAINTED).unlink()
    assert album.drawn(drawn).picture == PICTURE
    list(paint_drawing(album, drawn, painting))
    assert album.drawn(drawn).picture == PAINTED


def test_stopped_on_the_way_it_stays_as_it_was(house: Paths, drawn: str, painting: Parts) -> None:
    album = Album(house)
    steps = paint_drawing(album, drawn, painting)
    while not album.drawn(drawn).emerging:
        next(steps)
    steps.close()
    assert (album.drawn(drawn).painted_by, album.drawn(drawn).picture) == ("", PICTURE)
    assert list((house.album / drawn).glob("emerging-*")) == []


def test_after_a_power_cut_nothing_half_emerged_is_shown(
    house: Paths, drawn: str
) -> None:
    album = Album(house)
    album.keep_emerging(drawn, 3, "<svg/>")
    assert album.drawn(drawn).picture == "emerging-3.svg"
    album.sweep()
    assert album.drawn(drawn).picture == PICTURE


def test_thrown_away_meanwhile_it_is_left_alone(
    house: Paths, drawn: str, painting: Parts
) -> None:
    steps = paint_drawing(Album(house), drawn, painting)
    next(steps)
    Album(house).throw_away(drawn)
    with pytest.raises(NotFound):
        list(steps)
    assert Album(house).ids() == ()


@pytest.fixture
def jobs(house: Paths) -> Jobs:
    return Jobs(house)


@pytest.fixture
def workshop(house: Paths, jobs: Jobs) -> Iterator[Workshop]:
    idle = Workshop(house, Config(), jobs, lambda book: None)
    yield idle
    idle.close()


def test_only_a_house_with_a_base_model_has_pictures_painted(
    jobs: Jobs, workshop: Workshop
) -> None:
    Gallery(jobs, workshop, only_paper=True).paint("one")
    assert jobs.all() == ()
    gallery = Gallery(jobs, workshop, only_paper=False)
    gallery.paint("one")
    gallery.paint("one")
    (job,) = jobs.all()
    assert (job.kind, job.state) == (JobKind.PICTURE, State.WAITING)
    assert gallery.changing("one")
    gallery.leave("one")
    assert not gallery.changing("one")
    gallery.leave("another")
    gallery.paint("one")
    assert gallery.changing("one")


def test_a_picture_goes_before_every_training(jobs: Jobs) -> None:
    jobs.add("learning", "a", JobKind.TRAINING)
    jobs.add("picture", "b", JobKind.PICTURE)
    following = jobs.next()
    assert following is not None
    assert following.book == "picture"
