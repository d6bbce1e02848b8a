"""The process in which books are made. It loads its parts once and dies with the kiosk."""

import ctypes
import logging
import os
import signal
import threading
import time
import traceback
from contextlib import closing
from logging.handlers import RotatingFileHandler
from multiprocessing.connection import Connection
from queue import SimpleQueue

from engine.config import Config
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
from engine.store.library import Library
from engine.store.locks import FileLock
from engine.store.space import disk_is_full
from engine.work.bookmaking import make_book
from engine.work.jobs import JobKind
from engine.work.messages import Ended, Make, Ready, Stepped, Stop, ToWorker
from engine.work.parts import Parts, make_parts

NICENESS = 5
"""The kiosk's own answers go first."""
SIGN_EVERY = 1.0
"""Seconds between two signs of life of a training."""

log = logging.getLogger(__name__)


def work(connection: Connection, paths: Paths, config: Config, parent: int) -> None:
    """Take books in hand, one after the other, until the kiosk is gone."""
    _die_with(parent)
    _log_to(paths)
    inbox = Inbox(connection)
    # Two kiosks on one data folder, or one that was just restarted: never two workers.
    with FileLock(paths.data / ".worker.lock"):
        parts = _load(config, paths)
        library = Library(paths)
        os.nice(NICENESS)
        connection.send(Ready())
        while True:
            wanted = inbox.next()
            if wanted.kind is JobKind.TRAINING:
                connection.send(_train(wanted.book, paths, inbox, connection))
            else:
                connection.send(_make(wanted.book, library, parts, inbox, connection))


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


def _make(
    book: str, library: Library, parts: Parts, inbox: Inbox, connection: Connection
) -> Ended:
    try:
        for _ in make_book(library.folder(book), parts):
            connection.send(Stepped(book))
            if inbox.stopped(book):
                return Ended(book, stopped=True)
        return Ended(book)
    except Exception as error:
        log.error("book %s: %s", book, describe(error))
        return _ended(book, error)


def _train(training: str, paths: Paths, inbox: Inbox, connection: Connection) -> Ended:
    from engine.work.training import go_on

    told = 0.0
    try:
        with closing(go_on(paths, training)) as steps:
            for _ in steps:
                if time.monotonic() - told >= SIGN_EVERY:
                    connection.send(Stepped(training))
                    told = time.monotonic()
                if inbox.stopped(training):
                    return Ended(training, stopped=True)
        return Ended(training)
    except Exception as error:
        log.error("training %s: %s", training, describe(error))
        return _ended(training, error)


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


def _die_with(parent: int) -> None:
    """Let the kernel end this process, even a stopped one, as soon as the kiosk ends."""
    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _log_to(paths: Paths) -> None:
    handler = RotatingFileHandler(paths.logs / "worker.log", maxBytes=1 << 20, backupCount=3)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
