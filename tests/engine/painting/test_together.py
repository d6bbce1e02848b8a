"""Beds, shared rides, strangers and skies full of things."""

from itertools import pairwise

import pytest

from engine.painting import make_painter
from engine.painting.base import Picture
from engine.painting.layout import Placed, Role
from engine.painting.things import pictured
from engine.scene import Feeling, Figure, Pose, Scene, Setting, Shot, Spot, Thing
from engine.starter import starter_cast


def painted(scene: Scene) -> Picture:
    return make_painter("paper").paint(scene, starter_cast(), "paper", 3)


def of(picture: Picture, role: Role) -> list[Placed]:
    return [one for one in picture.layout.placed if one.role is role]


def test_who_sleeps_in_a_room_lies_above_the_floor() -> None:
    asleep = (Figure("mia", Pose.SLEEP), Figure("biscuit", Pose.SLEEP))
    inside = {one.name: one for one in of(painted(Scene(Setting.BEDROOM, asleep)), Role.FIGURE)}
    outside = of(painted(Scene(Setting.MEADOW, asleep)), Role.FIGURE)
    assert inside["mia"].lift > 0.05
    assert inside["biscuit"].lift == 0
    assert all(one.lift == 0 for one in outside)


def test_sleepers_have_a_bed_each() -> None:
    beds = Scene(Setting.BEDROOM, tuple(Figure(w, Pose.SLEEP) for w in ("mia", "theo", "leo")))
    boxes = sorted((o.box for o in of(painted(beds), Role.FIGURE)), key=lambda box: box.left)
    assert all(a.right <= b.left + 0.02 for a, b in pairwise(boxes))


@pytest.mark.parametrize("noun", ["rocket", "boat", "whale", "horse"])
def test_those_on_one_thing_share_it(noun: str) -> None:
    both = (Figure("mia", Pose.SIT, on=noun), Figure("theo", Pose.SIT, on=noun))
    picture = painted(Scene(Setting.MEADOW, both))
    assert len(of(picture, Role.RIDDEN)) == 1
    (ride,), riders = of(picture, Role.RIDDEN), of(picture, Role.FIGURE)
    assert len(riders) == 2
    for rider in riders:
        assert ride.box.left < rider.feet[0] < ride.box.right
        assert rider.face is not None
        assert rider.face.top > 0


def test_two_different_rides_stay_two() -> None:
    both = (Figure("mia", Pose.SIT, on="horse"), Figure("theo", Pose.SIT, on="car"))
    assert len(of(painted(Scene(Setting.MEADOW, both)), Role.RIDDEN)) == 2


@pytest.mark.parametrize("shot", Shot)
def test_what_falls_from_the_sky_is_all_over_it_and_never_in_rows(shot: Shot) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("popcorn", Spot.SKY, 8),), shot=shot)
    flakes = of(painted(scene), Role.THING)
    across = sorted(one.box.left + one.box.width / 2 for one in flakes)
    assert across[0] < 0.25
    assert across[-1] > 0.75
    assert len({round(one.box.top, 2) for one in flakes}) > len(flakes) / 2
    assert len({round(one.tilt) for one in flakes}) > len(flakes) / 3


@pytest.mark.parametrize("noun", ["postman", "baker", "mayor", "policeman", "zorbman"])
def test_a_person_is_a_person(noun: str) -> None:
    picture = pictured(noun, alive=False)
    assert picture is not None
    assert picture.art.startswith("person:")


def test_strangers_who_live_are_in_no_bag() -> None:
    somebody, creature = pictured("snorkeler", alive=True), pictured("zorb", alive=True)
    assert somebody is not None
    assert creature is not None
    assert somebody.art.startswith("person:")
    assert creature.art.startswith("beast:")
    assert pictured("zorb", alive=False) is None
    scene = Scene(Setting.MEADOW, (), (Thing("zorb", feeling=Feeling.HAPPY),))
    thing = Scene(Setting.MEADOW, (), (Thing("zorb"),))
    assert painted(scene).svg != painted(thing).svg


@pytest.mark.parametrize("shot", [Shot.MIDDLE, Shot.WONDER])
@pytest.mark.parametrize("housed", [
    Thing("monster", under="bed"), Thing("cat", inside="boat"), Thing("frog", under="umbrella"),
    Thing("duck", on="tractor"), Thing("kitten", inside="tree"), Thing("hamster", inside="car"),
])
def test_a_creature_is_drawn_with_what_it_is_on_in_or_under(housed: Thing, shot: Shot) -> None:
    both, alone = (of(painted(Scene(Setting.GARDEN, (Figure("mia"),), (thing,), shot=shot)),
                      Role.THING) for thing in (housed, Thing(housed.name)))
    assert [one.name for one in both] == [one.name for one in alone] == [housed.name]
    together, creature = both[0], alone[0]
    size = (together.height / creature.height) ** 2
    area = creature.box.width * creature.box.height
    assert together.box.width * together.box.height > 1.2 * size * area
    assert together.box.right < 1.02
    assert together.box.top > -0.02


def test_a_place_to_be_is_drawn_once() -> None:
    scene = Scene(Setting.BEDROOM, (Figure("mia"),), (Thing("monster", under="bed"),))
    picture = painted(scene)
    assert [one.name for one in of(picture, Role.THING)] == ["monster"]
    assert 'data-name="monster"' in picture.svg
    assert "waist" not in picture.svg
    assert "waist" in painted(Scene(Setting.BEDROOM, (), (Thing("cat", inside="boat"),))).svg


@pytest.mark.parametrize("noun", ["helicopter", "bus", "tree", "car", "rocket"])
def test_faces_look_out_of_what_one_is_in(noun: str) -> None:
    both = tuple(Figure(who, Pose.SIT, inside=noun) for who in ("mia", "papa"))
    picture = painted(Scene(Setting.MEADOW, both))
    (around,) = of(picture, Role.AROUND)
    for rider in of(picture, Role.FIGURE):
        assert rider.face is not None
        assert around.box.left < rider.face.left + rider.face.width / 2 < around.box.right
        assert rider.face.bottom < around.box.bottom - 0.2 * around.box.height
