"""The album: photos come in, are looked at, and what was found about each is said in words."""

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import Album
from engine.training.photoset import TrainingPhoto
from kiosk.components.button import Button, Drawing
from kiosk.parents.forms import ProgressBar, heading, nothing_yet
from kiosk.parents.photos.describing import Describing
from kiosk.parents.photos.findings import show_findings
from kiosk.parents.photos.one import BETWEEN, Pictures
from kiosk.parents.photos.sending import Sending
from kiosk.parents.room import Room

LOOK_EVERY = 1.0
"""Seconds between two looks at what is new."""


class AlbumRoom:
    """All photos of one character."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._pictures = Pictures(room, who)
        self._cards: dict[str, PhotoCard] = {}
        self._shown: Album | None = None
        with room.open(self._words("photos.title", name=who.name), "photos"):
            Sending(room, who)
            self._bar = ProgressBar(self._words("photos.opening"))
            self._bar.set_visibility(False)
            self._told = ui.element("div")
            self._thrown = ui.element("div")
            self._advice = ui.element("section")
            self._describing = Describing(room, who)
            self._all = ui.element("section")
            self._grid = ui.element("div").classes("album")
            ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        album = await self._room.visit.studio.photos.look(self._who.id)
        before, self._shown = self._shown, album
        if album == before:
            return
        self._show_progress(album)
        self._describing.show(album)
        if before is None or (album.trouble, album.photos.again) != (
                before.trouble, before.photos.again):
            self._tell(album)
        if before is None or album.photos.thrown != before.photos.thrown:
            self._offer_back(album)
        if before is None or album.photos != before.photos or album.captions != before.captions:
            self._show_advice(album)
            self._show_cards(album.photos.photos)

    def _show_progress(self, album: Album) -> None:
        now = album.developing
        self._bar.set_visibility(now is not None)
        if now is not None and now.done:
            self._bar.show(now.done / max(now.total, 1),
                           self._words("photos.looking", done=now.done, total=now.total))
        elif now is not None:
            self._bar.show(None, self._words("photos.opening"))

    def _tell(self, album: Album) -> None:
        photos = self._room.visit.studio.photos
        self._told.clear()
        with self._told:
            if album.trouble:
                with ui.element("div").classes("findings stop"):
                    ui.label(self._words("photos.trouble"))
                    self._room.button("photos.look_again", partial(photos.arrived, self._who.id))
            if album.photos.again:
                with ui.element("div").classes("findings note"):
                    ui.label(self._words("photos.again", names=", ".join(album.photos.again)))
                    self._room.button("photos.all_right", partial(photos.read_again, self._who.id))

    def _offer_back(self, album: Album) -> None:
        """The last one that was thrown away can come back, for a day."""
        self._thrown.clear()
        if album.photos.thrown:
            gone = album.photos.thrown[-1].photo
            with self._thrown, ui.element("div").classes("findings note"):
                ui.label(self._words("photos.thrown", photo=gone.given))
                self._room.button("forms.undo", partial(
                    self._room.visit.studio.photos.bring_back, self._who.id, gone.id))

    def _show_advice(self, album: Album) -> None:
        self._advice.clear()
        with self._advice:
            if not album.photos.photos:
                if album.developing is None:
                    nothing_yet(self._words("photos.empty", name=self._who.name))
                return
            if album.photos.advice:
                heading(self._words("photos.advice"))
            show_findings((*album.photos.advice, *album.captions.get("", ())))
            if album.photos.used:
                with ui.element("div").classes("choices"):
                    self._room.button("photos.learn",
                                      partial(self._room.go, f"training/{self._who.id}"),
                                      name=self._who.name)

    def _show_cards(self, photos: Sequence[TrainingPhoto]) -> None:
        self._all.clear()
        if photos:
            with self._all:
                heading(self._words("photos.all"))
        for gone in set(self._cards) - {one.id for one in photos}:
            self._cards.pop(gone).delete()
        for place, photo in enumerate(photos):
            card = self._cards.get(photo.id)
            if card is None:
                with self._grid:
                    card = self._cards[photo.id] = PhotoCard(self._room, self._who, photo.id)
                card.move(target_index=place)
            card.show(photo, self._pictures)


class PhotoCard(ui.element):
    """One photo, and what was found."""

    def __init__(self, room: Room, who: Character, photo: str) -> None:
        super().__init__("div")
        self.classes("photo-card")
        self._room, self._who = room, who
        self._address = f"photos/{who.id}{BETWEEN}{photo}"
        self._shown: TrainingPhoto | None = None

    def show(self, photo: TrainingPhoto, pictures: "Pictures") -> None:
        """Bring it up to date."""
        if photo == self._shown:
            return
        self._shown, words = photo, self._room.words
        self.classes(remove="unused unjudged")
        if not photo.use:
            self.classes("unused" if photo.judged else "unjudged")
        self.clear()
        with self:
            if photo.file:
                with Button(words("photos.open", name=photo.given),
                            self._room.only(partial(self._room.go, self._address))):
                    Drawing(pictures.small(photo))
            else:
                ui.label("?").classes("no-picture")
            key = "judging" if not photo.judged else "used" if photo.use else "left_out"
            ui.label(words(f"photos.{key}")).classes("state")
            ui.label(photo.given).classes("given")
            show_findings(photo.findings)

