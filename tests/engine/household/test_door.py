"""The door stays shut: before children who try, and before damage (promises 5, 17 and 18)."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from engine_clock import Clock

from engine.errors import DoorShut
from engine.household import pin
from engine.household.door import Door, DoorState
from engine.household.pin import weakness
from engine.household.tries import DAY, FREE, MOST_A_DAY, WAITS, Tries
from engine.paths import Paths

PIN, OTHER = "482957", "730594"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash with less memory: these tests are about the door."""
    monkeypatch.setattr(pin, "_HASHER", PasswordHasher(1, 1024, 1))


@pytest.fixture
def chosen(empty: Paths, clock: Clock) -> tuple[Door, str]:
    """A door with a PIN, and its recovery code."""
    door = Door(empty, clock)
    return door, door.choose_first(PIN)


def test_the_pin_opens_and_no_other_does(chosen: tuple[Door, str]) -> None:
    door, _ = chosen
    assert door.state() is DoorState.SHUT
    assert not door.enter(OTHER).opened
    assert door.enter(PIN).opened


def test_the_first_pin_is_chosen_once(chosen: tuple[Door, str], empty: Paths) -> None:
    with pytest.raises(DoorShut):
        Door(empty).choose_first(OTHER)
    assert chosen[0].enter(PIN).opened


def test_a_weak_pin_is_not_taken(empty: Paths) -> None:
    with pytest.raises(ValueError, match="runs"):
        Door(empty).choose_first("123456")
    assert Door(empty).state() is DoorState.UNCHOSEN


def test_neither_pin_nor_code_lies_on_the_disk(chosen: tuple[Door, str], empty: Paths) -> None:
    chosen[0].enter(OTHER)
    written = b"".join(path.read_bytes() for path in empty.data.rglob("*") if path.is_file())
    assert b"argon2id" in written
    for secret in (PIN, OTHER, chosen[1]):
        assert secret.encode() not in written


def test_the_waits_grow_as_on_a_telephone() -> None:
    tries, waits = Tries(), []
    for _ in range(FREE + len(WAITS) + 1):
        tries = tries.one_more()
        waits.append(tries.wait())
        tries = tries.at(("", tries.tick + tries.wait()))
    assert waits == [0] * 4 + [60, 300, 900, 900, 3600, 3600]


def test_while_the_door_rests_even_the_right_pin_is_not_looked_at(
    chosen: tuple[Door, str], clock: Clock,
) -> None:
    door = chosen[0]
    for _ in range(FREE + 1):
        door.enter(OTHER)
    clock.seconds += 59
    assert door.enter(PIN).unread
    clock.seconds += 1
    assert door.enter(PIN).opened
    assert door.enter(OTHER).wait == 0, "after the right one the waits begin anew"


def test_a_thousand_tries_from_five_devices(empty: Paths, clock: Clock) -> None:
    """With restarts of the program and of the machine in between; nobody sets this clock."""
    Door(empty, clock).choose_first(PIN)
    dice, looked_at = random.Random(17), []
    devices, on = [Door(empty, clock) for _ in range(5)], 0.0
    for turn in range(1000):
        at = dice.randrange(5)
        if turn % 40 == 13:
            devices[at] = Door(empty, clock)
        if turn % 97 == 50:
            clock.restart()
            devices = [Door(empty, clock) for _ in devices]
        passed = dice.choice((0.2, 5.0, 70.0, 400.0, 1000.0))
        clock.seconds += passed
        on += passed
        tried = f"{dice.randrange(10 ** 6):06}"
        answer = devices[at].enter(tried)
        assert not answer.opened
        if not answer.unread and not weakness(tried):
            looked_at.append(on)
    assert len(looked_at) > 20
    for moment in looked_at:
        assert sum(moment - DAY < one <= moment for one in looked_at) <= MOST_A_DAY


def test_thirty_a_day_even_with_a_parent_in_between() -> None:
    tries = Tries()
    for wrong in range(MOST_A_DAY):
        assert not tries.wait(), wrong
        tries = tries.one_more().right()
    assert tries.wait() == DAY
    assert not tries.at(("", DAY)).wait()


