"""People and pets as a family sees them: whole, themselves on every page, told apart."""

import io
import re
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations, cycle
from typing import Any

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from engine.character import Character, Kind
from engine.painting.paper.color import to_rgb
from engine.painting.paper.ink import Frame
from engine.painting.paper.people import Drawing, draw_person, portrait
from engine.painting.paper.people.adventurer import part
from engine.painting.paper.people.head import head
from engine.painting.paper.people.pen import SKIN, Pen
from engine.painting.paper.style import STYLES, style
from engine.scene import Feeling, Figure, Outfit, Pose
from engine.starter import starter_cast

CAST = {c.id: c for c in starter_cast()}
PEOPLE = [c for c in CAST.values() if c.kind is not Kind.PET]
MASKED = (Outfit.ASTRONAUT, Outfit.DIVER, Outfit.SUPERHERO, Outfit.NINJA, Outfit.CLOWN,
          Outfit.MERMAID)
"""Outfits with something before the face, and the one that stands lower, on a tail."""

EVERYBODY = pytest.mark.parametrize("who", CAST.values(), ids=lambda c: c.id)


def drawn(who: Character, height: float = 300.0, facing: int = 1, **scene: object) -> Drawing:
    figure = Figure(who.id, **scene)
    return draw_person(who, figure, height=height, facing=facing, style=style("paper"), prefix="f-")


def raster(
    drawing: Drawing, size: int = 700, foot: int = 600, scale: float = 1.0
) -> Image.Image:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size * scale}" '
        f'height="{(foot + 100) * scale}" viewBox="0 0 {size} {foot + 100}">'
        f'<g transform="translate({size // 2} {foot})">{drawing.behind}{drawing.front}</g></svg>'
    )
    return Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("RGBA")


def button(who: Character, feeling: Feeling, size: int = 96) -> Image.Image:
    png = bytes(resvg_py.svg_to_bytes(svg_string=portrait(who, feeling, size)))
    return Image.open(io.BytesIO(png)).convert("RGBA")


def seen(drawing: Drawing) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is painted."""
    box = raster(drawing, scale=0.5).getchannel("A").getbbox() or (0, 0, 0, 0)
    left, top, right, bottom = (2 * edge for edge in box)
    return left - 350, top - 600, right - 350, bottom - 600


def silhouette(drawing: Drawing) -> Image.Image:
    """What is painted, as white on black, at the size of a thumbnail."""
    alpha = raster(drawing, 480, 400).getchannel("A").resize((96, 96))
    return alpha.point(lambda v: 255 if v > 100 else 0)


def close(color: tuple[int, ...], wanted: str) -> bool:
    return all(abs(a - b) < 6 for a, b in zip(color, to_rgb(wanted), strict=False))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Share of the painted pixels that differ clearly."""
    apart = ImageChops.difference(one, other).convert("RGBA")
    bands = [band.point(lambda v: 255 if v > 30 else 0) for band in apart.split()]
    union = bands[0]
    for band in bands[1:]:
        union = ImageChops.lighter(union, band)
    painted = ImageChops.lighter(one.getchannel("A"), other.getchannel("A"))
    return union.histogram()[255] / max(1, sum(painted.histogram()[128:]))


@EVERYBODY
def test_every_pose_in_every_outfit_is_a_whole_drawing(who: Character) -> None:
    """Each outfit in each pose on two of the family."""
    first = list(CAST).index(who.id)
    for i, outfit in enumerate(Outfit):
        for pose in list(Pose)[(first + i) % 4 :: 4]:
            figure = drawn(who, outfit=outfit, pose=pose, holds="kite")
            svg = f'<svg xmlns="http://www.w3.org/2000/svg">{figure.behind}{figure.front}</svg>'
            ids = re.findall(r'\bid="([^"]+)"', svg)
            ET.fromstring(svg)
            assert not re.search(r"\b(nan|inf|None)\b", svg), (outfit, pose)
            assert len(ids) == len(set(ids)), (outfit, pose)
            assert all(name.startswith("f-") for name in ids), (outfit, pose)
            assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids), (outfit, pose)


