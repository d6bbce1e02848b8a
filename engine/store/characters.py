"""The family: everybody who can be in books."""

from collections.abc import Iterable

from tinydb import Query

from engine.character import Character
from engine.errors import NotFound
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "characters"


class Family:
    """The characters of one family, in the order in which they came."""

    def __init__(self, paths: Paths) -> None:
        self.documents = Documents(paths.documents / "family.json", paths.quarantine)

    def welcome(self, starters: Iterable[Character]) -> None:
        """On the first day, when nobody is there yet, let these move in."""
        with self.documents.change() as database:
            table = database.table(TABLE)
            if not len(table):
                table.insert_multiple(to_json(character) for character in starters)

    def all(self) -> tuple[Character, ...]:
        """Everybody.

        Raises:
            StoreBroken: no version of the family's file can be read.
        """
        table = self.documents.look().table(TABLE)
        return tuple(from_json(Character, dict(one)) for one in table.all())

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

    def save(self, character: Character) -> None:
        """Add somebody, or change the one with the same id."""
        with self.documents.change() as database:
            database.table(TABLE).upsert(to_json(character), Query().id == character.id)

    def remove(self, character_id: str) -> None:
        """Let somebody leave; books keep their cast as it was."""
        with self.documents.change() as database:
            database.table(TABLE).remove(Query().id == character_id)
