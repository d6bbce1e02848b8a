"""Deleting somebody: photos, trainings, likenesses, books, pictures, and every trace (promise 26).

For a day it can be undone; then it is done without anybody's help. Called from one thread.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from engine.backup.plan import PlanStore
from engine.errors import LastOne, NotFound
from engine.paths import Paths
from engine.store.characters import Family
from engine.store.departures import Departure, Departures
from engine.store.likenesses import Likenesses
from engine.store.locks import FileLock
from engine.store.pruning import prune_books, prune_documents
from engine.store.traces import Traces
from engine.training.folder import TrainingFolder
from engine.training.wishing import trainings
from engine.work.bindery import Bindery
from engine.work.describing import progress_of
from engine.work.mouth import Mouth
from engine.work.sheets import forget_sheets

log = logging.getLogger(__name__)

_BOOK, _PICTURE = "book.json", "drawn.json"


@dataclass(frozen=True)
class Belongings:
    """What would be deleted with somebody."""

    photos: int
    likenesses: int
    books: tuple[str, ...]
    """Their titles; empty ones are being made."""
    pictures: int
    """Of the album."""


class Farewell:
    """Deletes people, brings them back, and forgets them a day later."""

    def __init__(
        self, paths: Paths, family: Family, bindery: Bindery, mouth: Mouth,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`now`: seconds since 1970."""
        self._paths, self._family = paths, family
        self._bindery, self._mouth, self._now = bindery, mouth, now
        self._departures = Departures(paths)

    def belongings(self, character: str) -> Belongings:
        """What would be deleted.

        Raises:
            NotFound: nobody has this id.
        """
        traces = Traces(self._whoever(character).who)
        photos = TrainingFolder(self._paths, character).read()
        books = [self._bindery.library.book(one.name).title
                 for one in traces.folders(self._paths.library, _BOOK)]
        return Belongings(len(photos.photos) if photos else 0,
                          len(Likenesses(self._paths).of(character)), tuple(books),
                          len(list(traces.folders(self._paths.album, _PICTURE))))

    def leaving(self) -> tuple[Departure, ...]:
        """Who can still be brought back."""
        return tuple(one for one in self._departures.all() if not self._is_over(one))

    def ids(self) -> frozenset[str]:
        """Ids that nobody new may have: of those who live here or moved out, of those who left,
        for as long as anything of theirs waits to come back or to be forgotten, and of whomever
        else something is kept: nobody is to be learnt from another's photos."""
        known = [one.id for one in (*self._family.all(), *self._family.away())]
        homes = {path.parent for path in self._paths.of_one("anybody")}
        kept = [path.name for home in homes for path in home.iterdir()]
        return self._departures.ids().union(known, kept)

    def delete(self, character: str) -> None:
        """Delete somebody with everything that is theirs; for a day it can be undone.

        Raises:
            NotFound: nobody has this id.
            LastOne: nobody else lives here.
        """
        departure = self._whoever(character)
        if [one.id for one in self._family.all()] == [character]:
            raise LastOne(f"{character} is the last one")
        books = self._places(Traces(departure.who).folders(self._paths.library, _BOOK))
        pictures = self._places(Traces(departure.who).folders(self._paths.album, _PICTURE))
        own = self._places(one for one in self._paths.of_one(character) if one.is_dir())
        departure = replace(departure, places=(*own, *books, *pictures), books=len(books))
        self._departures.begin(departure)
        self._go(departure)

    def bring_back(self, character: str) -> None:
        """Undo it: everybody and everything is where it was.

        Raises:
            NotFound: nobody of this id was deleted, or more than a day ago.
        """
        departure = self._departures.of(character)
        if self._is_over(departure):
            raise NotFound(f"{character} left more than a day ago")
        self._departures.turn_back(departure)
        self._come_back(departure)

    def look(self) -> None:
        """Take up what was interrupted, and forget who left more than a day ago."""
        self._departures.sweep()
        for departure in self._departures.all():
            try:
                self._see_to(departure)
            except Exception:
                # One that stumbles is taken up at the next look; the others need not wait for it.
                log.exception("somebody who left could not be seen to")

    def _see_to(self, departure: Departure) -> None:
        if departure.returns:
            self._come_back(departure)
            return
        if not departure.carried_out:
            self._go(departure)
        if self._is_over(departure):
            self._forget(departure)

    def _go(self, departure: Departure) -> None:
        who = departure.who.id
        self._family.remove(who)
        work = [path.name for path in trainings(self._paths, who)]
        described = progress_of(TrainingFolder(self._paths, who)).job
        for job in (described, *work, *(Path(place).name for place in departure.places)):
            self._bindery.jobs.leave(job)
        self._bindery.workshop.wake()
        self._departures.carry_out(departure)
        forget_sheets(self._paths)
        self._refresh(departure)
        self._departures.carried_out(departure)

    def _come_back(self, departure: Departure) -> None:
        self._departures.bring_back(departure)
        self._family.come_back(departure.who, departure.place)
        self._family.keep_birthday(departure.who.id, departure.born)
        self._refresh(departure)
        for book in self._books(departure):
            with suppress(NotFound):
                self._bindery.retry(book)
        self._departures.close(departure)

    def _forget(self, departure: Departure) -> None:
        who, paths = departure.who, self._paths
        traces = Traces(who)
        self._departures.destroy(departure, [
            *(one for one in paths.of_one(who.id) if one.exists()),
            *(one for home in (paths.library, paths.trash)
              for one in traces.folders(home, _BOOK)),
            *(one for home in (paths.album, paths.album / ".trash")
              for one in traces.folders(home, _PICTURE)),
            *traces.remains(paths.quarantine),
        ])
        self._mouth.forget((who.name, who.said_as, *who.also_called))
        for log in paths.logs.glob("*.log*"):
            traces.strike_out(log)
        lock = FileLock(paths.library / ".lock")
        pruned = [prune_books(home, traces, lock, paths.quarantine)
                  for home in (paths.library, paths.trash)]
        # It also sets aside the books that cannot be read.
        self._bindery.shelf.load()
        prune_documents(paths.documents, traces, paths.quarantine)
        if not all(pruned):
            return  # the next look goes on
        PlanStore(paths).somebody_left()
        self._departures.close(departure)

    def _whoever(self, character: str) -> Departure:
        here = {one.id: place for place, one in enumerate(self._family.all())}
        known = (*self._family.all(), *self._family.away())
        who = next((one for one in known if one.id == character), None)
        if who is None:
            raise NotFound(f"nobody called {character[:80]!r}")
        return Departure(who, self._now(), self._family.birthday(character), here.get(character))

    def _is_over(self, departure: Departure) -> bool:
        return self._now() >= departure.ends

    def _places(self, folders: Iterator[Path]) -> tuple[str, ...]:
        return tuple(one.relative_to(self._paths.data).as_posix() for one in folders)

    def _refresh(self, departure: Departure) -> None:
        for book in self._books(departure):
            self._bindery.shelf.refresh(book)

    def _books(self, departure: Departure) -> list[str]:
        library = self._paths.library.name
        return [Path(place).name for place in departure.places
                if Path(place).parts[0] == library]
