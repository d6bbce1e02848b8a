"""One base model at work: loaded in phases, dressed with adapters, smaller when memory runs out."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import nn

from engine.errors import NotEnoughMemory, WorkFailed
from engine.memory import memory
from engine.painting.diffusion.adapters import put_on, take_off
from engine.painting.diffusion.brush import Brush, Pixels, Preview, Wish
from engine.painting.diffusion.card import Overflowed, free_memory, ran_out
from engine.painting.diffusion.families import Embedding, Family, Wording, family, family_name_of
from engine.painting.diffusion.families.facts import Facts, Precision
from engine.painting.diffusion.families.precision import compute_dtype
from engine.painting.diffusion.memory import (
    Machine,
    Plan,
    Task,
    plan,
    step_down,
    this_machine,
)
from engine.painting.diffusion.sparing import in_tiles, visit_in_blocks
from engine.painting.diffusion.wearing import Weights

T = TypeVar("T")

log = logging.getLogger(__name__)

_IN_HALF = (Precision.FP16, Precision.INT8)
"""What calculates in half precision: bitsandbytes' 8-bit layers, too, whatever comes in."""
_MOST_ADAPTERS = 6
"""Likenesses that stay loaded; the one that was used longest ago goes first."""


@dataclass
class _Loaded:
    """What is in memory now."""

    denoiser: nn.Module
    brush: Brush
    dtype: torch.dtype
    """In what the denoiser calculates."""
    adapters: dict[str, None]
    """Names, the one used last at the end."""


