"""The diffusion painter: paints over the paper picture, keeps the best, and never shows what it
should not. Whatever goes wrong, the paper picture stays."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.character import Character
from engine.errors import EngineError
from engine.likeness import Likeness
from engine.painting.base import Painter, Picture
from engine.painting.diffusion.brush import Pixels, Wish
from engine.painting.diffusion.canvas import RATIO, from_afar, on_paper, start_of
from engine.painting.diffusion.families import Embedding, Wording
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, Plan, this_machine
from engine.painting.diffusion.places import places, soft
from engine.painting.diffusion.prompt import alone_prompt, negative_prompt, scene_prompt
from engine.painting.diffusion.recipe import Recipe, Settings, Worn
from engine.painting.diffusion.repair import repaired
from engine.painting.diffusion.selection import Instruments, Judged, best, judge, worst_figure
from engine.painting.diffusion.wearing import adapter_name, weights, worn_by
from engine.painting.over import FRAMED, WHOLE, Interrupted, Painted, Progress, Under
from engine.painting.painted import painted_page
from engine.plain import to_json
from engine.scene import Scene
from engine.store.likenesses import Likenesses

_AGAIN = 7919
"""Added to the seeds where no picture of the first round may be seen."""

Key = tuple[str, tuple[tuple[str, tuple[tuple[int, int], ...]], ...]]
"""A prompt and whose words are where, as one value."""

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
        self._told: dict[Key, Embedding] = {}

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
            self._prepare(pages)
        except Exception:
            log.exception("the prompts of the book could not be encoded at once")

    def _prepare(self, pages: Sequence[Under]) -> None:
        asked: list[Wording] = [Wording(self._negative())]
        for page in pages:
            known = self._known(page)
            asked.append(self._prompt(page, known))
            asked += [self._alone(page, who, one) for who, one in known.items() if self._repairs]
        new = [one for one in dict.fromkeys(map(_key, asked)) if one not in self._told]
        if new:
            wordings = [Wording(text, dict(spans)) for text, spans in new]
            self._told.update(zip(new, self._loaded.encode(wordings), strict=True))

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
        self._told.clear()
        self._loaded.let_go()

    def _or_paper(self, page: Under) -> Picture:
        painted = self.over(page)
        return page.paper if painted is None else painted.picture

    def _over(self, page: Under, progress: Progress | None) -> Painted | None:
        self._prepare([page])
        known = self._known(page)
        for first in (page.seed, page.seed + _AGAIN):
            seeds = tuple(first + 1000 * number for number in range(self.settings.candidates))
            pictures = self._loaded.paint(
                lambda seeds=seeds: self._wish(page, known, seeds),  # type: ignore[misc]
                weights(self._likenesses, known), self._watched(page, progress))
            whole = [on_paper(page, pixels) for pixels in pictures]
            judged = [judge(pixels, page.paper.layout, list(known), self._instruments)
                      for pixels in whole]
            chosen = best(judged)
            if chosen is not None:
                return self._finished(page, known, seeds, whole, judged, chosen)
        log.warning("the paper picture stays: no candidate may be seen")
        return None

    def _finished(
        self, page: Under, known: Mapping[str, Likeness], seeds: tuple[int, ...],
        pictures: Sequence[Pixels], judged: Sequence[Judged], chosen: int,
    ) -> Painted:
        def recipe(place: int, found: Judged, again: str = "") -> Recipe:
            worn = tuple(Worn(one.id, who, one.sha256, one.weight) for who, one in known.items())
            return Recipe(self.base, self._loaded.family.facts.name,
                          self._prompt(page, known).text, self._negative(), seeds, place,
                          self.settings, self._loaded.plan, self._loaded.size(RATIO), worn, again,
                          round(found.score, 4), dict(found.resemblance))

        def as_page(pixels: Pixels) -> Picture:
            svg = painted_page(pixels, page.paper.svg, page.paper.layout)
            return Picture(svg, page.paper.layout)

        shown, found, who = pictures[chosen], judged[chosen], ""
        weak = worst_figure(found) if self._repairs else None
        if weak is not None:
            told = (self._told[_key(self._alone(page, weak, known[weak]))], self._nothing)
            better = repaired(self._loaded, page, known[weak], shown, told, seeds[chosen],
                              weights(self._likenesses, known))
            after = judge(better, page.paper.layout, list(known), self._instruments)
            if after.safe and after.score > found.score:
                shown, found, who = better, after, weak
        rest = sorted((place for place, one in enumerate(judged) if one.safe and place != chosen),
                      key=lambda place: -judged[place].score)
        others = tuple((as_page(pictures[n]), to_json(recipe(n, judged[n]))) for n in rest)
        return Painted(as_page(shown), to_json(recipe(chosen, found, who)), others)

    def _wish(self, page: Under, known: Mapping[str, Likeness], seeds: tuple[int, ...]) -> Wish:
        facts, chosen = self._loaded.family.facts, self.settings
        size = self._loaded.size(RATIO)
        names = {who: adapter_name(one) for who, one in known.items()}
        prompt = self._told[_key(self._prompt(page, known))]
        alone = len(page.scene.figures) == 1  # then all words are about it
        # Where somebody stands on a parent's own picture is not known; alone, it may be anywhere.
        where = {} if alone and page.start else places(page.paper.layout, list(known))
        masks = {names[who]: mask.new_ones(mask.shape) if alone else mask
                 for who, mask in prompt.masks.items() if who in names}
        area = None if page.area == WHOLE else soft(page.area, 72, 128, WHOLE)
        return Wish(
            replace(prompt, masks=masks), size, seeds, chosen.steps or facts.steps,
            facts.guidance if chosen.guidance is None else chosen.guidance,
            self._nothing, start_of(page, size),
            next(one for one in (page.strength, chosen.strength, facts.strength)
                 if one is not None),
            None if area is None else (area > 0.5).astype(np.float32),
            {names[who]: one.weight for who, one in known.items()},
            {names[who]: mask for who, mask in where.items()},
        )

    def _known(self, page: Under) -> dict[str, Likeness]:
        """The likenesses of those on the page, in the order of the scene."""
        return worn_by(self._likenesses, [figure.who for figure in page.scene.figures], self.base,
                       self._loaded.family.facts.name)

    def _prompt(self, page: Under, known: Mapping[str, Likeness]) -> Wording:
        return scene_prompt(self._loaded.family.facts.words, page.scene, page.cast, page.style,
                            page.paper.layout, known)

    def _alone(self, page: Under, who: str, likeness: Likeness) -> Wording:
        character = next(one for one in page.cast if one.id == who)
        return alone_prompt(self._loaded.family.facts.words, page.scene, character, page.style,
                            likeness)

    @property
    def _repairs(self) -> bool:
        """Without an instrument nobody knows who is least alike."""
        return self.settings.repair and self._instruments.resemblance is not None

    @property
    def _nothing(self) -> Embedding:
        return self._told[_key(Wording(self._negative()))]

    def _negative(self) -> str:
        return negative_prompt(self._loaded.family.facts.negative)

    def _watched(
        self, page: Under, progress: Progress | None
    ) -> Callable[[int, int, Pixels], None] | None:
        if progress is None:
            return None

        def watched(step: int, steps: int, pixels: Pixels) -> None:
            shows = step in (steps // 3, 2 * steps // 3) and page.area == WHOLE
            svg = None
            if shows and self._instruments.gate.passes(pixels):
                svg = painted_page(from_afar(pixels), page.paper.svg, page.paper.layout, "JPEG")
            progress(step, steps, svg)

        return watched


def _key(wording: Wording) -> Key:
    return wording.text, tuple(wording.spans.items())
