"""How work on models is told of."""

from engine.models import Model, Source
from engine.studio import Holding
from engine.studio.chores import Chore, Ended
from kiosk.parents.amounts import size
from kiosk.parents.room import Room

HUB = "huggingface.co"


def now(room: Room, chore: Chore) -> str:
    """What is being done."""
    part = f"{100 * chore.part:.0f} %" if chore.part is not None else ""
    return room.words(f"machine.doing_{chore.what}", name=chore.about, part=part)


def after(room: Room, ended: Ended) -> str:
    """What came of it."""
    if not ended.error_key:
        return room.words(f"machine.done_{ended.what}", name=ended.about)
    key = f"machine.trouble_{ended.error_key.replace('-', '_')}"
    return room.words(key if key in room.words else "machine.trouble", name=ended.about,
                      why=ended.says)


def fetching(room: Room, model: Model, to_come: int) -> str:
    """What stands on the button that brings a model: whether anybody outside is asked."""
    if model.source is Source.HUB:
        return room.words("machine.download", size=size(to_come), hub=HUB)
    return room.words("machine.set_up", size=size(to_come))


def held(room: Room, holding: Holding | None) -> str:
    """How the painter is held in memory; nothing where nobody knows."""
    return room.words("machine.held", why=holding.why) if holding is not None else ""


def licence(room: Room, model: Model) -> str:
    """Its licence, and what it allows."""
    gate = f" {room.words('machine.gated')}" if model.gated else ""
    allows = f" {model.allows}" if model.allows else ""
    return f"{room.words('machine.licence', licence=model.licence)}{allows}{gate}"
