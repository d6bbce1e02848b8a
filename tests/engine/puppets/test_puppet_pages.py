"""Puppets on the pages of a book: the same on every page, standing like everybody else."""

import io
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageChops

from benchmarks.sameness import Seen, compared
from engine.character import Character
from engine.painting import make_painter, raster
from engine.painting.layout import Role
from engine.painting.paper.people import Drawing, draw_person, portrait
from engine.painting.paper.pictures import Puppetry
from engine.painting.paper.style import STYLES, style
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.puppets.making import LARGEST, Proposal
from engine.scene import Feeling, Figure, Outfit, Pose, Scene, Setting, Shot
from engine.store.puppets import Puppets

SCENES = (
    Scene(Setting.MEADOW, (Figure("mia"), Figure("zog", Pose.WAVE))),
    Scene(Setting.KITCHEN, (Figure("zog", Pose.SIT), Figure("mia", Pose.RUN, Feeling.SCARED))),
    Scene(Setting.MOON, (Figure("mia", Pose.SIT, on="horse", outfit=Outfit.PIRATE),
                         Figure("zog", Pose.REACH, Feeling.PROUD, holds="lantern"))),
)  # fmt: skip


def of(cast: tuple[Character, ...], who: str) -> Character:
    return next(one for one in cast if one.id == who)


def figure(who: Character, facing: int = 1, **scene: object) -> Drawing:
    return draw_person(who, Figure(who.id, **scene), height=400, facing=facing,
                       style=style("paper"), prefix="f-")


def looked_at(home: Paths, cast: tuple[Character, ...],
              last: tuple[Character, ...] = ()) -> list[Seen]:
    painter = make_painter("paper", home)
    pages = [(scene, painter.paint(scene, (last or cast) if scene is SCENES[-1] else cast,
                                   "paper", seed)) for seed, scene in enumerate(SCENES)]
    return list(compared(0, pages, cast, "paper", Puppets(home)))


def button(home: Paths, who: Character, feeling: Feeling) -> Image.Image:
    puppetry = Puppetry((who,), Puppets(home))
    svg = puppetry.put_in(portrait(puppetry.cast[0], feeling))
    return Image.open(io.BytesIO(raster(svg, 96))).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    apart = np.asarray(ImageChops.difference(one, other)).max(2)
    return float((apart > 30).mean())


def test_pose_feeling_ride_and_outfit_do_not_change_who_they_are(
    home: Paths, cast: tuple[Character, ...]
) -> None:
    seen = looked_at(home, cast)
    assert {one.who for one in seen} == {"mia", "zog"}
    assert [one for one in seen if not one.same] == []


def test_another_picture_is_noticed(home: Paths, cast: tuple[Character, ...]) -> None:
    """The measure that finds them the same would find them changed."""
    drawn = tuple(replace(one, puppet=None) if one.id == "mia" else one for one in cast)
    assert any(one.who == "mia" and one.head > 0.01 for one in looked_at(home, cast, drawn))


@pytest.mark.parametrize("look", STYLES)
def test_a_page_holds_the_picture_once_and_stands_on_its_own(
    home: Paths, cast: tuple[Character, ...], look: str, face: Proposal, monster: Proposal
) -> None:
    svg = make_painter("paper", home).paint(SCENES[0], cast, look, 1).svg
    ET.fromstring(svg)
    found = re.findall(r'href="data:image/webp;base64,([^"]+)"', svg)
    assert {sha256(b64decode(one)).hexdigest() for one in found} == {
        face.puppet.sha256, monster.puppet.sha256}
    assert len(found) == 2
    assert "puppet:" not in svg
    plain = make_painter("paper").paint(SCENES[0], cast, look, 1).svg
    assert len(svg) < len(plain) + 2 * LARGEST * 4 / 3 + 40_000


def test_whose_picture_is_lost_is_drawn_by_our_own_hand(
    home: Paths, cast: tuple[Character, ...], face: Proposal
) -> None:
    store, painter = Puppets(home), make_painter("paper", home)
    (file,) = store.folder("mia").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    store.forget("zog")
    plain = tuple(replace(one, puppet=None) for one in cast)
    for scene in SCENES:
        assert painter.paint(scene, cast, "paper", 1) == painter.paint(scene, plain, "paper", 1)


