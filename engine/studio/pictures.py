"""Single pictures, painted at once and kept in the album, as the kiosk asks for them."""

from collections.abc import Sequence
from pathlib import Path

from engine.idea import Idea
from engine.store.album import Drawn
from engine.store.characters import Family
from engine.studio.keeper import Keeper
from engine.work.easel import Easel, any_seed


class Pictures:
    """Paints wishes, and keeps the album."""

    def __init__(self, easel: Easel, family: Family, keeper: Keeper) -> None:
        self._easel, self._family, self._keeper = easel, family, keeper

    async def draw(
        self, idea: Idea, cast_ids: Sequence[str], style: str, seed: int | None = None
    ) -> str:
        """Paint one picture of an idea, at once, and keep it in the album; its id.

        `cast_ids` are those who are in it, whoever the child calls `me` first; maybe nobody.

        Raises:
            NotFound: somebody is not of the family.
            NotEnoughSpace: the disk is too full.
        """
        cast = self._family.named(cast_ids)
        seed = any_seed() if seed is None else seed
        return await self._keeper.run(lambda: self._easel.draw(idea, cast, style, seed))

    async def another(self, picture_id: str, seed: int | None = None) -> str:
        """Paint another picture of the same wish; its id.

        Raises:
            NotFound: there is no such picture.
            NotEnoughSpace: the disk is too full.
        """
        seed = any_seed() if seed is None else seed
        return await self._keeper.run(lambda: self._easel.another(picture_id, seed))

    def ids(self) -> tuple[str, ...]:
        """Ids of the pictures in the album, the newest first."""
        return self._easel.album.ids()

    def get(self, picture_id: str) -> Drawn:
        """A picture of the album.

        Raises:
            NotFound: there is none.
        """
        return self._easel.album.drawn(picture_id)

    async def file(self, picture_id: str, name: str) -> Path:
        """Where a file of a picture lies; one that was lost is painted again.

        Raises:
            NotFound: there is no such picture, or the name is none of ours.
        """
        return await self._keeper.run(lambda: self._easel.file(picture_id, name))

    async def delete(self, picture_id: str) -> None:
        """Throw a picture away; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        await self._keeper.run(lambda: self._easel.album.throw_away(picture_id))

    async def undo_delete(self, picture_id: str) -> None:
        """Bring a picture back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        await self._keeper.run(lambda: self._easel.album.bring_back(picture_id))
