"""From the command to the first screen, and what the kiosk holds in memory."""

import time

from benchmarks.house import kiosk, megabytes
from benchmarks.table import seconds, table
from engine.paths import Paths

ROUNDS = 3
SETTLE_S = 20.0
"""For the ears, the voice and the worker to be loaded."""


def run(paths: Paths) -> str:
    starts = []
    server = worker = 0.0
    for number in range(ROUNDS):
        with kiosk(paths) as (_, process, started):
            starts.append(started)
            if number == 0:
                time.sleep(SETTLE_S)
                server = megabytes(process)
                worker = sum(megabytes(child) for child in process.children(recursive=True))
    return table(["the kiosk, set up already", ""], [
        [f"command to first answer, median of {ROUNDS} (span)", seconds(starts)],
        ["memory of the server, ears and voice loaded", f"{server:.0f} MB"],
        ["memory of the worker, voice and painter loaded", f"{worker:.0f} MB"],
    ])
