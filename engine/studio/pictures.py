"""Single pictures, painted at once and kept in the album, as the kiosk asks for them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.idea import Idea
from engine.store.characters import Family
from engine.store.drawn import Drawn
from engine.studio.keeper import Keeper
from engine.work.easel import Easel, any_seed
from engine.work.gallery import Gallery


class Pictures:
    """Paints wishes, and keeps the album."""

    def __init__(
        self, easel: Easel, gallery: Gallery, family: Family, keeper: Keeper
    ) -> None:
        self._easel, self._gallery = easel, gallery
        self._family, self._keeper = family, keeper

    async def draw(
        self, idea: Idea, cast_ids: Sequence[str], style: str, seed: int | None = None
    ) -> str:
        """Paint one picture of an idea, at once, and keep it in the album; its id.

        With a base model in the house it is painted over soon afterwards.

        `cast_ids` are those who are in it, whoever the child calls `me` first; maybe nobody.

        Raises:
            NotFound: somebody is not of the family.
            NotEnoughSpace: the disk is too full.
        """
        cast = self._family.named(cast_ids)
        seed = any_seed() if seed is None else seed
        return await self._drawn(lambda: self._easel.draw(idea, cast, style, seed))

    async def another(self, picture_id: str, seed: int | None = None) -> str:
        """Paint another picture of the same wish; its id.

        Raises:
            NotFound: there is no such picture.
            NotEnoughSpace: the disk is too full.
        """
        seed = any_seed() if seed is None else seed
        return await self._drawn(lambda: self._easel.another(picture_id, seed))

    def ids(self) -> tuple[str, ...]:
        """Ids of the pictures in the album, the newest first."""
        return self._easel.album.ids()

    def changing(self, picture_id: str) -> bool:
        """Whether a picture will be painted over soon, or is just now."""
        return self._gallery.changing(picture_id)

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

    async def choose(self, picture_id: str, name: str) -> None:
        """Show another one of its `choices`.

        Raises:
            NotFound: there is no such picture, or none of this name.
        """
        await self._keeper.run(lambda: self._easel.album.choose(picture_id, name))

    def can_have_more(self, style: str) -> bool:
        """Whether the house has a painter who makes candidates of pictures in this style."""
        return self._gallery.paints(style)

    async def ask_for_more(self, picture_id: str) -> None:
        """Have more candidates painted; they appear among its `choices`.

        Raises:
            NotFound: there is no such picture.
            NotEnoughSpace: the disk is too full.
        """
        def asked() -> None:
            self._easel.require_space()
            self._easel.album.ask(picture_id, any_seed())
            self._gallery.paint(picture_id)

        await self._keeper.run(asked)

    def thrown_away(self) -> tuple[Drawn, ...]:
        """What can be brought back, the picture thrown away last first."""
        return self._easel.album.thrown_away()

    async def delete(self, picture_id: str) -> None:
        """Throw a picture away; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        def away() -> None:
            self._gallery.leave(picture_id)
            self._easel.album.throw_away(picture_id)

        await self._keeper.run(away)

    async def undo_delete(self, picture_id: str) -> None:
        """Bring a picture back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        def back() -> None:
            self._easel.album.bring_back(picture_id)
            drawn = self._easel.album.drawn(picture_id)
            if not drawn.painted_by or drawn.asked is not None:
                self._gallery.paint(picture_id)

        await self._keeper.run(back)

    async def _drawn(self, draw: Callable[[], str]) -> str:
        def drawn() -> str:
            picture_id = draw()
            self._gallery.paint(picture_id)
            return picture_id

        return await self._keeper.run(drawn)
