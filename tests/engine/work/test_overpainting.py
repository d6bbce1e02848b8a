"""A book appears in paper at once and is painted over, page by page, with a tiny base model."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from engine.book import PageKind
from engine.config import Config
from engine.errors import NotFound
from engine.manner import FEWEST_PAGES
from engine.models import ModelStore
from engine.painting import make_painter
from engine.painting.diffusion.instruments import GATE
from engine.painting.diffusion.painter import DiffusionPainter
from engine.painting.diffusion.recipe import Settings
from engine.painting.late import LateOverPainter
from engine.painting.mark import is_marked
from engine.painting.over import Painted, Progress, Under
from engine.paths import Paths
from engine.store.bookfolder import BookFolder
from engine.work.bookmaking import TITLE_AND_END, Made, Step, make_book
from engine.work.jobs import JobKind
from engine.work.messages import Make
from engine.work.parts import Parts, make_parts
from engine.work.worker import _steps


@pytest.fixture
def begun(begun: BookFolder) -> BookFolder:
    """A book of the fewest pages."""
    begun.change(lambda book: replace(book, manner=replace(book.manner, pages=FEWEST_PAGES),
                                      planned=FEWEST_PAGES + TITLE_AND_END))
    return begun


@pytest.fixture
def silent(parts: Parts, over: DiffusionPainter) -> Parts:
    return replace(parts, voices=(), over=over)


def test_paper_first_then_paint(
    begun: BookFolder, silent: Parts, over: DiffusionPainter
) -> None:
    # Two are good enough.
    over._tools = replace(over._tools, settings=Settings(candidates=3, steps=2))
    shown: dict[int, list[str]] = {}
    steps = []
    for step in make_book(begun, silent):
        steps.append(step)
        for page in begun.book().pages:
            if page.picture not in shown.setdefault(page.number, []):
                shown[page.number].append(page.picture)
    book = begun.book()
    papers = [step.page for step in steps if step.made is Made.PAGE]
    painted = [step.page for step in steps if step.made is Made.PAINTED]
    assert papers == painted == list(range(book.planned)), "each once, in the order of reading"
    assert steps.index(Step(Made.PAINTED, 0)) > steps.index(Step(Made.PAGE, book.planned - 1))
    assert all(page.painted_by == "sd15" for page in book.pages)
    for page in book.pages:
        assert shown[page.number][-1] == page.picture
        assert len(shown[page.number]) >= 2, "a new name each time"
        svg = begun.file(page.picture).read_bytes()
        assert is_marked(svg)
        note = orjson.loads(begun.file(page.picture).with_suffix(".json").read_bytes())
        assert note["base"] == "sd15"
        assert note["plan"]["precision"] == "fp32"
        assert note["seeds"][0] == book.seed + page.number
        assert begun.whole(page.picture)
        assert len(page.others) == 1
        assert begun.whole(page.others[0])
    assert is_marked(begun.file(book.cover).read_bytes())
    kept = {path.name for path in begun.path.iterdir() if path.suffix == ".svg"}
    named = {name for page in book.pages for name in (page.picture, *page.others)}
    assert kept == named, "what was shown on the way is tidied up"
    assert list(make_book(begun, silent)) == [], "a finished book is left alone"


def test_pages_emerge(begun: BookFolder, silent: Parts, over: DiffusionPainter) -> None:
    over._tools = replace(over._tools, settings=Settings(candidates=1, steps=6))
    seen: set[str] = set()
    for step in make_book(begun, silent):
        if step.made is Made.STROKE:
            name = begun.book().pages[step.page].picture
            note = orjson.loads(begun.file(name).with_suffix(".json").read_bytes())
            if note.get("emerging"):
                seen.add(name)
        if len(seen) >= 2:
            break
    assert seen


def test_interrupted_it_goes_on_with_the_same_page(begun: BookFolder, silent: Parts) -> None:
    making = make_book(begun, silent)
    for step in making:
        if step.made is Made.PAINTED and step.page == 2:
            break
    next(making)
    making.close()
    before = begun.book().pages
    assert [bool(page.painted_by) for page in before[:4]] == [True, True, True, False]
    rest = [step.page for step in make_book(begun, silent) if step.made is Made.PAINTED]
    assert rest == list(range(3, len(before)))
    assert begun.book().pages[:3] == before[:3]


class Failing:
    """A painter over of whom nothing comes."""

    base = "sd15"

    def __init__(self) -> None:
        self.freed = 0

    def prepare(self, pages: Any) -> None:
        pass

    def over(self, page: Under, progress: Progress | None = None) -> Painted | None:
        assert progress is not None
        progress(1, 2, page.paper.svg.replace("</svg>", "<!-- emerging --></svg>"))
        return None

    def let_go(self) -> None:
        self.freed += 1


def test_where_painting_fails_the_paper_picture_is_back(
    begun: BookFolder, parts: Parts, house: Paths
) -> None:
    failing = Failing()
    list(make_book(begun, replace(parts, voices=(), over=failing)))
    book = begun.book()
    assert failing.freed == 1
    assert parts.painter is not None
    for page in book.pages:
        assert page.painted_by == "paper"
        svg = begun.file(page.picture).read_text("utf-8")
        assert "emerging" not in svg
        if page.kind is PageKind.STORY:
            assert svg == parts.painter.paint(page.scene, book.cast, book.style,
                                              book.seed + page.number).svg


def test_the_painters_memory_is_free_before_a_training_begins(
    parts: Parts, house: Paths
) -> None:
    failing = Failing()
    with pytest.raises(NotFound):
        next(_steps(Make("nobody", JobKind.TRAINING), house, replace(parts, over=failing)))
    assert failing.freed == 1


def test_a_damaged_painted_picture_is_painted_again(begun: BookFolder, silent: Parts) -> None:
    list(make_book(begun, silent))
    before = begun.book()
    begun.file(before.pages[3].picture).write_bytes(b"<svg/>")
    assert begun.mend() == (before.pages[3].picture,)
    made = [step for step in make_book(begun, silent) if step.made is Made.PAINTED]
    assert made == [Step(Made.PAINTED, 3)]
    assert begun.book().pages[3].picture == before.pages[3].picture


def test_it_is_narrated_beside_the_painting(
    begun: BookFolder, parts: Parts, over: DiffusionPainter
) -> None:
    list(make_book(begun, replace(parts, over=over)))
    book = begun.book()
    assert book.finished
    assert all(page.painted_by == "sd15" and page.clips for page in book.pages)


def test_without_the_weights_pages_stay_paper(paths: Paths) -> None:
    parts = make_parts(Config(painter="diffusion:/nowhere/sdxl"), paths, narration=False)
    assert parts.over is None
    assert parts.painter is not None


def test_books_of_a_style_have_a_painter_of_their_own(
    begun: BookFolder, parts: Parts, over: DiffusionPainter, paths: Paths, tiny_base: Path
) -> None:
    styled = replace(parts, voices=(), styled={"crayon": over})
    list(make_book(begun, styled))
    assert not any(page.painted_by for page in begun.book().pages), "it is of paper"
    begun.change(lambda book: replace(book, style="crayon"))
    list(make_book(begun, styled))
    assert all(page.painted_by == "sd15" for page in begun.book().pages)

    both = {"comic": f"diffusion:{tiny_base}", "night": "paper"}
    made = make_parts(Config(painter=f"diffusion:{tiny_base}", painters=both), paths,
                      narration=False)
    assert made.over_for("comic") is made.over_for("paper") is not None, "one for both"
    assert made.over_for("night") is None


def test_a_painter_that_found_no_room_is_looked_for_again(over: DiffusionPainter) -> None:
    found = iter([None, over])
    late = LateOverPainter("sd15", lambda: next(found))
    assert late.painter is None
    assert late.painter is None, "not on every page"
    late.let_go()
    assert late.painter is over


def test_the_parts_of_a_house_with_a_base_model(tiny_base: Path, paths: Paths) -> None:
    parts = make_parts(Config(painter=f"diffusion:{tiny_base}"), paths, narration=False)
    assert isinstance(parts.over, LateOverPainter)
    assert parts.over.base == "sd15"
    painter = parts.over.painter
    assert isinstance(painter, DiffusionPainter)
    assert painter._tools.instruments.resemblance is not None, "chosen by who is recognised"
    assert ModelStore(paths).installed(GATE), "the gate came with it"
    assert isinstance(make_painter(f"diffusion:{tiny_base}", paths), DiffusionPainter)
