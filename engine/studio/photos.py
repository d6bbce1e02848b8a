"""The photos that somebody is learnt from, as the kiosk asks for them."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from engine.character import Character
from engine.errors import StoreBroken
from engine.store.characters import Family
from engine.store.space import FLOOR_BYTES, require_space
from engine.studio.keeper import Keeper
from engine.training.captioner import undescribed
from engine.training.captions import (
    LONGEST,
    lint,
    with_caption,
    with_chips,
    without_descriptions,
    words_of_others,
)
from engine.training.folder import TrainingFolder
from engine.training.photos import bring_back, decide, subject_of, sweep, throw_away
from engine.training.photos.arriving import Arrival, arrive
from engine.training.photos.cropping import with_crop, without_crops
from engine.training.photos.small import small_name
from engine.training.photoset import Finding, PhotoSet, Shot, TrainingPhoto
from engine.vision import Box
from engine.work.darkroom import Darkroom
from engine.work.developing import Developing
from engine.work.scribe import Description, Scribe


@dataclass(frozen=True)
class Album:
    """Somebody's photos as they are now."""

    photos: PhotoSet
    developing: Developing | None
    """How far those are that arrived last; `None`: all are looked at."""
    trouble: str
    """Key of the error with which looking was given up; empty: none."""
    captions: dict[str, tuple[Finding, ...]]
    """What is wrong with captions, by the id of the photo; under the empty id, with all."""
    description: Description
    """Whether a captioner can describe them, and how far that is."""

    @property
    def undescribed(self) -> int:
        """How many photos a captioner could look at."""
        return len(undescribed(self.photos))

    @property
    def described(self) -> int:
        """How many captions say what a captioner saw."""
        return sum(bool(one.seen) and not one.edited for one in self.photos.used)


