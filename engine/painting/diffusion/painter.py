"""The diffusion painter: paints over the paper picture, keeps the best, and never shows what it
should not. Whatever goes wrong, the paper picture stays."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.character import Character
from engine.errors import EngineError
from engine.painting.base import Painter, Picture
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, Plan, this_machine
from engine.painting.diffusion.one_page import OnePage, Tools
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.diffusion.styling import NO_STYLING, Styling
from engine.painting.diffusion.wishes import Wishes
from engine.painting.over import FRAMED, Interrupted, Painted, Progress, Under
from engine.scene import Scene
from engine.store.likenesses import Likenesses

log = logging.getLogger(__name__)


class DiffusionPainter:
    """Paints with one base model and the family's likenesses for it."""

    def __init__(
        self, base: str, folder: Path, likenesses: Likenesses, instruments: Instruments,
        paper: Painter, settings: Settings = Settings(),  # noqa: B008
        machine: Callable[[], Machine] = this_machine, fixed: Plan | None = None,
        styling: Styling = NO_STYLING,
    ) -> None:
        """`fixed`: hold the model in exactly this way, such as to paint a picture once more.

        Raises:
            ModelMissing, ModelBroken: there is no pipeline of a known family in the folder.
            NotEnoughMemory: it does not fit on this machine in any way.
        """
        self.base = base
        self._paper = paper
        loaded = LoadedBase(folder, machine, fixed)
        # Without an instrument nobody knows who is least alike.
        repairs = settings.repair and instruments.resemblance is not None
        wishes = Wishes(base, loaded, likenesses, settings, styling, repairs)
        self._tools = Tools(base, settings, likenesses, instruments, loaded, wishes, styling)

    @property
    def why(self) -> str:
        """How the model is held on this machine, and why, in one sentence."""
        return self._tools.loaded.plan.why

    # As every painter does, with the paper picture where nothing better comes of it.

    def paint(self, scene: Scene, cast: Sequence[Character], style: str, seed: int) -> Picture:
        """Paint a page."""
        return self._or_paper(Under(scene, cast, style, seed,
                                    self._paper.paint(scene, cast, style, seed)))

    def paint_cover(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str
    ) -> Picture:
        """Paint a title page; its letters are drawn, not painted."""
        paper = self._paper.paint_cover(scene, cast, style, seed, title)
        return self._or_paper(Under(scene, cast, style, seed, paper))

    def paint_end(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, nouns: Sequence[str]
    ) -> Picture:
        """Paint the last page; its frame stays paper."""
        paper = self._paper.paint_end(scene, cast, style, seed, nouns)
        return self._or_paper(Under(scene, cast, style, seed, paper, FRAMED))

    # Painting over pages that are there already.

    def prepare(self, pages: Sequence[Under]) -> None:
        """Encode the prompts of a whole book, then let go of the text encoders.

        What goes wrong is logged; each page then tries for itself.
        """
        try:
            self._tools.wishes.prepare(pages)
        except Exception:
            log.exception("the prompts of the book could not be encoded at once")

    def over(self, page: Under, progress: Progress | None = None) -> Painted | None:
        """Paint over a page; `None` where the paper picture shall stay, and the log says why.

        Raises:
            Interrupted: `progress` raised it.
        """
        try:
            return OnePage(self._tools, page, progress).paint()
        except Interrupted:
            raise
        except EngineError as error:
            log.warning("the paper picture stays: %s", error)
        except Exception:
            log.exception("the paper picture stays")
        return None

    def let_go(self) -> None:
        """Free the model and its prompts until the next picture."""
        self._tools.wishes.forget()
        self._tools.loaded.let_go()
        self._tools.loaded.plan_anew()

    def _or_paper(self, page: Under) -> Picture:
        painted = self.over(page)
        return page.paper if painted is None else painted.picture