def test_pulling_the_plug_makes_no_try_free(
    empty: Paths, clock: Clock, monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = Door(empty, clock)
    door.choose_first(PIN)

    def dies(secret: str, kept: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.household.door.fits", dies)
    for _ in range(FREE + 1):
        with pytest.raises(KeyboardInterrupt):
            door.enter(OTHER)
    assert Door(empty, clock).wait() == WAITS[0]


def test_turning_the_machine_off_makes_no_wait_shorter(
    chosen: tuple[Door, str], empty: Paths, clock: Clock,
) -> None:
    for _ in range(FREE + 2):
        clock.seconds += chosen[0].enter(OTHER).wait
    clock.seconds -= WAITS[1]
    for _ in range(3):
        clock.restart()
        assert Door(empty, clock).wait() == pytest.approx(WAITS[1])
    clock.seconds += WAITS[1]
    assert Door(empty, clock).enter(PIN).opened


def test_a_try_that_cannot_be_written_down_is_not_looked_at(
    chosen: tuple[Door, str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    door, code = chosen

    def full(*args: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.store.sealed.write_atomic", full)
    with pytest.raises(OSError, match="No space"):
        door.enter(PIN)
    assert door.recover(code), "parents can come in and make room"


def test_a_keypad_mashed_for_ten_minutes_keeps_no_parent_out(
    chosen: tuple[Door, str], clock: Clock,
) -> None:
    door, code = chosen
    dice, unread, ends = random.Random(18), 0, clock.seconds + 600
    while clock.seconds < ends:
        answer = door.enter("".join(dice.choice("1234567890") for _ in range(6)))
        assert not answer.opened
        unread += answer.unread
        clock.seconds += 1.5
    assert unread > 300
    assert door.wait() > 0
    assert door.enter(PIN).unread
    assert not door.recover(code[:-1] + str((int(code[-1]) + 1) % 10))
    assert door.recover(code), "at once"
    assert door.wait() == 0
    assert door.enter(PIN).opened


def test_another_pin_makes_the_old_ones_worthless(chosen: tuple[Door, str]) -> None:
    door, code = chosen
    before = door.version()
    newer = door.change(OTHER)
    assert door.version() != before
    assert not door.enter(PIN).opened
    assert not door.recover(code)
    assert door.recover(newer)
    newest = door.new_recovery()
    assert not door.recover(newer)
    assert door.recover(newest)
    assert door.enter(OTHER).opened


def _files(paths: Paths) -> dict[str, tuple[Path, ...]]:
    main = tuple(paths.documents / f"door{end}" for end in (".json", ".previous.json"))
    copy = tuple(paths.data / f"door{end}" for end in (".json", ".previous.json"))
    return {"main": main[:1], "both": main, "copy": copy, "all": (*main, *copy)}


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARM: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:60]),
    "flipped": _flip,
    "foreign": lambda path: path.write_text('{"pin": "", "recovery": ""}'),
    "a folder": _a_folder,
}


@pytest.mark.parametrize("where", ["main", "both", "copy", "all"])
@pytest.mark.parametrize("how", HARM)
def test_damage_never_opens_the_door(
    chosen: tuple[Door, str], empty: Paths, clock: Clock, where: str, how: str,
) -> None:
    for path in _files(empty)[where]:
        HARM[how](path)
    door = Door(empty, clock)
    assert door.state() is (DoorState.BROKEN if where == "all" else DoorState.SHUT)
    with pytest.raises(DoorShut):
        door.choose_first(OTHER)
    assert not door.enter(OTHER).opened
    assert not door.enter("000000").opened
    assert door.enter(PIN).opened == (where != "all"), "the copy still knows it"


@pytest.mark.parametrize("how", HARM)
def test_damaged_memory_of_tries_begins_with_the_longest_wait(
    chosen: tuple[Door, str], empty: Paths, clock: Clock, how: str,
) -> None:
    for end in (".json", ".previous.json"):
        HARM[how](empty.documents / f"tries{end}")
    try:
        assert Door(empty, clock).enter(PIN).wait == WAITS[-1]
    except OSError:
        assert how == "a folder", "it cannot be written either: nothing is looked at"


def test_a_lost_folder_of_documents_leaves_it_shut(
    chosen: tuple[Door, str], empty: Paths, clock: Clock,
) -> None:
    shutil.rmtree(empty.documents)
    empty.create()
    assert Door(empty, clock).state() is DoorState.SHUT


def test_the_machine_itself_mends_a_broken_door(
    chosen: tuple[Door, str], empty: Paths, clock: Clock,
) -> None:
    for path in _files(empty)["all"]:
        _flip(path)
    door = Door(empty, clock)
    code = door.change(OTHER)
    assert door.enter(OTHER).opened
    assert door.recover(code)