@pytest.mark.parametrize("who", PEOPLE, ids=lambda c: c.id)
def test_the_same_me_on_every_page(who: Character) -> None:
    hair = [piece.d for piece in part("hair", who.looks.hair)[1]]
    skull = [piece.d for piece in part("head", "default")[1]]
    for outfit in Outfit:
        for pose, feeling in ((Pose.RUN, Feeling.CROSS), (Pose.SLEEP, Feeling.HAPPY)):
            svg = drawn(who, outfit=outfit, pose=pose, feeling=feeling).behind
            assert all(d in svg for d in (*hair, *skull)), outfit


@pytest.mark.parametrize("who", PEOPLE, ids=lambda c: c.id)
def test_a_feeling_changes_the_face_and_nothing_else_of_the_head(who: Character) -> None:
    place, pen = Frame.turned((0.0, 0.0), 60.0), Pen(style("paper"))
    heads = [head(pen, who, feeling, place, "f-") for feeling in Feeling]
    assert len({(h.back, h.hair) for h in heads}) == 1
    assert len({h.skull for h in heads}) == len(Feeling)


@EVERYBODY
def test_feelings_are_told_apart_on_a_button(who: Character) -> None:
    pictures = {feeling: button(who, feeling) for feeling in Feeling}
    for one, other in combinations(Feeling, 2):
        assert difference(pictures[one], pictures[other]) > 0.01, (one, other)


@EVERYBODY
def test_they_stand_on_the_ground_as_tall_as_they_are(who: Character) -> None:
    bald = replace(who, looks=replace(who.looks, hair="short19"))
    left, top, right, bottom = seen(drawn(bald, height=400.0, feeling=Feeling.CALM))
    assert -6 <= bottom <= 6
    assert -top == pytest.approx(400, rel=0.04)
    assert left < 0 < right


def test_small_children_have_bigger_heads_than_grown_ups() -> None:
    heads = {name: 400.0 / (2 * drawn(CAST[name], height=400.0).head) for name in CAST}
    assert all(4 <= heads[name] <= 5 for name in ("mia", "theo", "zuri", "leo"))
    assert all(5.8 <= heads[name] <= 7 for name in ("mama", "papa", "grandma"))
    assert heads["leo"] < heads["theo"]


@EVERYBODY
@pytest.mark.parametrize("facing", [1, -1])
def test_the_extent_holds_all_that_is_painted(who: Character, facing: int) -> None:
    for outfit, pose in list(zip(Outfit, cycle(Pose), strict=False))[facing > 0 :: 2]:
        figure = drawn(who, height=240.0, facing=facing, outfit=outfit, pose=pose)
        left, top, right, bottom = seen(figure)
        assert figure.left <= left + 3, (outfit, pose)
        assert figure.top <= top + 3, (outfit, pose)
        assert figure.right >= right - 3, (outfit, pose)
        assert figure.bottom >= bottom - 3, (outfit, pose)


@pytest.mark.parametrize("who", [CAST["mia"], CAST["theo"], CAST["biscuit"]], ids=lambda c: c.id)
def test_outfits_are_told_apart_at_the_size_of_a_thumbnail(who: Character) -> None:
    pictures = {o: raster(drawn(who, outfit=o), 480, 400).resize((96, 96)) for o in Outfit}
    for one, other in combinations(Outfit, 2):
        assert difference(pictures[one], pictures[other]) > 0.05, (one, other)


@pytest.mark.parametrize("kind", ["outfit", "pose"])
def test_every_outfit_and_every_pose_has_a_silhouette_of_its_own(kind: str) -> None:
    every = list(Outfit) if kind == "outfit" else list(Pose)
    shapes = {each: silhouette(drawn(CAST["mia"], **{kind: each})) for each in every}
    for one, other in combinations(every, 2):
        apart = ImageChops.difference(shapes[one], shapes[other]).histogram()[255]
        both = ImageChops.lighter(shapes[one], shapes[other]).histogram()[255]
        assert apart / both > (0.035 if kind == "outfit" else 0.12), (one, other)


