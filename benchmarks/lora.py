"""Training a likeness, beside a plain loop and diffusers' own example trainer.

The example is measured where `ONCE_UPON_ME_EXAMPLE_TRAINER` names diffusers'
`examples/text_to_image/train_text_to_image_lora.py`, and what it imports (datasets, torchvision)
is at hand.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.table import table
from engine.paths import Paths

ROUNDS, STEPS = 3, 8
EXAMPLE = {"example": "diffusers' example trainer, as it is"}
WAYS = {"plain": "plain loop: all loaded, encoded anew in every step",
        "ours-quick": "ours, activations kept",
        "ours": "ours, as the recipe has it: activations computed twice"}


def run(paths: Paths) -> str:
    from benchmarks.likeness.base import BATCH, RANK, SIDE, make
    from benchmarks.likeness.measured import EXAMPLE_TRAINER

    ways = EXAMPLE | WAYS if EXAMPLE_TRAINER else WAYS
    with tempfile.TemporaryDirectory(prefix="lora-") as name:
        folder = Path(name)
        make(folder)
        found: dict[str, list[dict[str, Any]]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way in ways:
                found[way].append(_measured(way, folder))
    head = ["", "seconds a step, median (span)", "steps a second, ratio", "peak MB",
            "of that imports", "beyond imports, ratio", "ready after", "loss, first and last 4"]
    first = next(iter(ways))
    rows = [_row(ways[way], found[way], found[first]) for way in ways]
    return (f"A base of the shape of SD 1.5 at 0.3 of its width, random weights, {SIDE} px, batch "
            f"{BATCH}, rank {RANK}, 32 bits, AdamW; {ROUNDS} x {STEPS} steps in turn, each way in "
            f"a process of its own.\n\n{table(head, rows)}")


def _measured(way: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.likeness.measured", way, str(folder), str(STEPS)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _row(
    name: str, runs: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> list[object]:
    seconds = [one for run in runs for one in run["seconds"]]
    step = median(one for run in theirs for one in run["seconds"])
    peak, imports = (median(run[key] for run in runs) for key in ("peak_mb", "imports_mb"))
    beyond = median(run["peak_mb"] - run["imports_mb"] for run in theirs)
    first = fmean(loss for run in runs for loss in run["losses"][:4])
    last = fmean(loss for run in runs for loss in run["losses"][-4:])
    return [name, f"{median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})",
            f"{step / median(seconds):.2f}", f"{peak:.0f}", f"{imports:.0f}",
            f"{(peak - imports) / beyond:.2f}", f"{median(run['ready'] for run in runs):.1f} s",
            f"{first:.3f}, {last:.3f}"]
