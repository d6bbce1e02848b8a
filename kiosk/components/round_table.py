"""The round table of a story jam: who tells sits round the picture, and one of them lights up."""

from collections.abc import Sequence

from nicegui import ui

from engine.character import Character
from engine.scene import Feeling
from kiosk.components.button import Drawing
from kiosk.components.paper_stage import PaperStage
from kiosk.media import Media


class Seat(ui.element):
    """Somebody who tells along."""

    def __init__(self, one: Character, media: Media, place: int = 0) -> None:
        super().__init__("div")
        self.classes(f"seat seat-{place}")
        self._one, self._media = one, media
        with self:
            with ui.element("span").classes("face"):
                self._face = Drawing(media.portrait(one))
            ui.label(one.name).classes("name")

    def light_up(self, lit: bool = True) -> "Seat":
        """Whether it is their turn."""
        self.classes(add="lit" if lit else "", remove="" if lit else "lit")
        feeling = Feeling.HAPPY if lit else Feeling.CURIOUS
        self._face.props["src"] = self._media.portrait(self._one, feeling)
        self._face.update()
        return self


class RoundTable(ui.element):
    """The picture of the last page, its words, and the players, the first of them top left."""

    def __init__(self, players: Sequence[Character], media: Media) -> None:
        super().__init__("div")
        self.classes(f"round-table seats-{len(players)}")
        with self:
            self._seats = {one.id: Seat(one, media, place) for place, one in enumerate(players)}
            self._stage = PaperStage().classes("jam-stage living")
            self._words = ui.label().classes("jam-words").props("aria-live=polite")

    def light_up(self, who: str) -> None:
        """It is this player's turn."""
        for one, seat in self._seats.items():
            seat.light_up(one == who)

    def show(self, picture: str, words: str) -> None:
        """Show a page: the address of its picture, and its words."""
        self._stage.show(picture)
        self._words.set_text(words)
