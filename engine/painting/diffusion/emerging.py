"""What whoever waits for a page is told while it is painted: every step, and how it emerges."""

from engine.painting.diffusion.brush import Pixels, Preview
from engine.painting.diffusion.canvas import from_afar
from engine.painting.over import WHOLE, Progress, Under
from engine.painting.painted import painted_page
from engine.safety.pictures import Gate

THIRDS = (1, 2)
"""Of the steps, after which the page is shown as it is then."""


class Emerging:
    """Tells of all that is painted for one page."""

    def __init__(self, page: Under, gate: Gate, progress: Progress | None) -> None:
        self._page, self._gate, self._progress = page, gate, progress
        # A page that emerges once for each candidate would seem to be lost again and again.
        self._left = list(THIRDS) if page.area == WHOLE else []

    @property
    def page(self) -> Preview | None:
        """Of the page itself."""
        return None if self._progress is None else self._shown

    @property
    def apart(self) -> Preview | None:
        """Of what is painted in a picture of its own: nothing is shown, but it can be ended there,
        too, and is not thought hung."""
        return None if self._progress is None else self._told

    def _shown(self, step: int, steps: int, pixels: Pixels) -> None:
        svg = None
        if self._left and 3 * step >= self._left[0] * steps:
            del self._left[0]
            if self._gate.passes(pixels):
                under = self._page.paper
                svg = painted_page(from_afar(pixels), under.svg, under.layout, "JPEG")
        self._tell(step, steps, svg)

    def _told(self, step: int, steps: int, pixels: Pixels) -> None:
        self._tell(step, steps, None)

    def _tell(self, step: int, steps: int, svg: str | None) -> None:
        if self._progress is not None:
            self._progress(step, steps, svg)
