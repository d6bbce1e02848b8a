"""One case in this process, on a card of which no more is taken than the case may.

    python -m benchmarks.full_size.measured FAMILY paint|train HELD [tiny]
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import torch

from benchmarks.full_size.base import FullSize
from benchmarks.full_size.cases import TINY, Case
from benchmarks.full_size.found import Found
from benchmarks.full_size.learning import learn
from benchmarks.full_size.painting import paint
from engine.errors import NotEnoughMemory
from engine.painting.diffusion.memory import Machine, Task, this_machine
from engine.plain import to_json

TINY_CARD_GB = 80.0
"""What the whole card is where there is none."""


def main() -> None:
    family, task, held, *tiny = sys.argv[1:]
    found = measured(Case(family, task, held, tiny == [TINY]))
    print(json.dumps(to_json(found)))


def measured(case: Case) -> Found:
    """What comes of the case; memory that runs out is told, not raised."""
    machine = this_machine()
    card = ""
    if torch.cuda.is_available():
        known = torch.cuda.get_device_properties(0)
        card = f"{known.name}, {known.total_memory / 1e9:.0f} GB, torch {torch.__version__}"
    room = case.gigabytes or machine.free_gb or TINY_CARD_GB
    if machine.card and room > machine.free_gb:
        return Found(card, f"this card has only {machine.free_gb:.1f} GB free")
    if machine.card and case.gigabytes:
        torch.cuda.set_per_process_memory_fraction(min(1.0, room * 1e9 / known.total_memory))
    # In a small trial as planned for a card, though there may be none.
    there = Machine(room, machine.ram_gb, machine.bf16)
    with tempfile.TemporaryDirectory(prefix="full-size-") as folder:
        base = FullSize(case.family, Path(folder), case.tiny)
        found = Found(card)
        try:
            (paint if case.task == Task.PAINT else learn)(case, base, there, found)
        except NotEnoughMemory as error:
            return replace(found, failed=str(error))
    return found


if __name__ == "__main__":
    main()
