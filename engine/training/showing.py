"""Sample cards of a training: painted, compared with the photos, and kept for a parent's eyes
where the gate lets them pass. In the place of a card that it does not is an empty one."""

import io
import time
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

from engine.files import write_atomic
from engine.painting.diffusion.families import Family
from engine.painting.diffusion.sparing import in_tiles
from engine.safety.pictures import Gate
from engine.training.adapter import adapter_tensors
from engine.training.cards import Cards, picture
from engine.training.preparing import Prepared
from engine.training.room import Later
from engine.training.run import BASE, Run, RunFolder
from engine.training.sealed import seal
from engine.training.verdict import MakeScorer, Scorer, measure, score

_EMPTY = "#f7ecd6"
"""Paper without a picture."""


class Showing:
    """Paints cards at a checkpoint and scores them."""

    def __init__(
        self, folder: RunFolder, family: Family, run: Run, prepared: Prepared,
        denoiser: nn.Module, base: Path, make_scorer: MakeScorer | None, gate: Gate, later: Later,
    ) -> None:
        """`later`: where what is kept waits for room."""
        self._folder, self._family, self._run = folder, family, run
        self._prepared, self._model, self._base = prepared, denoiser, base
        self._make_scorer, self._gate, self._later = make_scorer, gate, later
        self._painted_by_base: list[Image.Image] = []
        self._device = next(denoiser.parameters()).device
        self.seconds = 0.0
        """How long the last showing took."""

    @property
    def unseen(self) -> bool:
        """Whether no card can be seen, as there is no gate."""
        return self._gate.judge is None

    def done(self, step: int) -> bool:
        """Whether the cards of this step are painted and, where somebody compares, scored."""
        if not all(self._folder.card(step, number).is_file()
                   for number in range(len(self._prepared.cards))):
            return False
        if self._make_scorer is None:
            return True
        scores = self._folder.scores()
        if step == BASE:
            return scores.base is not None
        return any(one.step == step for one in scores.scores)

    def show(self, step: int) -> Iterator[str]:
        """Paint and score; the names of the cards, each as soon as it is kept.

        What finds no room is kept later, or, when the next are painted, left out.
        """
        begun = time.monotonic()
        self._later.forget()
        pictures = []
        for number, painted in enumerate(self._paint()):
            if step == BASE:
                self._keep(self._folder.unseen(number), painted)
            seen = self._gate.passes(np.asarray(painted))
            card = self._folder.card(step, number)
            kept = self._keep(card, painted if seen else Image.new("RGB", painted.size, _EMPTY))
            pictures.append(painted)
            if kept:
                yield card.name
        if step == BASE:
            self._painted_by_base = pictures
        if self._make_scorer is not None:
            self._compare(step, pictures)
        self.seconds = time.monotonic() - begun

    def _paint(self) -> Iterator[Image.Image]:
        sampling, recipe = self._prepared.sampling, self._run.recipe
        cards = Cards(self._family, self._base, self._model, self._prepared.nothing, recipe,
                      sampling.guidance)
        latents = list(cards.paint(self._prepared.cards, self._shape))
        # The autoencoder is in memory only while it is needed, never beside a step of learning.
        vae = self._family.load_vae(self._base, torch.float32, self._device)
        if self._device.type == "cuda":
            in_tiles(vae)
        for one in latents:
            with torch.inference_mode():
                pixels = self._family.decode(vae, one.float())
            yield picture(pixels)

    @property
    def _shape(self) -> tuple[int, int, int]:
        """Channels, rows and columns: a square of the size that is learnt."""
        channels = self._prepared.lessons[0].seen.mean.shape[0]
        facts = self._family.facts
        cells = max(self._run.recipe.resolutions) // facts.multiple * facts.multiple // facts.cell
        return channels, cells, cells

    def _compare(self, step: int, pictures: Sequence[Image.Image]) -> None:
        if step == BASE:
            self._later.write(partial(self._folder.keep_base, measure(self._scorer, pictures)))
            return
        base = self._folder.scores().base
        assert base is not None, "the base is shown first"
        found = score(step, measure(self._scorer, pictures), base, self._scorer.spread)
        self._later.write(partial(
            seal, self._folder.adapter(step), adapter_tensors(self._model, self._family),
            {"of": self._run.of, "step": step}))
        self._later.write(partial(self._folder.keep_score, found))

    @cached_property
    def _scorer(self) -> Scorer:
        assert self._make_scorer is not None
        photos = [_opened(one.picture) for one in self._run.examples]
        base = self._painted_by_base or [_opened(self._folder.unseen(number))
                                         for number in range(len(self._prepared.cards))]
        return self._make_scorer(photos, base)

    def _keep(self, path: Path, painted: Image.Image) -> bool:
        buffer = io.BytesIO()
        painted.save(buffer, "WEBP", lossless=True)
        return self._later.write(partial(write_atomic, path, buffer.getvalue()))


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as found:
        return found.convert("RGB")
