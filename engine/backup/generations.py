"""Which backups are kept: one for each of seven days, one for each of four weeks, none too long."""

from collections.abc import Iterable
from datetime import datetime, timedelta

DAYS, WEEKS = 7, 4
LONGEST = timedelta(days=30)
"""No backup is kept longer, since it may hold somebody who was deleted since."""


def kept(made: Iterable[datetime], now: datetime, left: datetime | None = None) -> set[datetime]:
    """Those of the backups, by when they were made, that are kept.

    The newest one stays however old it is, so that there is always one; unless somebody was
    deleted after it was made (`left`): then it goes in time as well.
    """
    newest_first = sorted(made, reverse=True)
    if not newest_first:
        return set()
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for one in newest_first:
        days.setdefault(one.date(), one)
        weeks.setdefault(one.isocalendar()[:2], one)
    chosen = {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    young = {one for one in chosen if now - one <= LONGEST}
    newest = newest_first[0]
    return young if left is not None and newest < left else young | {newest}