@pytest.mark.parametrize("outfit", [o for o in Outfit if o not in MASKED])
@pytest.mark.parametrize("who", ["mia", "zuri"])
def test_the_same_face_looks_out_of_every_outfit(who: str, outfit: Outfit) -> None:
    plain, dressed = (drawn(CAST[who], outfit=o) for o in (Outfit.EVERYDAY, outfit))
    assert dressed.face == pytest.approx(plain.face)
    (x, y), r = plain.face, plain.head
    box = (int(150 + x - r / 2), int(390 + y - r / 8), int(150 + x + r / 2), int(390 + y + r / 2))
    one, other = (raster(figure, 300, 390).crop(box) for figure in (plain, dressed))
    assert difference(one, other) < 0.02


@pytest.mark.parametrize("outfit", [o for o in Outfit if o is not Outfit.ASTRONAUT])
def test_no_hat_hides_the_bunches_that_make_mia_mia(outfit: Outfit) -> None:
    hair = style("paper").tint(CAST["mia"].looks.hair_color, SKIN)
    figure = drawn(CAST["mia"], outfit=outfit)
    picture, r = raster(figure, 300, 390), figure.head
    x, y = 150 + figure.face[0], 390 + figure.face[1]
    for left in (x - 1.95 * r, x + 0.75 * r):
        beside = picture.crop((int(left), int(y - 1.7 * r), int(left + r), int(y + 0.6 * r)))
        counted: Any = beside.getcolors(100_000)
        assert sum(n for n, color in counted if close(color, hair)) > 0.03 * r * r


def test_what_is_carried_lies_upon_both_arms() -> None:
    carrying = drawn(CAST["mia"], pose=Pose.CARRY, holds="box")
    assert len(carrying.front) > 2 * len(drawn(CAST["mia"], pose=Pose.HOLD, holds="box").front)
    assert carrying.hand is not None
    assert 0 < carrying.hand[0] < carrying.right


def test_hats_and_tails_change_the_silhouette() -> None:
    plain = raster(drawn(CAST["mia"])).getchannel("A")
    for outfit in (Outfit.WIZARD, Outfit.PIRATE, Outfit.CHEF, Outfit.ASTRONAUT, Outfit.MERMAID,
                   Outfit.FAIRY, Outfit.PRINCESS, Outfit.ROBOT, Outfit.COWBOY, Outfit.KNIGHT):
        other = raster(drawn(CAST["mia"], outfit=outfit)).getchannel("A")
        changed = ImageChops.difference(plain, other).point(lambda v: 255 if v > 128 else 0)
        assert changed.histogram()[255] > 0.07 * sum(plain.histogram()[128:]), outfit


def test_the_family_is_told_apart_at_the_size_of_a_thumbnail() -> None:
    pictures = {who.id: button(who, Feeling.HAPPY, 64) for who in CAST.values()}
    for one, other in combinations(CAST, 2):
        assert difference(pictures[one], pictures[other]) > 0.2, (one, other)


@EVERYBODY
def test_portraits_stand_alone(who: Character) -> None:
    for feeling in Feeling:
        root = ET.fromstring(portrait(who, feeling, 240))
        assert root.get("width") == root.get("height") == "240"
        assert "blink" in portrait(who, feeling, 240)


@EVERYBODY
def test_looking_left_mirrors_the_body(who: Character) -> None:
    right, left = drawn(who, holds="balloon"), drawn(who, facing=-1, holds="balloon")
    assert right.hand is not None
    assert left.hand == pytest.approx((-right.hand[0], right.hand[1]))
    assert left.face == pytest.approx((-right.face[0], right.face[1]))
    assert left.left == pytest.approx(-right.right, abs=4)


