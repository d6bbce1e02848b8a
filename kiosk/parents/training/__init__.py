"""How somebody is learnt: whom it is about, and their room."""

from functools import partial

from engine.character import Character
from engine.studio import State
from kiosk.parents.members import Everybody, of_family
from kiosk.parents.room import Room
from kiosk.parents.training.family import TheFamily
from kiosk.parents.training.room import TrainingRoom


def show(room: Room, what: str = "") -> None:
    """Show everybody, or how one of them is learnt."""
    who = of_family(room, what)
    if who is None:
        Everybody(room, "training", partial(_says, room), TheFamily)
    else:
        TrainingRoom(room, who)


async def _says(room: Room, who: Character) -> str:
    studio, words = room.visit.studio, room.words
    open_ones = [one for one in await studio.trainings.of(who.id)
                 if one.state in (State.WAITING, State.MAKING)]
    if open_ones:
        return words("training.waits" if open_ones[-1].not_before else "training.learning")
    count = len(await studio.likenesses.of(who.id))
    return words("training.likenesses", count=count) if count else words("training.none")
