"""Where likenesses act on a page, and which of several pictures is shown."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.painting.diffusion.instruments import Compared, Known, Portrait
from engine.painting.diffusion.places import COLUMNS, ROWS, figure_of, places
from engine.painting.diffusion.selection import (
    Instruments,
    Pixels,
    best,
    judge,
    sharpness,
    worst_figure,
)
from engine.painting.layout import Layout
from engine.painting.paper.painter import PaperPainter
from engine.safety.pictures import Gate
from engine.scene import Figure, Scene, Setting
from engine.starter import starter_cast

CAST = starter_cast()
PAGE = np.random.default_rng(1).integers(0, 255, (90, 160, 3), np.uint8)


def layout(*who: str, seed: int = 1) -> Layout:
    scene = Scene(Setting.MEADOW, tuple(Figure(one) for one in who))
    return PaperPainter().paint(scene, CAST, "paper", seed).layout


@pytest.mark.parametrize("seed", range(6))
def test_each_cell_belongs_to_one_figure(seed: int) -> None:
    page = layout("mia", "papa", "biscuit", seed=seed)
    found = places(page, ["mia", "papa", "biscuit"])
    total = sum(found.values())
    assert isinstance(total, np.ndarray)
    assert total.max() == 1.0
    for name, mask in found.items():
        assert mask.shape == (ROWS, COLUMNS)
        figure = figure_of(page, name)
        assert figure is not None
        assert figure.face is not None
        row = int((figure.face.top + figure.face.height / 2) * ROWS)
        column = int((figure.face.left + figure.face.width / 2) * COLUMNS)
        assert mask[row, column] == 1, f"{name}'s face is its own"


def test_those_without_a_likeness_keep_their_place() -> None:
    page = layout("mia", "papa")
    assert np.array_equal(places(page, ["mia"])["mia"], places(page, ["mia", "papa"])["mia"])


def test_alone_on_a_page_a_likeness_keeps_to_its_place() -> None:
    (mask,) = places(layout("mia"), ["mia"]).values()
    assert 0.02 < mask.mean() < 0.5
    assert places(layout(), ["mia"]) == {}


class Calm:
    def score(self, pixels: Pixels) -> float:
        return 0.0


class Counts:
    def __init__(self, people: int | None) -> None:
        self._people = people

    def count(self, pixels: Pixels) -> int | None:
        return self._people


class Alike:
    def __init__(self, **alike: float | None) -> None:
        self._alike = alike

    def of(self, pixels: Pixels, character: str) -> float | None:
        return self._alike.get(character)


def judged(**instruments: object):  # type: ignore[no-untyped-def]
    parts = {"gate": Gate(Calm()), **instruments}
    return judge(PAGE, layout("mia", "papa"), ["mia", "papa"],
                 Instruments(**parts))  # type: ignore[arg-type]


def test_more_alike_and_the_right_number_is_better() -> None:
    plain = judged().score
    assert judged(resemblance=Alike(mia=0.9, papa=0.9)).score > plain
    assert judged(resemblance=Alike(mia=0.1, papa=0.2)).score < plain
    assert judged(people=Counts(2)).score == plain
    assert judged(people=Counts(5)).score < judged(people=Counts(3)).score < plain


def test_a_copy_is_worth_no_more_than_a_likeness() -> None:
    one, copy = (judged(resemblance=Alike(mia=alike, papa=alike)).score for alike in (1.0, 3.0))
    assert one == copy


def test_what_cannot_be_told_does_not_count() -> None:
    found = judged(resemblance=Alike(mia=None, papa=float("nan")), people=Counts(None))
    assert found.resemblance == {}
    assert worst_figure(found) is None


def test_the_worst_figure_is_painted_again_where_it_is_not_alike() -> None:
    assert worst_figure(judged(resemblance=Alike(mia=0.6, papa=0.3))) == "papa"
    assert worst_figure(judged(resemblance=Alike(mia=0.9, papa=0.8))) is None


def test_who_is_missing_too_many_or_a_stranger_is_a_fault() -> None:
    alike = Alike(mia=0.9, papa=0.8)
    assert judged().faultless, "what cannot be told is none"
    assert judged(resemblance=alike, people=Counts(2)).faultless
    assert not judged(resemblance=alike, people=Counts(1)).faultless
    assert not judged(resemblance=alike, people=Counts(3)).faultless
    assert not judged(resemblance=Alike(mia=0.9, papa=0.7)).faultless
    assert not judged(gate=Gate(None)).faultless


def test_only_what_is_safe_is_shown() -> None:
    good, unsafe = judged(), judged(gate=Gate(None))
    assert not unsafe.safe
    assert best([unsafe, good]) == 1
    assert best([unsafe, unsafe]) is None
    assert best([]) is None


def test_blurred_is_less_sharp() -> None:
    flat = np.full_like(PAGE, 128)
    assert sharpness(flat) == 0
    assert sharpness(PAGE) > 0.9


@pytest.mark.parametrize("strangers", [False, True])
def test_resemblance_is_measured_against_the_pictures_own_spread(
    tmp_path: Path, strangers: bool
) -> None:
    dice = np.random.default_rng(2)
    figures = {name: dice.standard_normal(64) for name in ("mia", "theo")}

    def picture(name: str, number: int) -> Pixels:
        """Its first pixels tell which figure and which photo it is."""
        pixels = np.zeros((32, 32, 3), np.uint8)
        pixels[0, 0] = (list(figures).index(name), number, 0)
        return pixels

    def look(pixels: Pixels) -> np.ndarray:  # type: ignore[type-arg]
        who, number, _ = pixels[0, 0]
        noise = np.random.default_rng(int(number)).standard_normal(64)
        point = list(figures.values())[who] + 0.4 * noise
        return (point / np.linalg.norm(point)).astype(np.float32)

    def portrait(name: str, number: int) -> Portrait:
        file = tmp_path / f"{name}-{number}.png"
        Image.fromarray(picture(name, number)).save(file)
        return Portrait(file)

    own = tuple(portrait("mia", number) for number in range(8))
    others = tuple(portrait("theo", number) for number in range(8, 12)) if strangers else ()
    known = Known(own, others)
    compared = Compared(look, lambda name: known)
    same = compared.of(picture("mia", 20), "mia")
    other = compared.of(picture("theo", 20), "mia")
    assert same is not None
    assert other is not None
    assert 0.7 < same < 1.2
    assert other < 0.5
    assert Compared(look, lambda name: Known()).of(picture("mia", 1), "mia") is None
    known = Known(own[:1])
    assert compared.of(picture("mia", 20), "mia") is None, "one picture has no spread"
    assert compared.of(np.zeros((4, 4, 3), np.uint8), "mia") is None
