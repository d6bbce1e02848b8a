"""A loaded language model. Importing this imports torch."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from llguidance import LLMatcher
from llguidance.hf import from_tokenizer
from llguidance.torch import (
    allocate_token_bitmask,
    apply_token_bitmask_inplace,
    fill_next_token_bitmask,
)
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    LogitsProcessor,
    PreTrainedTokenizerFast,
    StoppingCriteria,
)

from engine.story.author.model import Message

MOST_TOKENS = 220
WARMTH = 0.7
"""How freely it chooses its words."""


class Loaded:
    """Tokenizer, weights and grammar engine."""

    def __init__(self, folder: Path) -> None:
        gguf = next(iter(sorted(folder.glob("*.gguf"))), None)
        where: dict[str, Any] = {"gguf_file": gguf.name} if gguf else {}
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, **where)
        if not isinstance(tokenizer, PreTrainedTokenizerFast):
            raise ValueError(f"{folder}: its tokenizer is of an old kind")
        self._model: Any = AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True, **where, **_precision(quantised=gguf is not None))
        self._tokenizer: Any = tokenizer
        self._vocabulary = from_tokenizer(
            tokenizer, n_vocab=self._model.config.get_text_config().vocab_size)

    @torch.inference_mode()
    def continued(
        self, messages: Sequence[Message], schema: str, deadline: float, seed: int
    ) -> str:
        """The JSON text by the schema; cut off where the deadline (monotonic seconds) passed."""
        asked = self._tokenizer.apply_chat_template(
            list(messages), add_generation_prompt=True, return_tensors="pt", return_dict=True
        ).to(self._model.device)
        length = asked["input_ids"].shape[1]
        grammar = LLMatcher.grammar_from_json_schema(
            schema, overrides={"whitespace_flexible": False})
        torch.manual_seed(seed)
        written = self._model.generate(
            **asked, max_new_tokens=MOST_TOKENS, do_sample=True, temperature=WARMTH, top_p=0.9,
            logits_processor=[_Grammar(LLMatcher(self._vocabulary, grammar), length)],
            stopping_criteria=[_Deadline(deadline)], pad_token_id=self._tokenizer.eos_token_id,
        )
        text: str = self._tokenizer.decode(written[0, length:], skip_special_tokens=True)
        return text


class _Grammar(LogitsProcessor):
    """Lets only those tokens through that can stand next."""

    def __init__(self, matcher: LLMatcher, length: int) -> None:
        self._matcher, self._seen = matcher, length

    def __call__(self, ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        self._matcher.consume_tokens(ids[0, self._seen:].tolist())
        self._seen = ids.shape[1]
        mask = allocate_token_bitmask(1, scores.shape[-1])
        fill_next_token_bitmask(self._matcher, mask)
        apply_token_bitmask_inplace(scores, mask.to(scores.device))
        return scores


class _Deadline(StoppingCriteria):
    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def __call__(self, ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        over = time.monotonic() > self._deadline
        return torch.full((ids.shape[0],), over, dtype=torch.bool, device=ids.device)


def _precision(quantised: bool) -> dict[str, Any]:
    """Four bits on a card; full precision on a processor, where halves are slow."""
    if not torch.cuda.is_available():
        return {"dtype": torch.float32}
    if quantised:
        return {"dtype": torch.bfloat16, "device_map": "cuda"}
    four = BitsAndBytesConfig(  # type: ignore[no-untyped-call]
        load_in_4bit=True, bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16)
    return {"quantization_config": four, "device_map": "cuda"}
