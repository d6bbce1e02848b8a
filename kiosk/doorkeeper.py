"""Knows whether a grown-up came in on this page, and lets only them do what is theirs."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from engine.household.inside import Inside
from kiosk.within import Take, Within


class Doorkeeper:
    """One for each browser page: a reload, a new tab or another device begins outside."""

    def __init__(self, inside: Inside, within: Within) -> None:
        self._inside = inside
        self._within = within
        self._session = ""
        self.on_shut: Callable[[], object] = lambda: None
        """Called when somebody who is not inside any more wants something."""

    @property
    def inside(self) -> bool:
        """Whether a grown-up is in."""
        return self._inside.is_in(self._session)

    def come_in(self) -> None:
        """The door was opened: a new session begins."""
        self.leave()
        self._session = self._inside.come_in()

    def leave(self) -> None:
        """Shut the door behind oneself."""
        self._within.forget(self._session)
        self._inside.leave(self._session)
        self._session = ""

    def private(self, file: Path) -> str:
        """Where the browser finds a file that is not for everybody, while the door is open."""
        return self._within.address(self._session, file)

    def slot(self, folder: Path, take: Take) -> str:
        """Where the browser sends a file to, while the door is open; it lies in `folder` until
        `take` has done with it."""
        return self._within.slot(self._session, folder, take)

    def only(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """The handler for those who are inside; for anybody else it does nothing but shut."""

        @wraps(handler)
        def guarded(*arguments: Any) -> Any:
            if self._inside.seen(self._session):
                return handler(*arguments)
            self.leave()
            self.on_shut()
            return None

        return guarded
