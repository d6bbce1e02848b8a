"""A tokenizer in CLIP's format that knows the words of the captions whole, others by letters."""

import json
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, pre_tokenizers, trainers
from tokenizers.models import BPE
from transformers import CLIPTokenizer

LONGEST = 48
"""Tokens of a prompt: room for three people; more would cost time and say nothing."""
_PIECES = Regex(r"[a-z]+|[0-9]|[^\sa-z0-9]+")
_START, _END = "<|startoftext|>", "<|endoftext|>"


def make_tokenizer(captions: Iterable[str], folder: Path, size: int = 1200) -> CLIPTokenizer:
    """Learn the captions' words, and write the tokenizer into the folder."""
    learner = Tokenizer(BPE(end_of_word_suffix="</w>", unk_token=_END))
    learner.pre_tokenizer = pre_tokenizers.Split(_PIECES, "removed", invert=True)
    trainer = trainers.BpeTrainer(
        vocab_size=size, end_of_word_suffix="</w>", show_progress=False,
        initial_alphabet=[*map(chr, range(ord("a"), ord("z") + 1)), *"0123456789,.-'!?"],
    )
    learner.train_from_iterator((caption.lower() for caption in captions), trainer)
    learned = json.loads(learner.to_str())["model"]
    words = _with_letters(learned["vocab"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps(words), "utf-8")
    merges = [" ".join(pair) if isinstance(pair, list) else pair for pair in learned["merges"]]
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *merges]) + "\n", "utf-8")
    tokenizer = CLIPTokenizer(
        str(folder / "vocab.json"), str(folder / "merges.txt"), model_max_length=LONGEST,
    )
    tokenizer.save_pretrained(folder)
    return tokenizer


def read_tokenizer(folder: Path) -> CLIPTokenizer:
    """The tokenizer that was written there."""
    tokenizer: CLIPTokenizer = CLIPTokenizer.from_pretrained(folder)
    return tokenizer


def _with_letters(vocabulary: dict[str, int]) -> dict[str, int]:
    """Every letter also as the end of a word, and the two marks last, as CLIP has them."""
    tokens = [token for token, _ in sorted(vocabulary.items(), key=lambda pair: pair[1])]
    letters = [token for token in tokens if len(token) == 1]
    tokens += [f"{letter}</w>" for letter in letters if f"{letter}</w>" not in vocabulary]
    return {token: number for number, token in enumerate([*tokens, _START, _END])}
