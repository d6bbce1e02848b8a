"""The evening's books, as the kiosk counts them."""

from datetime import datetime

from engine.store.evenings import Evenings
from engine.store.settings import SettingsStore
from engine.studio.keeper import Keeper


class Evening:
    """Knows whether there is room for another book; what it notes is written beside the loop."""

    def __init__(self, evenings: Evenings, settings: SettingsStore, keeper: Keeper) -> None:
        self._evenings, self._settings, self._keeper = evenings, settings, keeper

    def has_room(self, book: str, now: datetime) -> bool:
        """Whether this book may be opened at this local time."""
        return self._evenings.has_room(book, now, self._settings.get())

    def opened(self, book: str, now: datetime) -> None:
        """A book was opened."""
        settings = self._settings.get()
        self._keeper.begin(lambda: self._evenings.opened(book, now, settings))

    def ended(self, book: str, now: datetime) -> None:
        """Its last page was reached."""
        settings = self._settings.get()
        self._keeper.begin(lambda: self._evenings.ended(book, now, settings))
