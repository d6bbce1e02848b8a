"""That a child told something a grown-up should hear: on which day and how often, never what."""

from dataclasses import dataclass
from datetime import date

from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "confided"

MOST = 60
"""Days that are kept; older ones go."""


@dataclass(frozen=True)
class Confided:
    """How often it happened on one day."""

    day: date
    times: int


class ConfidedStore:
    """Keeps that it happened, until a parent has read it."""

    def __init__(self, paths: Paths) -> None:
        self.documents = Documents(paths.documents / "confided.json", paths.quarantine)

    def all(self) -> tuple[Confided, ...]:
        """What happened, the newest day first; what cannot be read is left out."""
        kept = []
        for saved in self.documents.look().table(TABLE).all():
            try:
                kept.append(from_json(Confided, dict(saved)))
            except ValueError:
                continue
        return tuple(sorted(kept, key=lambda one: one.day, reverse=True))

    def note(self, day: date) -> None:
        """Once more on this day."""
        with self.documents.change() as database:
            times = {one.day: one.times for one in self.all()}
            times[day] = times.get(day, 0) + 1
            newest = sorted(times, reverse=True)[:MOST]
            table = database.table(TABLE)
            table.truncate()
            table.insert_multiple(to_json(Confided(day, times[day])) for day in newest)

    def clear(self) -> None:
        """A parent has read it."""
        with self.documents.change() as database:
            database.table(TABLE).truncate()
