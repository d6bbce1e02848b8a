"""Deleting a child deletes the child (promise 26): a day of undo, then not one byte is left."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engine.backup.generations import kept
from engine.backup.making import back_up, open_backup
from engine.backup.place import Place
from engine.backup.plan import PlanStore
from engine.errors import LastOne, NotFound
from engine.files import sweep
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.album import Album
from engine.store.departures import Departure, Departures
from engine.store.settings import Settings
from engine.work.farewell import Farewell
from engine.work.jobs import JobKind, State
from engine.work.parts import Parts
from tests.engine.store.harm import dies_at
from tests.engine.work.departing import ROSALIND, House, opened

DAY = 24 * 3600.0


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory, parts: Parts) -> House:
    house = House(Paths(tmp_path_factory.mktemp("furnished") / "data").create(), parts)
    house.bindery.close()
    return house


@pytest.fixture
def home(tmp_path: Path, furnished: House) -> Iterator[House]:
    """A copy of the furnished house, with its own parts."""
    shutil.copytree(furnished.paths.data, tmp_path / "data")
    moved = object.__new__(House)
    moved.__dict__.update(furnished.__dict__)
    moved.paths, moved.clock = Paths(tmp_path / "data"), [1_000_000.0]
    yield from opened(moved)


def test_the_search_finds_her_everywhere(home: House) -> None:
    """Else the test below would prove nothing."""
    found = {name.split("/")[0] for name in home.hits()}
    assert found >= {"documents", "training", "likenesses", "library", "album", "trash",
                     "spoken", "quarantine", "logs"}


def test_what_would_go_is_told_before(home: House) -> None:
    mine = home.farewell.belongings("rosalind")
    assert (mine.photos, mine.likenesses, mine.pictures) == (1, 1, 1)
    titles = [home.bindery.library.book(book).title for book in (home.hers, home.told)]
    assert sorted(mine.books) == sorted(titles)
    with pytest.raises(NotFound):
        home.farewell.belongings("nobody")


def test_she_is_gone_at_once_and_can_come_back(home: House) -> None:
    before = {name: data for name, data in home.bytes().items()
              if name.split("/")[0] in ("training", "likenesses", "library", "album")}
    family = home.family.all()
    home.farewell.delete("rosalind")
    assert "rosalind" not in [one.id for one in home.family.all()]
    assert home.hers not in home.bindery.library.ids()
    assert [card.id for card in home.bindery.shelf.cards()] == [home.others]
    assert Album(home.paths).ids() == ()
    hers = [job for job in home.bindery.jobs.all()
            if job.kind in (JobKind.TRAINING, JobKind.DESCRIPTION)]
    assert [job.state for job in hers] == [State.CANCELLED] * 2
    home.clock[0] += DAY - 1
    home.farewell.look()
    home.farewell.bring_back("rosalind")
    assert home.family.birthday("rosalind") == date(2020, 5, 17)
    assert home.family.all() == family, "everybody at their place"
    assert {home.hers, home.told, home.others} == {card.id for card in home.bindery.shelf.cards()}
    assert {name: home.bytes()[name] for name in before} == before
    assert home.farewell.leaving() == ()


def test_after_a_day_nothing_of_her_is_left(home: House) -> None:
    # All of their book but what is known of it: its readers change.
    kept = {name: data for name, data in home.bytes().items()
            if f"library/{home.others}" in name and not Path(name).name.startswith("b")}
    home.farewell.delete("rosalind")
    home.clock[0] += DAY
    home.farewell.look()
    assert home.hits() == []
    assert {name: home.bytes()[name] for name in kept} == kept, "others keep what is theirs"
    theirs = home.bindery.library.book(home.others)
    assert (theirs.readers, len(theirs.pages)) == (("theo",), theirs.planned)
    assert home.settings.get() == Settings()
    assert home.choices() == {"children": {"theo": 1.2}, "readers": ["theo"],
                              "each": [{"id": "theo", "voice": "b"}]}
    assert (home.paths.logs / "worker.log").read_text() == "ready\nstopped\n"
    assert home.mouth.kept("Tap the house.")
    with pytest.raises(NotFound):
        home.farewell.bring_back("rosalind")


def test_the_next_backup_knows_nothing_of_her(home: House, tmp_path: Path) -> None:
    stick, now = tmp_path / "stick", datetime(2020, 1, 1, 3, tzinfo=UTC)
    stick.mkdir()
    Place(stick).prepare()
    restored = object.__new__(House)
    restored.__dict__.update(home.__dict__)

    def next_backup(number: int) -> list[str]:
        back_up(home.paths, stick, now + timedelta(days=number), lambda stage, part: None)
        restored.paths = Paths(tmp_path / f"restored-{number}")
        open_backup(Place(stick).backups()[0].path, PlanStore(home.paths).key(),
                    lambda about: restored.paths.data, lambda part: None)
        return restored.hits()

    assert {name.split("/")[0] for name in next_backup(0)} >= {"training", "likenesses", "library"}
    home.farewell.delete("rosalind")
    hits = next_backup(1)
    # What is said of her in what belongs to others waits for the day, as it does in the house.
    waits = ("documents/", f"library/{home.others}/")
    assert not [name for name in hits if not name.startswith(waits)]
    home.clock[0] += DAY
    home.farewell.look()
    assert next_backup(2) == []
    left = PlanStore(home.paths).get().left
    assert left is not None
    assert kept({now, now + timedelta(days=1)}, left + timedelta(days=365), left) == set()


def test_whoever_was_still_writing_leaves_nothing(home: House) -> None:
    home.farewell.delete("rosalind")
    late = home.paths.training / "rosalind" / "runs"
    late.mkdir(parents=True)
    (late / "checkpoint").write_text("rosalind")
    home.clock[0] += DAY
    home.farewell.look()
    assert home.hits() == []


def test_what_went_is_safe_from_whoever_was_still_writing(home: House) -> None:
    before = {name: data for name, data in home.bytes().items() if "/rosalind/" in name}
    home.farewell.delete("rosalind")
    late = home.paths.training / "rosalind" / "photos"
    late.mkdir(parents=True)
    record = home.paths.leaving / "rosalind" / "departure.json"
    record.write_bytes(b"damaged")  # the version before knows nothing of what was carried out
    home.farewell.look()
    home.farewell.look()
    home.farewell.bring_back("rosalind")
    after = home.bytes()
    assert {name: after[name] for name in before} == before


def test_a_look_in_between_leaves_sheets_alone(home: House) -> None:
    home.farewell.delete("rosalind")
    home.paths.sheets.mkdir(exist_ok=True)
    home.farewell.look()
    assert home.paths.sheets.exists()


def test_killed_while_it_is_closed_nobody_leaves_again(paths: Paths) -> None:
    departures, gone = Departures(paths), Departure(ROSALIND, 1_000_000.0)
    for step in range(100):
        departures.begin(gone)
        departures.turn_back(gone)
        died = dies_at(step, lambda: departures.close(gone))
        assert all(one.returns for one in departures.all())
        departures.sweep()
        if not died:
            break
    assert not died
    assert departures.ids() == set()


def test_a_damaged_book_holds_nobody_up(home: House) -> None:
    home.farewell.delete("rosalind")
    for name in ("book.json", "book.previous.json"):
        (home.paths.library / home.others / name).write_bytes(b"damaged")
    home.clock[0] += DAY
    home.farewell.look()
    home.farewell.look()
    assert home.others not in home.bindery.library.ids(), "set aside"
    assert "rosalind" not in home.farewell.ids()
    assert home.hits() == []


def test_who_stumbles_holds_nobody_up(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    (theo, *_) = (one.id for one in home.family.all() if one.id != "rosalind")
    home.farewell.delete(theo)
    home.farewell.delete("rosalind")
    home.clock[0] += DAY
    with monkeypatch.context() as harm:
        harm.setattr(Departures, "destroy", _harmed(Departures.destroy, theo))
        home.farewell.look()
    assert home.farewell.ids() & {theo, "rosalind"} == {theo}
    home.farewell.look()
    assert theo not in home.farewell.ids()


def test_nobody_new_finds_what_was_somebody_elses(home: House) -> None:
    (home.paths.likenesses / "juno").mkdir()
    assert {"juno", "rosalind", *(one.id for one in home.family.all())} <= home.farewell.ids()


def test_a_grown_ups_name_may_be_any_word(home: House, parts: Parts) -> None:
    """Only where Papa himself is in a book it goes with him."""
    papa = replace(starter_cast()[5], id="papa", name="Papa")
    home.family.save(papa)
    with_word = home.bindery.begin(Idea("a Papa bear"), [starter_cast()[1]], "paper", "")
    with_him = home.bindery.begin(Idea("a bear"), [papa], "paper", "")
    home.farewell.delete("papa")
    assert with_word in home.bindery.library.ids()
    assert with_him not in home.bindery.library.ids()


def test_who_had_moved_out_comes_back_to_there(home: House) -> None:
    home.family.move_out("rosalind")
    home.farewell.delete("rosalind")
    assert home.family.away() == ()
    home.farewell.bring_back("rosalind")
    assert [one.id for one in home.family.away()] == ["rosalind"]
    assert "rosalind" not in [one.id for one in home.family.all()]


def test_the_last_one_stays(home: House) -> None:
    home.family.become([ROSALIND])
    for leave in (home.farewell.delete, home.family.move_out):
        with pytest.raises(LastOne):
            leave("rosalind")
    assert [one.id for one in home.family.all()] == ["rosalind"]


def _harmed(destroy: Callable[..., None], stuck: str) -> Callable[..., None]:
    def harmed(departures: Departures, one: Departure, places: Sequence[Path]) -> None:
        if one.who.id == stuck:
            raise PermissionError("not mine")
        destroy(departures, one, places)

    return harmed


Wish = Callable[[Farewell], object]


@pytest.mark.parametrize("wish", ["delete", "bring back", "forget"])
def test_killed_at_any_step_it_goes_on_at_the_next_start(home: House, wish: str) -> None:
    if wish != "delete":
        home.farewell.delete("rosalind")
    home.clock[0] += DAY if wish == "forget" else 0
    start, seen = home.paths.data, []
    for step in range(0, 400, 11):
        copy = start.with_name(str(step))
        shutil.copytree(start, copy)
        house = object.__new__(House)
        house.__dict__.update(home.__dict__)
        house.paths = Paths(copy)
        for again in opened(house):
            died = dies_at(step, lambda again=again: _do(again.farewell, wish))
        for again in opened(house):
            sweep(copy)  # as the studio does at every start
            again.farewell.look()
            seen.append(_whole(again, wish))
        shutil.rmtree(copy)
        if not died:
            break
    assert not died
    assert all(seen)


def _do(farewell: Farewell, wish: str) -> None:
    if wish == "forget":
        farewell.look()
    else:
        (farewell.delete if wish == "delete" else farewell.bring_back)("rosalind")


def _whole(house: House, wish: str) -> bool:
    """She is here with everything, or she is not, and everything lies apart."""
    if wish == "forget":
        return house.hits() == []
    here = "rosalind" in [one.id for one in house.family.all()]
    places = [house.paths.training / "rosalind", house.paths.likenesses / "rosalind",
              house.paths.library / house.hers]
    return ([place.exists() for place in places] == [here] * 3
            and (len(house.farewell.leaving()) == 0) == here
            and os.path.exists(house.paths.library / house.others))
