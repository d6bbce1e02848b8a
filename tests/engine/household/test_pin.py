"""Which PINs are refused, and what is kept of one."""

import random
from datetime import date, timedelta

import pytest

from engine.household.pin import Weakness, fits, hashed, weakness
from engine.household.recovery import LENGTH, grouped, is_code, new_code


@pytest.mark.parametrize(("pin", "why"), [
    ("12345", Weakness.LENGTH), ("1234567", Weakness.LENGTH), ("12a456", Weakness.LENGTH),
    ("", Weakness.LENGTH), ("१२३४५६", Weakness.LENGTH), ("482 91", Weakness.LENGTH),
    ("111111", Weakness.REPEATS), ("121212", Weakness.REPEATS), ("123123", Weakness.REPEATS),
    ("112233", Weakness.REPEATS), ("757575", Weakness.REPEATS), ("500050", Weakness.REPEATS),
    ("123456", Weakness.RUNS), ("654321", Weakness.RUNS), ("890123", Weakness.RUNS),
    ("123321", Weakness.RUNS), ("147258", Weakness.RUNS), ("456789", Weakness.RUNS),
    ("123789", Weakness.RUNS),
    ("201985", Weakness.DATE), ("851987", Weakness.DATE),
])
def test_weak_pins_are_refused(pin: str, why: Weakness) -> None:
    assert weakness(pin) is why


@pytest.mark.parametrize("order", ["%d%m%y", "%m%d%y", "%y%m%d"])
def test_nobodys_birthday_opens_the_door(order: str) -> None:
    day = date(1930, 1, 1)
    while day < date(2027, 1, 1):
        assert weakness(day.strftime(order)) is not None, day
        day += timedelta(days=1)


def test_there_are_enough_good_ones() -> None:
    dice = random.Random(5)
    drawn = [f"{dice.randrange(10 ** 6):06}" for _ in range(4000)]
    assert sum(weakness(pin) is None for pin in drawn) > 0.8 * len(drawn)


def test_a_pin_is_known_again_and_kept_nowhere() -> None:
    kept = hashed("482957")
    assert "482957" not in kept
    assert kept.startswith("$argon2id$")
    assert hashed("482957") != kept, "each has a salt of its own"
    assert fits("482957", kept)
    assert not fits("482958", kept)
    assert not fits("482957", kept[:-3])
    assert not fits("482957", "")


def test_a_slip_in_a_recovery_code_is_noticed() -> None:
    code = new_code()
    assert is_code(code)
    assert len(grouped(code).split()) == 6
    assert len({new_code() for _ in range(50)}) == 50
    for at in range(LENGTH):
        slipped = code[:at] + str((int(code[at]) + 3) % 10) + code[at + 1:]
        assert not is_code(slipped)
    assert not is_code(code[:-1])
