"""What inkling learns of somebody it has never seen, alone, together with others, and in books."""

import os
from pathlib import Path

from engine.paths import Paths

STEPS = int(os.environ.get("ONCE_UPON_ME_LIKENESS_STEPS", "1200"))
PROMPTS = int(os.environ.get("ONCE_UPON_ME_LIKENESS_PROMPTS", "50"))
BOOKS = int(os.environ.get("ONCE_UPON_ME_LIKENESS_BOOKS", "20"))
TAUGHT = Path(os.environ.get("ONCE_UPON_ME_INKLING_PICTURES", "work/inkling"))
"""Pictures on which the comparing eye is taught; drawn, where they are not there yet."""


def run(paths: Paths) -> str:
    """Three tables."""
    from benchmarks.inkling.book import books
    from benchmarks.inkling.easel import FOLDER, Easel
    from benchmarks.inkling.eye import Eye, anybody, taught
    from benchmarks.inkling.learning import learning
    from benchmarks.inkling.pupils import drawn, pupils
    from benchmarks.inkling.together import together

    if not (FOLDER / "model_index.json").is_file():
        return f"inkling has no weights in {FOLDER.name}"
    everybody = {one: drawn(one) for one in pupils()}
    judge = taught(TAUGHT)
    eyes = {furry: Eye(judge, anybody(TAUGHT, furry)) for furry in (False, True)}
    easel = Easel(paths)
    seconds = {one: easel.learn(one, pictures, STEPS) for one, pictures in everybody.items()}
    tables = [learning(easel, eyes, everybody, seconds, PROMPTS),
              together(easel, list(everybody), PROMPTS // 5),
              books(paths, judge, list(everybody), BOOKS)]
    head = f"{STEPS} steps of batch 4 on the CPU, {PROMPTS} unseen prompts."
    return "\n\n".join([head, *tables])
