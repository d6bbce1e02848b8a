"""The diffusion painter paints over paper, keeps the best, and falls back on paper."""

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from at_work import (
    CAST,
    QUICK,
    SCENE,
    Calm,
    Reddest,
    learn,
    painted,
    painter,
    pixels_of,
    sized,
    under,
)
from PIL import Image
from tiny import loaded

from engine.painting import make_painter
from engine.painting.diffusion.recipe import Recipe, Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.mark import is_marked
from engine.painting.over import Interrupted, Under
from engine.painting.paper.painter import PaperPainter
from engine.painting.raster import raster
from engine.plain import from_json
from engine.safety.pictures import Gate
from engine.scene import Figure, Scene, Setting, Shot
from engine.store.likenesses import Likenesses

BaseFolder = Callable[[str], Path]


@pytest.fixture(params=["sd15", "flux2"])
def base(request: pytest.FixtureRequest, base_folder: BaseFolder) -> Path:
    """A UNet and a transformer; the brush is tried with every family."""
    return base_folder(request.param)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thumbnails: tiny networks are as quick as they get at this size."""
    sized(monkeypatch, 32)


def test_it_paints_over_the_paper_picture(base: Path, likenesses: Likenesses) -> None:
    learn(base, likenesses, "mia", "papa")
    found = painted(painter(base, likenesses, settings=Settings(candidates=3, steps=2)))
    page = ElementTree.fromstring(found.picture.svg)
    assert page.attrib["viewBox"] == "0 0 1600 900"
    assert page.findtext("{http://www.w3.org/2000/svg}title")
    assert not re.search(r"<script|\son\w+=|https?://(?!www\.w3|ns\.adobe|iptc|cv\.iptc)",
                         found.picture.svg)
    assert len(found.picture.svg) < 200_000
    assert pixels_of(found.picture.svg).std() > 5
    assert {one["character"] for one in found.made["likenesses"]} == {"mia", "papa"}
    assert len(found.others) == 1


def test_the_likeness_changes_the_picture(base: Path, likenesses: Likenesses) -> None:
    without = painted(painter(base, likenesses)).picture.svg
    learn(base, likenesses, "mia")
    assert painted(painter(base, likenesses)).picture.svg != without


def test_from_its_json_it_is_painted_again_bit_for_bit(
    base: Path, likenesses: Likenesses
) -> None:
    learn(base, likenesses, "mia", "papa")
    judged = Instruments(Gate(Calm()), Reddest(0.5))
    first = painted(painter(base, likenesses, judged))
    recipe = from_json(Recipe, first.made)
    again = painted(painter(base, likenesses, judged, fixed=recipe.plan,
                            settings=recipe.settings))
    assert again.picture.svg == first.picture.svg
    assert again.made == first.made


def test_it_is_a_painter_like_the_others(base_folder: BaseFolder, likenesses: Likenesses) -> None:
    one = painter(base_folder("sd15"), likenesses)
    for other in (one, make_painter("paper")):
        page = other.paint(SCENE, CAST, "paper", 1)
        cover = other.paint_cover(SCENE, CAST, "paper", 1, "Mia & the <Moon>")
        end = other.paint_end(SCENE, CAST, "paper", 1, ["star"])
        for picture in (page, cover, end):
            assert ElementTree.fromstring(picture.svg).attrib["class"].startswith("page")
            assert {one.name for one in picture.layout.placed} >= {"mia", "papa"}
        assert 'class="title"' in cover.svg
        assert other.paint(SCENE, CAST, "paper", 1).svg == page.svg


def test_letters_are_drawn_and_not_painted(
    base_folder: BaseFolder, likenesses: Likenesses
) -> None:
    one = painter(base_folder("sd15"), likenesses)
    paper = PaperPainter().paint_cover(SCENE, CAST, "paper", 1, "Mia on the Moon")
    svg = one.paint_cover(SCENE, CAST, "paper", 1, "Mia on the Moon").svg
    letters = re.search(r'<g class="title".*', svg, re.DOTALL)
    assert letters is not None
    assert letters[0].removesuffix("</svg>") in paper.svg


def test_the_frame_of_the_last_page_stays_paper(
    base_folder: BaseFolder, likenesses: Likenesses
) -> None:
    paper = pixels_of(PaperPainter().paint_end(SCENE, CAST, "paper", 1, ["star"]).svg).astype(int)
    end = pixels_of(painter(base_folder("sd15"), likenesses).paint_end(
        SCENE, CAST, "paper", 1, ["star"]).svg)
    far = np.abs(paper - end).mean(axis=2)
    assert far[:18].mean() < 8
    assert far[60:120, 100:220].mean() > 15


def test_pictures_say_that_a_model_painted_them(
    base_folder: BaseFolder, likenesses: Likenesses
) -> None:
    svg = painted(painter(base_folder("sd15"), likenesses)).picture.svg
    assert is_marked(svg.encode())
    png = raster(svg, 200)
    assert is_marked(png)
    with Image.open(io.BytesIO(png)) as image:
        assert "trainedAlgorithmicMedia" in str(image.info["xmp"])
    assert not is_marked(raster(PaperPainter().paint(SCENE, CAST, "paper", 1).svg, 200))


def test_a_parents_own_picture_may_be_the_start(
    base_folder: BaseFolder, likenesses: Likenesses
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 500), "red").save(file, "PNG")
    page = under()
    own = Under(page.scene, page.cast, page.style, page.seed, page.paper, start=file.getvalue())
    gentle = Settings(candidates=1, steps=10, strength=0.2)
    one = painter(base_folder("sd15"), likenesses, settings=gentle)
    assert painted(one, own).picture.svg != painted(one, page).picture.svg


@pytest.mark.parametrize("judge", [None, Calm(0.9), Calm(float("nan"))])
def test_without_a_gate_that_lets_it_pass_the_paper_picture_stays(
    base_folder: BaseFolder, likenesses: Likenesses, judge: Calm | None
) -> None:
    one = painter(base_folder("sd15"), likenesses, Instruments(Gate(judge)))
    assert one.over(under()) is None
    assert one.paint(SCENE, CAST, "paper", 5).svg == under().paper.svg
    if judge is not None:
        assert judge.asked == 2 * 2 * QUICK.candidates, "painted once more, then paper"


def test_a_broken_likeness_is_not_used(
    base_folder: BaseFolder, likenesses: Likenesses, caplog: pytest.LogCaptureFixture
) -> None:
    base = base_folder("sd15")
    learn(base, likenesses, "mia")
    path = likenesses.file(likenesses.of("mia")[0])
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert painter(base, likenesses).over(under()) is None
    assert "adapter.safetensors" in caplog.text


@pytest.mark.parametrize(("redness", "to_choose", "painted_are"), [
    (1.0, False, 3),  # a stranger
    (9.0, False, 2),  # alike enough
    (9.0, True, 3),
])
def test_the_most_alike_of_as_many_as_it_takes_is_shown(
    base_folder: BaseFolder, likenesses: Likenesses, redness: float, to_choose: bool,
    painted_are: int,
) -> None:
    base = base_folder("sd15")
    learn(base, likenesses, "mia")
    settings = Settings(candidates=3, steps=2, repair=False)
    one = painter(base, likenesses, Instruments(Gate(Calm()), Reddest(redness)), settings=settings)
    found = painted(one, replace(under(), to_choose=to_choose))
    made = [found.made, *(how for _, how in found.others)]
    scores = [how["score"] for how in made]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 1 or scores[-1] > 1  # who is wholly alike is as good as the other
    assert sorted(how["chosen"] for how in made) == list(range(painted_are))
    assert [len(how["seeds"]) for how in made] == [painted_are] * painted_are


def test_a_whole_books_prompts_are_encoded_in_one_go(
    base_folder: BaseFolder, likenesses: Likenesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = base_folder("sd15")
    loads: Counter[str] = Counter()
    kind = type(loaded(base))
    for name in ("load_encoders", "load_denoiser"):
        method = getattr(kind, name)
        monkeypatch.setattr(kind, name, lambda self, *a, _m=method, _n=name: (
            loads.update([_n]), _m(self, *a))[1])
    one = painter(base, likenesses)
    pages = [under(Scene(setting, (Figure("mia"),)), seed)
             for seed, setting in enumerate((Setting.MOON, Setting.POND, Setting.FAIR))]
    one.prepare(pages)
    for page in pages:
        painted(one, page)
    assert loads == {"load_encoders": 1, "load_denoiser": 1}


def test_the_picture_is_seen_emerging_and_can_be_ended(
    base_folder: BaseFolder, likenesses: Likenesses
) -> None:
    folder = base_folder("sd15")
    one = painter(folder, likenesses, settings=Settings(candidates=1, steps=12))
    seen: list[tuple[int, int, str | None]] = []
    one.over(under(), lambda *step: seen.append(step))
    assert [step for step, _, _ in seen] == list(range(1, len(seen) + 1))
    assert sum(svg is not None for _, _, svg in seen) == 2
    both = painter(folder, likenesses, settings=Settings(candidates=4, steps=12))
    seen.clear()
    both.over(replace(under(), to_choose=True), lambda *step: seen.append(step))
    assert [step for step, _, _ in seen].count(1) > 1
    assert sum(svg is not None for _, _, svg in seen) == 2, "it emerges once"

    def stop(step: int, steps: int, svg: str | None) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        one.over(under(), stop)


def test_a_wonder_without_anybody(base_folder: BaseFolder, likenesses: Likenesses) -> None:
    page = under(Scene(Setting.VOLCANO, shot=Shot.WONDER))
    assert painted(painter(base_folder("inkling"), likenesses), page).made["likenesses"] == []