def test_forgetting_leaves_no_file(home: Paths, cast: tuple[Character, ...]) -> None:
    store = Puppets(home)
    assert list(home.puppets.rglob("*.webp"))
    for who in ("mia", "zog"):
        store.forget(who)
    assert [path for path in home.data.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("who", ["mia", "zog"])
def test_every_pose_in_every_outfit_is_a_whole_drawing(
    cast: tuple[Character, ...], who: str
) -> None:
    for at, outfit in enumerate(Outfit):
        for pose in list(Pose)[at % 3 :: 3]:
            drawn = figure(of(cast, who), outfit=outfit, pose=pose, holds="kite")
            svg = f'<svg xmlns="http://www.w3.org/2000/svg">{drawn.behind}{drawn.front}</svg>'
            ET.fromstring(svg)
            ids = re.findall(r'\bid="([^"]+)"', svg)
            assert not re.search(r"\b(nan|inf|None)\b", svg), (outfit, pose)
            assert len(ids) == len(set(ids))
            assert svg.count("<image ") == 1, (outfit, pose)


@pytest.mark.parametrize("pose", [one for one in Pose if one not in (Pose.FLY, Pose.SWIM)])
def test_a_drawing_stands_hops_or_lies_on_the_ground(
    cast: tuple[Character, ...], pose: Pose
) -> None:
    drawn = figure(of(cast, "zog"), pose=pose, feeling=Feeling.CALM)
    assert -0.25 * 400 <= drawn.bottom <= 6
    if pose in (Pose.STAND, Pose.SIT, Pose.SLEEP, Pose.POINT):
        assert drawn.bottom >= -6
    assert drawn.hand is not None


def test_a_drawing_is_as_tall_as_it_is(cast: tuple[Character, ...]) -> None:
    drawn = figure(of(cast, "zog"), feeling=Feeling.CALM)
    assert -drawn.top == pytest.approx(400, rel=0.03)


def test_a_drawing_that_looks_left_is_the_mirror_image(cast: tuple[Character, ...]) -> None:
    right, left = (figure(of(cast, "zog"), facing) for facing in (1, -1))
    assert (left.left, left.right) == (-right.right, -right.left)


@pytest.mark.parametrize("who", ["mia", "zog"])
def test_feelings_are_told_apart_on_a_button(
    home: Paths, cast: tuple[Character, ...], who: str
) -> None:
    pictures = {feeling: button(home, of(cast, who), feeling) for feeling in Feeling}
    for one, other in combinations(Feeling, 2):
        assert difference(pictures[one], pictures[other]) > 0.01, (one, other)


def test_who_sleeps_has_covered_eyes(home: Paths, cast: tuple[Character, ...]) -> None:
    mia = of(cast, "mia")
    awake, asleep = (figure(mia, pose=pose, feeling=Feeling.CALM).behind.count("<path")
                     for pose in (Pose.STAND, Pose.SLEEP))
    assert awake != asleep
    assert mia.clothes.accent
    sleeping = figure(mia, pose=Pose.SLEEP).behind
    image = sleeping.index("<image ")
    assert style("paper").tint(mia.clothes.accent) in sleeping[image:]


def test_they_stand_in_the_layout_like_everybody_else(
    home: Paths, cast: tuple[Character, ...]
) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"), Figure("zog"), Figure("papa"),
                                   Figure("biscuit")), shot=Shot.WIDE)
    placed = make_painter("paper", home).paint(scene, cast, "paper", 2).layout.placed
    heights = {one.name: one.height for one in placed if one.role is Role.FIGURE}
    known = {one.id: one.height_cm for one in cast}
    scales = [heights[who] / known[who] for who in heights]
    assert len(scales) == 4
    assert max(scales) == pytest.approx(min(scales), rel=0.02)


def test_a_drawing_without_a_picture_is_a_friendly_sheet_of_paper(
    cast: tuple[Character, ...]
) -> None:
    drawn = figure(replace(of(cast, "zog"), puppet=None), feeling=Feeling.CALM)
    assert "<image" not in drawn.behind
    assert -drawn.top == pytest.approx(400, rel=0.03)


def test_a_character_with_a_puppet_is_kept_and_read_again(cast: tuple[Character, ...]) -> None:
    for who in ("mia", "zog"):
        assert from_json(Character, to_json(of(cast, who))) == of(cast, who)


@pytest.mark.parametrize("change", [
    {"sha256": "../../../etc/passwd"}, {"outline": [1, 2, 3]}, {"head": [0, 0, 0]},
    {"width": 0}, {"outline": [10**9] * 8},
])
def test_a_puppet_that_makes_no_sense_is_refused(
    cast: tuple[Character, ...], change: dict[str, object]
) -> None:
    said = to_json(of(cast, "zog"))
    said["puppet"] |= change
    with pytest.raises(ValueError, match="puppet"):
        from_json(Character, said)
