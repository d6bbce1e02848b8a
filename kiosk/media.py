"""The addresses under which the browser finds pictures and sound, and what lies there."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from engine.book import Book
from engine.character import Character
from engine.errors import EngineError, NotFound
from engine.paths import ASSETS
from engine.plain import to_json
from engine.scene import Feeling, Outfit
from engine.studio import State, Studio
from kiosk.manifest import manifest

MOST_ADDRESSES = 5000
"""Addresses of one kind that are remembered; the browser asks for one soon after it was shown."""

T = TypeVar("T")

KEPT = "private, max-age=31536000, immutable"
"""For what never changes under its address."""

MEDIA_TYPES = {".svg": "image/svg+xml", ".flac": "audio/flac", ".png": "image/png",
               ".jpg": "image/jpeg"}


class Media:
    """Makes addresses for pictures and sentences, and answers for them."""

    def __init__(
        self, studio: Studio, said_as: Callable[[], Mapping[str, str]] = dict
    ) -> None:
        """`said_as` tells how names are said: a name that is said anew has a new address."""
        self._studio = studio
        self._said_as = said_as
        self._sentences: OrderedDict[str, str] = OrderedDict()
        self._sitters: OrderedDict[str, tuple[Character, Outfit]] = OrderedDict()

    def speech(self, text: str) -> str:
        """Where the browser hears this sentence; it is spoken when first asked for."""
        names = "".join(f"\n{way}" for name, way in self._said_as().items() if name in text)
        token = _digest(text + names)
        _remember(self._sentences, token, text)
        return f"/spoken/{token}"

    def portrait(self, who: Character, feeling: Feeling = Feeling.HAPPY) -> str:
        """Where the round picture of a character lies."""
        return f"/portraits/{quote(who.id)}/{feeling}?v={_digest(str(to_json(who)))}"

    def sitter(
        self, who: Character, *, whole: bool = False, outfit: Outfit = Outfit.EVERYDAY
    ) -> str:
        """Where somebody is seen as they are not yet; `whole`: head to foot, in this outfit."""
        token = _digest(f"{to_json(who)}{outfit}")
        _remember(self._sitters, token, (who, outfit))
        return f"/sitters/{token}/{'whole' if whole else 'face'}"

    def thing(self, noun: str) -> str:
        """Where the picture of an animal or object lies; 404 when nobody drew it."""
        return f"/things/{quote(noun, safe='')}"

    def in_book(self, book: str, name: str) -> str:
        """Where a picture or clip of a book lies."""
        return f"/library/{quote(book)}/{quote(name)}"

    def drawn(self, picture: str, name: str) -> str:
        """Where a file of a picture of the album lies."""
        return f"/drawn/{quote(picture)}/{quote(name)}"

    def manifest(self, book: str) -> str:
        """Where the reader learns what the pages of a book are."""
        return f"/library/{quote(book)}"

    def attach(self, app: FastAPI) -> None:
        """Answer for all of these addresses, and for fonts, pictures and styles."""
        app.mount("/assets", StaticFiles(directory=ASSETS))
        app.mount("/css", StaticFiles(directory=Path(__file__).parent / "css"))
        app.mount("/js", StaticFiles(directory=Path(__file__).parent / "js"))
        app.get("/spoken/{token}")(self._spoken)
        app.get("/portraits/{who}/{feeling}")(self._portrait)
        app.get("/sitters/{token}/{shown}")(self._sitter)
        app.get("/things/{noun}")(self._thing)
        app.get("/drawn/{picture}/{name}")(self._drawn)
        app.get("/library/{book}")(self._manifest)
        app.get("/library/{book}/{name}")(self._in_book)

    async def _spoken(self, token: str) -> Response:
        text = self._sentences.get(token)
        if text is None:
            raise HTTPException(404)
        try:
            said = await self._studio.say(text)
        except EngineError as error:
            raise HTTPException(503) from error
        return _file(said.file)

    async def _portrait(self, who: str, feeling: Feeling) -> Response:
        character = next((one for one in self._studio.family() if one.id == who), None)
        if character is None:
            raise HTTPException(404)
        return _svg(await asyncio.to_thread(self._studio.portrait, character, feeling))

    async def _sitter(self, token: str, shown: str) -> Response:
        if token not in self._sitters:
            raise HTTPException(404)
        who, outfit = self._sitters[token]
        if shown == "whole":
            return _svg((await self._studio.people.standing(who, outfit)).svg)
        return _svg(await asyncio.to_thread(self._studio.portrait, who))

    async def _thing(self, noun: str) -> Response:
        picture = await asyncio.to_thread(self._studio.picture_of, noun)
        if picture is None:
            raise HTTPException(404)
        return _svg(picture)

    async def _drawn(self, picture: str, name: str) -> Response:
        try:
            return _file(await self._studio.album.file(picture, name))
        except NotFound as error:
            raise HTTPException(404) from error

    async def _manifest(self, book: str) -> dict[str, Any]:
        try:
            pages, state = self._studio.books.get(book), self._studio.books.progress(book).state
        except NotFound as error:
            raise HTTPException(404) from error
        if pages.hidden:
            raise HTTPException(404)
        failed = state in (State.FAILED, State.CANCELLED)
        wondering = self._studio.settings().wondering
        growing = state in (State.WAITING, State.MAKING)
        return manifest(pages, partial(self.in_book, book), failed=failed, wondering=wondering,
                        growing=growing, teller=self._teller(pages))

    def _teller(self, book: Book) -> str:
        told_by = (one for one in self._studio.family() if one.name == book.told_by)
        return next((self.portrait(one) for one in told_by), "")

    async def _in_book(self, book: str, name: str) -> Response:
        try:
            if self._studio.books.get(book).hidden:
                raise HTTPException(404)
            return _file(self._studio.books.file(book, name))
        except NotFound as error:
            raise HTTPException(404) from error


def _remember(known: OrderedDict[str, T], token: str, what: T) -> None:
    """Keep what an address stands for, and forget what was asked for longest ago."""
    known[token] = what
    known.move_to_end(token)
    if len(known) > MOST_ADDRESSES:
        known.popitem(last=False)


def _file(path: Path) -> FileResponse:
    media_type = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": KEPT})


def _svg(picture: str) -> Response:
    return Response(picture, media_type="image/svg+xml", headers={"Cache-Control": KEPT})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
