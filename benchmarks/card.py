"""FLUX.1, FLUX.2 klein, Z-Image, SDXL and SD 1.5 at full size on the graphics card that is there.

Their weights are drawn by chance: speed and memory do not depend on them, and nothing need be
downloaded. Each is held as the engine plans it for cards of 8, 12, 16 and 24 GB, of which no more
is taken, and in each precision with the whole card as room. All of it takes an hour and more;
`ONCE_UPON_ME_CARD` chooses: families (`flux flux2 zimage sdxl sd15`), tasks (`paint train`), sizes
(`8 12 16 24 whole`) and precisions (`bf16 int8 nf4`). With `tiny` the layers are few and narrow:
then it runs without a card, to try this benchmark itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.table import table
from engine.paths import Paths

if TYPE_CHECKING:
    from benchmarks.full_size.cases import Case
    from benchmarks.full_size.found import Found

CHOSEN = os.environ.get("ONCE_UPON_ME_CARD", "")
LONGEST = 1800
"""Seconds that a case may take."""
PAINTING = ["painting", "card", "held as", "size, steps", "loaded in", "one picture from noise",
            "plain pipeline (ratio, peak)", "a page", "first seen after", "planned",
            "peak of tensors / of torch"]
LEARNING = ["learning", "card", "held as", "loaded in",
            "steps a second (without looks at the class)", "a whole training", "planned",
            "peak of tensors / of torch"]
NOTE = """Weights by chance, prompts too, so no text encoders; loading without reading a disk. A
page is painted over a picture with two likenesses, four candidates, without repair; it is first
seen after a third of the steps of its first candidates. GB are of 10^9 bytes; a card of 8 GB has
that much left beside driver and screen. In every fourth step of learning the class is looked
at."""


def run(paths: Paths) -> str:
    import torch

    from benchmarks.full_size.cases import TINY, cases

    words = CHOSEN.replace(",", " ").split()
    if not torch.cuda.is_available() and TINY not in words:
        return ("There is no graphics card here, so there is nothing to measure; "
                "`ONCE_UPON_ME_CARD=\"tiny flux 12\"` tries the benchmark out without one.")
    try:
        chosen = cases(words)
    except ValueError as error:
        return str(error)
    found: dict[Case, Found] = {}
    for case in chosen:
        found[case] = _measured(case)
        # Where somebody ends it before its end, what was measured so far is not lost.
        print(case, found[case], file=sys.stderr, flush=True)
    return report(found)


def report(found: "dict[Case, Found]") -> str:
    """The tables."""
    from benchmarks.full_size.published import PUBLISHED, here

    of = {task: [pair for pair in found.items() if pair[0].task == task]
          for task in ("paint", "train")}
    told = [[one.what, one.told, one.card, one.source, here(one, found)] for one in PUBLISHED]
    cards = dict.fromkeys(one.card for one in found.values() if one.card)
    parts = [
        "; ".join(cards) or "No card: nothing here says how fast anything is.",
        NOTE,
        table(PAINTING, [_painted(case, one) for case, one in of["paint"]]) if of["paint"] else "",
        table(LEARNING, [_learnt(case, one) for case, one in of["train"]]) if of["train"] else "",
        table(["published", "", "on", "source", "nearest here"], told),
    ]
    return "\n\n".join(part for part in parts if part)


def _measured(case: "Case") -> "Found":
    from benchmarks.full_size.cases import TINY
    from benchmarks.full_size.found import Found
    from engine.plain import from_json

    command = [sys.executable, "-m", "benchmarks.full_size.measured", case.family, case.task,
               case.held, *([TINY] if case.tiny else [])]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST,
                             cwd=Path(__file__).parents[1])
    except subprocess.TimeoutExpired:
        return Found(failed=f"it took longer than {LONGEST // 60} minutes")
    if ran.returncode < 0:
        return Found(failed=f"it was ended by signal {-ran.returncode} (9: system memory ran out)")
    if ran.returncode:
        last = (ran.stderr.strip().splitlines() or ["it failed"])[-1]
        return Found(failed=last.replace("|", "/"))
    return from_json(Found, json.loads(ran.stdout.splitlines()[-1]))


def _painted(case: "Case", found: "Found") -> list[object]:
    if found.failed:
        return _failed(case, found, PAINTING)
    plain = "-" if found.plain is None else (
        f"{found.plain:.2f} s ({found.picture / found.plain:.2f}, {found.plain_gb:.1f} GB)")
    width, height = found.size
    return [*_who(case), _held(found), f"{width} x {height}, {found.steps}",
            f"{found.loading:.1f} s", f"{found.picture:.2f} s", plain, f"{found.page:.1f} s",
            f"{found.seen:.1f} s", *_sizes(found)]


def _learnt(case: "Case", found: "Found") -> list[object]:
    if found.failed:
        return _failed(case, found, LEARNING)
    speeds = [f"{1 / step:.2f} ({1 / found.bare_step[side]:.2f}) at {side} px"
              for side, step in found.step.items()]
    smallest = found.step[min(found.step)]
    whole = f"{found.steps} steps at {min(found.step)} px: {found.steps * smallest / 60:.0f} min"
    return [*_who(case), _held(found), f"{found.loading:.1f} s", ", ".join(speeds), whole,
            *_sizes(found)]


def _failed(case: "Case", found: "Found", head: list[str]) -> list[object]:
    row = [*_who(case), found.failed]
    return [*row, *["-"] * (len(head) - len(row))]


def _who(case: "Case") -> Iterable[object]:
    from engine.painting.diffusion.families.facts import facts

    held = f"{case.held} GB" if case.held.isdigit() else "whole"
    return facts(case.family).title, held if case.precision is None else f"whole, {case.held}"


def _held(found: "Found") -> str:
    ran_out = f"; memory ran out {found.less} times before" if found.less else ""
    return found.plan + ran_out


def _sizes(found: "Found") -> Iterable[object]:
    peaks = (f"{found.allocated_gb:.1f} / {found.reserved_gb:.1f} GB" if found.reserved_gb
             else "-")
    return f"{found.planned_gb:.1f} GB", peaks
