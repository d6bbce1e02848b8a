"""The diffusion painter: paints over the paper picture, keeps the best, and never shows what it
should not. Whatever goes wrong, the paper picture stays."""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from engine.character import Character
from engine.errors import EngineError
from engine.likeness import Likeness
from engine.painting.base import Painter, Picture
from engine.painting.diffusion.brush import Pixels
from engine.painting.diffusion.canvas import RATIO, on_paper, start_of
from engine.painting.diffusion.closer import AGAIN, Part, size_for, whole, with_portraits
from engine.painting.diffusion.emerging import Emerging
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, Plan, this_machine
from engine.painting.diffusion.places import figure_of
from engine.painting.diffusion.recipe import Recipe, Settings, Worn
from engine.painting.diffusion.selection import (
    Candidate,
    Instruments,
    Judged,
    best,
    judge,
    worst_figure,
)
from engine.painting.diffusion.wearing import weights
from engine.painting.diffusion.wishes import Present, Wishes
from engine.painting.over import FRAMED, Interrupted, Painted, Progress, Under
from engine.painting.painted import painted_page
from engine.plain import to_json
from engine.scene import Scene
from engine.store.likenesses import Likenesses

log = logging.getLogger(__name__)


class DiffusionPainter:
    """Paints with one base model and the family's likenesses for it."""

    def __init__(
        self, base: str, folder: Path, likenesses: Likenesses, instruments: Instruments,
        paper: Painter, settings: Settings = Settings(),  # noqa: B008
        machine: Callable[[], Machine] = this_machine, fixed: Plan | None = None,
    ) -> None:
        """`fixed`: hold the model in exactly this way, such as to paint a picture once more.

        Raises:
            ModelMissing, ModelBroken: there is no pipeline of a known family in the folder.
            NotEnoughMemory: it does not fit on this machine in any way.
        """
        self.base = base
        self.settings = settings
        self._likenesses, self._instruments, self._paper = likenesses, instruments, paper
        self._loaded = LoadedBase(folder, machine, fixed)
        # Without an instrument nobody knows who is least alike.
        self._repairs = settings.repair and instruments.resemblance is not None
        self._wishes = Wishes(base, self._loaded, likenesses, settings, self._repairs)

    @property
    def why(self) -> str:
        """How the model is held on this machine, and why, in one sentence."""
        return self._loaded.plan.why

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
            self._wishes.prepare(pages)
        except Exception:
            log.exception("the prompts of the book could not be encoded at once")

    def over(self, page: Under, progress: Progress | None = None) -> Painted | None:
        """Paint over a page; `None` where the paper picture shall stay, and the log says why.

        Raises:
            Interrupted: `progress` raised it.
        """
        try:
            return self._over(page, progress)
        except Interrupted:
            raise
        except EngineError as error:
            log.warning("the paper picture stays: %s", error)
        except Exception:
            log.exception("the paper picture stays")
        return None

    def let_go(self) -> None:
        """Free the model and its prompts until the next picture."""
        self._wishes.forget()
        self._loaded.let_go()

    def _or_paper(self, page: Under) -> Picture:
        painted = self.over(page)
        return page.paper if painted is None else painted.picture

    def _over(self, page: Under, progress: Progress | None) -> Painted | None:
        self._wishes.prepare([page])
        present = self._wishes.present(page)
        emerging = Emerging(page, self._instruments.gate, progress)
        portraits = self._portraits(page, present, emerging)
        tried: list[Candidate] = []
        for seeds in self.settings.rounds(page.seed):
            tried += self._candidates(page, present, seeds, portraits, emerging)
            chosen = best([one.judged for one in tried])
            if chosen is not None:
                will_do = tried[chosen].judged.faultless and not page.to_choose
                if will_do or len(tried) >= self.settings.candidates:
                    return self._finished(page, present, tried, chosen, emerging)
        log.warning("the paper picture stays: no candidate may be seen")
        return None

    def _candidates(
        self, page: Under, present: Present, seeds: tuple[int, ...],
        portraits: Mapping[str, Pixels], emerging: Emerging,
    ) -> list[Candidate]:
        """The page, painted once for each seed, all with the same portraits."""
        pictures = self._loaded.paint(
            lambda: self._wishes.whole(page, present, seeds),
            weights(self._likenesses, present.known), emerging.page)
        found = []
        for seed, pixels in zip(seeds, pictures, strict=True):
            pixels = with_portraits(on_paper(page, pixels), present.portraits, portraits,
                                    self._loaded)
            found.append(Candidate(seed, pixels, self._judged(page, present, pixels)))
        return found

    def _judged(self, page: Under, present: Present, pixels: Pixels) -> Judged:
        return judge(pixels, page.paper.layout, list(present.known), self._instruments)

    def _portraits(
        self, page: Under, present: Present, emerging: Emerging
    ) -> dict[str, Pixels]:
        """Who is too small on the page, painted over the paper picture."""
        if not present.portraits:
            return {}
        size = size_for(present.portraits.values(), self._loaded.size(RATIO), self._loaded)
        paper = start_of(page, size)
        return {who: self._closer(page, present.known[who], part, paper,
                                  self._wishes.strength(page), page.seed, emerging)
                for who, part in present.portraits.items()}

    def _closer(
        self, page: Under, likeness: Likeness, part: Part, start: Pixels, strength: float,
        seed: int, emerging: Emerging,
    ) -> Pixels:
        return self._loaded.paint(
            lambda: self._wishes.closer(page, likeness, part, start, strength, seed),
            weights(self._likenesses, {likeness.character: likeness}), emerging.apart)[0]

    def _repaired(
        self, page: Under, present: Present, one: Candidate, emerging: Emerging
    ) -> tuple[Pixels, Judged, str]:
        """A picture whose least alike figure was painted again, how good it is, and who that is; as
        it was where that made it no better."""
        weak = worst_figure(one.judged) if self._repairs else None
        figure = figure_of(page.paper.layout, weak) if weak is not None else None
        if weak is not None and figure is not None:
            part = present.portraits.get(weak) or whole(figure)
            painted = self._closer(page, present.known[weak], part, one.pixels,
                                   AGAIN * self._loaded.family.facts.strength, one.seed + 1,
                                   emerging)
            better = part.onto(one.pixels, painted)
            after = self._judged(page, present, better)
            if after.safe and after.score > one.judged.score:
                return better, after, weak
        return one.pixels, one.judged, ""

    def _finished(
        self, page: Under, present: Present, tried: Sequence[Candidate], chosen: int,
        emerging: Emerging,
    ) -> Painted:
        seeds = tuple(one.seed for one in tried)

        def recipe(place: int, found: Judged, again: str = "") -> Recipe:
            worn = tuple(Worn(one.id, who, one.sha256, one.weight)
                         for who, one in present.known.items())
            return Recipe(self.base, self._loaded.family.facts.name,
                          self._wishes.prompt(page, present).text, self._wishes.negative, seeds,
                          place, self.settings, self._loaded.plan, self._loaded.size(RATIO), worn,
                          again, round(found.score, 4), dict(found.resemblance))

        def as_page(pixels: Pixels) -> Picture:
            svg = painted_page(pixels, page.paper.svg, page.paper.layout)
            return Picture(svg, page.paper.layout)

        shown, found, who = self._repaired(page, present, tried[chosen], emerging)
        rest = sorted((place for place, one in enumerate(tried)
                       if one.judged.safe and place != chosen),
                      key=lambda place: -tried[place].judged.score)
        others = tuple((as_page(tried[n].pixels), to_json(recipe(n, tried[n].judged)))
                       for n in rest)
        return Painted(as_page(shown), to_json(recipe(chosen, found, who)), others)
