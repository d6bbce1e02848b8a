"""The cards of what was heard: a picture for every thing, to keep or to tap away."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from engine.idea import Mention
from kiosk.components.button import CardButton


class HeardCards(ui.element):
    """What was understood. A tap takes a card away, another tap brings it back."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        images: Mapping[Mention, str],
        on_change: Callable[[Mention, bool], Any],
    ) -> None:
        """`images` gives the address of every mention's picture; `on_change` is told which
        card was tapped and whether it is still there."""
        super().__init__("div")
        self.classes("heard-cards")
        self._all = tuple(mentions)
        self._away: set[Mention] = set()
        self._on_change = on_change
        with self:
            self._cards = {
                mention: CardButton(images[mention], mention.words, partial(self._tap, mention))
                for mention in self._all
            }

    @property
    def away(self) -> tuple[Mention, ...]:
        """The mentions that were tapped away."""
        return tuple(mention for mention in self._all if mention in self._away)

    def _tap(self, mention: Mention) -> None:
        self._away.symmetric_difference_update({mention})
        kept = mention not in self._away
        self._cards[mention].classes(add="" if kept else "away", remove="away" if kept else "")
        self._on_change(mention, kept)
