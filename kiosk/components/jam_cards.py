"""Pictures for a story jam: one tap, and it is in the story."""

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from nicegui import ui

from kiosk.components.button import CardButton
from kiosk.ideas import ROWS, deal, load_deck
from kiosk.media import Media

EACH = 2
"""Cards dealt of every row."""

SAYS = {"be": "I turn into {words}", "find": "I find {words}",
        "where": "suddenly we are {words}"}
"""What a child would have said, by row of the deck."""


class JamCards(ui.element):
    """Two things to be, two to find, two places to go."""

    def __init__(self, media: Media, on_pick: Callable[[str], Any]) -> None:
        """`on_pick` is called with the sentence that a picture stands for."""
        super().__init__("div")
        self.classes("jam-cards")
        self._media, self._on_pick = media, on_pick
        self._deck = load_deck()
        self.deal()

    def deal(self) -> None:
        """Other cards."""
        self.clear()
        dealt = deal(self._deck, EACH, random.Random())
        with self:
            for row in ROWS:
                for card in dealt[row]:
                    said = SAYS[row].format(words=card.words)
                    CardButton(self._media.thing(card.noun), card.words,
                               partial(self._on_pick, said), say=self._media.speech(card.words))
