"""Keeps strange websites, borrowed host names and bodies that are too big out of the kiosk.

A browser lets any website send requests to a server in the house, and open a websocket
to it; a name that an attacker's DNS points at the house makes them look like the same
origin. So every request must name a host we know, and whoever writes must be our own page.
This is plain ASGI because Starlette's `BaseHTTPMiddleware` never sees websockets.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""The host names under which this machine reaches itself."""

MAX_BODY = 2_000_000
"""Bytes of a request body."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
POLICY_VIOLATION = 1008
"""Websocket close code."""


class Guard:
    """ASGI middleware: checks Host, Origin and size; adds the security headers."""

    def __init__(
        self, app: ASGIApp, names: Iterable[str] = (), max_body: int = MAX_BODY,
        larger: Mapping[str, int] | None = None,
    ) -> None:
        """Let in requests for this machine's own names and for `names` (host names, no port).

        `larger`: bytes of a body below addresses that begin so.
        """
        self._app = app
        self._names = LOCAL_NAMES | {name.lower() for name in names}
        self._max_body = max_body
        self._larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        status = self._refusal(scope)
        if scope["type"] == "websocket":
            if status is not None:
                await receive()
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
                return
            await self._app(scope, receive, send)
            return
        send = with_security_headers(send, Headers(scope=scope).get("host", ""))
        if status is not None:
            await PlainTextResponse("refused", status)(scope, receive, send)
            return
        await _Body(self._app, self._limit(scope)).forward(scope, receive, send)

    def _refusal(self, scope: Scope) -> int | None:
        """The HTTP status to refuse with, or `None` to let the request in."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self._names:
            return 421
        if not _from_our_page(scope, headers, hosts[0]):
            return 403
        length = headers.get("content-length", "0")
        if not length.isdigit():
            return 400
        return 413 if int(length) > self._limit(scope) else None

    def _limit(self, scope: Scope) -> int:
        return next((limit for start, limit in self._larger.items()
                     if scope["path"].startswith(start)), self._max_body)


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without the port."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, "0"
    return name.lower() if port.isdigit() else ""


def _from_our_page(scope: Scope, headers: Headers, host: str) -> bool:
    origins = headers.getlist("origin")
    if origins:
        return len(origins) == 1 and _is_origin_of(origins[0], host)
    if scope["type"] == "websocket":
        return False
    site = headers.get("sec-fetch-site")
    if scope["method"] in SAFE_METHODS:
        return site is None or site in OWN_SITES or _is_opening_a_page(headers)
    return site in OWN_SITES


def _is_origin_of(origin: str, host: str) -> bool:
    parts = urlsplit(origin)
    plain = f"{parts.scheme}://{parts.netloc}" == origin
    return plain and parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _is_opening_a_page(headers: Headers) -> bool:
    """A link on another site may lead here; it must not embed anything of ours."""
    mode, target = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    return mode == "navigate" and target == "document"


def with_security_headers(send: Send, host: str) -> Send:
    """Add the security headers to every response that goes through `send`."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in security_headers(host).items():
                headers[name] = value
        await send(message)

    return wrapped


def security_headers(host: str) -> dict[str, str]:
    """Nothing from elsewhere, nobody around us in a frame, nothing told to anybody.

    NiceGUI writes its page as inline script and style and compiles templates in the browser,
    so these two must be allowed; nothing may be loaded from, or sent to, another place.
    """
    sockets = f"ws://{host} wss://{host}" if host_name(host) else ""
    policy = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "media-src": "'self' blob:",
        "font-src": "'self'",
        "worker-src": "'self' blob:",
        "connect-src": f"'self' {sockets}".strip(),
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{key} {value}" for key, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    }


class _Body:
    """Counts what comes in, since a length can be left out or be a lie."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._left = limit
        self._started = False

    async def forward(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted() -> Message:
            if self._left < 0:
                return {"type": "http.disconnect"}
            message = await receive()
            self._left -= len(message.get("body", b""))
            return {"type": "http.disconnect"} if self._left < 0 else message

        async def watched(message: Message) -> None:
            if self._left < 0 and not self._started:
                return
            self._started = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except Exception:
            if self._left >= 0:
                raise
        if self._left < 0 and not self._started:
            await PlainTextResponse("too big", 413)(scope, receive, send)
