"""One sentence, one picture: who is where, dressed as what, among which things."""

from random import Random

import pytest

from engine.scene import Outfit, Pose, Scene, Setting, TimeOfDay, Weather
from engine.starter import starter_cast
from engine.story.picturing import MOST_FIGURES, Picturing, caption
from engine.story.understanding import understand
from engine.story.wardrobe import Wardrobe

CAST = starter_cast()


@pytest.fixture(scope="module")
def picturing() -> Picturing:
    return Picturing()


def drawn(picturing: Picturing, said: str, *company: str, seed: int = 1,
          before: Scene | None = None) -> Scene:
    wardrobe = Wardrobe(picturing.dress, CAST)
    return picturing.scene(understand(said, CAST), company, wardrobe, Random(seed), before)


def test_a_cowboy_rides_on_a_whale_at_sea(picturing: Picturing) -> None:
    scene = drawn(picturing, "draw me as a cowboy on a whale", "zuri")
    zuri, = scene.figures
    assert (zuri.who, zuri.outfit, zuri.on, zuri.pose) == (
        "zuri", Outfit.COWBOY, "whale", Pose.RIDE)
    assert scene.setting is Setting.SEA
    assert "whale" not in {thing.name for thing in scene.things}


def test_a_tiny_papa_sits_in_a_cup(picturing: Picturing) -> None:
    papa, = drawn(picturing, "Papa shrinks and sits in a tea cup").figures
    assert papa.inside == "cup"
    assert papa.tall_m is not None
    assert papa.tall_m < 0.3


def test_without_anybody_of_the_family_there_are_things_alone(picturing: Picturing) -> None:
    scene = drawn(picturing, "a giraffe with sunglasses riding a skateboard")
    assert not scene.figures
    assert {"giraffe", "sunglasses", "skateboard"} <= {thing.name for thing in scene.things}


def test_another_seed_is_another_picture_of_the_same_wish(picturing: Picturing) -> None:
    scenes = [drawn(picturing, "me and a big pig", "mia", seed=seed) for seed in range(6)]
    assert len(set(scenes)) > 3
    assert all(scene.figures[0].who == "mia" and scene.things[0].name == "pig"
               for scene in scenes)
    assert drawn(picturing, "me and a big pig", "mia", seed=3) == scenes[3]


@pytest.mark.parametrize(("said", "setting"), [
    ("then we all flew to the moon", Setting.MOON), ("then I saw a frog", Setting.FOREST),
    ("we went swimming", Setting.SEA),
])
def test_a_story_stays_where_it_is_until_it_moves_on(
    picturing: Picturing, said: str, setting: Setting
) -> None:
    assert drawn(picturing, said, "mia", before=Scene(Setting.FOREST)).setting is setting


def test_it_begins_to_rain_at_night_and_everybody_sleeps(picturing: Picturing) -> None:
    before = Scene(Setting.FOREST)
    scene = drawn(picturing, "it was night and it rained and everybody fell asleep",
                  "mia", "theo", before=before)
    assert (scene.time, scene.weather) == (TimeOfDay.NIGHT, Weather.RAIN)
    assert {figure.pose for figure in scene.figures} == {Pose.SLEEP}


def test_no_page_is_too_full(picturing: Picturing) -> None:
    scene = drawn(picturing, "Mama and Papa and Grandma and Leo and Zuri and a dog and a cat and "
                  "a cow and a pig and a horse and a duck", "mia", "theo")
    assert len(scene.figures) == MOST_FIGURES
    assert len(scene.things) <= 4


def test_the_line_below_a_picture_says_what_was_understood() -> None:
    told = {said: caption(understand(said, CAST), names) for said, names in (
        ("draw me as a cowboy on a whale", ["Zuri"]), ("a giraffe on a skateboard", []),
        ("me and Theo in my bed", ["Mia", "Theo"]))}
    assert told["draw me as a cowboy on a whale"] == "Zuri as a cowboy on a whale"
    assert told["a giraffe on a skateboard"].startswith("A giraffe")
    assert "my" not in told["me and Theo in my bed"].split()
