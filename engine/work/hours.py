"""When tonight is, on a clock that anybody may set and that jumps twice a year."""

from datetime import UTC, datetime, timedelta

EVENING = 21
"""Hour at which children are in bed in most houses, and no book is wished for."""


def tonight(hour: int, now: datetime) -> str:
    """The next time that the clocks in the house show this full hour (ISO 8601, UTC).

    Args:
        hour: from 0 to 23, as the clocks in the house show it.
        now: with its time zone, or local time without one.
    """
    local = now.replace(tzinfo=None) if now.tzinfo is None else now.astimezone().replace(
        tzinfo=None)
    wanted = local.replace(hour=hour % 24, minute=0, second=0, microsecond=0)
    if wanted <= local:
        wanted += timedelta(days=1)
    return wanted.astimezone(UTC).isoformat()


def clock(moment: str) -> str:
    """What the clocks in the house show then, such as `21:00`."""
    return datetime.fromisoformat(moment).astimezone().strftime("%H:%M")
