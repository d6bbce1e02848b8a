"""Whose likeness is worn: the right adapter for each character, read when it is needed."""

from collections.abc import Callable, Iterable, Mapping

from torch import Tensor

from engine.likeness import Likeness
from engine.store.likenesses import Likenesses

Weights = Mapping[str, Callable[[], Mapping[str, Tensor]]]
"""By the adapter's name: reads its file, which is checked before."""


def adapter_name(likeness: Likeness) -> str:
    """What an adapter is called while it is loaded: another likeness is another adapter."""
    return f"{likeness.character}-{likeness.sha256[:8]}"


def worn_by(
    store: Likenesses, characters: Iterable[str], base: str, family: str
) -> dict[str, Likeness]:
    """The likenesses of those who have one for this base model, by character, in their order."""
    found = {who: store.best(who, base, family) for who in characters}
    return {who: one for who, one in found.items() if one is not None}


def weights(store: Likenesses, worn: Mapping[str, Likeness]) -> Weights:
    """How to read their adapters.

    Reading one raises ModelBroken where the file is not what was kept.
    """
    from safetensors.torch import load_file

    def reading(likeness: Likeness) -> Callable[[], Mapping[str, Tensor]]:
        return lambda: load_file(store.file(likeness))

    return {adapter_name(one): reading(one) for one in worn.values()}
