"""A language model of one's own, in each of the two formats."""

import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.manner import Manner
from engine.models import ModelStore
from engine.paths import Paths
from engine.starter import starter_cast
from engine.story.author import ModelSilent
from engine.story.author.asking import messages_for, schema_for
from engine.story.author.local import LocalModel
from engine.story.author.model import Message
from engine.story.storyteller import Storyteller
from engine.story.understanding import understand
from engine.story.writer import Brief


def test_a_real_small_model_writes_by_the_schema(
    tmp_path: Path,
) -> None:
    """SmolLM2 with 135 million weights, a GGUF: what it writes is JSON, and it ends in time."""
    model = LocalModel(ModelStore(Paths(tmp_path).create()).install("smollm2-135m"))
    cast = starter_cast()[:2]
    brief = Brief(understand("Mia finds a lost pearl in the sea with Theo", cast), cast, 3)
    leaf = list(Storyteller().write(brief))[1]
    messages = messages_for(leaf, "", cast, ["Mia"], Manner())
    written = model.write(messages, schema_for(30), 150, 1)
    assert set(written) == {"text"}
    assert 1 <= len(written["text"]) <= 30

    began = time.monotonic()
    with pytest.raises(ModelSilent, match="in time"):
        model.write(messages, schema_for(4000), 0.3, 1)
    assert time.monotonic() - began < 30, "it stops by itself"

    assert model._loaded is not None
    folder = tmp_path / "in the format of transformers"
    model._loaded._tokenizer.save_pretrained(folder)
    writes_again_after_it_was_let_go(folder, messages)


def writes_again_after_it_was_let_go(folder: Path, messages: Sequence[Message]) -> None:
    """`folder` holds a tokenizer; beside it come weights by chance, which are there in a second."""
    import torch
    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    torch.manual_seed(7)
    LlamaForCausalLM(LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=1,
        num_attention_heads=2, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id)).save_pretrained(folder)
    model = LocalModel(folder)
    written = model.write(messages, schema_for(8), 150, 1)
    assert set(written) == {"text"}
    model.let_go()
    assert model._loaded is None
    assert model.write(messages, schema_for(8), 150, 1) == written, "it loads again when asked"


def test_a_model_that_cannot_be_loaded_is_silent(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ModelSilent, match="not loaded"):
        LocalModel(tmp_path).write([], {}, 200, 1)
    assert "cannot be loaded" in caplog.text, "nobody waited in vain"
