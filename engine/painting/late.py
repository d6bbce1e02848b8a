"""A painter that is made when the first page waits for it.

To check gigabytes of weights takes longer than a worker may take to start, and whoever only wants
paper needs none of them.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

from engine.painting.over import OverPainter, Painted, Progress, Under


class LateOverPainter:
    """Paints over pages with a painter that is made at the first one."""

    def __init__(self, base: str, make: Callable[[], OverPainter | None]) -> None:
        """`make` may find that there is no painter, and logs why; then pages stay paper."""
        self.base = base
        self._make = make

    @cached_property
    def painter(self) -> OverPainter | None:
        """Whoever paints."""
        return self._make()

    def prepare(self, pages: Sequence[Under]) -> None:
        """Get ready for all of these pages at once."""
        if self.painter is not None:
            self.painter.prepare(pages)

    def over(self, page: Under, progress: Progress | None = None) -> Painted | None:
        """Paint over a page; `None` where the paper picture shall stay.

        Raises:
            Interrupted: `progress` raised it.
        """
        return None if self.painter is None else self.painter.over(page, progress)

    def let_go(self) -> None:
        """Free what is loaded until the next picture; where there was no painter, it is looked for
        again then."""
        if (made := self.__dict__.get("painter")) is not None:
            made.let_go()
        else:
            self.__dict__.pop("painter", None)