class LoadedBase:
    """Encodes and paints. The text encoders and the denoiser are never loaded together."""

    def __init__(
        self, folder: Path, machine: Callable[[], Machine] = this_machine,
        fixed: Plan | None = None,
    ) -> None:
        """`fixed`: hold it in exactly this way, such as to paint a picture once more.

        Raises:
            ModelMissing, ModelBroken: there is no pipeline of a known family in the folder.
            NotEnoughMemory: it does not fit on this machine in any way.
        """
        self.folder = folder
        self.family: Family = family(family_name_of(folder))
        self._machine, self._fixed = machine, fixed
        self._facts: Facts = self.family.facts
        """Without the precisions that were too little for it."""
        self.plan: Plan = fixed or self._planned()
        self._loaded: _Loaded | None = None

    @property
    def device(self) -> torch.device:
        """Where it is painted."""
        return torch.device("cuda" if self.plan.on_card and torch.cuda.is_available() else "cpu")

    def size(self, ratio: float, alone: bool = False) -> tuple[int, int]:
        """Width and height of a picture of that ratio, as the plan has it.

        `alone`: of nothing but one figure, as large as the family was taught.
        """
        facts = self.family.facts
        side = self.plan.resolution
        if alone and facts.taught_on is not None:
            side = min(side, facts.taught_on)
        height = (side**2 / ratio) ** 0.5

        def whole(side: float) -> int:
            return max(1, round(side / facts.multiple)) * facts.multiple

        return whole(height * ratio), whole(height)

    def encode(self, wordings: Sequence[Wording]) -> list[Embedding]:
        """Encode prompts, all at once; the embeddings are kept in system memory.

        Raises:
            NotEnoughMemory: there is not enough in any way.
        """
        def encoded() -> list[Embedding]:
            card = self.device.type == "cuda"
            if card:
                self.let_go()
            lying = card and self.plan.encoders_on_card
            visiting = card and not lying and self.plan.encoders_visit
            # In 32 bits where that takes at most half of the system's free memory.
            exact = not (lying or visiting) and 4 * self._facts.encoders_gb <= memory()[0] / 1e9
            encoders = self.family.load_encoders(
                self.folder, torch.float32 if exact else torch.bfloat16,
                self.device if lying else torch.device("cpu"))
            if visiting:
                encoders.visit(self.device)
            found = encoders.encode(wordings)
            return [one.to(torch.device("cpu"), torch.float32) for one in found]

        try:
            return self._with_less(encoded, lambda now: _encoders_off_card(now)
                                   or step_down(self._facts, now))
        finally:
            free_memory()

    def paint(
        self, wish: Callable[[], Wish], adapters: Weights, preview: Preview | None = None
    ) -> list[Pixels]:
        """Paint what is wished for, as many pictures at once as fit.

        Args:
            wish: made anew after each step down, since the size follows the plan.
            adapters: what is to be loaded of those the wish names, by name.

        Raises:
            NotEnoughMemory: there is not enough in any way.
            WorkFailed: numbers grow too large in every precision.
        """
        def painted() -> list[Pixels]:
            now = wish()
            loaded = self._load()
            self._dress(loaded, {name: adapters[name] for name in now.adapters})
            batch = self.plan.batch
            parts = [now.seeds[at : at + batch] for at in range(0, len(now.seeds), batch)]
            return [picture for seeds in parts
                    for picture in loaded.brush.paint(replace(now, seeds=seeds), preview)]

        return self._with_less(painted, lambda now: step_down(self._facts, now))

    def let_go(self) -> None:
        """Free what is loaded."""
        self._loaded = None
        free_memory()

    def plan_anew(self) -> None:
        """What is free may be more by now, or less; where nothing fits, it stays as it was."""
        self.plan = self._fixed or plan(self._facts, Task.PAINT, self._machine()) or self.plan

    def _planned(self) -> Plan:
        found = plan(self._facts, Task.PAINT, self._machine())
        if found is None:
            raise NotEnoughMemory(f"{self._facts.title} does not fit on this machine")
        return found

    def _load(self) -> _Loaded:
        if self._loaded is None:
            device, precision = self.device, self.plan.precision
            dtype = compute_dtype(precision, device)
            # Stable Diffusion XL's autoencoder overflows in half precision, not in bfloat16.
            exact = torch.float32 if dtype is torch.float16 else dtype
            denoiser = self.family.load_denoiser(
                self.folder, precision, torch.device("cpu") if self.plan.blocks else device)
            vae: Any = self.family.load_vae(self.folder, exact, device)
            if self.plan.tiles:
                in_tiles(vae)
            brush = Brush(self.family, self.folder, denoiser, vae, device, dtype)
            self._loaded = _Loaded(denoiser, brush, dtype, {})
        return self._loaded

    def _dress(self, loaded: _Loaded, adapters: Weights) -> None:
        # All are read first: where one cannot be, none has come on halfway.
        new = {name: weights() for name, weights in adapters.items()
               if name not in loaded.adapters}
        for name in adapters:
            if name in new:
                put_on(loaded.denoiser, self.family, new[name], name, loaded.dtype)
            loaded.adapters.pop(name, None)
            loaded.adapters[name] = None
        while len(loaded.adapters) > max(_MOST_ADAPTERS, len(adapters)):
            oldest = next(iter(loaded.adapters))
            take_off(loaded.denoiser, oldest)
            del loaded.adapters[oldest]
        if self.plan.blocks and self.device.type == "cuda":
            visit_in_blocks(loaded.denoiser, self.device, anew=bool(new))

    def _with_less(self, work: Callable[[], T], less: Callable[[Plan], Plan | None]) -> T:
        """Do the work; each time memory runs out, with a smaller plan, and where half precision is
        too little, without it."""
        while True:
            try:
                return work()
            except Overflowed as error:
                self._leave_out(self.plan.precision, error)
                smaller = None
            except RuntimeError as error:
                if not ran_out(error):
                    raise
                smaller = less(self.plan)
                if smaller is None:
                    raise NotEnoughMemory(
                        f"{self._facts.title} does not fit on this machine") from error
                log.warning("%s", smaller.why)
            # Outside of the handler, whose traceback would keep everything alive.
            self.let_go()
            self.plan = smaller or self._planned()

    def _leave_out(self, held: Precision, error: Overflowed) -> None:
        if self._fixed or held not in _IN_HALF:
            raise WorkFailed(f"numbers of {self._facts.title} grow too large for {held}: "
                             "there is no picture") from error
        log.warning("Numbers grew too large for %s, so it goes on without.", held)
        self._facts = replace(self._facts, denoiser_gb={
            one: size for one, size in self._facts.denoiser_gb.items() if one is not held})


def _encoders_off_card(now: Plan) -> Plan | None:
    ran_out = "Memory ran out with the text encoders, so they"
    if now.encoders_on_card:
        return replace(now, encoders_on_card=False, why=f"{ran_out} visit the card in turn.")
    if now.on_card and now.encoders_visit:
        return replace(now, encoders_visit=False, why=f"{ran_out} go to the processor.")
    return None
