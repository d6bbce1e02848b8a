"""One photo: whether it is used, what of it is learnt, and what stands below it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from engine.character import Character
from engine.errors import NotFound
from engine.studio import Album
from engine.training.captions import LONGEST_CAPTION, chips
from engine.training.photoset import Shot, TrainingPhoto
from engine.vision import Box
from kiosk.components.button import Button
from kiosk.components.crop_editor import CropEditor, box_of
from kiosk.parents.forms import Choice, heading, hint, text_field
from kiosk.parents.photos.findings import show_findings
from kiosk.parents.room import Room

BETWEEN = "~"
"""Between somebody and a photo of theirs, in an address."""


class Pictures:
    """Addresses of photos; each is made once, so that no picture is fetched again."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._photos, self._who = room, room.visit.studio.photos, who
        self._made: dict[Path, str] = {}

    def small(self, photo: TrainingPhoto) -> str:
        """Where the browser finds a small copy."""
        return self._address(self._photos.file(self._who.id, photo, small=True))

    def whole(self, photo: TrainingPhoto) -> str:
        """Where the browser finds the photo."""
        return self._address(self._photos.file(self._who.id, photo))

    def _address(self, file: Path) -> str:
        if file not in self._made:
            self._made[file] = self._room.private(file)
        return self._made[file]


class OnePhoto:
    """Everything that a parent can decide about one photo."""

    def __init__(self, room: Room, who: Character, photo: str) -> None:
        self._room, self._who, self._id, self._words = room, who, photo, room.words
        self._photos = room.visit.studio.photos
        self._pictures = Pictures(room, who)
        with room.open(self._words("photos.title", name=who.name), f"photos/{who.id}"):
            self._holder = ui.element("div").classes("one-photo")
            ui.timer(0.0, self._load, once=True)

    async def _load(self) -> None:
        album = await self._photos.look(self._who.id)
        self._holder.clear()
        with self._holder:
            try:
                photo = album.photos.photo(self._id)
            except NotFound:
                ui.label(self._words("photos.no_picture"))
            else:
                self._show(album, photo)

    def _show(self, album: Album, photo: TrainingPhoto) -> None:
        ui.label(photo.given).classes("given")
        show_findings(photo.findings)
        if photo.file:
            Frames(self._room, photo, self._pictures.whole(photo), self._framed, self._unframed)
            self._use(photo)
            self._chips(photo)
            self._caption(album, photo)
        self._ways(album)

    def _use(self, photo: TrainingPhoto) -> None:
        heading(self._words("photos.use"))
        options = {name: self._words(f"photos.use_{name}") for name in ("yes", "no", "found")}
        wanted = {"yes": True, "no": False, "found": None}
        chosen = next(name for name, value in wanted.items() if value is photo.wanted)
        Choice(self._room, self._words("photos.use"), options, chosen,
               lambda name: self._photos.decide(self._who.id, self._id, wanted[name]))

    def _chips(self, photo: TrainingPhoto) -> None:
        heading(self._words("photos.chips"))
        hint(self._words("photos.chips_about", name=self._who.name))
        with ui.element("div").classes("choices chips"):
            for key, name in chips().items():
                chip = Button(name, self._room.only(partial(self._chip, photo, key)))
                chip.classes("plain small chosen" if key in photo.chips else "plain small")
                chip.props["aria-pressed"] = "true" if key in photo.chips else "false"
                with chip:
                    ui.label(name)

    async def _chip(self, photo: TrainingPhoto, key: str) -> None:
        chosen = [one for one in photo.chips if one != key]
        await self._photos.chips(self._who.id, self._id,
                                 chosen if key in photo.chips else [*photo.chips, key])
        await self._load()

    def _caption(self, album: Album, photo: TrainingPhoto) -> None:
        heading(self._words("photos.caption"))
        text_field(self._room, self._words("photos.caption"), photo.caption, self._written,
                   longest=LONGEST_CAPTION, lines=3)
        show_findings(album.captions.get(photo.id, ()))
        with ui.element("div").classes("choices"):
            if photo.edited:
                self._room.button("photos.caption_again", lambda: self._written(""))
            elif photo.seen:
                self._room.button("photos.undescribe", self._undescribed)

    async def _written(self, text: str) -> None:
        await self._photos.caption(self._who.id, self._id, text)
        await self._load()

    async def _undescribed(self) -> None:
        await self._photos.take_back_descriptions(self._who.id, self._id)
        await self._load()

    async def _framed(self, shot: Shot, box: Box | None) -> None:
        await self._photos.crop(self._who.id, self._id, shot, box)

    async def _unframed(self) -> None:
        await self._photos.propose_crops(self._who.id, self._id)
        await self._load()

    def _ways(self, album: Album) -> None:
        ids = [one.id for one in album.photos.photos]
        at = ids.index(self._id)
        with ui.element("div").classes("choices ways"):
            for key, other in (("previous", at - 1), ("next", at + 1)):
                if 0 <= other < len(ids):
                    self._room.button(f"photos.{key}", partial(
                        self._room.go, f"photos/{self._who.id}{BETWEEN}{ids[other]}"))
            self._room.button("photos.throw", self._throw)

    async def _throw(self) -> None:
        await self._photos.throw_away(self._who.id, self._id)
        self._room.go(f"photos/{self._who.id}")


class Frames:
    """The parts of a photo that are learnt beside the whole."""

    def __init__(
        self, room: Room, photo: TrainingPhoto, source: str,
        on_framed: Callable[[Shot, Box | None], Any], on_again: Callable[[], Any],
    ) -> None:
        self._room, self._words, self._photo = room, room.words, photo
        self._frames, self._on_framed = dict(photo.crops), on_framed
        self._shot = next(iter(photo.crops), Shot.HEAD)
        heading(self._words("photos.frames"))
        hint(self._words("photos.frames_about"))
        self._editor = CropEditor(source, photo.width, photo.height, room.only(self._drawn))
        names = {shot: self._words(f"photos.frame_{shot}") for shot in Shot}
        Choice(room, self._words("photos.frames"), names, self._shot, self._choose)
        with ui.element("div").classes("choices"):
            self._add = room.button("photos.frame_add", self._new)
            self._without = room.button("photos.frame_remove", self._remove)
            room.button("photos.frame_again", on_again)
        self._show()

    def _choose(self, shot: Shot) -> None:
        self._shot = shot
        self._show()

    def _show(self) -> None:
        box = self._frames.get(self._shot)
        label = self._words("photos.frame_of", frame=self._words(f"photos.frame_{self._shot}"))
        self._editor.show(box, label, square=self._shot is Shot.HEAD)
        self._add.set_visibility(box is None)
        self._without.set_visibility(box is not None)

    async def _drawn(self, event: GenericEventArguments) -> None:
        box = box_of(event)
        if box is not None and self._shot in self._frames:
            self._frames[self._shot] = box
            await self._on_framed(self._shot, box)

    async def _new(self) -> None:
        side = min(self._photo.width, self._photo.height) // 2
        left, top = (self._photo.width - side) // 2, (self._photo.height - side) // 3
        box = self._frames[self._shot] = Box(left, top, left + side, top + side)
        await self._on_framed(self._shot, box)
        self._show()

    async def _remove(self) -> None:
        self._frames.pop(self._shot, None)
        await self._on_framed(self._shot, None)
        self._show()
