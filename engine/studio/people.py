"""The people of the house, as the grown-ups ask for them: who comes, changes, leaves."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from engine.character import Character, Kind
from engine.household.newcomer import newcomer
from engine.scene import Outfit
from engine.store.characters import Family
from engine.store.departures import Departure
from engine.store.puppets import Puppets
from engine.studio.keeper import Keeper
from engine.work.farewell import Belongings, Farewell

if TYPE_CHECKING:
    from engine.painting.paper.people import Choices, Standing


class People:
    """Lets people move in and out, and deletes them."""

    def __init__(
        self, family: Family, farewell: Farewell, puppets: Puppets, keeper: Keeper
    ) -> None:
        self._family, self._farewell = family, farewell
        self._puppets, self._keeper = puppets, keeper

    def get(self, character: str) -> Character:
        """Somebody who lives here or moved out.

        Raises:
            NotFound: nobody has this id.
        """
        away = {one.id: one for one in self._family.away()}
        return away[character] if character in away else self._family.named([character])[0]

    def away(self) -> tuple[Character, ...]:
        """Who moved out and can move in again."""
        return self._family.away()

    def birthday(self, character: str) -> date | None:
        """When somebody was born, where that was told."""
        return self._family.birthday(character)

    def said_as(self) -> Mapping[str, str]:
        """How names are said that are not said as they are written."""
        return self._family.said_as()

    def choices(self, kind: Kind) -> "Choices":
        """What somebody of this kind can look like and wear."""
        from engine.painting.paper.people import choices

        return choices(kind)

    async def standing(self, who: Character, outfit: Outfit = Outfit.EVERYDAY) -> "Standing":
        """A picture of somebody from head to foot."""
        return await asyncio.to_thread(self._draw, who, outfit)

    async def add(self, name: str, kind: Kind) -> Character:
        """Let somebody new move in."""
        def move_in() -> Character:
            who = newcomer(name, kind, self._farewell.ids())
            self._family.save(who)
            return who

        return await self._keeper.run(move_in)

    async def change(
        self, character: str, changed: Callable[[Character], Character]
    ) -> Character:
        """Change somebody from how they are now; who they are then. Books stay as they were.

        Raises:
            NotFound: nobody has this id.
        """
        return await self._keeper.run(lambda: self._family.change(character, changed))

    async def keep_birthday(self, character: str, born: date | None) -> None:
        """Remember when somebody was born; the age follows from it."""
        await self._keeper.run(lambda: self._family.keep_birthday(character, born))

    async def move_out(self, character: str) -> None:
        """Let somebody leave; nothing of theirs is lost.

        Raises:
            NotFound: nobody has this id.
            LastOne: nobody else lives here.
        """
        await self._keeper.run(lambda: self._family.move_out(character))

    async def move_in(self, character: str) -> None:
        """Let somebody come back.

        Raises:
            NotFound: nobody of this id moved out.
        """
        await self._keeper.run(lambda: self._family.move_in(character))

    async def belongings(self, character: str) -> Belongings:
        """What would be deleted with somebody.

        Raises:
            NotFound: nobody has this id.
        """
        return await self._keeper.run(lambda: self._farewell.belongings(character))

    async def delete(self, character: str) -> None:
        """Delete somebody and everything of theirs; for a day it can be undone.

        Raises:
            NotFound: nobody has this id.
            LastOne: nobody else lives here.
        """
        await self._keeper.run(lambda: self._farewell.delete(character))

    def leaving(self) -> tuple[Departure, ...]:
        """Who was deleted less than a day ago."""
        return self._farewell.leaving()

    def _draw(self, who: Character, outfit: Outfit) -> "Standing":
        from engine.painting.paper.people import standing
        from engine.painting.paper.pictures import Puppetry

        puppetry = Puppetry([who], self._puppets)
        drawn = standing(puppetry.cast[0], outfit)
        return replace(drawn, svg=puppetry.put_in(drawn.svg))

    async def undo_delete(self, character: str) -> None:
        """Bring somebody back with everything.

        Raises:
            NotFound: nobody of this id was deleted, or more than a day ago.
        """
        await self._keeper.run(lambda: self._farewell.bring_back(character))
