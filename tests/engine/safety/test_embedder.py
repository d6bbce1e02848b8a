"""The encoder gives the same points as the reference, quickly enough to listen while it works."""

from pathlib import Path

import numpy as np
import pytest
import torch
import transformers

from engine.models import known_models
from engine.safety.embedder import DIMENSIONS, Embedder

MINILM = "all-MiniLM-L6-v2"
TEXTS = ["a dragon", "I hide in the car with grandma", "My papa smacks me really hard!", "",
         "the volcano eats the house and Zoë — 3 times — “laughs”", "word " * 60]
SHAPE = {"hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
         "intermediate_size": 1536, "vocab_size": 30522, "max_position_embeddings": 512}


@pytest.fixture(scope="module")
def folder(weights: Path) -> Path:
    return weights / MINILM


@pytest.fixture(scope="module")
def embedder(folder: Path) -> Embedder:
    return Embedder(folder)


def reference(folder: Path, texts: list[str]) -> np.ndarray:
    """The points as torch computes them, one text after the other."""
    from safetensors.torch import load_file

    model = transformers.BertModel(transformers.BertConfig(**SHAPE), add_pooling_layer=False)
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    model.eval()
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))
    rows = []
    for text in texts:
        tokens = tokenizer(text, return_tensors="pt", padding=False)
        with torch.no_grad():
            states = model(input_ids=tokens["input_ids"][:, :128])[0][0]
        rows.append(states[tokens["attention_mask"][0, :128].bool()].mean(0).numpy())
    points = np.stack(rows)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


def test_its_points_are_those_of_the_reference(folder: Path, embedder: Embedder) -> None:
    cosines = (reference(folder, TEXTS) * embedder.embed(TEXTS)).sum(1)
    assert cosines.min() >= 0.9999


def test_a_text_has_the_same_point_alone_and_among_others(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 1e-5


def test_what_means_the_same_lies_close_together(embedder: Embedder) -> None:
    smack, hit, cake = embedder.embed(["papa smacks me", "my dad hits me", "a cake for the moon"])
    assert smack @ hit > smack @ cake + 0.2


@pytest.mark.parametrize("text", ["\ud83d", "\x00", "a" * 5_000, "字" * 300])
def test_odd_text_has_a_point(embedder: Embedder, text: str) -> None:
    point = embedder.embed([text])
    assert point.shape == (1, DIMENSIONS)
    assert np.isfinite(point).all()


def test_no_text_no_points(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_weights_that_are_cut_off_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    whole = (folder / "model.safetensors").read_bytes()
    (tmp_path / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError):  # noqa: PT011
        Embedder(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises((OSError, ValueError)):
        Embedder(tmp_path)


def test_it_is_the_upstream_model() -> None:
    assert known_models()[MINILM].licence == "Apache-2.0"
