"""Cut-out pictures, put into a finished page as data, so that the page stands on its own."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from engine.character import Character
from engine.painting.paper.people.cutout import NAMED


class Pictures(Protocol):
    """Where the pictures of puppets lie."""

    def picture(self, character: Character) -> bytes | None:
        """The picture of somebody's puppet (WebP); `None` where there is none."""


class NoPictures:
    """Nobody has a puppet."""

    def picture(self, character: Character) -> bytes | None:
        """Never any."""


class Puppetry:
    """The pictures of one cast."""

    def __init__(self, cast: Sequence[Character], pictures: Pictures) -> None:
        found = [(one, pictures.picture(one) if one.puppet else None) for one in cast]
        self.cast = tuple(one if data else replace(one, puppet=None) for one, data in found)
        """The cast, of whom those whose picture is lost are drawn by our own hand."""
        self._data = {one.puppet.sha256: data for one, data in found if one.puppet and data}

    def put_in(self, svg: str) -> str:
        """The page with its pictures."""
        return _NAMED.sub(lambda found: f'href="{self._address(found[1])}"', svg)

    def _address(self, checksum: str) -> str:
        data = self._data.get(checksum, b"")
        return f"data:image/webp;base64,{b64encode(data).decode()}"


_NAMED = re.compile(rf'href="{NAMED}([0-9a-f]{{64}})"')
