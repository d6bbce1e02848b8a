"""The microphone: a big round button that hears a child and shows that it does.

The browser sends sound to a websocket of this one element, whose address nobody can guess.
Sound is heard in memory and forgotten; it is never written anywhere.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from fastapi import WebSocket, WebSocketDisconnect
from nicegui import app, ui
from nicegui.events import GenericEventArguments, UiEventArguments, handle_event

from engine.asr import Heard
from engine.asr.utterance import MOST_BYTES, Utterance
from engine.errors import EngineError
from kiosk.theme import picture

log = logging.getLogger(__name__)

FAILURES = frozenset({"no-microphone", "no-permission", "not-secure", "no-connection"})
"""Why a browser cannot listen."""

MOST_BYTES_SENT = MOST_BYTES + MOST_BYTES // 4
"""Whoever sends more than an utterance can hold is no microphone of ours."""
_MOST_BYTES_A_MESSAGE = 64_000
_FINISH = "finish"
_REFUSED, _TOO_BIG, _NOT_OURS = 1008, 1009, 1003
"""Websocket close codes."""


class Listening(Protocol):
    """Whoever can listen: the studio."""

    def listen(self) -> Awaitable[Utterance]:
        """Begin to listen to somebody."""
        ...


class Microphone(ui.element, component="microphone.js"):
    """Tap to talk; silence or another tap ends it.

    The states are `idle`, `listening` and `thinking`. Words come while they are spoken.
    """

    def __init__(
        self, studio: Listening, *, on_partial: Callable[[str], Any],
        on_heard: Callable[[Heard], Any], on_failed: Callable[[str], Any],
        on_state: Callable[[str], Any], label: str = "Talk",
    ) -> None:
        """`on_failed` gets a key: one of `FAILURES`, or that of an `EngineError`.

        `on_heard` also gets what is empty; its `reason` tells why. `label` is for screen
        readers.
        """
        super().__init__()
        self._studio = studio
        self._on_partial, self._on_heard = on_partial, on_heard
        self._on_failed, self._on_state = on_failed, on_state
        self._conversation: asyncio.Task[None] | None = None
        self._route = f"/ears/{secrets.token_urlsafe(24)}"
        self._props["route"] = self._route
        self._props["label"] = label
        self._props["picture"] = picture("microphone")
        self.on("failed", self._browser_failed)
        app.add_api_websocket_route(self._route, self._open)

    def _handle_delete(self) -> None:
        app.remove_route(self._route)
        if self._conversation is not None:
            self._conversation.cancel()
        super()._handle_delete()

    def _browser_failed(self, event: GenericEventArguments) -> None:
        self._tell(self._on_failed, event.args if event.args in FAILURES else "no-microphone")

    async def _open(self, websocket: WebSocket) -> None:
        if self._conversation is not None or not self._is_own_browser(websocket):
            await websocket.close(_REFUSED)
            return
        await websocket.accept()
        self._conversation = asyncio.create_task(self._converse(websocket))
        await asyncio.wait([self._conversation])

    def _is_own_browser(self, websocket: WebSocket) -> bool:
        ours = self.client.request.scope.get("session", {}).get("id")
        return bool(websocket.scope.get("session", {}).get("id") == ours)

    async def _converse(self, websocket: WebSocket) -> None:
        """Hear one utterance and tell what came of it."""
        heard, trouble = None, ""
        try:
            heard = await self._hear(websocket)
        except EngineError as error:
            log.warning("cannot listen: %s", error)
            trouble = error.key
        except Exception:
            log.exception("listening failed")
            trouble = EngineError.key
        finally:
            self._conversation = None
        await _close(websocket)
        self._tell(self._on_state, "idle")
        if heard is not None:
            self._tell(self._on_heard, heard)
        else:
            self._tell(self._on_failed, trouble)

    async def _hear(self, websocket: WebSocket) -> Heard:
        utterance = await self._studio.listen()
        self._tell(self._on_state, "listening")
        helpers = [asyncio.create_task(self._receive(websocket, utterance)),
                   asyncio.create_task(self._think(websocket, utterance))]
        heard = Heard("")
        try:
            async for heard in utterance:
                if not heard.final:
                    self._tell(self._on_partial, heard.text)
        finally:
            for helper in helpers:
                helper.cancel()
            await asyncio.gather(*helpers, return_exceptions=True)
        return heard

    async def _think(self, websocket: WebSocket, utterance: Utterance) -> None:
        """Show that enough was heard; the browser lets go of its microphone."""
        await utterance.over()
        self._tell(self._on_state, "thinking")
        await websocket.send_text("thinking")

    async def _receive(self, websocket: WebSocket, utterance: Utterance) -> None:
        """Feed what the browser sends until enough was heard."""
        room = MOST_BYTES_SENT
        while True:
            try:
                message = await websocket.receive()
            except (WebSocketDisconnect, RuntimeError):
                message = {"type": "websocket.disconnect"}
            sound = message.get("bytes") or b""
            room -= len(sound)
            if message["type"] == "websocket.disconnect" or message.get("text") == _FINISH:
                break
            if not sound:
                await websocket.close(_NOT_OURS)
                break
            if room < 0 or len(sound) > _MOST_BYTES_A_MESSAGE:
                await websocket.close(_TOO_BIG)
                break
            utterance.feed(sound)
        utterance.finish()

    def _tell(self, callback: Callable[[Any], Any], value: object) -> None:
        """Call back in the place of this element, as an event of the browser would."""
        if not self.is_deleted:
            event = UiEventArguments(sender=self, client=self.client)
            handle_event(lambda: callback(value), event)


async def _close(websocket: WebSocket) -> None:
    try:
        await websocket.close()
    except RuntimeError:
        log.debug("the browser had closed already")
