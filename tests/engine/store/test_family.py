"""The family and its settings."""

from dataclasses import replace

import pytest

from engine.errors import NotFound
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.settings import Settings, SettingsStore


@pytest.fixture
def family(paths: Paths) -> Family:
    made = Family(paths)
    made.welcome(starter_cast())
    return made


def test_the_starters_move_in_once(family: Family, paths: Paths) -> None:
    assert family.all() == starter_cast()
    family.remove("leo")
    family.welcome(starter_cast())
    assert "leo" not in [one.id for one in Family(paths).all()]


def test_somebody_changes_and_keeps_the_place(family: Family, paths: Paths) -> None:
    older = replace(starter_cast()[1], age=8)
    family.save(older)
    assert Family(paths).all()[1] == older
    assert len(family.all()) == len(starter_cast())


def test_named_in_the_order_asked_for_and_once(family: Family) -> None:
    assert [one.id for one in family.named(["theo", "mia", "theo"])] == ["theo", "mia"]
    assert family.named([]) == ()


def test_nobody_of_that_name(family: Family) -> None:
    with pytest.raises(NotFound):
        family.named(["mia", "x" * 1000])


def test_settings_are_kept(paths: Paths) -> None:
    assert SettingsStore(paths).get() == Settings()
    SettingsStore(paths).save(Settings(reading_speed=0.8, told_by="mia"))
    assert SettingsStore(paths).get() == Settings(reading_speed=0.8, told_by="mia")


def test_settings_of_other_versions(paths: Paths) -> None:
    store = SettingsStore(paths)
    with store.documents.change() as database:
        database.table("settings").insert({"reading_speed": 0.9, "from_the_future": True})
    assert store.get() == Settings(reading_speed=0.9)
    with store.documents.change() as database:
        database.table("settings").update({"reading_speed": "fast"})
    assert store.get() == Settings()
