"""Learn kindness anew from engine/safety/examples.toml and contrasts.toml beside it.

Every sentence is learnt as it stands and once more as a child may say it. `python -m
tools.learn_kindness` takes some four minutes on one core. With a number, one example in so many
is kept apart, and what is judged wrong of those is told: `python -m tools.learn_kindness 5`.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, normalize
from torch.nn.utils.rnn import pad_sequence
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from engine.models import ModelStore
from engine.paths import default_paths
from engine.safety.examples import Examples, examples, known
from engine.safety.learning import DIGEST, LEARNT, Leaning
from tools.muddling import muddled

TAUGHT = 3
"""Upper layers that learn; the others stay as they are, and are run only once."""
RANK = 16
ROUNDS = 4
BATCH = 32
STEP = 1e-3
DECAY = 0.05
WARM = 0.1
"""Of all steps, while they grow from nothing."""
SMOOTH = 0.05
DROPPED = 0.2
SCALE = 10.0
"""Points of length 1 lie too close together for a linear model to part them by small weights."""
THIN = 2.0
SEED, ORDER, STUMBLES = 0, 101, 1
"""Chance of the first weights, of the order, and of the muddled sentences; of two that were tried
these judged better what was held out."""
PARTS = ("attention.self.query", "attention.self.key", "attention.self.value",
         "attention.output.dense", "intermediate.dense", "output.dense")
T = TypeVar("T")


class Thin(nn.Module):
    """A matrix that stays, and a thin one that is added to it."""

    def __init__(self, whole: nn.Linear) -> None:
        super().__init__()
        self.whole = whole
        self.down = nn.Parameter(torch.randn(RANK, whole.in_features) / whole.in_features**0.5)
        self.up = nn.Parameter(torch.zeros(whole.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        """What both make of the states together."""
        out: Tensor = self.whole(states) + THIN * (states @ self.down.T) @ self.up.T
        return out


class Taught(nn.Module):
    """The upper layers with what they learn, and the linear model on top."""

    def __init__(self, layers: Sequence[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        for layer in self.layers:
            for part in PARTS:
                holder, _, name = part.rpartition(".")
                whole = layer.get_submodule(part)
                assert isinstance(whole, nn.Linear)
                setattr(layer.get_submodule(holder), name, Thin(whole))
        self.top = nn.Linear(384, len(Leaning))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, states: list[Tensor]) -> Tensor:
        """How far each text leans each way; shape (texts, 3)."""
        here = pad_sequence([torch.ones(len(one)) for one in states], batch_first=True)
        above = pad_sequence(states, batch_first=True)
        for layer in self.layers:
            out = layer(above, attention_mask=(1 - here)[:, None, None, :] * -1e9)
            above = out[0] if isinstance(out, tuple) else out
        mean = (above * here[:, :, None]).sum(1) / here.sum(1, keepdim=True)
        scores: Tensor = self.top(self.drop(normalize(mean) * SCALE))
        return scores

    def tensors(self) -> dict[str, Tensor]:
        """What `engine.safety.learning` reads."""
        found = {"weights": SCALE * self.top.weight.T, "bias": self.top.bias}
        first = 6 - len(self.layers)
        for k, layer in enumerate(self.layers):
            for part in PARTS:
                thin = layer.get_submodule(part)
                assert isinstance(thin, Thin)
                found[f"encoder.layer.{first + k}.{part}.down"] = thin.down
                found[f"encoder.layer.{first + k}.{part}.up"] = THIN * thin.up
        return {name: one.detach().half().contiguous() for name, one in found.items()}


def encoder(folder: Path) -> BertModel:
    """The encoder in torch, nothing of it learning."""
    shape = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12,
                       intermediate_size=1536, vocab_size=30522)
    model = BertModel(shape, add_pooling_layer=False)
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    for weights in model.parameters():
        weights.requires_grad = False
    model.train(mode=False)
    return model


def below(model: BertModel, folder: Path, texts: Sequence[str]) -> list[Tensor]:
    """The texts as they come out of the layers that stay; one row a token."""
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_file=str(folder / "tokenizer.json"), pad_token="[PAD]")
    kept = model.encoder.layer
    model.encoder.layer = kept[:-TAUGHT]
    states: list[Tensor] = []
    with torch.no_grad():
        for some in _some(texts, BATCH):
            tokens = tokenizer(list(some), padding=True, return_tensors="pt",
                               truncation=True, max_length=128)
            rows = model(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"])[0]
            states += [row[:here] for row, here in
                       zip(rows, tokens["attention_mask"].sum(1).tolist(), strict=True)]
    model.encoder.layer = kept
    return states


def teach(layers: Sequence[nn.Module], states: list[Tensor], leanings: Sequence[int],
          rounds: int = ROUNDS, say: Callable[[str], None] = lambda _: None) -> Taught:
    """Upper layers that tell these leanings; the same whenever they are taught."""
    torch.manual_seed(SEED)
    taught = Taught(layers).train()
    truth = torch.tensor(leanings)
    # Rare leanings weigh more than frequent ones, but not as much as they are rarer.
    weight = (len(truth) / torch.bincount(truth, minlength=len(Leaning)).clamp(1)).sqrt()
    learning = [one for one in taught.parameters() if one.requires_grad]
    going = torch.optim.AdamW(learning, lr=STEP, weight_decay=DECAY)
    torch.manual_seed(ORDER)
    batches = [batch for _ in range(rounds) for batch in _batches(states)]
    for k, batch in enumerate(batches):
        done = k / len(batches)
        going.param_groups[0]["lr"] = STEP * min(done / WARM, 1) * (1 - done)
        with torch.autocast("cpu", torch.bfloat16):
            scores = taught([states[i] for i in batch])
        loss = cross_entropy(scores.float(), truth[batch], weight, label_smoothing=SMOOTH)
        going.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        going.step()
        if k % 50 == 0:
            say(f"{done:4.0%} {loss.item():.3f}")
    return taught.eval()


def leanings_of(taught: Taught, states: list[Tensor]) -> Tensor:
    """How sure it is of each leaning; shape (texts, 3)."""
    with torch.no_grad():
        return torch.cat([taught(list(some)).softmax(1) for some in _some(states, BATCH)])


def _batches(states: list[Tensor]) -> Iterator[list[int]]:
    """Every text once, in a new order, those of like length together."""
    order = torch.randperm(len(states)).tolist()
    for some in _some(order, 8 * BATCH):
        yield from _some(sorted(some, key=lambda i: len(states[i])), BATCH)


def _some(items: Sequence[T], count: int) -> Iterator[list[T]]:
    for start in range(0, len(items), count):
        yield list(items[start : start + count])


def main() -> None:
    """Write engine/safety/learnt.safetensors, or tell how well it would do."""
    torch.set_num_threads(1)
    folder = ModelStore(default_paths().create()).install("all-MiniLM-L6-v2")
    sentences, chance = known(), random.Random(STUMBLES)
    texts = [*sentences.texts, *(muddled(text, chance) for text in sentences.texts)]
    model = encoder(folder)
    states = below(model, folder, texts)
    layers = list(model.encoder.layer[-TAUGHT:])
    if len(sys.argv) > 1:
        apart = range(0, len(examples().texts), int(sys.argv[1]))
        tell(layers, states, sentences, apart)
        return
    taught = teach(layers, states, sentences.leanings * 2, say=print)
    save_file(taught.tensors(), LEARNT, {DIGEST: sentences.digest})


def tell(layers: Sequence[nn.Module], states: list[Tensor], sentences: Examples,
         apart: Sequence[int]) -> None:
    """What is judged wrong of sentences that were kept apart, muddled or not."""
    leanings, count = sentences.leanings, len(sentences.texts)
    held = set(apart)
    rest = [i for i in range(2 * count) if i % count not in held]
    taught = teach(layers, [states[i] for i in rest], [leanings[i % count] for i in rest],
                   say=print)
    sure = leanings_of(taught, [states[i] for i in apart]).tolist()
    wrong = [(i, row) for i, row in zip(apart, sure, strict=True) if max(row) > row[leanings[i]]]
    for i, row in wrong:
        parts = " ".join(f"{part:.2f}" for part in row)
        print(f"{leanings[i].name.lower():9} {parts}  {sentences.texts[i]}")
    print(f"{1 - len(wrong) / len(apart):.1%} right of {len(apart)}")


if __name__ == "__main__":
    main()
