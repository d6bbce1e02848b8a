"""What painted pictures are judged with, put in its place before anything is painted."""

from contextlib import suppress

from engine.errors import EngineError, GateMissing, ModelBroken, ModelMissing
from engine.models import ModelStore
from engine.painting.diffusion.instruments import FACES, GATE, GAZE


def ready_instruments(store: ModelStore) -> None:
    """Install what painted pictures are judged with; it lies in packages, no network is asked.

    Only the gate is a must.

    Raises:
        GateMissing: it cannot be had, so no painted picture is shown; the message says why.
        NotEnoughSpace: the disk is too full for it.
    """
    try:
        store.install(GATE)
    except (ModelMissing, ModelBroken) as error:
        raise GateMissing(f"no painted picture is shown: {error}") from error
    for name in (FACES, GAZE):
        with suppress(EngineError):
            store.install(name)
