"""The family and its settings."""

from dataclasses import replace
from datetime import date

import pytest

from engine.character import Kind
from engine.errors import NotFound
from engine.household.newcomer import newcomer
from engine.paths import Paths
from engine.plain import to_json
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
    SettingsStore(paths).save(Settings(reading_speed=0.8, style="night"))
    assert SettingsStore(paths).get() == Settings(reading_speed=0.8, style="night")


def test_settings_of_other_versions(paths: Paths) -> None:
    store = SettingsStore(paths)
    with store.documents.change() as database:
        database.table("settings").insert({"reading_speed": 0.9, "from_the_future": True})
    assert store.get() == Settings(reading_speed=0.9)
    with store.documents.change() as database:
        database.table("settings").update({"reading_speed": "fast"})
    assert store.get() == Settings()


def on(day: date, paths: Paths) -> Family:
    return Family(paths, lambda: day)


def test_the_age_follows_from_the_birthday(family: Family, paths: Paths) -> None:
    family.keep_birthday("mia", date(2020, 5, 17))
    ages = {day: on(day, paths).named(["mia"])[0].age for day in (
        date(2026, 5, 16), date(2026, 5, 17), date(2026, 11, 26), date(2019, 1, 1))}
    assert list(ages.values()) == [5.92, 6.0, 6.5, 0.0]
    assert family.birthday("mia") == date(2020, 5, 17)
    assert family.birthday("theo") is None
    assert family.named(["theo"])[0].age == 7


def test_whoever_is_in_a_book_brings_no_birthday(family: Family) -> None:
    family.keep_birthday("mia", date(2020, 5, 17))
    assert "2020-05-17" not in str(to_json(family.named(["mia"])[0]))


def test_a_forgotten_birthday_leaves_the_age(family: Family, paths: Paths) -> None:
    family.keep_birthday("mia", date(2020, 5, 17))
    family.save(on(date(2030, 5, 17), paths).named(["mia"])[0])
    family.keep_birthday("mia", None)
    assert family.named(["mia"])[0].age == 10.0


def test_who_moves_out_can_move_in_again(family: Family) -> None:
    family.keep_birthday("zuri", date(2021, 1, 1))
    (zuri,) = family.named(["zuri"])
    family.move_out("zuri")
    assert "zuri" not in [one.id for one in family.all()]
    assert family.away() == (zuri,)
    family.save(replace(zuri, height_cm=120.0))
    assert "zuri" not in [one.id for one in family.all()], "who is changed does not move in"
    family.save(zuri)
    family.move_in("zuri")
    assert (family.away(), family.named(["zuri"])) == ((), (zuri,))
    for wish in (family.move_in, family.move_out):
        with pytest.raises(NotFound):
            wish("nobody")


def test_how_names_are_said(family: Family) -> None:
    assert family.said_as() == {}
    family.save(replace(starter_cast()[0], name="Siobhan", said_as="Shivawn"))
    assert family.said_as() == {"Siobhan": "Shivawn"}


def test_nicknames_are_names_and_mummy_is_none() -> None:
    mia, mama = (replace(one, also_called=("Mimi", "sweetie")) for one in (
        starter_cast()[0], starter_cast()[4]))
    assert (mia.names, mama.names) == (("Mia", "Mimi"), ("Mama",))


def test_a_family_of_an_older_version(paths: Paths) -> None:
    old = to_json(starter_cast()[0])
    del old["said_as"]
    family = Family(paths)
    with family.documents.change() as database:
        database.table("characters").insert(old)
    assert family.all() == starter_cast()[:1]


@pytest.mark.parametrize(("name", "kind", "ids"), [
    ("Mia", Kind.CHILD, ["mia", "mia-2", "mia-3"]), (" Anna  Lena ", Kind.CHILD, ["anna-lena"]),
    ("Žofie", Kind.GROWN_UP, ["zofie"]), ("美", Kind.PET, ["somebody", "somebody-2"]),
    ("../x", Kind.CHILD, ["x"]),
])
def test_somebody_new_gets_an_id_of_their_own(name: str, kind: Kind, ids: list[str]) -> None:
    taken: list[str] = []
    for _ in ids:
        taken.append(newcomer(name, kind, taken).id)
    assert taken == ids
    assert newcomer(name, kind, ()).name == " ".join(name.split())
