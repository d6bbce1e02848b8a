"""What the base learns from, made ready: captions as embeddings, photos as latents.

Encoders and autoencoder are loaded only where something is not kept yet, one after the other,
and let go before the base comes.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from engine.painting.diffusion.card import free_memory, ran_out
from engine.painting.diffusion.families import Embedding, Family
from engine.painting.diffusion.memory import encoders_fit, this_machine
from engine.training.cache import Cache, Glance, embeddings, glances, look, read, seen
from engine.training.captions import imagined_things
from engine.training.cards import Sampling, sampling_of
from engine.training.example import Caption, checksum, checksum_of
from engine.training.progress import Progress, Stage
from engine.training.run import Run, RunFolder
from engine.training.sealed import Tensors
from engine.training.trainer import Lesson

NOTHING = ""
"""The prompt that says nothing."""


@dataclass(frozen=True)
class Prepared:
    """Everything the base learns from, on the CPU."""

    lessons: list[Lesson]
    nothing: Embedding
    sampling: Sampling
    cards: list[Embedding]
    """Prompts of the sample cards."""


class Preparation:
    """The first two phases of a training."""

    def __init__(
        self, folder: RunFolder, family: Family, run: Run, base: Path, device: torch.device
    ) -> None:
        self._family, self._run, self._base, self._device = family, run, base, device
        self._cache = Cache(folder.cache)
        self._dtype = torch.float32 if device.type == "cpu" else torch.bfloat16

    def prepare(self) -> Generator[Progress, None, Prepared]:
        """Read and look, or take what is kept."""
        run, sampling = self._run, sampling_of(self._family)
        cards = sampling.said(run.wish.who)
        things = imagined_things() if run.recipe.imagined else ()
        captions = [text for example in run.examples for caption in example.captions
                    for one in (caption, *map(caption.beside, things))
                    for text in (one.text, one.of_class)]
        prompts = list(dict.fromkeys([*captions, NOTHING, *cards]))
        views = glances(run.examples, run.recipe.resolutions, self._family.facts.multiple)
        said = embeddings((yield from self._read(prompts)), prompts)
        latents = seen((yield from self._look(views)))

        def pair(caption: Caption) -> tuple[Embedding, Embedding]:
            return said[caption.text], said[caption.of_class]

        lessons = [Lesson(glance.view, one, *pair(glance.caption),
                          tuple(pair(glance.caption.beside(thing)) for thing in things))
                   for glance, one in zip(views, latents, strict=True)]
        return Prepared(lessons, said[NOTHING], sampling, [said[card] for card in cards])

    def _read(self, prompts: list[str]) -> Generator[Progress, None, Tensors]:
        of = checksum("captions", self._run.wish.base, prompts)
        if (kept := self._cache.take("captions", of)) is not None:
            return kept
        yield Progress(Stage.READING, 0, len(prompts))
        if encoders_fit(self._family.facts, this_machine()):
            try:
                made = yield from self._read_in(self._device, prompts)
                return self._cache.keep("captions", of, made)
            except RuntimeError as error:
                if not ran_out(error):
                    raise
            # Outside of the handler, whose traceback holds the encoders.
            free_memory()
        if self._device.type == "cuda":
            try:
                made = yield from self._read_in(torch.device("cpu"), prompts, visiting=True)
                return self._cache.keep("captions", of, made)
            except RuntimeError as error:
                if not ran_out(error):
                    raise
            free_memory()
        made = yield from self._read_in(torch.device("cpu"), prompts)
        return self._cache.keep("captions", of, made)

    def _read_in(
        self, memory: torch.device, prompts: list[str], visiting: bool = False
    ) -> Generator[Progress, None, Tensors]:
        """Read with encoders that lie in this memory, from where they may visit the card."""
        encoders = self._family.load_encoders(self._base, self._dtype, memory)
        if visiting:
            encoders.visit(self._device)
        return (yield from _gathered(read(prompts, encoders), Stage.READING, len(prompts)))

    def _look(self, views: list[Glance]) -> Generator[Progress, None, Tensors]:
        of = checksum("photos", self._run.wish.base, checksum_of(self._run.examples),
                      [[one.view.photo, one.fit.bucket.width, one.fit.bucket.height, one.fit.box]
                       for one in views])
        if (kept := self._cache.take("photos", of)) is not None:
            return kept
        yield Progress(Stage.LOOKING, 0, len(views))
        vae = self._family.load_vae(self._base, torch.float32, self._device)

        def posterior(pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            with torch.no_grad():
                return self._family.posterior(vae, pixels.to(self._device))

        made = yield from _gathered(look(self._run.examples, views, posterior), Stage.LOOKING,
                                    len(views))
        return self._cache.keep("photos", of, made)


def _gathered(
    parts: Iterator[Tensors], stage: Stage, count: int
) -> Generator[Progress, None, Tensors]:
    found: Tensors = {}
    for number, part in enumerate(parts, 1):
        found |= part
        yield Progress(stage, number, count)
    return found
