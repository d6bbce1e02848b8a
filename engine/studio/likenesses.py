"""The likenesses of somebody, as the kiosk asks for them: compared, chosen, thrown away."""

import time
from dataclasses import dataclass

from engine.likeness import Likeness
from engine.store.likenesses import Likenesses
from engine.studio.keeper import Keeper


@dataclass(frozen=True)
class Shown:
    """A likeness, and whether books are painted with it."""

    likeness: Likeness
    in_use: bool


class LikenessShelf:
    """Everything that was learnt of the family."""

    def __init__(self, likenesses: Likenesses, keeper: Keeper) -> None:
        self._likenesses, self._keeper = likenesses, keeper

    async def of(self, character: str) -> tuple[Shown, ...]:
        """The likenesses of somebody, the newest first."""
        return await self._keeper.run(lambda: self._of(character))

    async def choose(self, character: str, likeness: str) -> None:
        """Paint with this one, instead of others for the same base model.

        Raises:
            NotFound: there is none.
        """
        await self._keeper.run(lambda: self._likenesses.choose(character, likeness))

    async def throw_away(self, character: str, likeness: str) -> None:
        """Take it out of use; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        await self._keeper.run(lambda: self._likenesses.throw_away(character, likeness))

    async def thrown_away(self, character: str) -> tuple[str, ...]:
        """Ids of those that can be brought back, the last one last."""
        return await self._keeper.run(lambda: self._likenesses.thrown_away(character))

    async def bring_back(self, character: str, likeness: str) -> None:
        """Put it back into use.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        await self._keeper.run(lambda: self._likenesses.bring_back(character, likeness))

    def sweep(self) -> None:
        """Delete what was thrown away more than a day ago."""
        self._likenesses.sweep(time.time())

    def _of(self, character: str) -> tuple[Shown, ...]:
        there = self._likenesses.of(character)
        used = {best.id for one in there
                if (best := self._likenesses.best(character, one.base, one.family)) is not None}
        return tuple(Shown(one, one.id in used) for one in there)
