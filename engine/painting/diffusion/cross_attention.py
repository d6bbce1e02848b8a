"""Cross-attention by region: each place of a picture hears the words as its own likeness says them.

An adapter of cross-attention changes the keys and values of the words, and these have no place. So
the words are said once for each likeness, and each place attends to what its own has said (regional
cross-attention). Where a mask is 1 this is exactly the attention of a picture in which that adapter
acts alone; between masks the answers are mixed. The words are few: saying them again costs little.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

Speaker = Callable[[str | None], AbstractContextManager[None]]
"""While it is entered, the keys and values are those of one adapter, or of none of them."""

Shares = Sequence[tuple[str | None, Tensor]]
"""How much each adapter, and the bare words (`None`), are heard at each place (batch, tokens, 1);
together 1, and only those that are heard anywhere."""


class RegionalAttention:
    """Takes the place of the processor of one of diffusers' `Attention` layers."""

    def __init__(self, speaker: Speaker, shares: Callable[[Tensor], Shares]) -> None:
        """`shares`: for places (batch, tokens, width)."""
        self._speaker, self._shares = speaker, shares

    def __call__(
        self, attention: Any, hidden_states: Tensor, encoder_hidden_states: Tensor,
        *_: object, **__: object,
    ) -> Tensor:
        """(batch, tokens, width), from places (batch, tokens, width) and words."""
        query = _by_heads(attention, attention.to_q(hidden_states))
        heard = torch.zeros_like(query)
        for who, share in self._shares(hidden_states):
            with self._speaker(who):
                key = _by_heads(attention, attention.to_k(encoder_hidden_states))
                value = _by_heads(attention, attention.to_v(encoder_hidden_states))
            answer = functional.scaled_dot_product_attention(query, key, value)
            heard += answer * share.to(answer).unsqueeze(1)
        told: Tensor = attention.to_out[0](heard.transpose(1, 2).flatten(2))
        return told


def _by_heads(attention: Any, tokens: Tensor) -> Tensor:
    """(batch, heads, length, width of a head)."""
    batch, length, width = tokens.shape
    heads = attention.heads
    return tokens.reshape(batch, length, heads, width // heads).transpose(1, 2)
