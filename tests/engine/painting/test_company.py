"""Figures on, inside and under things and on each other; sizes, crowds, bubbles, end papers."""

import re
from xml.etree import ElementTree

import pytest

from engine.painting.layout import Placed, Role
from engine.painting.paper.painter import PaperPainter
from engine.painting.paper.riding import Seating, seating
from engine.painting.things import Use
from engine.scene import Feeling, Figure, Pose, Scene, Setting, Shot, Spot, Thing
from engine.starter import starter_cast

CAST = starter_cast()
STEEDS = (
    "horse", "unicorn", "dragon", "whale", "elephant", "dinosaur", "turtle", "snail", "lion",
    "dolphin", "eagle", "swan", "camel", "cow", "bear", "giraffe", "zebra", "pig",
)  # fmt: skip
VESSELS = ("box", "nest", "bathtub", "cup", "pumpkin", "basket", "bucket", "barrel", "pocket",
           "rocket", "boat", "hot air balloon", "egg")  # fmt: skip


def placed(scene: Scene, seed: int = 1) -> list[Placed]:
    return list(PaperPainter().paint(scene, CAST, "paper", seed).layout.placed)


def only(scene: Scene, role: Role) -> Placed:
    (one,) = [one for one in placed(scene) if one.role is role]
    return one


@pytest.mark.parametrize("noun", STEEDS)
def test_a_beast_is_ridden_from_the_side_and_its_rider_sits_on_its_back(noun: str) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia", Pose.SIT, on=noun),))
    steed, rider = only(scene, Role.RIDDEN), only(scene, Role.FIGURE)
    assert rider.face is not None
    assert steed.box.left < rider.feet[0] < steed.box.right
    assert rider.face.top < steed.box.top + 0.2 * steed.box.height
    assert rider.box.bottom < steed.box.bottom
    assert steed.box.width * 16 > 0.6 * steed.box.height * 9
    assert steed.box.height > 0.6 * rider.height


@pytest.mark.parametrize("noun", VESSELS)
def test_who_is_inside_looks_out_over_the_rim(noun: str) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia", inside=noun),))
    vessel, figure = only(scene, Role.AROUND), only(scene, Role.FIGURE)
    assert figure.face is not None
    assert seating(noun, Use.INSIDE) is Seating.IN
    assert vessel.box.left < figure.face.left + figure.face.width / 2 < vessel.box.right
    assert figure.face.bottom < vessel.box.bottom - 0.3 * vessel.box.height


@pytest.mark.parametrize("noun", ["bed", "table", "umbrella", "mushroom", "tree"])
def test_who_is_beneath_has_a_roof_over_the_head(noun: str) -> None:
    scene = Scene(Setting.BEDROOM, (Figure("mia", under=noun, feeling=Feeling.SCARED),))
    roof, figure = only(scene, Role.OVER), only(scene, Role.FIGURE)
    assert figure.face is not None
    assert roof.box.top < figure.face.top
    assert roof.box.left < figure.face.left + figure.face.width / 2 < roof.box.right


def test_a_child_sits_on_papas_shoulders_and_hides_not_his_face() -> None:
    scene = Scene(Setting.MEADOW, (Figure("leo", Pose.SIT, on="papa"), Figure("papa")))
    names = [one.name for one in placed(scene)]
    faces = {one.name: one.face for one in placed(scene) if one.face}
    assert faces["leo"].bottom < faces["papa"].bottom
    assert names.index("leo") < names.index("papa")


def test_shrunk_papa_stands_in_mias_hand_and_can_be_read() -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"), Figure("papa", tall_m=0.15, on="mia's hand")))
    at = {one.name: one for one in placed(scene)}
    assert 0.12 < at["papa"].height < 0.4 * at["mia"].height
    assert at["papa"].feet[1] < at["mia"].feet[1] - 0.1


def test_told_sizes_are_seen() -> None:
    plain = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("snail"),))
    giant = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("snail", tall_m=4.0),))
    small, tall = only(plain, Role.THING), only(giant, Role.THING)
    assert tall.height > 3 * small.height
    assert tall.height > only(giant, Role.FIGURE).height
    grown = placed(Scene(Setting.MEADOW, (Figure("mia", tall_m=6.0), Figure("papa"))))
    heights = {one.name: one.height for one in grown}
    assert heights["mia"] > 2 * heights["papa"]


def test_a_wonder_is_about_the_marvel_and_not_about_the_friend() -> None:
    things = (Thing("fox", feeling=Feeling.HAPPY), Thing("castle"))
    at = {one.name: one for one in placed(Scene(
        Setting.MEADOW, (Figure("mia"),), things, shot=Shot.WONDER))}  # fmt: skip
    assert at["castle"].height > 2.5 * at["fox"].height


