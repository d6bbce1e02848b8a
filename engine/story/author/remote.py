"""A language model on a server in the house: Ollama, llama.cpp, anything that speaks as OpenAI."""

import ipaddress
import json
import socket
import time
from collections.abc import Sequence
from typing import Any

import httpx

from engine.errors import UnknownBackend
from engine.story.author.model import Message, ModelSilent, Schema

LARGEST_ANSWER = 64 * 1024
"""Bytes; what is longer is not read to its end."""
WARMTH = 0.7
"""How freely the model chooses its words."""


class HouseServer:
    """Asks a server of the house; an address outside of it is never called."""

    def __init__(self, address: str, model: str) -> None:
        """`address` ends where `/chat/completions` begins: `http://192.168.1.20:11434/v1`.

        Raises:
            UnknownBackend: it is no address.
        """
        try:
            self._url = httpx.URL(address.rstrip("/") + "/chat/completions")
        except httpx.InvalidURL as error:
            raise UnknownBackend(f"{address!r} is no address of a server") from error
        if self._url.scheme not in ("http", "https") or not self._url.host:
            raise UnknownBackend(f"{address!r} is no address of a server")
        self._model = model
        # The environment could name a proxy outside of the house.
        self._client = httpx.Client(trust_env=False, follow_redirects=False)

    def let_go(self) -> None:
        """Nothing of it is in this house's machine."""

    def write(
        self, messages: Sequence[Message], schema: Schema, seconds: float, seed: int
    ) -> dict[str, Any]:
        """The JSON object that the server wrote.

        Raises:
            ModelSilent: it is not in the house, too slow, gone, or answers nothing of use.
        """
        _stay_in_the_house(self._url)
        wish = {
            "model": self._model, "messages": list(messages), "seed": seed, "temperature": WARMTH,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "page", "strict": True, "schema": schema},
            },
        }
        try:
            answer = json.loads(self._post(wish, time.monotonic() + seconds))
            written = json.loads(answer["choices"][0]["message"]["content"])
        except (httpx.HTTPError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
            raise ModelSilent(f"{self._url.host}: {error!r}") from error
        if not isinstance(written, dict):
            raise ModelSilent(f"{self._url.host} wrote no object")
        return written

    def _post(self, wish: dict[str, Any], deadline: float) -> bytes:
        """The answer's body; the time-outs of the library count anew with every byte."""
        left = max(deadline - time.monotonic(), 0.1)
        body = b""
        with self._client.stream("POST", self._url, json=wish, timeout=left) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                body += piece
                if time.monotonic() > deadline or len(body) > LARGEST_ANSWER:
                    raise ModelSilent(f"{self._url.host} takes too long")
        return body


def _stay_in_the_house(url: httpx.URL) -> None:
    try:
        found = socket.getaddrinfo(url.host, url.port or 80, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ModelSilent(f"{url.host} is not to be found") from error
    for *_, address in found:
        place = ipaddress.ip_address(str(address[0]).partition("%")[0])
        if not (place.is_loopback or place.is_private or place.is_link_local):
            raise ModelSilent(f"{url.host} is not in the house")
