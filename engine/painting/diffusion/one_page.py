"""One page while it is painted: its candidates, whoever is painted in a picture of their own, and
what comes of it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.likeness import Likeness
from engine.painting.base import Picture
from engine.painting.diffusion.brush import Pixels
from engine.painting.diffusion.canvas import RATIO, on_paper, start_of
from engine.painting.diffusion.closer import AGAIN, Part, size_for, whole, with_portraits
from engine.painting.diffusion.emerging import Emerging
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import figure_of, place_of_others
from engine.painting.diffusion.recipe import Recipe, Settings, Worn
from engine.painting.diffusion.selection import (
    Candidate,
    Instruments,
    Judged,
    best,
    judge,
    worst_figure,
)
from engine.painting.diffusion.styling import Styling
from engine.painting.diffusion.wearing import Weights, weights
from engine.painting.diffusion.wishes import Wishes
from engine.painting.over import Painted, Progress, Under
from engine.painting.painted import painted_page
from engine.plain import to_json
from engine.store.likenesses import Likenesses

log = logging.getLogger(__name__)


ANEW = 7919
"""From the seed of a portrait to that of another one."""


@dataclass(frozen=True)
class Tools:
    """What all pages are painted with."""

    base: str
    settings: Settings
    likenesses: Likenesses
    instruments: Instruments
    loaded: LoadedBase
    wishes: Wishes
    styling: Styling

    def adapters(self, worn: Mapping[str, Likeness]) -> Weights:
        """How to read what acts: these likenesses, by character, and the style."""
        return {**weights(self.likenesses, worn), **self.styling.weights}


class OnePage:
    """A page, who is on it, and who is told of every step."""

    def __init__(self, tools: Tools, page: Under, progress: Progress | None) -> None:
        self._tools, self._page = tools, page
        tools.wishes.prepare([page])
        self._present = tools.wishes.present(page)
        self._emerging = Emerging(page, tools.instruments.gate, progress)

    def paint(self) -> Painted | None:
        """Paint the page; `None` where no candidate may be seen."""
        settings, portraits = self._tools.settings, self._portraits()
        tried: list[Candidate] = []
        for seeds in settings.rounds(self._page.seed):
            tried += self._candidates(seeds, portraits)
            chosen = best([one.judged for one in tried])
            if chosen is not None:
                will_do = tried[chosen].judged.faultless and not self._page.to_choose
                if will_do or len(tried) >= settings.candidates:
                    return self._finished(tried, chosen)
        log.warning("the paper picture stays: no candidate may be seen")
        return None

    def _portraits(self) -> dict[str, Pixels]:
        """Who is too small on the page, painted over the paper picture."""
        parts, loaded = self._present.portraits, self._tools.loaded
        if not parts:
            return {}
        paper = start_of(self._page, size_for(parts.values(), loaded.size(RATIO), loaded))
        strength = self._tools.wishes.strength(self._page)
        found = {}
        for who, part in parts.items():
            # One that nobody may see would make every candidate one.
            for seed in (self._page.seed, self._page.seed + ANEW):
                pixels = self._closer(who, part, paper, strength, seed)
                if self._tools.instruments.gate.passes(pixels):
                    found[who] = pixels
                    break
        return found

    def _candidates(
        self, seeds: tuple[int, ...], portraits: Mapping[str, Pixels]
    ) -> list[Candidate]:
        """The page, painted once for each seed, all with the same portraits."""
        tools, page, present = self._tools, self._page, self._present
        pictures = tools.loaded.paint(lambda: tools.wishes.whole(page, present, seeds),
                                      tools.adapters(present.known), self._emerging.page)
        found = []
        for seed, pixels in zip(seeds, pictures, strict=True):
            pixels = with_portraits(on_paper(page, pixels), present.portraits, portraits,
                                    tools.loaded, page.paper.layout)
            found.append(Candidate(seed, pixels, self._judged(pixels)))
        return found

    def _closer(self, who: str, part: Part, start: Pixels, strength: float, seed: int) -> Pixels:
        """A part of the page with somebody in it, painted over `start`, a whole page."""
        tools, likeness = self._tools, self._present.known[who]
        return tools.loaded.paint(
            lambda: tools.wishes.closer(self._page, likeness, part, start, strength, seed),
            tools.adapters({who: likeness}), self._emerging.apart)[0]

    def _judged(self, pixels: Pixels) -> Judged:
        return judge(pixels, self._page.paper.layout, list(self._present.known),
                     self._tools.instruments)

    def _repaired(self, one: Candidate) -> tuple[Pixels, Judged, str]:
        """A picture whose least alike figure was painted again, how good it is, and who that is; as
        it was where that made it no better."""
        # Nobody knows where they stand in a parent's own picture.
        repairs = self._tools.wishes.repairs and self._page.start is None
        weak = worst_figure(one.judged) if repairs else None
        figure = figure_of(self._page.paper.layout, weak) if weak is not None else None
        if weak is not None and figure is not None:
            part = self._present.portraits.get(weak) or whole(figure)
            strength = AGAIN * self._tools.wishes.usual_strength
            painted = self._closer(weak, part, one.pixels, strength, one.seed + 1)
            better = part.onto(one.pixels, painted,
                               place_of_others(self._page.paper.layout, weak))
            after = self._judged(better)
            if after.safe and after.score > one.judged.score:
                return better, after, weak
        return one.pixels, one.judged, ""

    def _finished(self, tried: Sequence[Candidate], chosen: int) -> Painted:
        seeds = tuple(one.seed for one in tried)
        shown, found, who = self._repaired(tried[chosen])
        rest = sorted((place for place, one in enumerate(tried)
                       if one.judged.safe and place != chosen),
                      key=lambda place: -tried[place].judged.score)
        others = tuple((self._as_page(tried[n].pixels),
                        to_json(self._recipe(seeds, n, tried[n].judged))) for n in rest)
        return Painted(self._as_page(shown), to_json(self._recipe(seeds, chosen, found, who)),
                       others)

    def _recipe(
        self, seeds: tuple[int, ...], place: int, found: Judged, again: str = ""
    ) -> Recipe:
        tools, loaded = self._tools, self._tools.loaded
        worn = tuple(Worn(one.id, who, one.sha256, one.weight)
                     for who, one in self._present.known.items())
        prompt = tools.wishes.prompt(self._page, self._present)
        return Recipe(tools.base, loaded.family.facts.name, prompt.text, tools.wishes.negative,
                      seeds, place, tools.settings, loaded.plan, loaded.size(RATIO), worn,
                      tools.styling.worn, again, round(found.score, 4), dict(found.resemblance))

    def _as_page(self, pixels: Pixels) -> Picture:
        paper = self._page.paper
        return Picture(painted_page(pixels, paper.svg, paper.layout), paper.layout)