@EVERYBODY
def test_a_held_thing_lies_between_palm_and_fingers(who: Character) -> None:
    empty, holding = drawn(who, pose=Pose.HOLD), drawn(who, pose=Pose.HOLD, holds="pearl")
    assert not empty.front
    assert holding.front
    assert holding.hand is not None
    assert holding.left < holding.hand[0] < holding.right


@EVERYBODY
def test_a_rider_has_a_leg_on_either_side(who: Character) -> None:
    figure = Figure(who.id, on="horse")
    ridden = draw_person(who, figure, height=300.0, facing=1, style=style("paper"), prefix="r-",
                         astride=True)
    aboard = draw_person(who, figure, height=300.0, facing=1, style=style("paper"), prefix="r-")
    assert ridden.front
    assert not aboard.front
    assert ridden.seat[1] < 0


@pytest.mark.parametrize("facing", [1, -1])
def test_the_light_stays_on_the_left_when_somebody_turns(facing: int) -> None:
    chest = raster(drawn(CAST["papa"], height=400.0, facing=facing)).convert("L")
    lit = chest.crop((350 - 24, 600 - 250, 350 - 14, 600 - 220))
    shaded = chest.crop((350 + 16, 600 - 250, 350 + 26, 600 - 220))
    assert ImageStat.Stat(lit).mean[0] > ImageStat.Stat(shaded).mean[0] + 3


@pytest.mark.parametrize("name", STYLES)
def test_every_style_paints_people_in_its_own_colours(name: str) -> None:
    figure = Figure("mia")
    svg = draw_person(CAST["mia"], figure, height=300.0, style=style(name), prefix="s-").behind
    assert style(name).ink in svg
    assert style(name).tint(CAST["mia"].clothes.top) in svg


def test_gaze_moves_the_eyes_and_only_the_eyes() -> None:
    def eyes(gaze: tuple[float, float], facing: int) -> tuple[str, str]:
        svg = draw_person(CAST["theo"], Figure("theo"), height=300.0, facing=facing,
                          style=style("paper"), prefix="g-", gaze=gaze).behind
        found = re.search(r'<g class="blink">.*?</g>', svg)
        assert found
        return found.group(), svg.replace(found.group(), "")

    ahead, up = eyes((1.0, 0.0), 1), eyes((0.0, -1.0), 1)
    assert ahead[0] != up[0]
    assert ahead[1] == up[1]


def test_the_same_arguments_give_the_same_drawing() -> None:
    assert drawn(CAST["zuri"], pose=Pose.RUN) == drawn(CAST["zuri"], pose=Pose.RUN)


def test_unknown_hair_is_named() -> None:
    odd = replace(CAST["mia"], looks=replace(CAST["mia"].looks, hair="long99"))
    with pytest.raises(ValueError, match="long99"):
        drawn(odd)


def test_an_unknown_animal_is_drawn_as_a_dog() -> None:
    odd = replace(CAST["biscuit"], looks=replace(CAST["biscuit"].looks, species="unicorn"))
    assert drawn(odd) == drawn(CAST["biscuit"])


@pytest.mark.parametrize("species", ["dog", "cat", "rabbit"])
def test_each_species_has_a_body_of_its_own(species: str) -> None:
    pet = replace(CAST["biscuit"], looks=replace(CAST["biscuit"].looks, species=species))
    others = {"dog", "cat", "rabbit"} - {species}
    for other in others:
        twin = replace(pet, looks=replace(pet.looks, species=other))
        assert difference(raster(drawn(pet)), raster(drawn(twin))) > 0.15


def test_a_figure_is_drawn_in_a_few_milliseconds() -> None:
    wanted = [(who, outfit) for who in CAST.values() for outfit in Outfit]
    drawn(CAST["mia"])
    begin = time.process_time()
    for who, outfit in wanted:
        drawn(who, outfit=outfit)
    assert (time.process_time() - begin) / len(wanted) < 0.012
