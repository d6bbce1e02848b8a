"""A training in the worker. What it needs is heavy and loaded when the first one is begun."""

from engine.models import ModelStore
from engine.paths import Paths
from engine.training.progress import Steps
from engine.training.wishing import run_folder


def go_on(paths: Paths, training: str) -> Steps:
    """Go on with a training to its end; whoever stops taking steps stops it until next time.

    Raises:
        NotFound: it was thrown away.
        ModelMissing: its base is not installed.
        NotEnoughMemory, NotEnoughSpace: there is no room.
    """
    folder = run_folder(paths, training)
    # Said before anything heavy is loaded.
    ModelStore(paths).path(folder.wish().base)
    from engine.painting.diffusion.card import free_memory
    from engine.training.course import go_on as learn

    try:
        yield from learn(paths, folder)
    finally:
        free_memory()  # What torch holds back, no other program could use.