class Photos:
    """Takes photos in, and keeps what a parent decides about them."""

    def __init__(
        self, darkroom: Darkroom, scribe: Scribe, family: Family, keeper: Keeper,
        folder_of: Callable[[str], TrainingFolder], floor: int = FLOOR_BYTES,
        longest: int = LONGEST,
    ) -> None:
        """`longest`: tokens of a caption that are read by the base models that paint here."""
        self._darkroom, self._family, self._keeper = darkroom, family, keeper
        self._scribe, self._longest = scribe, longest
        self._folder_of, self._floor = folder_of, floor

    async def arrive(self, character: str, name: str) -> Arrival:
        """Begin to take a file in; it is written piece by piece, in any thread.

        Raises:
            NotFound: nobody has this id.
            NotEnoughSpace: the disk is too full.
            TooManyWaiting: too many files wait.
        """
        folder = self._folder(character)

        def begin() -> Arrival:
            require_space(folder.path.parent, self._floor)
            return arrive(folder, name)

        return await self._keeper.run(begin)

    async def give(self, character: str, file: Path, name: str) -> None:
        """Take a file in that lies in the data folder already, and have it looked at.

        Raises:
            NotFound: nobody has this id.
            NotEnoughSpace: the disk is too full.
            TooManyWaiting: too many files wait.
            TooMuch: it is larger than any photo.
        """
        with await self.arrive(character, name) as arrival:
            await self._keeper.run(lambda: arrival.become(file))
            await self._keeper.run(arrival.keep)
        await self.arrived(character)

    async def arrived(self, character: str) -> None:
        """Something is there as a whole: have it looked at."""
        self._darkroom.develop(self._folder(character).character)

    async def look(self, character: str) -> Album:
        """The photos, with everything that is to be said about them.

        Raises:
            NotFound: nobody has this id.
            StoreBroken: no version of their document can be read.
        """
        return await self._keeper.run(lambda: self._look(character))

    async def count(self, character: str) -> tuple[int, int]:
        """How many photos are used, and how many there are.

        Raises:
            NotFound: nobody has this id.
        """
        photos = await self._keeper.run(self._folder(character).read)
        return (0, 0) if photos is None else (len(photos.used), len(photos.photos))

    async def decide(self, character: str, photo: str, wanted: bool | None) -> None:
        """Use a photo, leave it out, or follow the findings.

        Raises:
            NotFound: there is no such photo.
        """
        folder = self._folder(character)
        await self._keeper.run(lambda: decide(folder, photo, wanted))

    async def throw_away(self, character: str, photo: str) -> None:
        """Throw a photo away; for a day it can be brought back.

        Raises:
            NotFound: there is no such photo.
        """
        folder, subject = self._folder(character), subject_of(self._who(character))
        await self._keeper.run(lambda: throw_away(folder, photo, subject, datetime.now(UTC)))

    async def bring_back(self, character: str, photo: str) -> None:
        """Put a photo back that was thrown away.

        Raises:
            NotFound: it was not thrown away, or too long ago.
        """
        folder, subject = self._folder(character), subject_of(self._who(character))
        await self._keeper.run(lambda: bring_back(folder, photo, subject, datetime.now(UTC)))

    async def crop(self, character: str, photo: str, shot: Shot, box: Box | None) -> None:
        """Draw a crop otherwise; `None` takes it away.

        Raises:
            NotFound: there is no such photo.
        """
        await self._change(character, lambda now: with_crop(now, photo, shot, box))

    async def propose_crops(self, character: str, photo: str) -> None:
        """Have the crops proposed again, as if nobody had drawn any.

        Raises:
            NotFound: there is no such photo.
        """
        folder, subject = self._folder(character), subject_of(self._who(character))
        await self._keeper.run(lambda: without_crops(folder, photo, subject))

    async def chips(self, character: str, photo: str, chosen: Sequence[str]) -> None:
        """Say with one tap each what a photo shows.

        Raises:
            NotFound: there is no such photo.
        """
        await self._change(character, lambda now: with_chips(now, photo, chosen))

    async def caption(self, character: str, photo: str, text: str) -> None:
        """Write a caption of one's own; an empty one brings the made one back.

        Raises:
            NotFound: there is no such photo.
        """
        await self._change(character, lambda now: with_caption(now, photo, text))

    async def describe(self, character: str) -> None:
        """Have a captioner say in the captions what each photo shows, once books leave time for it.

        Captions that a parent wrote stay.

        Raises:
            NotFound: nobody has this id.
        """
        who = self._who(character)
        await self._keeper.run(lambda: self._scribe.begin(who.id))

    async def leave_undescribed(self, character: str) -> None:
        """Stop describing; what is described stays."""
        await self._keeper.run(lambda: self._scribe.leave(character))

    async def take_back_descriptions(self, character: str, photo: str = "") -> None:
        """Take what the captioner said out of the caption of one photo, or of all.

        Raises:
            NotFound: there is no such photo.
        """
        await self._change(character, lambda now: without_descriptions(now, photo))

    async def read_again(self, character: str) -> None:
        """A parent has read which files had been given before."""
        await self._change(character, lambda now: replace(now, again=()))

    def file(self, character: str, photo: TrainingPhoto, *, small: bool = False) -> Path:
        """Where a prepared photo lies, or its small copy where there is one.

        Raises:
            NotFound: nobody has this id, or nothing could be made of what was given.
        """
        folder = self._folder(character)
        path = folder.photos / small_name(photo)
        return path if small and path.is_file() else folder.file(photo)

    def sweep(self) -> None:
        """Delete what was thrown away more than a day ago, of everybody."""
        for who in (*self._family.all(), *self._family.away()):
            # Where their document is damaged, whoever looks at them is told.
            with suppress(StoreBroken):
                sweep(self._folder_of(who.id), datetime.now(UTC))

    def _look(self, character: str) -> Album:
        folder = self._folder(character)
        photos = folder.read() or PhotoSet(character, "", "")
        who = self._who(character)
        others = words_of_others(self._family.all(), character)
        return Album(photos, self._darkroom.look(character), self._darkroom.trouble(character),
                     lint(photos, who.name, others, longest=self._longest),
                     self._scribe.look(character))

    async def _change(self, character: str, change: Callable[[PhotoSet], PhotoSet]) -> None:
        folder = self._folder(character)
        await self._keeper.run(lambda: folder.change(change))

    def _who(self, character: str) -> Character:
        return self._family.named([character])[0]

    def _folder(self, character: str) -> TrainingFolder:
        return self._folder_of(self._who(character).id)
