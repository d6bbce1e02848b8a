"""The height chart: everybody before a wall with lines, pulled to their true height."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from engine.character import Character
from kiosk.parents.family.birth import BOUNDS
from kiosk.parents.forms import hint, undo
from kiosk.parents.room import Room

if TYPE_CHECKING:
    from engine.painting.paper.people import Standing


class HeightChart(ui.element, component="heights.js"):
    """The wall; `height` is told with an id and centimetres when somebody is let go."""

    def __init__(self, room: Room, people: Sequence[tuple[Character, "Standing"]]) -> None:
        super().__init__()
        self._props["people"] = [_shown(room, who, drawn) for who, drawn in people]

    def set(self, character: str, cm: float) -> None:
        """Pull somebody to this height."""
        self.run_method("set", character, cm)


def show(room: Room) -> None:
    """The page of the chart; the figures come as soon as they are drawn."""
    studio, words = room.visit.studio, room.words
    with room.open(words("family.heights"), back="family") as sheet:
        sheet.classes("chart-sheet")
        hint(words("family.chart"))
        place = ui.element("div").classes("chart-place")

    async def draw() -> None:
        family = studio.family()
        drawn = await asyncio.gather(*map(studio.people.standing, family))
        with place:
            chart = HeightChart(room, list(zip(family, drawn, strict=True)))
            chart.on("height", room.only(pulled(room, chart)))

    ui.timer(0, draw, once=True)


def pulled(room: Room, chart: HeightChart) -> Callable[[GenericEventArguments], Any]:
    """What happens when somebody is let go."""
    people = room.visit.studio.people

    async def keep(event: GenericEventArguments) -> None:
        who = people.get(str(event.args["id"]))
        least, most = BOUNDS[who.kind]
        cm = min(max(float(event.args["cm"]), least), most)
        await people.change(who.id, lambda now: replace(now, height_cm=cm))

        async def back() -> None:
            chart.set(who.id, round(who.height_cm))
            await people.change(who.id, lambda now: replace(now, height_cm=who.height_cm))

        says = room.words("family.chart_kept", name=who.name, cm=f"{cm:.0f}")
        room.beside(lambda: undo(room, says, back))

    return keep


def _shown(room: Room, who: Character, drawn: "Standing") -> dict[str, object]:
    least, most = BOUNDS[who.kind]
    return {
        "id": who.id, "name": who.name, "cm": round(who.height_cm), "least": least, "most": most,
        "label": room.words("family.chart_of", name=who.name),
        "picture": room.visit.media.sitter(who, whole=True),
        "width": drawn.width, "tall": drawn.tall, "below": drawn.below,
    }
