import re
import time
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from engine.character import Character, Kind
from engine.errors import NotFound, UnknownBackend
from engine.painting import make_painter
from engine.painting.paper.painter import PaperPainter
from engine.painting.paper.style import STYLES
from engine.scene import Feeling, Figure, Outfit, Pose, Scene, Setting, Shot, Spot, Thing, TimeOfDay
from engine.starter import starter_cast

SVG = "{http://www.w3.org/2000/svg}"
CAST = starter_cast()
BUSY = Scene(
    Setting.FOREST,
    (
        Figure("mia", Pose.HOLD, Feeling.HAPPY, Outfit.PIRATE, holds="wand", looks_at="bear"),
        Figure("theo", Pose.RUN), Figure("papa", Pose.WAVE), Figure("biscuit", Pose.SIT),
    ),
    (
        Thing("bear", feeling=Feeling.SAD), Thing("star", Spot.SKY), Thing("castle", Spot.FAR),
        Thing("flower", Spot.FRONT), Thing("zorb"), Thing("butterfly", count=3),
    ),
)  # fmt: skip


def paint(scene: Scene, style: str = "paper", seed: int = 1) -> str:
    return PaperPainter().paint(scene, CAST, style, seed).svg


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("shot", list(Shot))
def test_pages_are_whole_svg_documents(style: str, shot: Shot) -> None:
    svg = paint(replace(BUSY, shot=shot), style)
    page = ElementTree.fromstring(svg)
    assert page.tag == f"{SVG}svg"
    assert page.attrib["viewBox"] == "0 0 1600 900"
    assert page.attrib["class"] == "page"
    assert page.attrib["role"] == "img"
    assert page[0].tag == f"{SVG}title"
    assert page[0].text


def test_every_figure_and_thing_pops_up_and_says_its_name() -> None:
    page = ElementTree.fromstring(paint(BUSY))
    pops = [g for g in page.iter(f"{SVG}g") if "pop" in g.get("class", "").split()]
    figures = [g.get("data-name") for g in pops if "figure" in g.get("class", "")]
    things = [g.get("data-name") for g in pops if "thing" in g.get("class", "")]
    assert sorted(filter(None, figures)) == ["Biscuit", "Mia", "Papa", "Theo"]
    assert set(things) == {"bear", "star", "castle", "flower", "zorb", "butterfly"}
    assert things.count("butterfly") == 3
    assert all("transform-origin" in g.get("style", "") for g in pops)
    planes = [g.get("class") for g in page.iter(f"{SVG}g") if "plane" in g.get("class", "")]
    assert planes == ["plane sky", "plane far", "plane middle", "plane stage", "plane front"]


@pytest.mark.parametrize("setting", list(Setting))
def test_pages_are_safe_and_their_ids_unique(setting: Setting) -> None:
    svg = paint(replace(BUSY, setting=setting, time=TimeOfDay.NIGHT))
    assert not re.search(r"<script|\son\w+=|javascript:|<foreignObject|<image", svg)
    assert not re.search(r"""(?:href|src)\s*=\s*["'](?!#)|url\((?!['"]?#)""", svg)
    ids = re.findall(r'\sid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    for name in re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg):
        assert (name[0] or name[1]) in ids


def test_two_pages_can_stand_in_one_document() -> None:
    one, other = paint(BUSY), paint(replace(BUSY, setting=Setting.BEACH))
    assert not set(re.findall(r'\sid="([^"]+)"', one)) & set(re.findall(r'\sid="([^"]+)"', other))


def test_the_same_arguments_give_the_same_picture() -> None:
    assert paint(BUSY) == paint(BUSY)
    assert paint(BUSY, seed=1) != paint(BUSY, seed=2)
    assert paint(BUSY, "paper") != paint(BUSY, "crayon")


def test_mia_is_the_same_mia_on_every_page() -> None:
    colours = set()
    for setting in (Setting.MEADOW, Setting.KITCHEN, Setting.MOON):
        for other in ("theo", "papa", "biscuit"):
            page = ElementTree.fromstring(paint(Scene(setting, (Figure("mia"), Figure(other)))))
            mia = next(g for g in page.iter(f"{SVG}g") if g.get("data-name") == "Mia")
            drawn = ElementTree.tostring(mia, encoding="unicode")
            colours.add(frozenset(re.findall(r"#[0-9a-f]{6}", drawn)))
    assert len(colours) == 1
    assert len(colours.pop()) > 5


HOSTILE = '"><script>alert(1)</script>&\' {x} %s'


def test_hostile_words_stay_words() -> None:
    villain = Character("villain", HOSTILE, Kind.CHILD)
    scene = Scene(Setting.MEADOW, (Figure("villain", holds=HOSTILE),), (Thing(HOSTILE),))
    svg = PaperPainter().paint_cover(scene, [villain], "paper", 1, HOSTILE).svg
    page = ElementTree.fromstring(svg)
    assert not list(page.iter(f"{SVG}script"))
    names = {g.get("data-name") for g in page.iter(f"{SVG}g") if g.get("data-name")}
    assert names == {HOSTILE}


def test_covers_carry_their_title_and_nobody_stands_in_it() -> None:
    scene = Scene(Setting.FOREST, (Figure("mia"), Figure("papa")), (Thing("dragon"),))
    title = "Mia, Papa and the Very Long Search for the Dragon Who Lost His Fire"
    picture = PaperPainter().paint_cover(scene, CAST, "paper", 3, title)
    page = ElementTree.fromstring(picture.svg)
    assert page[0].text == title
    assert [g for g in page.iter(f"{SVG}g") if g.get("class") == "title"]
    faces = [one.face for one in picture.layout.placed if one.face]
    assert all(face.top > 0.2 for face in faces)


@pytest.mark.parametrize("title", ["A", "", "Ünïcode 🦄 ☃", "word " * 60, "x" * 200])
def test_any_title_can_be_set(title: str) -> None:
    svg = PaperPainter().paint_cover(Scene(Setting.MEADOW), CAST, "paper", 1, title).svg
    assert ElementTree.fromstring(svg) is not None


def test_bad_orders_are_refused() -> None:
    with pytest.raises(NotFound):
        paint(Scene(Setting.MEADOW, (Figure("nobody"),)))
    with pytest.raises(NotFound):
        paint(Scene(Setting.MEADOW), "oil")
    with pytest.raises(UnknownBackend, match="paper"):
        make_painter("finger-paint")


def test_a_page_is_composed_in_a_moment() -> None:
    paint(BUSY)
    times = []
    for seed in range(7):
        start = time.process_time()
        paint(BUSY, seed=seed)
        times.append(time.process_time() - start)
    assert sorted(times)[3] < 0.12
