"""Story jams, as the kiosk asks for them."""

from collections.abc import Sequence

from engine.book import Book
from engine.idea import Idea
from engine.manner import Manner
from engine.store.characters import Family
from engine.studio.keeper import Keeper
from engine.work.jam import Table


class Jams:
    """Several tell one story in turn."""

    def __init__(self, table: Table, family: Family, keeper: Keeper) -> None:
        self._table, self._family, self._keeper = table, family, keeper

    async def begin(self, player_ids: Sequence[str], style: str, manner: Manner) -> str:
        """Sit down; the first of the players begins. The id of the book.

        Raises:
            NotFound: somebody is not of the family; nobody plays, or more than find a place.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        players = self._family.named(player_ids)
        return await self._keeper.run(lambda: self._table.begin(players, style, manner))

    async def tell(self, book_id: str, moved: int, idea: Idea) -> bool:
        """The next page tells what was said in this turn; `False` where it tells nothing.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full.
        """
        family = self._family.all()
        return await self._keeper.run(lambda: self._table.tell(book_id, moved, idea, family))

    async def pass_on(self, book_id: str, moved: int) -> None:
        """The next player's turn, unless the turn has gone on already.

        Raises:
            NotFound: there is no such book.
        """
        await self._keeper.run(lambda: self._table.pass_on(book_id, moved))

    async def look(self, book_id: str) -> Book:
        """The book as it is, with every picture there.

        Raises:
            NotFound: there is no such book.
        """
        return await self._keeper.run(lambda: self._table.look(book_id))

    async def end(self, book_id: str) -> None:
        """Close the story: it gets a title, a last page, and its voice.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full.
        """
        await self._keeper.run(lambda: self._table.end(book_id))
