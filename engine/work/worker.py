"""The process in which books are made. It loads its parts once and dies with the kiosk."""

import logging
import os
import threading
import time
import traceback
from collections.abc import Generator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from multiprocessing.connection import Connection
from queue import SimpleQueue

from engine.config import Config
from engine.errand import die_with
from engine.errors import (
    EngineError,
    ModelBroken,
    ModelMissing,
    NotEnoughMemory,
    NotEnoughSpace,
    NotFound,
    WorkFailed,
)
from engine.paths import Paths
from engine.store.album import Album
from engine.store.library import Library
from engine.store.locks import FileLock
from engine.store.space import disk_is_full
from engine.work.bookmaking import make_book
from engine.work.drawings import paint_drawing
from engine.work.jobs import JobKind
from engine.work.messages import Ended, Make, Ready, Stepped, Stop, ToWorker
from engine.work.parts import Parts, make_parts

NICENESS = 5
"""The kiosk's own answers go first."""
SIGN_EVERY = 1.0
"""Seconds between two signs of life of what grows in small steps; of a book every step is told."""

log = logging.getLogger(__name__)


def work(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """Take books in hand, one after the other, until the kiosk is gone."""
    die_with(parent)
    _log_to(paths)
    inbox = Inbox(connection)
    # Two kiosks on one data folder, or one that was just restarted: never two workers.
    with FileLock(paths.data / ".worker.lock"):
        parts = _load(config, paths)
        with suppress(OSError):
            os.nice(NICENESS)
        connection.send(Ready())
        while True:
            wanted = inbox.next()
            steps = _steps(wanted, paths, parts)
            connection.send(_take(wanted, steps, inbox, connection))


def _load(config: Config, paths: Paths) -> Parts:
    try:
        return make_parts(config, paths, narration=bool(config.voice))
    except (ModelMissing, ModelBroken) as error:
        log.error("books will be silent: %s", error)
        return make_parts(config, paths, narration=False)
    except Exception as error:
        log.error("no work is possible: %s", describe(error))
        raise SystemExit(1) from None


class Inbox:
    """What the kiosk asks for. Read in a thread, so that its end is noticed at any time."""

    def __init__(self, connection: Connection) -> None:
        self._wanted: SimpleQueue[Make] = SimpleQueue()
        self._stopped: set[str] = set()
        threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    def next(self) -> Make:
        """What to take in hand next; waits for it."""
        wanted = self._wanted.get()
        self._stopped.discard(wanted.book)
        return wanted

    def stopped(self, book: str) -> bool:
        """Whether this book shall be left alone."""
        return book in self._stopped

    def _read(self, connection: Connection) -> None:
        try:
            while True:
                message: ToWorker = connection.recv()
                match message:
                    case Make():
                        self._wanted.put(message)
                    case Stop(book):
                        self._stopped.add(book)
        except (EOFError, OSError):
            os._exit(0)


def _steps(wanted: Make, paths: Paths, parts: Parts) -> Generator[object, None, None]:
    """The steps of what is wanted; whoever stops taking them stops it until next time."""
    match wanted.kind:
        case JobKind.BOOK:
            yield from make_book(Library(paths).folder(wanted.book), parts)
        case JobKind.PICTURE:
            yield from paint_drawing(Album(paths), wanted.book, parts)
        case JobKind.SHEET:
            from engine.work.sheetpainting import paint

            parts.let_go()
            yield from paint(paths, wanted.book)
        case JobKind.DESCRIPTION:
            from engine.work.describing import describe

            parts.let_go()
            yield from describe(paths, wanted.book)
        case JobKind.TRAINING:
            from engine.work.training import go_on

            parts.let_go()
            yield from go_on(paths, wanted.book)


def _take(
    wanted: Make, steps: Generator[object, None, None], inbox: Inbox, connection: Connection
) -> Ended:
    """Take the steps until the last, or until somebody stops it."""
    told, every, forward = 0.0, 0.0 if wanted.kind is JobKind.BOOK else SIGN_EVERY, False
    try:
        for step in steps:
            forward = forward or step is not None
            if time.monotonic() - told >= every:
                connection.send(Stepped(wanted.book, forward))
                told, forward = time.monotonic(), False
            if inbox.stopped(wanted.book):
                return Ended(wanted.book, stopped=True)
        return Ended(wanted.book)
    except Exception as error:
        log.error("%s %s: %s", wanted.kind, wanted.book, describe(error))
        return _ended(wanted.book, error)
    finally:
        steps.close()


def _ended(book: str, error: Exception) -> Ended:
    if isinstance(error, NotFound | FileNotFoundError):
        return Ended(book, NotFound.key, hopeless=True)
    if isinstance(error, OSError) and disk_is_full(error):
        return Ended(book, NotEnoughSpace.key, hopeless=True)
    if isinstance(error, NotEnoughSpace | NotEnoughMemory):
        return Ended(book, error.key, hopeless=True)
    return Ended(book, error.key if isinstance(error, EngineError) else WorkFailed.key)


def describe(error: BaseException) -> str:
    """Where an error came from, without its message, which may hold a child's words."""
    return "".join([type(error).__name__, "\n", *traceback.format_tb(error.__traceback__)])


def _log_to(paths: Paths) -> None:
    handler = RotatingFileHandler(paths.logs / "worker.log", maxBytes=1 << 20, backupCount=3)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
