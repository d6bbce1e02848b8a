"""A hub on this machine: real HTTP with ranges, redirections to another host, and trouble on order.

It speaks as the real one does: HEAD and GET of `/OWNER/NAME/resolve/REVISION/PATH`. Large files
are sent by a second host name (`localhost` beside `127.0.0.1`), as a hub's content servers are.
"""

import hashlib
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from engine.models import Model, ModelStore
from engine.models.hub import Hub
from engine.paths import Paths

UNET, VAE, INDEX, EXTRA = ("unet/weights.safetensors", "vae/weights.safetensors",
                           "model_index.json", "tokenizer/extra.json")
PLAIN = "vae/plain.safetensors"
"""What the file of the VAE is called once it is installed."""

COMMIT = "c0ffee" + "0" * 34
LARGE = 1000
"""Bytes from which a file is sent by the content server and named by its SHA-256."""
_BLOCK = 1 << 14
_PLACE = re.compile(r"/(?P<repository>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>.+)")


@dataclass
class Trouble:
    """What goes wrong with one GET of the bytes of a file."""

    cut_after: int | None = None
    """Bytes after which the connection breaks."""
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None
    """Other bytes than it should have."""
    ignores_range: bool = False
    goes_on_at: int | None = None
    """Another byte than the one that was asked for."""
    silent: float = 0.0
    """Seconds without a byte, in the middle."""
    then: Callable[[], None] = lambda: None
    """Done in the middle."""


@dataclass(frozen=True)
class Request:
    """One request that came in."""

    method: str
    path: str
    host: str
    begin: int
    token: str


class LocalHub:
    """The files of one repository, and what shall go wrong with them."""

    def __init__(self, certificate: Path | None = None) -> None:
        """`certificate`: file with key and certificate, for a hub behind TLS."""
        self.repository = "family/tiny"
        self.commit = COMMIT
        self.files: dict[str, bytes] = {}
        self.troubles: dict[str, list[Trouble]] = {}
        self.token = ""
        """Without it nothing is given; empty: everybody gets everything."""
        self.plain = False
        """A mirror that tells nothing but what HTTP itself does."""
        self.mute = False
        """It names the content server and says nothing of the file itself."""
        self.seconds_a_block = 0.0
        self.requests: list[Request] = []
        self.sent: dict[str, int] = {}
        """Bytes sent of every file."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"
        if certificate:
            secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            secret.load_cert_chain(certificate)
            self._server.socket = secret.wrap_socket(self._server.socket, server_side=True)
        self.content = f"http://localhost:{self.port}"
        """Who sends large files."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,),
                                        daemon=True)

    @contextmanager
    def running(self) -> Iterator["LocalHub"]:
        self._thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()

    def gets(self, path: str) -> list[Request]:
        """The requests for the bytes of a file, as they reached whoever sends them."""
        return [one for one in self.requests if one.method == "GET" and one.path == path
                and (not self._large(path) or one.host.startswith("localhost"))]

    def digest(self, path: str) -> str:
        content = self.files[path]
        if self._large(path):
            return hashlib.sha256(content).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()

    def _large(self, path: str) -> bool:
        return len(self.files[path]) >= LARGE and not self.plain


def _handler(hub: LocalHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            if self.path.startswith("/content/"):
                self._send(self._note(self.path.removeprefix("/content/")))
                return
            asked = _PLACE.fullmatch(self.path)
            path = self._note(asked["path"] if asked else self.path)
            if hub.token and self.headers.get("Authorization") != f"Bearer {hub.token}":
                self._only(401, {"X-Error-Code": "GatedRepo"})
            elif not asked or asked["repository"] != hub.repository:
                self._only(401, {"X-Error-Code": "RepoNotFound"})
            elif asked["revision"] not in ("main", hub.commit) or path not in hub.files:
                self._only(404, {"X-Error-Code": "EntryNotFound"})
            elif hub._large(path):
                self._only(302, {"Location": f"{hub.content}/content/{path}",
                                 **({} if hub.mute else _facts(hub, path))})
            else:
                self._send(path, {} if hub.plain else _facts(hub, path))

        def _note(self, path: str) -> str:
            begin = re.match(r"bytes=(\d+)-", self.headers.get("Range", ""))
            hub.requests.append(Request(
                self.command, path, self.headers.get("Host", ""),
                int(begin[1]) if begin else 0, self.headers.get("Authorization", "")))
            return path

        def _only(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def _send(self, path: str, headers: dict[str, str] | None = None) -> None:
            waiting = hub.troubles.get(path, []) if self.command == "GET" else []
            trouble = waiting.pop(0) if waiting else Trouble()
            if trouble.status:
                self._only(trouble.status, trouble.headers)
                return
            content = hub.files[path] if trouble.content is None else trouble.content
            begin = 0 if trouble.ignores_range else hub.requests[-1].begin
            begin = begin if trouble.goes_on_at is None else trouble.goes_on_at
            if begin and begin >= len(content):
                self._only(416, {"Content-Range": f"bytes */{len(content)}"})
                return
            self.send_response(206 if begin else 200)
            self.send_header("Content-Length", str(len(content) - begin))
            if begin:
                self.send_header("Content-Range",
                                 f"bytes {begin}-{len(content) - 1}/{len(content)}")
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self._pour(path, content[begin:], trouble)

        def _pour(self, path: str, content: bytes, trouble: Trouble) -> None:
            end = len(content) if trouble.cut_after is None else trouble.cut_after
            for at in range(0, end, _BLOCK):
                block = content[at:min(at + _BLOCK, end)]
                try:
                    self.wfile.write(block)
                    self.wfile.flush()
                except OSError:
                    self.close_connection = True
                    return
                hub.sent[path] = hub.sent.get(path, 0) + len(block)
                time.sleep(hub.seconds_a_block)
                if at <= end // 2 < at + _BLOCK:
                    trouble.then()
                    time.sleep(trouble.silent)
            if trouble.cut_after is not None:
                self.close_connection = True
                self.connection.close()

    return Handler


def _facts(hub: LocalHub, path: str) -> dict[str, str]:
    return {"X-Repo-Commit": hub.commit, "X-Linked-Size": str(len(hub.files[path])),
            "X-Linked-ETag": f'"{hub.digest(path)}"', "ETag": f'"{hub.digest(path)}"'}


def store_of(home: Paths, hub: LocalHub, *models: Model, timeout: float = 20.0) -> ModelStore:
    """A store that knows these models and loses no time when the hub is in trouble."""
    return ModelStore(home, {model.name: model for model in models},
                      hub=lambda model: Hub(hub.url, timeout=timeout, pause=0.001))


def assert_whole(store: ModelStore, hub: LocalHub) -> Path:
    """Every byte of `tiny` is there, and nothing beside it; its folder."""
    folder = store.verify("tiny")
    for name, path in {INDEX: INDEX, UNET: UNET, PLAIN: VAE}.items():
        assert (folder / name).read_bytes() == hub.files[path]
    left = [path.name for path in folder.parent.iterdir()]
    assert sorted(left) == [".lock-tiny", "tiny"]
    return folder
