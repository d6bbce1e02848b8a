"""Waiting for another process."""

import time
from collections.abc import Callable

LONGEST = 480.0
"""Seconds to wait for anything: machines are busy, and who waits in vain fails anyway."""


def until(true: Callable[[], object], what: str, seconds: float = LONGEST) -> float:
    """Wait for something; how long it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"{what} took too long"
        time.sleep(0.02)
    return time.monotonic() - began
