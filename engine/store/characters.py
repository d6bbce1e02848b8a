"""The family: everybody who can be in books, and who moved out for a while."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from tinydb import Query, TinyDB

from engine.character import Character, age_on
from engine.errors import LastOne, NotFound
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "characters"
AWAY = "away"
"""Those who moved out, and can move in again."""
BIRTHDAYS = "birthdays"
"""Kept apart from the characters, which are copied into books: no book knows a birthday."""


class Family:
    """The characters of one family, in the order in which they came."""

    def __init__(self, paths: Paths, today: Callable[[], date] = date.today) -> None:
        """`today`: the day on which ages are told."""
        self.documents = Documents(paths.documents / "family.json", paths.quarantine)
        self._today = today

    def welcome(self, starters: Iterable[Character]) -> None:
        """On the first day, when nobody is there yet, let these move in."""
        with self.documents.change() as database:
            table = database.table(TABLE)
            if not len(table):
                table.insert_multiple(to_json(character) for character in starters)

    def become(self, characters: Iterable[Character]) -> None:
        """Only these are of the family from now on; an empty family is not taken."""
        if kept := [to_json(character) for character in characters]:
            with self.documents.change() as database:
                table = database.table(TABLE)
                table.truncate()
                table.insert_multiple(kept)

    def all(self) -> tuple[Character, ...]:
        """Everybody, as old as they are today.

        Raises:
            StoreBroken: no version of the family's file can be read.
        """
        return self._of(TABLE)

    def away(self) -> tuple[Character, ...]:
        """Those who moved out."""
        return self._of(AWAY)

    def named(self, ids: Iterable[str]) -> tuple[Character, ...]:
        """Those with these ids, in this order, each once.

        Raises:
            NotFound: somebody is not of the family.
        """
        known = {character.id: character for character in self.all()}
        wanted = list(dict.fromkeys(ids))
        if missing := [one for one in wanted if one not in known]:
            raise NotFound(f"nobody called {missing[0][:80]!r}")
        return tuple(known[one] for one in wanted)

    def said_as(self) -> Mapping[str, str]:
        """How the voice spells names that it would not read right."""
        table = self.documents.look().table(TABLE)
        return {one["name"]: one["said_as"] for one in table.all() if one.get("said_as")}

    def birthday(self, character_id: str) -> date | None:
        """When somebody was born, where that was told."""
        return self._birthdays().get(character_id)

    def save(self, character: Character) -> None:
        """Add somebody, or change the one with the same id, who may have moved out."""
        known = Query().id == character.id
        with self.documents.change() as database:
            home = AWAY if database.table(AWAY).contains(known) else TABLE
            database.table(home).upsert(to_json(character), known)

    def change(self, character_id: str, changed: Callable[[Character], Character]) -> Character:
        """Change somebody, here or away, from how they are kept now; who they are then.

        Nobody else's change comes between.

        Raises:
            NotFound: nobody has this id.
        """
        known = Query().id == character_id
        with self.documents.change() as database:
            for table in (database.table(TABLE), database.table(AWAY)):
                if row := next(iter(table.search(known)), None):
                    who = changed(from_json(Character, dict(row)))
                    table.upsert(to_json(who), known)
                    break
            else:
                raise NotFound(f"nobody called {character_id[:80]!r}")
        return _aged(who, self._birthdays(), self._today())

    def come_back(self, character: Character, place: int | None) -> None:
        """Somebody is again where they were: at this place of the family, or among those away."""
        row = to_json(character)
        with self.documents.change() as database:
            table = database.table(AWAY if place is None else TABLE)
            others = [dict(one) for one in table.all() if one["id"] != character.id]
            others.insert(len(others) if place is None else place, row)
            table.truncate()
            table.insert_multiple(others)

    def keep_birthday(self, character_id: str, born: date | None) -> None:
        """Remember when somebody was born; `None` forgets it, and the age stays as it is."""
        with self.documents.change() as database:
            table, known = database.table(BIRTHDAYS), Query().id == character_id
            if born is None:
                table.remove(known)
            else:
                table.upsert({"id": character_id, "born": born.isoformat()}, known)

    def move_out(self, character_id: str) -> None:
        """Let somebody leave: in no new book, until they move in again.

        Raises:
            NotFound: nobody has this id.
            LastOne: nobody else lives here.
        """
        with self.documents.change() as database:
            if len(database.table(TABLE)) == 1:
                raise LastOne(f"{character_id[:80]!r} is the last one")
            _move(database, character_id, TABLE, AWAY)

    def move_in(self, character_id: str) -> None:
        """Let somebody who moved out come back.

        Raises:
            NotFound: nobody of this id moved out.
        """
        with self.documents.change() as database:
            _move(database, character_id, AWAY, TABLE)

    def remove(self, character_id: str) -> None:
        """Forget somebody, here or away; books keep their cast as it was."""
        with self.documents.change() as database:
            for table in (TABLE, AWAY, BIRTHDAYS):
                database.table(table).remove(Query().id == character_id)

    def _of(self, table: str) -> tuple[Character, ...]:
        born, today = self._birthdays(), self._today()
        saved = self.documents.look().table(table).all()
        return tuple(_aged(from_json(Character, dict(one)), born, today) for one in saved)

    def _birthdays(self) -> dict[str, date]:
        table = self.documents.look().table(BIRTHDAYS)
        return {one["id"]: date.fromisoformat(one["born"]) for one in table.all()}


def _aged(who: Character, born: Mapping[str, date], today: date) -> Character:
    return replace(who, age=age_on(today, born[who.id])) if who.id in born else who


def _move(database: TinyDB, character_id: str, source: str, target: str) -> None:
    known = Query().id == character_id
    found = database.table(source).get(known)
    if found is None or isinstance(found, list):
        raise NotFound(f"nobody called {character_id[:80]!r}")
    database.table(source).remove(known)
    database.table(target).upsert(dict(found), known)
