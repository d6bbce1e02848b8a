"""A small server of its own on the house's address, open only while a phone is expected.

The kiosk itself listens to its own machine alone. Through this window nothing of it can be seen;
only photos can be put in.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI

from kiosk.guard import Guard
from kiosk.letterbox.letterbox import LARGEST, SEND, Letterbox

PORT = 8091
"""Preferred, so that a firewall can be told; another where it is taken."""

LOOK_EVERY = 2.0
"""Seconds between two looks at whether anybody is still expected."""

_NEIGHBOURS = ("192.168.0.1", "10.0.0.1", "172.16.0.1")
"""Addresses as routers in houses have them; nothing is sent there."""
_PATIENCE = 3.0


class NoWay(Exception):
    """No phone can come in; `why` is `alone` or `shut`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Window:
    """Opens and shuts by itself."""

    def __init__(self, letterbox: Letterbox) -> None:
        self._letterbox = letterbox
        self._closing = False
        self._open: asyncio.Task[None] | None = None
        self._address = ""

    async def open(self) -> str:
        """The beginning of the address under which a phone in the house finds the slots.

        Raises:
            NoWay: this machine has no address in a house's network, or cannot be reached there.
        """
        if self._open is None or self._open.done():
            host = await asyncio.to_thread(house_address)
            if host is None:
                raise NoWay("alone")
            listener = _listener(host)
            self._closing = False
            self._address = f"http://{host}:{listener.getsockname()[1]}"
            self._open = asyncio.create_task(self._serve(host, listener), name="window")
        try:
            await _knock(self._address)
        except OSError as error:
            await self.close()
            raise NoWay("shut") from error
        return self._address + SEND

    async def close(self) -> None:
        """Shut it now."""
        self._closing = True
        if self._open is not None:
            await self._open

    async def _serve(self, host: str, listener: socket.socket) -> None:
        server = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
        self._letterbox.attach(server)
        guarded = Guard(server, names={host}, larger={f"{SEND}/": LARGEST})
        config = uvicorn.Config(guarded, lifespan="off", log_config=None, access_log=False,
                                server_header=False, timeout_graceful_shutdown=2)
        served = _Quiet(config)
        serving = asyncio.create_task(served.serve(sockets=[listener]))
        while not serving.done():
            await asyncio.wait([serving], timeout=LOOK_EVERY)
            if self._closing or not self._letterbox.expects_phones:
                served.should_exit = True


class _Quiet(uvicorn.Server):
    """Leaves signals to the kiosk's own server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def house_address() -> str | None:
    """The address that this machine has in the network at home; `None` where it is alone.

    Asks which of its addresses it would use to speak to a neighbour; nothing is sent.
    """
    for neighbour in _NEIGHBOURS:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((neighbour, 9))
            found = ipaddress.ip_address(probe.getsockname()[0])
            if found.is_private and not found.is_loopback and not found.is_unspecified:
                return str(found)
    return None


def _listener(host: str) -> socket.socket:
    try:
        return socket.create_server((host, PORT))
    except OSError:
        return socket.create_server((host, 0))


async def _knock(address: str) -> None:
    """Be a guest at one's own window: what keeps oneself out keeps phones out too."""
    host, _, port = address.removeprefix("http://").partition(":")
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), _PATIENCE)
    except TimeoutError as error:
        raise OSError("no answer") from error
    writer.close()
