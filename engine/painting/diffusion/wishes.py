"""From a page to what the brush is asked for: whose likenesses act where, and the encoded words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.likeness import Likeness
from engine.painting.diffusion.brush import Pixels, Wish
from engine.painting.diffusion.canvas import RATIO, start_of
from engine.painting.diffusion.closer import Part, portrait
from engine.painting.diffusion.families import Embedding, Wording
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.places import figure_of, places, soft
from engine.painting.diffusion.prompt import alone_prompt, negative_prompt, scene_prompt
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.styling import Styling
from engine.painting.diffusion.wearing import adapter_name, worn_by
from engine.painting.over import WHOLE, Under
from engine.store.likenesses import Likenesses

Key = tuple[str, tuple[tuple[str, tuple[tuple[int, int], ...]], ...]]
"""A prompt and whose words are where, as one value."""


@dataclass(frozen=True)
class Present:
    """Who of those on a page has a likeness."""

    known: Mapping[str, Likeness]
    """In the order of the scene."""
    portraits: Mapping[str, Part]
    """Whose head is too small for the page, and where its portrait goes."""

    @property
    def on_page(self) -> dict[str, Likeness]:
        """The likenesses that act while the page is painted."""
        return {who: one for who, one in self.known.items() if who not in self.portraits}


class Wishes:
    """Makes wishes; keeps the prompts that were encoded for them."""

    def __init__(
        self, base: str, loaded: LoadedBase, likenesses: Likenesses, settings: Settings,
        styling: Styling, repairs: bool,
    ) -> None:
        """`repairs`: whether anybody may be painted again, alone."""
        self._base, self._loaded, self._likenesses = base, loaded, likenesses
        self._settings, self._styling, self.repairs = settings, styling, repairs
        self._steps, self._guidance = settings.for_family(loaded.family.facts)
        self._told: dict[Key, Embedding] = {}
        self.negative = negative_prompt(loaded.family.facts.negative)

    def present(self, page: Under) -> Present:
        """Who is on a page. Nobody knows where on a parent's own picture: it gets no portraits."""
        known = worn_by(self._likenesses, [figure.who for figure in page.scene.figures],
                        self._base, self._loaded.family.facts.name)
        figures = {} if page.start else {who: figure_of(page.paper.layout, who) for who in known}
        parts = {who: portrait(figure, self._loaded)
                 for who, figure in figures.items() if figure is not None}
        return Present(known, {who: part for who, part in parts.items() if part is not None})

    def prepare(self, pages: Sequence[Under]) -> None:
        """Encode all that may be said of these pages and was not encoded before."""
        asked: list[Wording] = [Wording(self.negative)]
        for page in pages:
            present = self.present(page)
            asked.append(self.prompt(page, present))
            asked += [self._alone(page, who, one) for who, one in present.known.items()
                      if self.repairs or who in present.portraits]
        new = [one for one in dict.fromkeys(map(_key, asked)) if one not in self._told]
        if new:
            wordings = [Wording(text, dict(spans)) for text, spans in new]
            self._told.update(zip(new, self._loaded.encode(wordings), strict=True))

    def forget(self) -> None:
        """Let go of the encoded prompts."""
        self._told.clear()

    def prompt(self, page: Under, present: Present) -> Wording:
        """What is said of a page."""
        return scene_prompt(self._loaded.family.facts.words, page.scene, page.cast, page.style,
                            page.paper.layout, present.on_page, self._styling.words)

    def strength(self, page: Under) -> float:
        """How far the start of a page is painted over."""
        return self.usual_strength if page.strength is None else page.strength

    @property
    def usual_strength(self) -> float:
        """How far a start is painted over that nobody has said more of."""
        wanted = self._settings.strength
        return self._loaded.family.facts.strength if wanted is None else wanted

    def whole(self, page: Under, present: Present, seeds: tuple[int, ...]) -> Wish:
        """The page, once for each seed; made anew when the plan has changed."""
        size = self._loaded.size(RATIO)
        names = {who: adapter_name(one) for who, one in present.on_page.items()}
        prompt = self._told[_key(self.prompt(page, present))]
        alone = len(page.scene.figures) == 1  # then all words are about it
        # Where somebody stands on a parent's own picture is not known; alone, it may be anywhere.
        where = {} if alone and page.start else places(page.paper.layout, list(names))
        masks = {names[who]: mask.new_ones(mask.shape) if alone else mask
                 for who, mask in prompt.masks.items() if who in names}
        area = None if page.area == WHOLE else soft(page.area, 72, 128, WHOLE)
        return Wish(
            replace(prompt, masks=masks), size, seeds, self._steps, self._guidance, self._nothing,
            start_of(page, size), self.strength(page),
            None if area is None else (area > 0.5).astype(np.float32),
            {names[who]: one.weight for who, one in present.on_page.items()} | self._styling.acts,
            {names[who]: mask for who, mask in where.items()}, self._styling.consistency,
        )

    def closer(
        self, page: Under, likeness: Likeness, part: Part, start: Pixels, strength: float,
        seed: int,
    ) -> Wish:
        """A part of a page with somebody in it, painted over `start`, a whole page."""
        size = self._loaded.size(part.ratio, alone=True)
        prompt = self._told[_key(self._alone(page, likeness.character, likeness))]
        return Wish(prompt, size, (seed,), self._steps, self._guidance, self._nothing,
                    part.of(start, size), strength, part.area,
                    {adapter_name(likeness): likeness.weight} | self._styling.acts,
                    consistency=self._styling.consistency)

    def _alone(self, page: Under, who: str, likeness: Likeness) -> Wording:
        character = next(one for one in page.cast if one.id == who)
        return alone_prompt(self._loaded.family.facts.words, page.scene, character, page.style,
                            likeness, self._styling.words)

    @property
    def _nothing(self) -> Embedding:
        return self._told[_key(Wording(self.negative))]


def _key(wording: Wording) -> Key:
    return wording.text, tuple(wording.spans.items())
