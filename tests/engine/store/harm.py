"""Ways to die: at the n-th step of a write, or at any moment."""

import os
import random
import signal
import time
from collections.abc import Callable

STEPS = ("fsync", "replace", "link", "mkdir", "unlink", "rename")
"""Calls of `os` after which a process may find itself dead."""


def dies_at(step: int, writer: Callable[[], None]) -> bool:
    """Run `writer` in a process that is killed just before its n-th step; whether it came so far.

    Step 0 is the first.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _count_down(step)
            writer()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the writer itself failed"
    return False


def killed_within(seconds: float, writer: Callable[[int], None], dice: random.Random) -> bytes:
    """Run `writer` in a process that is killed at a random moment; what it told until then.

    `writer` gets the file descriptor to tell by.
    """
    listen, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(listen)
            writer(tell)
        finally:
            os._exit(1)
    os.close(tell)
    time.sleep(dice.random() * seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = b""
    while more := os.read(listen, 1 << 16):
        told += more
    os.close(listen)
    return told


def _count_down(left: int) -> None:
    def guarded(call: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return call(*args, **more)

        return step

    for name in STEPS:
        setattr(os, name, guarded(getattr(os, name)))
