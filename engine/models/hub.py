"""The hub's plain HTTP protocol: what a file is, and its bytes from wherever they broke off.

A file lies at `{endpoint}/{repository}/resolve/{revision}/{path}`. Asked with HEAD, the hub tells
its size, its digest (SHA-256 of large files, git's SHA-1 of small ones) and the commit; asked
with GET, it sends the bytes or names the place that does, which understands ranges.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import httpx

from engine.errors import HubTrouble, LicenceNeeded
from engine.models.staging import sync

T = TypeVar("T")

TOKEN_VARIABLE = "HF_TOKEN"
TRIES = 6
"""So often in a row nothing may arrive before it is given up."""
LONGEST_PAUSE = 30.0
_REDIRECTIONS = 10
_BUSY = {408, 425, 429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Place:
    """Where a file lies on the hub."""

    repository: str
    revision: str
    path: str

    def __str__(self) -> str:
        return f"{self.path} of {self.repository} at {self.revision[:12]}"


@dataclass(frozen=True)
class Facts:
    """What the hub says of a file."""

    bytes: int
    digest: str
    """SHA-256 or git's SHA-1, in hexadecimal digits; empty where it says neither."""
    commit: str


class Absent(HubTrouble):
    """The hub has no such file, revision or repository."""


class _Again(Exception):
    """Nothing is lost, but it takes another try."""

    def __init__(self, why: str, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.seconds = seconds


class Hub:
    """One hub, or a mirror of it; `with` it, connections are closed at the end."""

    def __init__(self, endpoint: str, token: str = "", *, timeout: float = 30.0,
                 pause: float = 1.0) -> None:
        """Remember whom to ask; nothing is asked yet.

        Args:
            endpoint: address of the hub.
            token: sent to the hub itself, never to a place that it names.
            timeout: seconds of silence after which a connection counts as broken.
            pause: seconds before the second try; they double with every further one.
        """
        self.endpoint = endpoint.rstrip("/")
        self._token = token
        self._pause = pause
        self._client = httpx.Client(
            timeout=timeout, follow_redirects=True,
            headers={"Accept-Encoding": "identity", "User-Agent": "once-upon-me"})

    def __enter__(self) -> "Hub":
        return self

    def __exit__(self, *_: object) -> None:
        """Close every connection."""
        self._client.close()

    def look(self, place: Place) -> Facts:
        """What the hub says of a file.

        Raises:
            Absent: it has no such file.
            LicenceNeeded: it only tells those who accepted the licence.
            HubTrouble: it cannot be reached, or says nothing of use.
        """
        response = self._patiently(lambda: self._head(place), place)
        said = response.headers
        size = said.get("X-Linked-Size") or said.get("Content-Length", "")
        if not size.isdecimal():
            raise HubTrouble(f"{self.endpoint} does not say how large {place} is")
        return Facts(int(size), _digest(said.get("X-Linked-ETag") or said.get("ETag", "")),
                     said.get("X-Repo-Commit", ""))

    def fetch(self, place: Place, part: Path, size: int, told: Callable[[int], None]) -> None:
        """Bring a file; what lies in `part` already is not sent again.

        Args:
            place: which file.
            part: where it grows; stays there when the connection breaks for good.
            size: bytes of the whole file.
            told: hears how many bytes are there.

        Raises:
            Absent, LicenceNeeded, HubTrouble: as for `look`.
        """
        def once() -> None:
            if _size(part) > size:
                part.unlink()
            if _size(part) < size or not part.exists():
                self._stream(place, part, size, told)
            if _size(part) < size:
                raise _Again("it stopped in the middle")

        self._patiently(once, place, lambda: _size(part))

    def _head(self, place: Place) -> httpx.Response:
        url = self._url(place)
        for _ in range(_REDIRECTIONS):
            response = self._client.head(url, headers=self._credentials(url),
                                         follow_redirects=False)
            self._judge(response, place)
            if response.next_request is None or "X-Linked-Size" in response.headers:
                return response
            url = response.next_request.url
        raise HubTrouble(f"{self.endpoint} sends one in circles for {place}")

    def _stream(self, place: Place, part: Path, size: int, told: Callable[[int], None]) -> None:
        have = _size(part)
        wanted = {"Range": f"bytes={have}-"} if have else {}
        url = self._url(place)
        with self._client.stream("GET", url,
                                 headers={**self._credentials(url), **wanted}) as response:
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                part.unlink()
                raise HubTrouble(f"{place} is shorter on {self.endpoint} than it should be")
            self._judge(response, place)
            resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
            if resumed and not _goes_on(response, have):
                part.unlink()
                raise _Again("the hub went on at another place")
            with part.open("ab" if resumed else "wb") as file:
                # As it comes: larger blocks would be lost when the line breaks.
                for block in response.iter_raw():
                    file.write(block)
                    told(min(file.tell(), size))
                    if file.tell() > size:
                        break
                sync(file)

    def _patiently(self, ask: Callable[[], T], place: Place,
                   arrived: Callable[[], int] = lambda: 0) -> T:
        """Ask until there is an answer, or until nothing comes any more."""
        failures, before = 0, arrived()
        while True:
            try:
                return ask()
            except (httpx.TransportError, httpx.TooManyRedirects, _Again) as error:
                now = arrived()
                failures = 1 if now > before else failures + 1
                before = now
                if failures >= TRIES:
                    raise HubTrouble(f"{self.endpoint} does not send {place}: {error}. What has "
                                     "arrived is kept; run it again to go on.") from error
                seconds = error.seconds if isinstance(error, _Again) else 0.0
                time.sleep(min(seconds or self._pause * 2 ** (failures - 1), LONGEST_PAUSE))

    def _judge(self, response: httpx.Response, place: Place) -> None:
        if self.endpoint.startswith("https:") and response.url.scheme != "https":
            raise HubTrouble(f"{self.endpoint} wants to send {place} unprotected; that is refused")
        status = response.status_code
        if status in _BUSY:
            pause = response.headers.get("Retry-After", "")
            raise _Again(f"it answers {status}", float(pause) if pause.isdecimal() else 0.0)
        if status in (401, 403) and response.headers.get("X-Error-Code") != "RepoNotFound":
            raise LicenceNeeded(self._how_to_ask(place))
        if status in (401, 403, 404, 410):
            raise Absent(f"{self.endpoint} has no {place}")
        if status >= 400:
            raise HubTrouble(f"{self.endpoint} answers {status} when asked for {place}")

    def _how_to_ask(self, place: Place) -> str:
        page = f"{self.endpoint}/{place.repository}"
        if self._token:
            return (f"{page} does not accept the token. Open that page with the account that the "
                    "token belongs to, accept the licence, and see that the token may read.")
        return (f"{page} is for those who accepted its licence. With a free account: open that "
                f"page, accept the licence, make a token that may read at {self.endpoint}"
                f"/settings/tokens, and run this again with {TOKEN_VARIABLE}=… in front.")

    def _url(self, place: Place) -> httpx.URL:
        return httpx.URL(f"{self.endpoint}/{place.repository}/resolve/"
                         f"{quote(place.revision, safe='')}/{quote(place.path)}")

    def _credentials(self, url: httpx.URL) -> dict[str, str]:
        ours = httpx.URL(self.endpoint)
        if not self._token or (url.scheme, url.netloc) != (ours.scheme, ours.netloc):
            return {}
        return {"Authorization": f"Bearer {self._token}"}


def _digest(etag: str) -> str:
    """The SHA-256 or SHA-1 in an ETag; empty when it is neither."""
    found = re.fullmatch(r'(?:W/)?"?([0-9a-f]{64}|[0-9a-f]{40})"?', etag)
    return found[1] if found else ""


def _goes_on(response: httpx.Response, have: int) -> bool:
    said: str = response.headers.get("Content-Range", "")
    return said.startswith(f"bytes {have}-")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
