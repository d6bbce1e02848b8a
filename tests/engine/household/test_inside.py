"""The grown-ups' rooms shut themselves (promise 19)."""

import pytest

from engine.household.inside import IDLE_SECONDS, LONGEST_SECONDS, Inside


class House:
    def __init__(self) -> None:
        self.now, self.version = 50.0, "one"
        self.inside = Inside(lambda: self.version, lambda: self.now)


@pytest.fixture
def house() -> House:
    return House()


def test_every_unlocking_has_an_id_of_its_own(house: House) -> None:
    ids = {house.inside.come_in() for _ in range(20)}
    assert len(ids) == 20
    assert all(house.inside.is_in(one) for one in ids)
    assert not house.inside.is_in("")
    assert not house.inside.is_in("guessed")


def test_two_minutes_without_a_sign(house: House) -> None:
    session = house.inside.come_in()
    house.now += IDLE_SECONDS - 1
    assert house.inside.is_in(session), "asking is no sign"
    house.now += 1
    assert not house.inside.seen(session)
    house.now -= 60
    assert not house.inside.is_in(session), "what is over stays over"


def test_fifteen_minutes_whatever_is_done(house: House) -> None:
    session, came = house.inside.come_in(), house.now
    while house.inside.seen(session):
        house.now += 30
    assert house.now - came == LONGEST_SECONDS


def test_another_pin_sends_everybody_out(house: House) -> None:
    first, second = house.inside.come_in(), house.inside.come_in()
    house.inside.leave(first)
    assert not house.inside.is_in(first)
    assert house.inside.is_in(second)
    house.version = "two"
    assert not house.inside.seen(second)


def test_all_tabs_at_once(house: House) -> None:
    sessions = [house.inside.come_in() for _ in range(3)]
    house.inside.everybody_out()
    assert not any(house.inside.is_in(one) for one in sessions)
