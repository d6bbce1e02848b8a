"""All benchmarks, or those that are named, as tables: `python -m benchmarks [NAME …]`.

Times on a shared machine are noisy: what is compared is measured in turn, in the same run, and
the ratio counts. Nothing here is a test.
"""

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    backing_up,
    card,
    cutting,
    kindness,
    likenesses,
    listening,
    lora,
    making,
    narrating,
    overpainting,
    painting,
    photo_room,
    photographing,
    resting,
    sameness,
    starting,
    stepping,
    tapping,
    telling,
    understanding,
)
from engine.household.first_day import FirstDay
from engine.models import ModelStore
from engine.paths import Paths

ALL = {
    "backing_up": backing_up.run,
    "kindness": kindness.run,
    "listening": listening.run,
    "making": making.run,
    "overpainting": overpainting.run,
    "stepping": stepping.run,
    "painting": painting.run,
    "sameness": sameness.run,
    "photographing": photographing.run,
    "photo_room": photo_room.run,
    "cutting": cutting.run,
    "narrating": narrating.run,
    "resting": resting.run,
    "tapping": tapping.run,
    "starting": starting.run,
    "telling": telling.run,
    "understanding": understanding.run,
    "lora": lora.run,
    "card": card.run,
    "likenesses": likenesses.run,
}


def main() -> None:
    chosen = sys.argv[1:] or list(ALL)
    if unknown := [name for name in chosen if name not in ALL]:
        sys.exit(f"unknown: {', '.join(unknown)}; known: {', '.join(ALL)}")
    print(f"{machine()}\n")
    with tempfile.TemporaryDirectory(prefix="once-upon-me-") as folder:
        paths = Paths(Path(folder)).create()
        FirstDay(paths).end()
        ModelStore(paths).install_needed()
        for name in chosen:
            print(f"## {name}\n\n{ALL[name](paths)}\n", flush=True)


def machine() -> str:
    parts = ("nicegui", "faster-whisper", "ctranslate2", "piper-tts", "onnxruntime", "resvg_py")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{os.cpu_count()} cores {_processor()}, {memory:.0f} GB, {platform.system()} "
            f"{platform.release().split('-')[0]}, Python {platform.python_version()}; "
            + ", ".join(f"{part} {version(part)}" for part in parts))


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if "model name" in line), "")


if __name__ == "__main__":
    main()
