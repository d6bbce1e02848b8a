"""What a captioner says of the photos: asked for, watched, taken back; or how to get one."""

from collections.abc import Callable
from functools import partial

from nicegui import ui

from engine.character import Character
from engine.studio import Album, State
from kiosk.parents.forms import ProgressBar, hint
from kiosk.parents.room import Room


class Describing:
    """A part of the album, brought up to date by whoever looks."""

    def __init__(self, room: Room, who: Character) -> None:
        self._room, self._who, self._words = room, who, room.words
        self._photos = room.visit.studio.photos
        self._holder = ui.element("section")
        self._shown: object = None
        self._bar: ProgressBar | None = None

    def show(self, album: Album) -> None:
        """Bring it up to date; it is built anew only where it looks otherwise."""
        now = album.description
        looks = (now.installed, now.runs, now.going_on, now.state is State.FAILED, now.error_key,
                 album.undescribed, album.described)
        if looks != self._shown and not (now.going_on and self._bar):
            self._shown, self._bar = looks, None
            self._holder.clear()
            with self._holder:
                self._build(album)
        if self._bar is not None:
            self._tell(album, self._bar)

    def _build(self, album: Album) -> None:
        now = album.description
        if now.going_on:
            self._bar = ProgressBar(self._words("photos.describe_waits"))
            with ui.element("div").classes("choices"):
                self._button("doing.cancel", self._photos.leave_undescribed)
            return
        if now.state is State.FAILED and album.undescribed:
            with ui.element("div").classes("findings stop"):
                ui.label(self._why(now.error_key))
        if album.undescribed:
            self._offer(album)
        if album.described:
            with ui.element("div").classes("choices"):
                self._button("photos.describe_back", self._photos.take_back_descriptions)

    def _offer(self, album: Album) -> None:
        """Where no captioner is, how one gets here."""
        if not album.description.runs:
            hint(self._words("photos.describe_no_libraries"))
            return
        installed = album.description.installed
        hint(self._words("photos.describe_about" if installed else "photos.describe_missing",
                         name=self._who.name))
        with ui.element("div").classes("choices"):
            if installed:
                self._button("photos.describe", self._photos.describe)
            else:
                self._room.button("training.to_models", partial(self._room.go, "machine/models"))

    def _button(self, key: str, ask: Callable[[str], object]) -> None:
        self._room.button(key, partial(ask, self._who.id))

    def _tell(self, album: Album, bar: ProgressBar) -> None:
        now = album.description
        if now.state is not State.MAKING:
            bar.show(None, self._words("photos.describe_waits"))
        elif not now.progress.total:
            bar.show(None, self._words("photos.describe_fetches"))
        else:
            bar.show(now.progress.done / now.progress.total, self._words(
                "photos.describing", done=now.progress.done, total=now.progress.total))

    def _why(self, error_key: str) -> str:
        key = f"describing_trouble.{error_key.replace('-', '_')}"
        return self._words("photos.describe_failed", why=self._words(
            key if key in self._words else "describing_trouble.trouble"))
