"""Questions about this machine that need torch: the server never loads it, so another process
answers."""

import json
import subprocess
import sys
from typing import Any

from engine.sandbox import environment

PATIENCE = 90.0
"""Seconds; torch is large, and disks are slow."""


def answer(module: str, argument: str) -> Any:
    """What `python -m module argument` prints last, from JSON; `None` where nothing comes of it,
    such as without the libraries that it needs."""
    command = [sys.executable, "-m", module, argument]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True,
                              stdin=subprocess.DEVNULL, env=environment())
        return json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None
