"""Text encoders: CLIP, T5 and Qwen3, each with the place of every word among its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.errors import ModelBroken
from engine.painting.diffusion.families.base import Spans, Wording
from engine.painting.diffusion.families.folder import load_part
from engine.painting.diffusion.sparing import visit_in_layers

LONGEST = 512
"""Tokens of a prompt for T5 and Qwen3, as their models were trained."""
MOST_WINDOWS = 3
"""Windows of 75 tokens that CLIP reads one after the other; more is cut off."""


def load_tokenizer(folder: Path) -> Any:
    """The tokenizer of a folder.

    Raises:
        ModelBroken: it cannot be read.
    """
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelBroken(f"{folder} cannot be loaded: {error}") from error


@dataclass(frozen=True)
class Windows:
    """Prompts as CLIP reads them: windows of 75 tokens, each between two marks."""

    ids: Tensor
    """(windows, 77)."""
    masks: dict[str, Tensor]
    """(windows * 77,)."""


class Reader:
    """A text encoder and its tokenizer."""

    def __init__(self, kind: Any, model: Path, tokenizer: Path, dtype: torch.dtype,
                 device: torch.device) -> None:
        self._tokenizer = load_tokenizer(tokenizer)
        self._model = load_part(kind, model, dtype, device)
        self._device = device

    def count(self, text: str) -> int:
        """Tokens of a text, without marks and what is said around it."""
        return len(self._tokenizer(text, add_special_tokens=False).input_ids)

    def visit(self, device: torch.device) -> None:
        """Let its layers be on a device only while they work."""
        visit_in_layers(self._model, device)
        self._device = device


class Clip(Reader):
    """A CLIP text encoder that reads prompts of any length, window by window."""

    def windows(self, wording: Wording) -> Windows:
        """Cut a prompt into windows. Words are not split where a window ends with one."""
        tokenizer = self._tokenizer
        size = tokenizer.model_max_length - 2
        found = tokenizer(wording.text, add_special_tokens=False, return_offsets_mapping=True,
                          verbose=False)
        ids = list(found.input_ids)[: MOST_WINDOWS * size]
        offsets = list(found.offset_mapping)
        flags = {name: _inside(offsets, spans) for name, spans in wording.spans.items()}
        rows, masks = [], {name: list[float]() for name in flags}
        for at in range(0, max(len(ids), 1), size):
            part = ids[at : at + size]
            pad = size - len(part)
            rows.append([tokenizer.bos_token_id, *part, tokenizer.eos_token_id,
                         *[tokenizer.pad_token_id] * pad])
            for name, flag in flags.items():
                masks[name] += [0.0, *flag[at : at + size][: len(part)], *[0.0] * (1 + pad)]
        return Windows(torch.tensor(rows), {n: torch.tensor(m) for n, m in masks.items()})

    def hidden(self, windows: Windows, layer: int | None) -> tuple[Tensor, Tensor]:
        """Hidden states (windows * 77, width) of a layer (`None`: the last, normalised), and the
        pooled output of the first window (width,)."""
        with torch.no_grad():
            out = self._model(windows.ids.to(self._device), output_hidden_states=layer is not None)
        pooled = out.text_embeds if hasattr(out, "text_embeds") else out.pooler_output
        hidden = out.last_hidden_state if layer is None else out.hidden_states[layer]
        return hidden.flatten(0, 1), pooled[0]


class T5(Reader):
    """A T5 encoder, for sentences."""

    def __init__(self, model: Path, tokenizer: Path, dtype: torch.dtype, device: torch.device,
                 longest: int = LONGEST) -> None:
        from transformers import T5EncoderModel

        super().__init__(T5EncoderModel, model, tokenizer, dtype, device)
        self._longest = longest

    def hidden(self, wording: Wording) -> tuple[Tensor, dict[str, Tensor]]:
        """Hidden states (length, width), padded to the longest, and whose tokens they are."""
        found = _tokenized(self._tokenizer, wording.text, self._longest)
        with torch.no_grad():
            hidden = self._model(found["input_ids"].to(self._device))[0][0]
        return hidden, _masks(found["offset_mapping"][0].tolist(), wording.spans, 0)


class Qwen(Reader):
    """A Qwen3 that reads a prompt as if it were asked for the picture."""

    def __init__(self, kind: Any, model: Path, tokenizer: Path, dtype: torch.dtype,
                 device: torch.device, thinking: bool) -> None:
        super().__init__(kind, model, tokenizer, dtype, device)
        self._thinking = thinking

    @property
    def depth(self) -> int:
        """Layers of the model."""
        return int(self._model.config.num_hidden_layers)

    def hidden(
        self, wording: Wording, layers: Sequence[int], *, padded: bool
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """Hidden states (length, layers * width), and whose tokens they are.

        Args:
            padded: to the longest; else as long as the prompt is.
        """
        asked = self._tokenizer.apply_chat_template(
            [{"role": "user", "content": wording.text}], tokenize=False,
            add_generation_prompt=True, enable_thinking=self._thinking)
        found = _tokenized(self._tokenizer, asked, LONGEST)
        there = found["attention_mask"][0].bool()
        with torch.no_grad():
            out = self._model(input_ids=found["input_ids"].to(self._device),
                              attention_mask=found["attention_mask"].to(self._device),
                              output_hidden_states=True, use_cache=False)
        hidden = torch.cat([out.hidden_states[layer][0] for layer in layers], dim=-1)
        masks = _masks(found["offset_mapping"][0].tolist(), wording.spans,
                       max(0, asked.find(wording.text)))
        if padded:
            return hidden, masks
        return hidden[there.to(hidden.device)], {n: m[there] for n, m in masks.items()}


def _tokenized(tokenizer: Any, text: str, longest: int) -> Any:
    return tokenizer(text, padding="max_length", truncation=True, max_length=longest,
                     return_tensors="pt", return_offsets_mapping=True)


def _masks(offsets: Sequence[Sequence[int]], spans: Spans, ahead: int) -> dict[str, Tensor]:
    """`ahead`: so many characters stand before the prompt."""
    moved = {name: tuple((start + ahead, end + ahead) for start, end in places)
             for name, places in spans.items()}
    return {name: torch.tensor(_inside(offsets, places)) for name, places in moved.items()}


def _inside(offsets: Sequence[Sequence[int]], places: Sequence[tuple[int, int]]) -> list[float]:
    """1 for each token of which a letter lies in one of the places."""
    return [float(start < end and any(start < last and first < end for first, last in places))
            for start, end in offsets]
