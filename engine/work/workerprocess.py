"""The worker as its parent sees it: a process and the pipe to it."""

import os
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from engine.config import Config
from engine.paths import Paths
from engine.work.messages import FromWorker, ToWorker
from engine.work.worker import work

Work = Callable[[Connection, Paths, Config, int], None]
"""What the process does; it gets its end of the pipe and the process id of its parent."""


class WorkerProcess:
    """A running worker. Started from a thread that lives as long as it shall live."""

    def __init__(self, paths: Paths, config: Config, work: Work = work) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=work, args=(theirs, paths, config, os.getpid()), name="worker", daemon=True
        )
        self._process.start()
        theirs.close()
        self.pid = self._process.pid
        """Its process id, also after its end."""

    def alive(self) -> bool:
        """Whether the process still runs; it may hang none the less."""
        return self._process.is_alive()

    def send(self, message: ToWorker) -> None:
        """Tell it something; a worker that has just died does not hear it."""
        try:
            self._pipe.send(message)
        except OSError:
            return

    def messages(self, waker: int, seconds: float) -> Iterator[FromWorker]:
        """What it said; waits until it speaks, dies, or `waker` or the clock ends the wait."""
        wait([self._pipe, self._process.sentinel, waker], seconds)
        try:
            while self._pipe.poll():
                yield self._pipe.recv()
        except (EOFError, OSError):
            return

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()
