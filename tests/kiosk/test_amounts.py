"""Bytes and hours as grown-ups read them, in one way in every room."""

import pytest

from kiosk.parents.amounts import clock, size


@pytest.mark.parametrize(("count", "says"), [
    (0, "0.1 MB"), (2_340_000, "2.3 MB"), (57_400_000, "57 MB"), (6_940_000_000, "6.9 GB"),
])
def test_bytes_are_short(count: int, says: str) -> None:
    assert size(count) == says


def test_a_minute_of_the_day_is_read_on_a_clock() -> None:
    assert (clock(18 * 60 + 30), clock(7 * 60), clock(0.0)) == ("18:30", "7:00", "0:00")
