"""A child process for what comes from outside, where a trap can only hurt the child.

It has little memory and little time, writes no file, leaves no dump behind, and answers with
bytes and nothing else: what it sends is never unpickled here.
"""

import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

_DONE, _REFUSED = b"+", b"-"
_LONGEST_REASON = 200
_SPARE_BYTES = 4096
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def environment() -> dict[str, str]:
    """Variables for a process of our own: as here, and with the modules that are found here."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


class Refused(Exception):
    """Nothing came of it; the message is what the function said, or empty where it died."""


@dataclass(frozen=True)
class Limits:
    """How much the child may use."""

    memory_bytes: int = 1 << 30
    """Of its address space."""
    processor_seconds: int = 20
    """For one call."""
    wait_seconds: float = 60.0
    """For one call, by the clock."""
    answer_bytes: int = 64 << 20


class Sandbox:
    """Runs one function, call after call, in a child that is replaced when it dies.

    The function stands at the head of a module, takes what can be pickled and gives bytes. An
    exception of it is a refusal, and its text the reason.
    """

    def __init__(self, function: Callable[..., bytes], limits: Limits) -> None:
        self._function = function
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def run(self, *arguments: Any) -> bytes:
        """What the function gives.

        Raises:
            Refused: it raised an exception, died, or took too much memory or time.
        """
        line = self._ready()
        answer = b""
        try:
            line.send(arguments)
            if line.poll(self._limits.wait_seconds):
                answer = line.recv_bytes(self._limits.answer_bytes + _SPARE_BYTES)
        except (EOFError, OSError):
            answer = b""
        if answer[:1] == _DONE:
            return answer[1:]
        if answer[:1] != _REFUSED:
            self.close()
        raise Refused(answer[1:].decode("utf-8", "replace"))

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        if self._line is not None:
            self._line.close()
        self._child = self._line = None

    def _ready(self) -> Connection:
        if self._line is not None:
            return self._line
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "engine.sandbox", str(theirs.fileno()),
                 self._function.__module__, self._function.__qualname__,
                 str(self._limits.memory_bytes), str(self._limits.processor_seconds)],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL,
                env={**environment(), **_ONE_THREAD})
        self._line = Connection(ours.detach())
        return self._line


def _serve(line: Connection, function: Callable[..., bytes], memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for nothing in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(nothing, (0, 0))
    while True:
        try:
            arguments = line.recv()
        except (EOFError, ConnectionResetError):
            return
        _limit_time(seconds)
        try:
            answer = _DONE + function(*arguments)
        except Exception as error:
            answer = _REFUSED + str(error)[:_LONGEST_REASON].encode("utf-8", "replace")
        line.send_bytes(answer)


def _limit_time(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (end, most))


if __name__ == "__main__":
    descriptor, module, name, memory, seconds = sys.argv[1:]
    _serve(Connection(int(descriptor)), getattr(import_module(module), name),
           int(memory), int(seconds))
