"""One step of learning, and the state that the next one needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from engine.painting.diffusion.families import Embedding, Family
from engine.painting.diffusion.families.facts import Precision
from engine.painting.diffusion.families.noise import Noise
from engine.painting.diffusion.families.precision import compute_dtype
from engine.training.adapter import (
    adapter_tensors,
    begin_adapter,
    calculating_in,
    give_adapter,
    without_adapter,
)
from engine.training.cache import Seen
from engine.training.checkpoint import adapter_in, optimizer_tensors, restore_optimizer
from engine.training.loss import distance, looks_at_the_class, masked
from engine.training.optimizer import make_optimizer, set_rate
from engine.training.order import View, batches, seed_of
from engine.training.recipe import Recipe
from engine.training.sealed import Tensors

EVEN_GUIDANCE = 1.0
"""What a base that is told its guidance hears while it learns."""


@dataclass(frozen=True)
class Lesson:
    """One view as it is learnt from."""

    view: View
    seen: Seen
    caption: Embedding
    of_class: Embedding
    """The caption without the trigger word."""
    beside: tuple[tuple[Embedding, Embedding], ...] = ()
    """Both, with a thing in them that is not on the photo."""


@dataclass(frozen=True)
class Said:
    """What is said of one picture in one step."""

    caption: Embedding
    of_class: Embedding
    background: float
    """Weight of the loss where the subject is not."""


class Unstable(Exception):
    """The loss, or its gradient, is no number. The weights are as they were before the step."""


class Trainer:
    """A base with an adapter that learns from lessons. Each step is a function of its number."""

    def __init__(
        self, family: Family, noise: Noise, denoiser: nn.Module, lessons: Sequence[Lesson],
        nothing: Embedding, recipe: Recipe,
    ) -> None:
        """`denoiser`: frozen and on its device; it gets an adapter.

        `nothing`: what an empty caption becomes.
        """
        self._family, self._noise, self._model, self._recipe = family, noise, denoiser, recipe
        self._device = next(denoiser.parameters()).device
        self._dtype = compute_dtype(Precision(recipe.precision), self._device)
        self._lessons, self._nothing = lessons, nothing
        self._parameters = begin_adapter(denoiser, family, recipe)
        self._optimizer = make_optimizer(self._parameters, recipe)
        self._order: Iterator[tuple[int, ...]] = iter(())
        self._next = -1

    def step(self, number: int) -> float:
        """Learn; the loss of this step.

        Raises:
            Unstable: the loss is no number; nothing has changed.
        """
        # Nothing in the families draws by itself today; should it, it draws the same again.
        torch.manual_seed(seed_of(self._recipe.seed, "torch", number))
        set_rate(self._optimizer, self._recipe, number)
        self._optimizer.zero_grad(set_to_none=True)
        loss = sum(self._learn(number, part).item() for part in range(self._recipe.accumulate))
        norm = nn.utils.clip_grad_norm_(self._parameters, self._recipe.clip)
        if not torch.isfinite(norm + loss):
            self._optimizer.zero_grad(set_to_none=True)
            raise Unstable(f"step {number}")
        self._optimizer.step()
        return loss

    def tensors(self) -> Tensors:
        """Adapter and optimizer, copied to the CPU."""
        adapter = adapter_tensors(self._model, self._family)
        return {**adapter, **optimizer_tensors(self._optimizer)}

    def restore(self, tensors: Tensors) -> None:
        """Be as when `tensors` were taken."""
        give_adapter(self._model, self._family, adapter_in(tensors))
        restore_optimizer(self._optimizer, tensors)

    def _learn(self, step: int, part: int) -> Tensor:
        """Add the gradient of one batch; its share of the loss."""
        recipe = self._recipe
        dice = torch.Generator().manual_seed(seed_of(recipe.seed, "step", step, part))
        lessons = [self._lessons[one] for one in self._batch(step * recipe.accumulate + part)]
        clean = self._here(torch.stack([_drawn(one.seen, dice) for one in lessons]))
        noise = self._here(torch.randn(clean.shape, generator=dice))
        times = self._here(self._noise.timesteps(len(lessons), dice, self._tokens(clean)))
        noisy = self._noise.noisy(clean, noise, times)
        mask = self._here(torch.stack([one.seen.mask for one in lessons]))
        looks = looks_at_the_class(recipe, step)
        said = self._said(lessons, dice, imagine=looks)
        captions, of_class = [one.caption for one in said], [one.of_class for one in said]
        before = None
        if looks:
            before = self._preserve(noisy, times, of_class)
        seen = self._predict(noisy, times, captions)
        wanted = self._noise.wanted(clean, noise, times)
        background = self._here(torch.tensor([one.background for one in said]))
        loss = distance(seen, wanted, self._noise.weights(times),
                        masked(mask, background.view(-1, 1, 1, 1))) / recipe.accumulate
        around = 0.0 if before is None else self._kept(seen, before, 1 - mask)
        torch.add(loss, around).backward()  # type: ignore[no-untyped-call]
        return loss.detach()

    def _preserve(
        self, noisy: Tensor, times: Tensor, of_class: Sequence[Embedding]
    ) -> Tensor:
        """Without the trigger word, the base shall paint as it did before: what that is."""
        with torch.no_grad(), without_adapter(self._model):
            before = self._predict(noisy, times, of_class)
        now = self._predict(noisy, times, of_class)
        self._kept(now, before).backward()  # type: ignore[no-untyped-call]
        return before

    def _kept(self, now: Tensor, before: Tensor, where: Tensor | float = 1.0) -> Tensor:
        """How far the base has gone from how it was, with its share of the loss."""
        apart = (now.float() - before.float()).square() * where
        return apart.mean() * self._recipe.preservation_weight / self._recipe.accumulate

    def _predict(self, noisy: Tensor, times: Tensor, captions: Sequence[Embedding]) -> Tensor:
        guidance = EVEN_GUIDANCE if self._family.guided_by_embedding else None
        here = [one.to(self._device, self._dtype) for one in captions]
        with calculating_in(self._dtype, self._device):
            return self._family.predict(self._model, noisy.to(self._dtype), times, here, guidance)

    def _said(
        self, lessons: Sequence[Lesson], dice: torch.Generator, imagine: bool
    ) -> list[Said]:
        """What is said of each; now and then nothing.

        `imagine`: or, now and then, that a thing is there. Only the subject is learnt then, and the
        base decides what is around.
        """
        recipe, plain = self._recipe, self._recipe.background_weight
        dropped = (torch.rand(len(lessons), generator=dice) < recipe.caption_dropout).tolist()
        never = [(1.0, 0.0)] * len(lessons)
        chances = (torch.rand(len(lessons), 2, generator=dice).tolist()
                   if imagine and recipe.imagined else never)
        found = []
        for one, drop, (there, which) in zip(lessons, dropped, chances, strict=True):
            if drop:
                found.append(Said(self._nothing, self._nothing, plain))
            elif there < recipe.imagined and one.beside:
                found.append(Said(*one.beside[int(which * len(one.beside))], 0.0))
            else:
                found.append(Said(one.caption, one.of_class, plain))
        return found

    def _tokens(self, latents: Tensor) -> int:
        rows, columns = self._family.grid(latents.shape[-2], latents.shape[-1])
        return rows * columns

    def _here(self, tensor: Tensor) -> Tensor:
        return tensor.to(self._device)

    def _batch(self, number: int) -> tuple[int, ...]:
        if number != self._next:
            views = [one.view for one in self._lessons]
            self._order = batches(views, self._recipe.batch, self._recipe.seed, number)
        self._next = number + 1
        return next(self._order)


def _drawn(seen: Seen, dice: torch.Generator) -> Tensor:
    """Latents as the autoencoder could have made them."""
    return seen.mean + seen.deviation * torch.randn(seen.mean.shape, generator=dice)
