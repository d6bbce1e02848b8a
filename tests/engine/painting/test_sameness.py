"""Everybody is the same on every page: measured on real books, and proved to notice a change."""

from dataclasses import replace

import pytest

from benchmarks.sameness import Seen, books, compared
from engine.character import Character
from engine.painting import make_painter
from engine.scene import Feeling, Figure, Outfit, Pose, Scene, Setting
from engine.starter import starter_cast

SAMPLE = 5
CAST = starter_cast()
SCENES = (
    Scene(Setting.MEADOW, (Figure("mia"), Figure("papa", Pose.WAVE))),
    Scene(Setting.KITCHEN, (Figure("papa", Pose.SIT), Figure("mia", Pose.RUN, Feeling.SCARED))),
    Scene(Setting.MOON, (Figure("mia", Pose.SIT, on="horse", outfit=Outfit.PIRATE),
                         Figure("papa", Pose.POINT, Feeling.PROUD, holds="lantern"))),
)  # fmt: skip


def looked_at(last: Character | None = None) -> list[Seen]:
    """Three pages; on the last one Mia may be somebody else."""
    painter = make_painter("paper")
    other = tuple(last if last and who.id == last.id else who for who in CAST)
    pages = [
        (scene, painter.paint(scene, other if scene is SCENES[-1] else CAST, "paper", seed))
        for seed, scene in enumerate(SCENES)
    ]
    return list(compared(0, pages, CAST, "paper"))


def test_the_family_is_the_same_in_every_book() -> None:
    seen = [
        one for number, look, pages in books(SAMPLE) for one in compared(number, pages, CAST, look)
    ]
    assert len(seen) > 10 * SAMPLE
    assert [one for one in seen if not one.same] == []


def test_pose_feeling_ride_and_a_new_outfit_are_no_change() -> None:
    assert [one for one in looked_at() if not one.same] == []


@pytest.mark.parametrize(
    ("change", "noticed"),
    [
        ({"hair_color": "#222222"}, "head"),
        ({"hair": "short07"}, "head"),
        ({"skin": "#8d5524"}, "colours"),
    ],
)
def test_another_look_is_noticed(change: dict[str, str], noticed: str) -> None:
    mia = next(who for who in CAST if who.id == "mia")
    seen = looked_at(replace(mia, looks=replace(mia.looks, **change)))
    (other,) = [one for one in seen if not one.same]
    assert (other.page, other.who) == (2, "mia")
    assert getattr(other, noticed) > 0.01


def test_another_height_is_noticed() -> None:
    mia = next(who for who in CAST if who.id == "mia")
    assert any(one.height > 0.1 for one in looked_at(replace(mia, height_cm=150.0)))
