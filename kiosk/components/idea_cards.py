"""A table of idea cards: tap the ones you like, and they make a story idea."""

import random
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from nicegui import ui

from kiosk.components.button import CardButton, PictureButton
from kiosk.ideas import ROWS, IdeaCard, deal, load_deck, sentence
from kiosk.media import Media
from kiosk.words import Words

EACH = 4
"""Cards dealt of every row."""


class IdeaCards(ui.element):
    """Three rows of cards, other cards on demand, and the arrow once something is picked."""

    def __init__(
        self, words: Words, media: Media, on_idea: Callable[[str], Awaitable[None]]
    ) -> None:
        """`on_idea` is called with the sentence that the picked cards make."""
        super().__init__("div")
        self.classes("idea-cards")
        self._words, self._media, self._on_idea = words, media, on_idea
        self._deck = load_deck()
        self._picked: dict[str, IdeaCard] = {}
        with self:
            self._table = ui.element("div").classes("table")
            self._tool("shuffle", "tell.shuffle", self._deal).classes("shuffle")
            self._go = self._tool("arrow", "buttons.go_on", self._go_on).classes("big go-on")
        self._deal()

    def _tool(self, drawing: str, key: str, press: Callable[[], Any]) -> PictureButton:
        name = self._words(key)
        return PictureButton(drawing, name, press, say=self._media.speech(name))

    def _deal(self) -> None:
        self._picked.clear()
        self._go.classes(remove="ready")
        self._table.clear()
        dealt = deal(self._deck, EACH, random.Random())
        with self._table:
            for row in ROWS:
                self._row(row, dealt[row])

    def _row(self, row: str, cards: tuple[IdeaCard, ...]) -> None:
        buttons: dict[IdeaCard, CardButton] = {}

        def pick(card: IdeaCard) -> None:
            if self._picked.get(row) == card:
                del self._picked[row]
            else:
                self._picked[row] = card
            for other, button in buttons.items():
                chosen = self._picked.get(row) == other
                button.classes(add="chosen" if chosen else "", remove="" if chosen else "chosen")
                button.props(f'aria-pressed={"true" if chosen else "false"}')
            self._go.classes(add="ready" if self._picked else "",
                             remove="" if self._picked else "ready")

        for card in cards:
            image = self._media.thing(card.noun)
            say = self._media.speech(card.words)
            buttons[card] = CardButton(image, card.words, partial(pick, card), say=say)

    async def _go_on(self) -> None:
        if self._picked:
            await self._on_idea(sentence(self._picked))