def test_a_small_friend_whom_a_wonder_is_about_is_seen_and_smaller_than_a_child() -> None:
    at = {one.name: one for one in placed(Scene(
        Setting.MOON, (Figure("mia"),), (Thing("kitten"),), shot=Shot.WONDER))}  # fmt: skip
    assert 0.4 * at["mia"].height < at["kitten"].height < 0.8 * at["mia"].height


def test_thirty_are_thirty_at_many_depths_and_cover_no_face() -> None:
    scene = Scene(Setting.SNOW, (Figure("mia"),), (Thing("penguin", count=30),))
    found = placed(scene)
    crowd = [one for one in found if one.name == "penguin"]
    assert len(crowd) == 30
    assert len({round(one.feet[1], 2) for one in crowd}) > 8
    assert len({round(one.height, 3) for one in crowd}) > 2
    (mia,) = [one for one in found if one.face]
    assert mia.face is not None
    assert not any(
        one.box.left < mia.face.right and mia.face.left < one.box.right
        and one.box.top < mia.face.bottom and mia.face.top < one.box.bottom
        for one in crowd
    )  # fmt: skip


def test_raining_cats_stay_a_small_page() -> None:
    scene = Scene(Setting.CITY, (Figure("mia"),), (Thing("cat", Spot.SKY, 30),))
    svg = PaperPainter().paint(scene, CAST, "paper", 1).svg
    assert len(svg) < 250_000
    assert svg.count("<use") > 10


def test_popcorn_falls_in_pieces_and_lies_on_the_ground() -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("popcorn", Spot.SKY, 12),))
    found = [one for one in placed(scene) if one.name == "popcorn"]
    assert sum(one.feet[1] > 0.75 for one in found) > 8
    assert sum(one.feet[1] < 0.6 for one in found) > 8


@pytest.mark.parametrize("says", ["pearl", "!", "?", "heart", "music", "flibbertigibbet"])
@pytest.mark.parametrize("shot", [Shot.WIDE, Shot.MIDDLE, Shot.CLOSE])
def test_bubbles_have_no_words_and_cover_no_face(says: str, shot: Shot) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia", says=says), Figure("papa")), shot=shot)
    picture = PaperPainter().paint(scene, CAST, "paper", 1)
    (bubble,) = [one for one in picture.layout.placed if one.role is Role.BUBBLE]
    assert 0 <= bubble.box.left < bubble.box.right <= 1
    assert "<text" not in picture.svg
    for one in picture.layout.placed:
        if one.face:
            wide = min(bubble.box.right, one.face.right) - max(bubble.box.left, one.face.left)
            tall = min(bubble.box.bottom, one.face.bottom) - max(bubble.box.top, one.face.top)
            assert max(0, wide) * max(0, tall) < 0.1 * one.face.width * one.face.height


@pytest.mark.parametrize("pose", [Pose.RUN, Pose.JUMP, Pose.FLY, Pose.DANCE])
def test_motion_is_seen_in_strokes(pose: Pose) -> None:
    moving = Scene(Setting.MEADOW, (Figure("mia", pose),))
    assert 'class="motion"' in PaperPainter().paint(moving, CAST, "paper", 1).svg
    still = Scene(Setting.MEADOW, (Figure("mia", Pose.STAND),))
    assert 'class="motion"' not in PaperPainter().paint(still, CAST, "paper", 1).svg


def test_end_papers_repeat_the_things_of_the_book_round_the_picture() -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),))
    picture = PaperPainter().paint_end(scene, CAST, "paper", 1, ["bear", "zorb", "pearl", "bear"])
    ElementTree.fromstring(picture.svg)
    assert len(re.findall(r'<use href="#[^"]*e[01]"', picture.svg)) > 20
    assert picture.layout.placed[0].box.bottom < 0.9
    assert PaperPainter().paint_end(scene, CAST, "paper", 1, []).svg != picture.svg


def test_parts_say_how_they_sound_and_nothing_else_takes_the_tap() -> None:
    things = (Thing("bear"), Thing("fish", Spot.WATER), Thing("star", Spot.SKY), Thing("ball"))
    page = ElementTree.fromstring(
        PaperPainter().paint(Scene(Setting.BEACH, (Figure("mia"),), things), CAST, "paper", 1).svg
    )
    pops = [g for g in page.iter() if "pop" in g.get("class", "").split()]
    sounds = {g.get("data-name"): g.get("data-sound") for g in pops}
    assert sounds["bear"] == "squeak"
    assert sounds["fish"] == "splash"
    assert sounds["star"] == "chime"
    assert page.get("pointer-events") == "none"
    assert all(g.get("pointer-events") == "auto" for g in pops)
