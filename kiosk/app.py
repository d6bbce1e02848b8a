"""The table of screens, and what all of them share."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fastapi import FastAPI
from nicegui import app, ui
from nicegui.elements.sub_pages import SubPages
from nicegui.page_arguments import RouteMatch

from engine.errors import EngineError, NotFound
from engine.household.inside import Inside
from engine.studio import Studio
from kiosk.components.speaker import Speaker
from kiosk.doorkeeper import Doorkeeper
from kiosk.letterbox import Letterbox, Window
from kiosk.media import Media
from kiosk.parents import entrance
from kiosk.parents.room import GROWN_UPS
from kiosk.scenery import Scenery
from kiosk.screens import (
    album,
    and_then,
    cast,
    draw,
    home,
    jam,
    making,
    players,
    read,
    shelf,
    style,
    tell,
    teller,
    trouble,
)
from kiosk.session import Sessions
from kiosk.theme import Light, apply_theme
from kiosk.visit import Visit
from kiosk.within import Within
from kiosk.words import Words, load_words

log = logging.getLogger(__name__)

LIGHT_EVERY = 300.0
"""Seconds after which the light of the hour is looked at again."""


@dataclass(frozen=True)
class Kiosk:
    """What lives as long as the server."""

    studio: Studio
    media: Media
    scenery: Scenery
    inside: Inside
    within: Within
    letterbox: Letterbox
    window: Window
    words: Words = field(default_factory=load_words)
    sessions: Sessions = field(default_factory=Sessions)
    now: Callable[[], datetime] = datetime.now

    def attach(self, server: FastAPI) -> None:
        """Answer for pictures, sounds, fonts and styles, beside the screens."""
        self.media.attach(server)
        self.scenery.attach(server)
        self.within.attach(server)
        self.letterbox.attach(server)

    def root(self) -> None:
        """Build one browser page: the speaker, and the screens that follow one another."""
        apply_theme()
        visit = Visit(
            studio=self.studio,
            words=self.words,
            media=self.media,
            scenery=self.scenery,
            session=self.sessions.of(app.storage.browser["id"]),
            speaker=Speaker(self.media),
            doorkeeper=Doorkeeper(self.inside, self.within),
            letterbox=self.letterbox,
            window=self.window,
            now=self.now,
        )
        ui.context.client.on_delete(visit.doorkeeper.leave)
        ui.on_exception(lambda error: trouble.go(error))
        _keep_the_light(visit.light)
        Screens(screens(visit), visit)


def make_kiosk(studio: Studio) -> Kiosk:
    """The kiosk of a studio."""
    inside, words = Inside(studio.door.version), load_words()
    letterbox = Letterbox(studio.photos, words)
    media = Media(studio, studio.people.said_as)
    return Kiosk(studio, media, Scenery(studio), inside, Within(inside), letterbox,
                 Window(letterbox), words)


def screens(visit: Visit) -> dict[str, Callable[..., Any]]:
    """Which screen lies at which address."""

    def show_home() -> None:
        if visit.studio.first_day.is_now:
            ui.navigate.to(GROWN_UPS)
        else:
            home.show(visit)

    def show_book(book: str) -> None:
        making.show(visit, book)

    def show_page(book: str, page: int) -> None:
        read.show(visit, book, page)

    def show_and_then(book: str) -> None:
        and_then.show(visit, book)

    def show_jam(book: str) -> None:
        jam.show(visit, book)

    def show_picture(picture: str) -> None:
        album.look(visit, picture)

    def show_room(room: str, what: str = "") -> None:
        entrance.show(visit, room, what)

    def show_trouble(key: str) -> None:
        trouble.show(visit, key)

    return {
        "/": show_home,
        "/tell": lambda: tell.show(visit),
        "/teller": lambda: teller.show(visit),
        "/cast": lambda: cast.show(visit),
        "/style": lambda: style.show(visit),
        "/making/{book}": show_book,
        "/read/{book}/{page}": show_page,
        "/and-then/{book}": show_and_then,
        "/books": lambda: shelf.show(visit),
        "/draw": lambda: draw.show(visit),
        "/jam": lambda: players.show(visit),
        "/jam/{book}": show_jam,
        "/album": lambda: album.show(visit),
        "/album/{picture}": show_picture,
        GROWN_UPS: lambda: entrance.show(visit),
        GROWN_UPS + "/{room}": show_room,
        GROWN_UPS + "/{room}/{what}": show_room,
        "/trouble/{key}": show_trouble,
    }


class Screens(SubPages):
    """The screens; whatever goes wrong while one is built shows the trouble screen instead."""

    def __init__(self, routes: dict[str, Callable[..., Any]], visit: Visit) -> None:
        self._visit = visit
        super().__init__(routes, show_404=False)

    def _set_match(self, match: RouteMatch | None) -> None:
        super()._set_match(match)
        if match is None or not match.path.startswith(GROWN_UPS):  # whoever goes shuts the door
            self._visit.doorkeeper.leave()
        if match is None:
            with self.clear():
                trouble.show(self._visit, NotFound.key)

    def _render_error(self, error: Exception) -> None:
        log.error("a screen could not be shown", exc_info=error)
        key = error.key if isinstance(error, EngineError) else EngineError.key
        trouble.show(self._visit, key)


def _keep_the_light(light: Callable[[], Light]) -> None:
    body = ui.query("body")
    shown = light()
    body.classes(f"light-{shown}")

    def look() -> None:
        nonlocal shown
        if (lit := light()) is not shown:
            body.classes(remove=f"light-{shown}", add=f"light-{lit}")
            shown = lit

    ui.timer(LIGHT_EVERY, look)
