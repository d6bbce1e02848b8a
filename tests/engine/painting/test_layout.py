import sys
from pathlib import Path

import pytest

from engine.errors import NotFound
from engine.painting.layout import Box, Layout, Role
from engine.painting.paper.painter import PaperPainter
from engine.scene import Figure, Pose, Scene, Setting, Shot, Spot, Thing
from engine.starter import starter_cast

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tools"))
from contact_sheet import random_scene

CAST = starter_cast()
RANDOM = [random_scene(seed) for seed in range(150)]


def layout(scene: Scene, seed: int = 1) -> Layout:
    return PaperPainter().paint(scene, CAST, "paper", seed).layout


@pytest.fixture(scope="module")
def layouts() -> list[tuple[Scene, Layout]]:
    return [(scene, layout(scene)) for scene in RANDOM]


def shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)


def test_everything_of_a_scene_has_its_place(layouts: list[tuple[Scene, Layout]]) -> None:
    for scene, found in layouts:
        figures = {one.index for one in found.placed if one.role is Role.FIGURE}
        assert figures == set(range(len(scene.figures)))
        names = [one.name for one in found.placed]
        for thing in scene.things:
            assert thing.name in names or any(
                thing.name in (figure.holds, figure.on) for figure in scene.figures
            )
        for figure in scene.figures:
            assert figure.on is None or figure.on in names


def test_things_are_there_as_often_as_they_are_counted() -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("apple", count=5),))
    assert [one.name for one in layout(scene).placed].count("apple") == 5


def test_nothing_leaves_the_page(layouts: list[tuple[Scene, Layout]]) -> None:
    for scene, found in layouts:
        for one in found.placed:
            if scene.shot is Shot.CLOSE and one.role is not Role.THING:
                assert one.face is None or (one.face.top >= 0 and one.face.bottom <= 1.0), scene
                continue
            assert 0 <= one.box.left < one.box.right <= 1, (scene, one)
            assert -0.01 <= one.box.top < one.box.bottom <= 1.01, (scene, one)


def test_faces_never_cover_each_other(layouts: list[tuple[Scene, Layout]]) -> None:
    for scene, found in layouts:
        faces = [one.face for one in found.placed if one.face]
        for i, face in enumerate(faces):
            for other in faces[i + 1 :]:
                assert shared(face, other) <= 0.1 * face.width * face.height, scene


def test_things_on_the_stage_cover_no_face(layouts: list[tuple[Scene, Layout]]) -> None:
    covered = 0
    for _, found in layouts:
        for i, one in enumerate(found.placed):
            for above in found.placed[i + 1 :]:
                if one.face and above.role is Role.THING:
                    part = shared(one.face, above.box) / (one.face.width * one.face.height)
                    covered += part > 0.25
    assert covered <= 0.01 * len(layouts)


@pytest.mark.parametrize("shot", list(Shot))
def test_figures_are_true_to_one_scale(shot: Shot) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"), Figure("papa"), Figure("leo")), shot=shot)
    heights = {one.name: one.height for one in layout(scene).placed}
    true = {who.id: who.height_cm for who in CAST}
    for name in ("papa", "leo"):
        assert heights[name] / heights["mia"] == pytest.approx(true[name] / true["mia"], rel=0.05)


def test_figures_look_at_what_they_look_at() -> None:
    for seed in range(12):
        scene = Scene(
            Setting.MEADOW,
            (Figure("mia", Pose.POINT, looks_at="bear"), Figure("theo", looks_at="mia")),
            (Thing("bear"),),
        )
        at = {one.name: one for one in layout(scene, seed).placed}
        mia, theo, bear = at["mia"], at["theo"], at["bear"]
        assert mia.facing * (bear.box.left - mia.box.left) > 0
        assert theo.facing * (mia.box.left - theo.box.left) > 0
        assert bear.facing * (mia.box.left - bear.box.left) > 0


def test_held_things_are_in_the_hand() -> None:
    scene = Scene(Setting.FOREST, (Figure("mia", Pose.HOLD, holds="wand"),))
    placed = {one.role: one for one in layout(scene).placed}
    held, figure = placed[Role.HELD], placed[Role.FIGURE]
    assert shared(held.box, figure.box) > 0
    assert 0.15 <= held.height / figure.height <= 0.55


def test_what_is_held_is_not_there_a_second_time() -> None:
    scene = Scene(Setting.FOREST, (Figure("mia", holds="teddy"),), (Thing("teddies"),))
    assert [one.role for one in layout(scene).placed if one.name.startswith("tedd")] == [Role.HELD]


def test_sky_things_are_high_and_far_things_small() -> None:
    scene = Scene(
        Setting.MEADOW, (Figure("mia"),), (Thing("star", Spot.SKY), Thing("castle", Spot.FAR))
    )
    at = {one.name: one.box for one in layout(scene).placed}
    assert at["star"].bottom < 0.55
    near = layout(Scene(Setting.MEADOW, (Figure("mia"),), (Thing("castle"),)))
    assert at["castle"].height < next(o.height for o in near.placed if o.name == "castle")


@pytest.mark.parametrize("marvel", [Thing("machine"), Thing("pearl"), Thing("snail", tall_m=3)])
def test_a_wonder_is_huge(marvel: Thing) -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),), (marvel,), shot=Shot.WONDER)
    at = {one.name: one for one in layout(scene).placed}
    assert at[marvel.name].height > 1.2 * at["mia"].height


def test_nobody_stands_on_the_water() -> None:
    scene = Scene(Setting.SEA, (Figure("mia"), Figure("theo", Pose.WAVE)))
    found = layout(scene)
    boat = next(one for one in found.placed if one.role is Role.VESSEL)
    for one in found.placed:
        assert boat.box.left <= one.box.left
        assert one.box.right <= boat.box.right
    assert found.placed[-1] is boat


def test_layouts_differ_from_page_to_page_but_not_from_run_to_run() -> None:
    scenes = [Scene(Setting.MEADOW, (Figure("mia", pose),), (Thing("bear"),)) for pose in Pose]
    assert len({layout(scene).placed[0].box.left for scene in scenes}) > 3
    for scene in scenes:
        assert layout(scene) == layout(scene)


def test_an_empty_scene_is_an_empty_layout() -> None:
    assert layout(Scene(Setting.MEADOW)).placed == ()


def test_somebody_who_is_not_in_the_cast_is_not_found() -> None:
    with pytest.raises(NotFound, match="nobody"):
        layout(Scene(Setting.MEADOW, (Figure("nobody"),)))
