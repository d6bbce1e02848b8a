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
from engine.store.album import Album
from engine.store.drawn import PAINTED, PAINTED_THUMB, PICTURE, THUMB
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
    Album(house).ask(drawn, 80)
    list(paint_drawing(Album(house), drawn, painting))
    assert Album(house).drawn(drawn) == after, "nothing more can be seen either"


def test_what_was_not_the_best_is_there_to_be_chosen(
    house: Paths, drawn: str, painting: Parts, over: "DiffusionPainter"
) -> None:
    over._tools = replace(over._tools, settings=replace(over._tools.settings, candidates=2))
    album = Album(house)
    album.ask(drawn, 70)
    assert album.drawn(drawn).choices == (PICTURE,)
    list(paint_drawing(album, drawn, painting))
    assert album.drawn(drawn).choices == (PAINTED, "painted-2.svg", PICTURE)
    pictures = {name: album.file(drawn, name, lambda one: {}).read_bytes()
                for name in (PAINTED, "painted-2.svg", PICTURE)}
    assert len(set(pictures.values())) == 3
    assert is_marked(pictures["painted-2.svg"])

    for name, thumb in (("painted-2.svg", "painted-2.png"), (PICTURE, THUMB),
                        (PAINTED, PAINTED_THUMB)):
        album.choose(drawn, name)
        after = album.drawn(drawn)
        assert (after.picture, after.thumb, after.painted_by) == (name, thumb, "sd15")
        assert album.file(drawn, thumb, lambda one: {}).is_file()
    for wrong in ("painted-3.svg", "drawn.json", "../painted.svg", ""):
        with pytest.raises(NotFound):
            album.choose(drawn, wrong)

    album.choose(drawn, "painted-2.svg")
    list(paint_drawing(album, drawn, painting))
    assert album.drawn(drawn).picture == "painted-2.svg", "it is not painted again"

    album.ask(drawn, 80)
    for _ in paint_drawing(album, drawn, painting):
        assert album.drawn(drawn).picture == "painted-2.svg", "what is shown stays"
    now = album.drawn(drawn)
    assert (now.asked, now.chosen, now.painted_by) == (None, "painted-2.svg", "sd15")
    assert now.choices == (PAINTED, "painted-2.svg", "painted-3.svg", "painted-4.svg", PICTURE)
    four = {album.file(drawn, name, lambda one: {}).read_bytes() for name in now.choices[:4]}
    assert len(four) == 4, "all are different"

    album.throw_away(drawn)
    assert [one.chosen for one in album.thrown_away()] == ["painted-2.svg"]
    album.bring_back(drawn)
    assert album.thrown_away() == ()
    (house.album / drawn / "painted-2.svg").unlink()
    assert album.drawn(drawn).picture == PAINTED, "where it is lost the best is shown"

    album.ask(drawn, 90)
    list(paint_drawing(album, drawn, replace(painting, over=None)))
    assert album.drawn(drawn).asked is None, "nobody is here who could"


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
    Gallery(jobs, workshop, Config()).paint("one")
    assert jobs.all() == ()
    gallery = Gallery(jobs, workshop, Config(painters={"comic": "diffusion:sd15"}))
    assert gallery.paints("comic")
    assert not gallery.paints("paper")
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
