"""Each likeness acts only where its character stands, and only on its character's words.

An adapter adds `lora_B(lora_A(x))` to a layer's output, token by token. So its effect can be kept
to a box exactly: a hook on every `lora_B` multiplies what it adds by the mask of the box. Where
the mask is 1 everywhere this is the plain adapter; where it is 0, the bare model. Nothing else in
the model changes, so that it works on quantised layers, and on UNets and transformers alike. Only
where a layer attends to words alone, the words are said for each region, see `cross_attention`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.painting.diffusion.cross_attention import RegionalAttention, Shares
from engine.painting.diffusion.families import Embedding, Family


@dataclass(frozen=True)
class Region:
    """Where one adapter acts."""

    picture: Tensor
    """(rows, columns), 0 to 1, of any size: it is fitted to the picture's tokens."""
    words: tuple[Tensor, ...]
    """(length,) for each of the batch: 1 for its own words, 0 for those of others."""


class Regions:
    """While it is entered, the adapters named here act only in their regions.

    An adapter that is not named, such as that of a style, acts everywhere.
    """

    def __init__(
        self, denoiser: nn.Module, family: Family, regions: Mapping[str, Region],
        grid: tuple[int, int],
    ) -> None:
        """`grid`: rows and columns of the picture's tokens."""
        self._denoiser, self._family = denoiser, family
        self._regions = regions
        self._pictures = {
            name: functional.interpolate(region.picture[None, None].float(), size=grid,
                                         mode="area")[0, 0]
            for name, region in regions.items()
        }
        self._hooks: list[Any] = []
        self._processors: list[tuple[Any, Any]] = []
        self._speaks: str | None = None
        self._known: dict[tuple[str, str, int, torch.device], Tensor | None] = {}

    def __enter__(self) -> "Regions":
        if not self._regions:
            return self
        for path, layer in self._denoiser.named_modules():
            if self._family.is_cross_attention(path):
                self._make_regional(path, layer)
            adapters = getattr(layer, "lora_B", None)
            if not isinstance(adapters, nn.ModuleDict):
                continue
            for name in self._regions.keys() & adapters.keys():
                hook = adapters[name].register_forward_hook(self._masking(path, name))
                self._hooks.append(hook)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for hook in self._hooks:
            hook.remove()
        for layer, processor in self._processors:
            layer.set_processor(processor)
        self._hooks.clear()
        self._processors.clear()

    def _make_regional(self, path: str, layer: Any) -> None:
        known: dict[tuple[int, torch.device], Shares] = {}

        def shares(places: Tensor) -> Shares:
            key = (int(places.shape[1]), places.device)
            if key not in known:
                known[key] = self._shares(path, places)
            return known[key]

        self._processors.append((layer, layer.processor))
        layer.set_processor(RegionalAttention(self._speaking, shares))

    def _shares(self, path: str, places: Tensor) -> Shares:
        masks = {name: self._mask(f"{path}.to_q", name, places) for name in self._regions}
        found = [(name, mask) for name, mask in masks.items() if mask is not None]
        rest = (1 - sum((mask for _, mask in found), torch.zeros_like(places[:, :, :1]))).clamp(0)
        # A card waits where it is asked whether anything is there: once for a picture will do.
        return [(who, share) for who, share in (*found, (None, rest)) if share.any()]

    @contextmanager
    def _speaking(self, name: str | None) -> Iterator[None]:
        self._speaks = name
        try:
            yield
        finally:
            self._speaks = None

    def _masking(self, path: str, name: str) -> Any:
        def masked(layer: nn.Module, given: Any, out: Tensor) -> Tensor:
            mask = self._mask(path, name, out)
            return out if mask is None else out * mask

        def said(layer: nn.Module, given: Any, out: Tensor) -> Tensor:
            return out * (self._speaks == name)

        attention, _, part = path.rpartition(".")
        words_alone = part in ("to_k", "to_v") and self._family.is_cross_attention(attention)
        return said if words_alone else masked

    def _mask(self, path: str, name: str, out: Tensor) -> Tensor | None:
        """(batch, tokens, 1), or (1, 1, rows, columns) for what convolutions give out."""
        if out.ndim == 4:
            size = (int(out.shape[-2]), int(out.shape[-1]))
            return functional.interpolate(self._pictures[name][None, None], size=size,
                                          mode="area").to(out)
        if out.ndim != 3:
            return None
        key = (path, name, int(out.shape[1]), out.device)
        if key not in self._known:
            found = self._token_masks(path, name, int(out.shape[1]))
            self._known[key] = None if found is None else found.to(out)
        return self._known[key]

    def _token_masks(self, path: str, name: str, tokens: int) -> Tensor | None:
        masks = [self._family.token_mask(path, tokens, self._pictures[name], words)
                 for words in self._regions[name].words]
        there = [mask for mask in masks if mask is not None]
        return torch.stack(there)[:, :, None] if len(there) == len(masks) else None


def words_of(name: str, prompt: Embedding) -> Tensor:
    """The mask of an adapter's own words; of none, where the prompt has none for it."""
    found = prompt.masks.get(name)
    return torch.zeros(len(prompt.tokens)) if found is None else found.float()
