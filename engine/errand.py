"""Long work in a process of its own, so that the server stays awake: told, stopped, survived."""

import ctypes
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from engine.errors import EngineError

NICE = 15
"""A child's book goes first, on the processor at least."""

Progress = Callable[[str, float], None]
"""Told what is being done, and how much of it is done, from 0 to 1."""
Work = Callable[..., Any]
"""What is done: gets its arguments, and at last whom to tell of its progress."""


def die_with(parent: int) -> None:
    """Let the kernel end this process, even a stopped one, as soon as its parent ends."""
    set_parent_death_signal = 1
    ctypes.CDLL(None, use_errno=True).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


class Cancelled(EngineError):
    """Somebody did not want it any more."""

    key = "cancelled"


@dataclass(frozen=True)
class _Ended:
    result: Any
    error: BaseException | None


class Errand:
    """One piece of work; the function and its arguments can be pickled."""

    def __init__(self, work: Work, *arguments: Any) -> None:
        context = get_context("spawn")
        self._line, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, os.getpid(), work, arguments),
                                        name="errand", daemon=True)
        self._theirs = theirs
        self._cancelled = False

    def run(self, progress: Progress) -> Any:
        """Do it and wait for its end, in whichever thread may wait; what it gives.

        Raises:
            Cancelled: `cancel` was called.
            EngineError: it died; or whatever it raised itself.
        """
        if self._cancelled:
            raise Cancelled("stopped")
        self._process.start()
        self._theirs.close()
        if self._cancelled:  # just now, before there was anything to end
            self._process.kill()
        try:
            return self._listen(progress)
        finally:
            self._process.join()
            self._line.close()

    def cancel(self) -> None:
        """End it; half a file of it is removed by whoever comes next."""
        self._cancelled = True
        if self._process.pid is not None:
            self._process.kill()

    def _listen(self, progress: Progress) -> Any:
        while True:
            try:
                heard = self._line.recv()
            except (EOFError, OSError):  # in the middle of a word, even
                raise Cancelled("stopped") if self._cancelled else EngineError("it died") from None
            if not isinstance(heard, _Ended):
                progress(*heard)
            elif heard.error is not None:
                raise heard.error
            else:
                return heard.result


def _serve(line: Connection, parent: int, work: Work, arguments: tuple[Any, ...]) -> None:
    die_with(parent)
    # Where systemd forbids it, it is done all the same.
    with suppress(OSError):
        os.nice(NICE)
    last = ("", -1.0)

    def told(stage: str, part: float) -> None:
        nonlocal last
        if stage != last[0] or abs(part - last[1]) >= 0.01:
            last = (stage, part)
            line.send(last)

    try:
        ended = _Ended(work(*arguments, told), None)
    except (EngineError, OSError) as error:
        ended = _Ended(None, type(error)(*error.args))
    line.send(ended)
