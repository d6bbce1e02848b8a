"""Slots for photos: whoever has the address of one can put photos in, and can do nothing else."""

import asyncio
import html
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import unquote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from starlette.requests import ClientDisconnect
from starlette.staticfiles import StaticFiles

from engine.errors import EngineError
from engine.household.inside import awake_and_asleep
from engine.studio import Photos
from engine.training.photos.intake import MOST_BYTES
from kiosk.answers import status_of
from kiosk.words import Words

SEND = "/send"
"""Where the slots are."""

LARGEST = MOST_BYTES + 1_000
"""Bytes of a body; a photo that is a little too large is refused by name."""

OPEN_SECONDS = 900.0
"""For which a slot is open."""

_HERE = Path(__file__).parent


@dataclass
class Slot:
    """One open slot."""

    character: str
    """Id of the character."""
    name: str
    """As it stands on the phone."""
    until: float
    """Seconds on the clock."""
    came: int = 0
    """Files that came through it."""


class Letterbox:
    """Opens slots, and takes in what comes through them."""

    def __init__(
        self, photos: Photos, words: Words, clock: Callable[[], float] = awake_and_asleep
    ) -> None:
        self._photos, self._words, self._clock = photos, words, clock
        self._slots: dict[str, Slot] = {}

    def open(self, character: str, name: str) -> str:
        """Open a slot for photos of a character; its token, which nobody guesses."""
        self._slots = {token: slot for token, slot in self._slots.items() if self._is_open(slot)}
        token = secrets.token_urlsafe(24)
        self._slots[token] = Slot(character, name, self._clock() + OPEN_SECONDS)
        return token

    def shut(self, token: str) -> None:
        """Shut it; what has come through it stays."""
        self._slots.pop(token, None)

    def slot(self, token: str) -> Slot | None:
        """An open slot; `None` where it is shut."""
        slot = self._slots.get(token)
        return slot if slot is not None and self._is_open(slot) else None

    def seconds_left(self, token: str) -> float:
        """Seconds for which it is still open."""
        slot = self.slot(token)
        return 0.0 if slot is None else slot.until - self._clock()

    @property
    def expects_phones(self) -> bool:
        """Whether a slot is open."""
        return any(self._is_open(slot) for slot in self._slots.values())

    def attach(self, server: FastAPI) -> None:
        """Answer for the slots."""
        server.mount(f"{SEND}/static", StaticFiles(directory=_HERE / "static"))
        server.get(SEND + "/{token}")(self._page)
        server.post(SEND + "/{token}")(self._take)

    def _is_open(self, slot: Slot) -> bool:
        return self._clock() < slot.until

    async def _page(self, token: str) -> HTMLResponse:
        slot, words = self.slot(token), self._words
        if slot is None:
            return HTMLResponse(_filled("over.html", said=words("send.over")), 404)
        page = _filled("page.html", title=words("send.title", name=slot.name),
                       **{key: words.raw(f"send.{key}") for key in
                          ("hello", "choose", "sending", "sent", "refused", "too_big", "full",
                           "many", "over", "failed", "stay")})
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    async def _take(self, token: str, request: Request) -> Response:
        slot = self.slot(token)
        if slot is None:
            raise HTTPException(404)
        name = unquote(request.headers.get("x-name", ""))
        try:
            with await self._photos.arrive(slot.character, name) as arrival:
                async for piece in request.stream():
                    await asyncio.to_thread(arrival.write, piece)
                await asyncio.to_thread(arrival.keep)
            await self._photos.arrived(slot.character)
        except EngineError as error:
            raise HTTPException(status_of(error)) from error
        except ClientDisconnect:
            # Nobody is there any more to be told; what broke off is gone.
            return Response(status_code=400)
        except OSError as error:
            raise HTTPException(507) from error
        slot.came += 1
        return Response(status_code=204)


def _filled(page: str, **words: str) -> str:
    text = (_HERE / page).read_text("utf-8")
    return Template(text).substitute({key: html.escape(word) for key, word in words.items()})
