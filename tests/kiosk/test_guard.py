"""No strange website drives the kiosk: Host, Origin, size, over http and websocket."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from kiosk.guard import Guard, host_name

Headers = list[tuple[str, str]]
OURS = "localhost:8080"
HOST = ("host", OURS)
OWN = ("origin", f"http://{OURS}")
LIMIT = 1000


class Inside:
    """What the guard protects; it notes who came in and reads the whole body."""

    def __init__(self) -> None:
        self.reached = False
        self.read = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached = True
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError("the browser went away")
            self.read += len(message["body"])
            if not message.get("more_body"):
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})


def knock(
    kind: str, headers: Iterable[tuple[str, str]], chunks: Iterable[bytes] = (b"",),
    names: Iterable[str] = (),
) -> tuple[Inside, list[dict[str, Any]]]:
    """Send one request through a guard; what came in, and what was answered."""
    inside, answers = Inside(), []
    left = list(chunks)

    async def receive() -> dict[str, Any]:
        if kind == "websocket":
            return {"type": "websocket.connect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    scope = {
        "type": "websocket" if kind == "websocket" else "http", "method": kind, "path": "/",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }
    asyncio.run(Guard(inside, names=names, max_body=LIMIT)(scope, receive, send))
    return inside, answers


STRANGE_HOSTS: list[Headers] = [
    [],
    [("host", "")],
    [("host", "evil.example")],
    [("host", "evil.example:8080")],
    [("host", "localhost.evil.example:8080")],
    [("host", "192.168.1.20:8080")],
    [("host", "localhost:8080@evil.example")],
    [("host", "localhost:80:80")],
    [("host", "[::2]:8080")],
    [HOST, ("host", "evil.example")],
]
STRANGE_ORIGINS: list[Headers] = [
    [HOST, ("origin", "http://evil.example")],
    [HOST, ("origin", "https://localhost.evil.example:8080")],
    [HOST, ("origin", "http://localhost")],
    [HOST, ("origin", "http://localhost:8081")],
    [HOST, ("origin", "http://127.0.0.1:8080")],
    [HOST, ("origin", "null")],
    [HOST, ("origin", "")],
    [HOST, ("origin", f"file://{OURS}")],
    [HOST, ("origin", f"http://{OURS}/page")],
    [HOST, OWN, ("origin", "http://evil.example")],
]
FOREIGN_FETCHES: list[tuple[str, Headers]] = [
    ("POST", [HOST]),
    ("PUT", [HOST]),
    ("DELETE", [HOST]),
    ("POST", [HOST, ("sec-fetch-site", "cross-site")]),
    ("POST", [HOST, ("sec-fetch-site", "same-site")]),
    ("GET", [HOST, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors"),
             ("sec-fetch-dest", "image")]),
    ("GET", [HOST, ("sec-fetch-site", "same-site"), ("sec-fetch-mode", "no-cors"),
             ("sec-fetch-dest", "script")]),
    ("GET", [HOST, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"),
             ("sec-fetch-dest", "iframe")]),
    ("websocket", [HOST]),
]
REFUSED: list[tuple[str, Headers]] = [
    *[("GET", headers) for headers in STRANGE_HOSTS],
    *[("websocket", [*headers, OWN]) for headers in STRANGE_HOSTS],
    *[("POST", headers) for headers in STRANGE_ORIGINS],
    *[("websocket", headers) for headers in STRANGE_ORIGINS],
    *FOREIGN_FETCHES,
]


@pytest.mark.parametrize(("kind", "headers"), REFUSED)
def test_strangers_stay_outside(kind: str, headers: Headers) -> None:
    inside, answers = knock(kind, headers)
    assert not inside.reached
    if kind == "websocket":
        assert answers == [{"type": "websocket.close", "code": 1008}]
    else:
        assert answers[0]["status"] in (403, 421)


def test_the_matrix_has_its_forty_cases() -> None:
    assert len(REFUSED) >= 40


@pytest.mark.parametrize(("kind", "headers"), [
    ("GET", [HOST]),
    ("GET", [("host", "127.0.0.1:8080")]),
    ("GET", [("host", "[::1]:8080")]),
    ("GET", [("host", "LOCALHOST")]),
    ("GET", [("host", "kiosk.house:8080")]),
    ("GET", [HOST, ("sec-fetch-site", "same-origin")]),
    ("GET", [HOST, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"),
             ("sec-fetch-dest", "document")]),
    ("POST", [HOST, OWN]),
    ("POST", [HOST, ("sec-fetch-site", "same-origin")]),
    ("websocket", [HOST, OWN]),
    ("websocket", [("host", "kiosk.house"), ("origin", "https://kiosk.house")]),
])
def test_our_own_page_comes_in(kind: str, headers: Headers) -> None:
    assert knock(kind, headers, names=["kiosk.house"])[0].reached


def test_a_body_that_says_it_is_too_big_is_refused_unread() -> None:
    inside, answers = knock("POST", [HOST, OWN, ("content-length", str(LIMIT + 1))])
    assert answers[0]["status"] == 413
    assert not inside.reached


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    assert knock("POST", [HOST, OWN, ("content-length", length)])[1][0]["status"] == 400


@pytest.mark.parametrize("claimed", [[], [("content-length", "10")]])
def test_a_body_that_grows_too_big_is_cut_off(claimed: Headers) -> None:
    inside, answers = knock("POST", [HOST, OWN, *claimed], [b"x" * 400] * 50)
    assert [answer["status"] for answer in answers if "status" in answer] == [413]
    assert inside.read <= LIMIT


def test_a_body_of_just_the_limit_comes_in() -> None:
    inside, answers = knock("POST", [HOST, OWN], [b"x" * 500, b"x" * 500])
    assert answers[0]["status"] == 200
    assert inside.read == LIMIT


@pytest.mark.parametrize("headers", [[HOST], [("host", "evil.example")]])
def test_every_answer_carries_the_security_headers(headers: Headers) -> None:
    sent = dict(knock("GET", headers)[1][0]["headers"])
    policy = sent[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "https://" not in policy
    assert "http://" not in policy
    assert sent[b"x-content-type-options"] == b"nosniff"


@pytest.mark.parametrize(("host", "name"), [
    ("localhost:8080", "localhost"), ("localhost", "localhost"), ("[::1]", "[::1]"),
    ("[::1]:8080", "[::1]"), ("localhost:", ""), ("a:b", ""), ("", ""),
])
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name
