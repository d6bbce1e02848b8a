"""The kiosk as a family starts it: a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from engine.paths import Paths

CHROMIUM = ["--no-sandbox", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--autoplay-policy=no-user-gesture-required"]


@contextmanager
def kiosk(paths: Paths) -> Iterator[tuple[str, psutil.Process, float]]:
    """Its address, its process, and the seconds until it answered."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("once-upon-me")), "serve", "--port", str(port)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | {"ONCE_UPON_ME_DATA": str(paths.data)},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://localhost:{port}")
        yield f"http://localhost:{port}", psutil.Process(process.pid), time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait(30)


def megabytes(process: psutil.Process) -> float:
    """Memory of its own that a process holds."""
    return float(process.memory_full_info().uss) / 1e6


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the kiosk does not answer")
