"""Ends another thread's wait; a flag that the kernel can wait for."""

import os
from contextlib import suppress


class Waker:
    """Wakes whoever waits for `handle` to be readable. Safe between threads."""

    def __init__(self) -> None:
        self.handle, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def wake(self) -> None:
        """End the wait, or the next one."""
        # A full pipe wakes just as well.
        with suppress(BlockingIOError):
            os.write(self._write, b"!")

    def clear(self) -> None:
        """Forget that it was woken."""
        with suppress(BlockingIOError):
            os.read(self.handle, 65536)

    def close(self) -> None:
        """Give both ends back."""
        os.close(self.handle)
        os.close(self._write)
