"""Likenesses that are learnt, as the kiosk asks for them."""

import asyncio
from datetime import datetime
from pathlib import Path

from engine.store.characters import Family
from engine.studio.keeper import Keeper
from engine.work.bases import Base
from engine.work.hours import tonight
from engine.work.school import School, Training
from engine.work.sheets import Sheet, Sheets


class Trainings:
    """Has characters learnt from the photos that were given of them."""

    def __init__(
        self, school: School, sheets: Sheets, family: Family, keeper: Keeper
    ) -> None:
        self._school, self._sheets = school, sheets
        self._family, self._keeper = family, keeper

    async def begin(
        self, character: str, base: str, hour: int | None = None, **changes: int | float | str
    ) -> str:
        """Begin to learn somebody of the family for a base model; the id of the training.

        It waits for every book and picture that a child wishes for. With an `hour` (0 to 23) it
        waits until the clocks in the house show it, also when the kiosk is restarted meanwhile.
        `changes` are fields of the recipe, such as `steps=400`.

        Raises:
            NotFound: nobody has this id.
            NotEnoughPhotos: nothing can be learnt from the photos that were given.
            NotEnoughSpace: the disk is too full.
        """
        (who,) = self._family.named([character])
        wait = "" if hour is None else tonight(hour, datetime.now())
        return await self._keeper.run(lambda: self._school.begin(
            self._school.photos(who.id), who.name, base, wait, **changes))

    async def now(self, training: str) -> None:
        """Begin at once, instead of at its hour."""
        await self._keeper.run(lambda: self._school.now(training))

    async def bases(self, character: str) -> tuple[Base, ...]:
        """The base models that somebody could be learnt for, and what that takes here.

        Takes some seconds: another process looks at the card.
        """
        return await asyncio.to_thread(self._school.bases, character)

    async def look(self, training: str) -> Training:
        """How far it is, and what came of it.

        Raises:
            NotFound: there is no such training.
        """
        return await self._keeper.run(lambda: self._school.look(training))

    async def of(self, character: str) -> tuple[Training, ...]:
        """The trainings of a character, the oldest first."""
        return await self._keeper.run(lambda: self._school.of(character))

    async def card(self, training: str, name: str) -> Path:
        """Where a sample card lies, for a parent to see.

        Raises:
            NotFound: there is none of this name.
        """
        return await self._keeper.run(lambda: self._school.card(training, name))

    def card_file(self, training: str, name: str) -> Path:
        """The same, where a screen is being built.

        Raises:
            NotFound: there is none of this name.
        """
        return self._school.card(training, name)

    async def cancel(self, training: str) -> None:
        """Stop it; it can go on later from where it stopped."""
        await self._keeper.run(lambda: self._school.cancel(training))

    async def retry(self, training: str) -> None:
        """Go on with a training that was stopped or failed."""
        await self._keeper.run(lambda: self._school.retry(training))

    async def throw_away(self, training: str) -> None:
        """Take it away; a likeness that it gave stays. For a day it can be brought back.

        Raises:
            NotFound: there is no such training.
        """
        await self._keeper.run(lambda: self._school.throw_away(training))

    async def thrown_away(self, character: str) -> tuple[str, ...]:
        """Ids of the trainings that can be brought back, the last one last."""
        return await self._keeper.run(lambda: self._school.thrown_away(character))

    async def bring_back(self, character: str, training: str) -> None:
        """Bring it back; it can go on from where it stopped.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        await self._keeper.run(lambda: self._school.bring_back(character, training))

    async def sheet(self) -> Sheet | None:
        """The newest prompt sheet."""
        return await self._keeper.run(self._sheets.newest)

    async def sheet_bases(self) -> tuple[str, ...]:
        """Names of the installed base models that paint somebody's likeness."""
        return await self._keeper.run(self._sheets.bases)

    async def begin_sheet(self, text: str, base: str) -> None:
        """Have one prompt painted for everybody whose likeness this base paints, side by side.

        Raises:
            NotFound: nobody has one.
        """
        await self._keeper.run(lambda: self._sheets.begin(text, base))

    async def cancel_sheet(self, sheet: str) -> None:
        """Do not go on with a sheet."""
        await self._keeper.run(lambda: self._sheets.cancel(sheet))
