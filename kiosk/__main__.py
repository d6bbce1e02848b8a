"""Starts the kiosk: builds the studio once, guards the door, serves the screens."""

import logging
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

from nicegui import app, background_tasks, ui
from nicegui.storage import Storage

from engine.backup.restoring import finish
from engine.config import config_from
from engine.errors import EngineError
from engine.files import write_atomic
from engine.models import OFFLINE_VARIABLE
from engine.paths import Paths, default_paths
from engine.store.backends import BackendStore
from engine.store.running import at_home
from engine.studio import Studio
from kiosk.app import Kiosk, make_kiosk
from kiosk.guard import Guard
from kiosk.letterbox.letterbox import LARGEST, SEND
from kiosk.log import log_to
from kiosk.theme import drawing

log = logging.getLogger(__name__)

RECONNECT_SECONDS = 20.0
"""How long a page's server side waits for a tablet whose Wi-Fi blinked."""

COOKIE = {"session_cookie": "once-upon-me", "same_site": "strict", "max_age": 14 * 24 * 3600}


def serve(
    host: str = "127.0.0.1",
    port: int = 8080,
    paths: Paths | None = None,
    names: Iterable[str] = (),
) -> None:
    """Run the kiosk until it is stopped. `names` are further host names it is reached by."""
    # No library of ours or of others asks a hub for anything while children are here.
    os.environ[OFFLINE_VARIABLE] = "1"
    paths = (paths or default_paths()).create()
    with at_home(paths):
        # Before anything is opened: a backup that was restored takes its place.
        finish(paths)
        again = _serve(paths, host, port, names)
    if again:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _serve(paths: Paths, host: str, port: int, names: Iterable[str]) -> bool:
    """Serve until somebody stops it; whether it shall start again."""
    again = False

    def start_again() -> None:
        nonlocal again
        again = True
        app.shutdown()

    log_to(paths)
    kiosk = make_kiosk(Studio(paths, config_from(backends=BackendStore(paths).get())))
    kiosk.studio.backups.restart = kiosk.studio.machine.restart = start_again
    Storage.path = paths.data / "nicegui"
    kiosk.attach(app)
    app.add_middleware(Guard, names=frozenset(names), larger={f"{SEND}/": LARGEST})
    app.on_startup(lambda: _open(kiosk))
    app.on_shutdown(kiosk.window.close)
    app.on_shutdown(kiosk.studio.close)
    ui.run(
        kiosk.root,
        host=host,
        port=port,
        title=kiosk.words("app.name"),
        favicon=drawing("book"),
        dark=False,
        language="en-US",
        tailwind=False,
        reload=False,
        show=False,
        show_welcome_message=False,
        reconnect_timeout=RECONNECT_SECONDS,
        storage_secret=storage_secret(paths.data / "cookie-secret"),
        session_middleware_kwargs=COOKIE,
    )
    return again


def storage_secret(file: Path) -> str:
    """The key that signs our cookie, made at the first start; only its owner can read it."""
    if not file.exists():
        write_atomic(file, secrets.token_hex(32).encode())
    return file.read_text(encoding="ascii")


async def _open(kiosk: Kiosk) -> None:
    await kiosk.studio.start()
    log.info("the kiosk is open")
    background_tasks.create(_speak_ahead(kiosk), name="speaking ahead")


async def _speak_ahead(kiosk: Kiosk) -> None:
    """Speak every fixed sentence once, so that it is there when a child asks for it."""
    try:
        for sentence in kiosk.words.fixed():
            await kiosk.studio.say(sentence)
    except EngineError:
        log.exception("there is no voice yet; the screens work without it")


if __name__ == "__main__":
    serve()
