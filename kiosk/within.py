"""Photos and sample cards: only a grown-up who is inside may see them, or give others."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse, Response
from starlette.requests import ClientDisconnect

from engine.errors import EngineError
from engine.files import TEMPORARY
from engine.household.inside import Inside
from kiosk.answers import status_of

ROOT = "/within"
GIVE = "/send/within"
"""Where files are given; the guard lets large bodies through below `/send/`."""

Take = Callable[[Path, str], Awaitable[object]]
"""Does something with a file that was given and the name it had; afterwards the file is gone."""


@dataclass(frozen=True)
class _Shown:
    session: str
    file: Path
    changed: int
    """When, in nanoseconds: what was written anew has a new address, for the browser to ask."""


@dataclass(frozen=True)
class _Slot:
    session: str
    folder: Path
    take: Take


class Within:
    """Gives files addresses that nobody guesses and that die with the session."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._shown: dict[str, _Shown] = {}
        self._tokens: dict[_Shown, str] = {}
        self._slots: dict[str, _Slot] = {}

    def slot(self, session: str, folder: Path, take: Take) -> str:
        """Where the browser sends files to, for as long as the session holds.

        `folder` is where a file lies until `take` has done with it.
        """
        token = secrets.token_urlsafe(24)
        self._slots[token] = _Slot(session, folder, take)
        return f"{GIVE}/{token}"

    def address(self, session: str, file: Path) -> str:
        """Where the browser finds this file for as long as the session holds: one address, however
        often it is asked for."""
        shown = _Shown(session, file, _changed(file))
        token = self._tokens.setdefault(shown, secrets.token_urlsafe(24))
        self._shown[token] = shown
        return f"{ROOT}/{token}{file.suffix}"

    def attach(self, server: FastAPI) -> None:
        """Answer for these addresses."""
        server.get(ROOT + "/{name}")(self._answer)
        server.post(GIVE + "/{token}")(self._take)

    def forget(self, session: str) -> None:
        """The session is over: its addresses lead nowhere."""
        over = [token for token, shown in self._shown.items() if shown.session == session]
        for token in over:
            del self._tokens[self._shown.pop(token)]
        for token in [one for one, slot in self._slots.items() if slot.session == session]:
            del self._slots[token]

    async def _answer(self, name: str) -> FileResponse:
        shown = self._shown.get(name.partition(".")[0])
        if shown is None or not self._inside.is_in(shown.session) or not shown.file.is_file():
            raise HTTPException(404)
        return FileResponse(shown.file, headers={"Cache-Control": "no-store"})

    async def _take(self, token: str, request: Request) -> Response:
        slot = self._slots.get(token)
        if slot is None or not self._inside.is_in(slot.session):
            raise HTTPException(404)
        file = slot.folder / f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(6)}"
        try:
            await _written(request, file)
            await slot.take(file, unquote(request.headers.get("x-name", "")))
        except EngineError as error:
            raise HTTPException(status_of(error)) from error
        except ClientDisconnect:
            return Response(status_code=400)
        except OSError as error:
            raise HTTPException(507) from error
        finally:
            await asyncio.to_thread(file.unlink, missing_ok=True)
        return Response(status_code=204)


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


async def _written(request: Request, file: Path) -> None:
    handle = await asyncio.to_thread(os.open, file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        async for piece in request.stream():
            await asyncio.to_thread(os.write, handle, piece)
    finally:
        os.close(handle)
