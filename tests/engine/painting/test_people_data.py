"""The data of people: starter cast, outfits, hats, poses, ink."""

import math
import tomllib
from importlib.resources import files

import pytest

from engine.character import Kind
from engine.painting.paper.ink import Frame, hull, limb, smooth
from engine.painting.paper.people.attire import attire
from engine.painting.paper.people.hats import hat
from engine.painting.paper.people.posture import posture
from engine.scene import Feeling, Figure, Outfit, Pose
from engine.starter import starter_cast

CAST = {c.id: c for c in starter_cast()}
DATA = files("engine.painting.paper.people")


def read(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads(DATA.joinpath(name).read_text("utf-8"))


def test_the_starter_cast_is_a_family_of_eight() -> None:
    assert [c.name for c in starter_cast()] == [
        "Mia", "Theo", "Zuri", "Leo", "Mama", "Papa", "Grandma", "Biscuit"]
    assert all(c.id == c.name.lower() for c in starter_cast())
    assert CAST["theo"].looks.glasses
    assert CAST["biscuit"].kind is Kind.PET
    heights = [CAST[i].height_cm for i in ("biscuit", "leo", "mia", "zuri", "theo", "papa")]
    assert heights == sorted(heights)


def test_nobody_answers_to_another_ones_name() -> None:
    names = [n for c in starter_cast() for n in (c.name.lower(), *c.also_called)]
    assert len(names) == len(set(names))


def test_looks_are_all_different() -> None:
    assert len({c.looks.hair for c in CAST.values() if c.kind is not Kind.PET}) == 7
    assert len({(c.clothes.cut, c.clothes.top) for c in CAST.values()}) == 8
    assert len({c.looks.skin for c in CAST.values()}) >= 6


def test_every_outfit_is_described() -> None:
    described = read("outfits.toml")
    cuts = {"shirt", "stripes", "dress", "dungarees", "hoodie", "cardigan"}
    assert {o.value for o in Outfit} - {"everyday"} <= set(described)
    assert {f"everyday-{cut}" for cut in cuts} <= set(described)


@pytest.mark.parametrize("outfit", Outfit)
def test_what_an_outfit_names_is_drawn(outfit: Outfit) -> None:
    drawings = set(read("details.toml")) | {"cape"}
    for who in CAST.values():
        worn = attire(who, outfit)
        assert set(worn.details) | set(worn.worn_behind) <= drawings
        assert not worn.hat or hat(worn.hat).layers
        colors = (worn.top, worn.accent, worn.legs, worn.shoes, worn.second, worn.sleeve_color)
        assert all(len(c) == 7 and c.startswith("#") for c in colors)


def test_clothes_stay_their_own() -> None:
    for outfit in (Outfit.PYJAMAS, Outfit.PRINCESS, Outfit.SUPERHERO, Outfit.WINTER):
        assert attire(CAST["zuri"], outfit) != attire(CAST["leo"], outfit)


def test_every_pose_and_every_feeling_has_a_posture() -> None:
    postures = {posture(Figure("mia", pose)) for pose in Pose}
    assert len(postures) == len(Pose)
    felt = {posture(Figure("mia", feeling=feeling)) for feeling in Feeling}
    assert len(felt) == len(Feeling)


def test_feelings_show_in_the_back() -> None:
    def slump(feeling: Feeling) -> float:
        return posture(Figure("mia", feeling=feeling)).slump

    assert slump(Feeling.SAD) > slump(Feeling.CALM) > slump(Feeling.PROUD)
    assert posture(Figure("mia", feeling=Feeling.SCARED)).shrug > 0


def test_a_hand_that_holds_grips_in_every_pose() -> None:
    for pose in Pose:
        assert posture(Figure("mia", pose, holds="pearl")).far_hand == "grip", pose


def test_one_waves_with_the_free_hand() -> None:
    waving = posture(Figure("mia", Pose.WAVE, holds="pearl"))
    assert waving.near_hand == "open"
    assert abs(waving.near_arm[1]) > 120


def test_a_frame_moves_and_turns_paths() -> None:
    place = Frame.turned((10.0, 20.0), 2.0, 90.0)
    assert place.path("M1 0 L0 1Z") == "M10.0 22.0 L8.0 20.0Z"
    assert place.degrees == pytest.approx(90)
    assert place.unit == pytest.approx(2)


def test_a_path_with_half_a_point_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Frame((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)).path("M1 2 L3")


def test_a_limb_is_as_thick_as_it_is_told() -> None:
    arm = limb(((0, 0), (0, 50), (0, 100)), (10, 8, 6))
    assert arm.left[0][0] - arm.right[0][0] == pytest.approx(20)
    assert arm.left[-1][0] - arm.right[-1][0] == pytest.approx(12)
    half = limb(((0, 0), (0, 50), (0, 100)), (10, 8, 6), 0.5)
    assert half.left[-1][1] == pytest.approx(50, abs=3)


def test_hull_and_smooth_keep_what_they_enclose() -> None:
    points = [(math.cos(t), math.sin(t)) for t in range(6)] + [(0.1, 0.1)]
    assert (0.1, 0.1) not in hull(points)
    assert smooth([(0, 0), (1, 1), (2, 0)]).startswith("M0.0 0.0C")
