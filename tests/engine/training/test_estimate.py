"""How long it still takes."""

import pytest

from engine.training.estimate import LATELY, WARM, Pace


def paced(*seconds: float) -> Pace:
    pace = Pace()
    for one in seconds:
        pace.took(one)
    return pace


def test_nobody_knows_before_the_first_step() -> None:
    assert Pace().seconds_left(100) is None
    assert paced(2.0).seconds_left(100) == 200


def test_the_first_steps_do_not_count_for_long() -> None:
    assert paced(*[9.0] * WARM, *[1.0] * 5).seconds_left(100) == pytest.approx(100)


def test_the_speed_is_that_of_now() -> None:
    assert paced(*[1.0] * 100, *[2.0] * LATELY).seconds_left(10) == pytest.approx(20)


def test_slow_is_told_only_where_it_is() -> None:
    assert not paced(*[1.0] * 300).slow
    assert not paced(*[1.0] * 100, *[2.0] * LATELY).slow
    assert not paced(*[9.0] * WARM, *[1.0] * 40).slow
    assert paced(*[1.0] * 100, *[3.5] * LATELY).slow
