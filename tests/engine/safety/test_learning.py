"""What is taught in torch is what the kiosk tells without it."""

import random
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import save_file

from engine.safety.embedder import Embedder
from engine.safety.examples import contrasts, examples
from engine.safety.learning import Leaning, learnt, softmax
from tools import learn_kindness
from tools.muddling import muddled

FEW, ROUNDS = 96, 6


@pytest.fixture(scope="module")
def folder(weights: Path) -> Path:
    return weights / "all-MiniLM-L6-v2"


@pytest.fixture(scope="module")
def few() -> tuple[list[str], list[int]]:
    told = examples()
    picked = range(0, len(told.texts), len(told.texts) // FEW)
    return [told.texts[i] for i in picked], [int(told.leanings[i]) for i in picked]


@pytest.fixture(scope="module")
def taught(folder: Path, few: tuple[list[str], list[int]],
           tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, Path]:
    """What torch says of the few after it was taught them, and what it keeps."""
    texts, leanings = few
    model = learn_kindness.encoder(folder)
    states = learn_kindness.below(model, folder, texts)
    layers = list(model.encoder.layer[-learn_kindness.TAUGHT:])
    net = learn_kindness.teach(layers, states, leanings, ROUNDS)
    file = tmp_path_factory.mktemp("learnt") / "learnt.safetensors"
    save_file(net.tensors(), file)
    return learn_kindness.leanings_of(net, states).numpy(), file


def test_the_kiosk_tells_what_torch_was_taught(
    folder: Path, few: tuple[list[str], list[int]], taught: tuple[np.ndarray, Path]
) -> None:
    sure, file = taught
    known = learnt(file)
    points = Embedder(folder, known.updates).embed(few[0])
    ours = softmax(points @ known.weights + known.bias)
    assert np.abs(ours - sure).max() < 0.02


def test_it_learns(few: tuple[list[str], list[int]], taught: tuple[np.ndarray, Path]) -> None:
    assert (taught[0].argmax(1) == few[1]).mean() > 0.9


def test_what_is_damaged_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "learnt.safetensors"
    cut.write_bytes(b"")
    with pytest.raises((OSError, ValueError)):
        learnt(cut)
    save_file({}, cut)
    with pytest.raises(ValueError, match="weights"):
        learnt(cut)


def test_contrasts_are_whole_sentences_the_same_each_time() -> None:
    made = contrasts()
    assert made == contrasts()
    assert len(made.texts) > 700
    assert not [text for text in made.texts if "<" in text or "  " in text]


def test_no_verb_decides_alone() -> None:
    """A verb that is cruel with one is fine with another, unless it is cruel with all."""
    made = contrasts()
    leans = {leaning: {text for text, its in zip(made.texts, made.leanings, strict=True)
                       if its is leaning} for leaning in Leaning}
    for verb in ("smash", "chop", "throw", "push", "lock"):
        for leaning in (Leaning.MAKE, Leaning.GENTLE):
            assert any(verb in text for text in leans[leaning]), (verb, leaning)


def test_a_muddled_sentence_is_another_one_with_the_same_things_in_it() -> None:
    said = "the dragon and my brother bake a cake for Mia with seven candles"
    made = {muddled(said, random.Random(seed)) for seed in range(50)}
    assert len(made) > 30
    assert muddled(said, random.Random(3)) == muddled(said, random.Random(3))
    assert all(thing in one for one in made for thing in ("dragon", "cake", "candles"))
