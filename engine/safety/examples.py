"""The sentences that kindness is learnt from: `examples.toml` and `contrasts.toml`."""

import hashlib
import json
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.safety.learning import Leaning
from engine.safety.rules import verb_forms

_HERE = Path(__file__).parent
_EACH = 12
"""Sentences that are made of a contrast for each of its leanings."""
_PLACE = re.compile(r"<(\w+)>")
_FIELDS = {"fine": Leaning.MAKE, "cruel": Leaning.GENTLE, "told": Leaning.GROWN_UP}
_PLURAL = {"I", "we"}
_WANTING = 0.15
_SEED = 1


@dataclass(frozen=True)
class Examples:
    """Sentences, and which way each leans."""

    texts: tuple[str, ...]
    leanings: tuple[Leaning, ...]

    @property
    def digest(self) -> str:
        """What they are known by; their order does not count."""
        pairs = sorted(zip(self.texts, self.leanings, strict=True))
        return hashlib.sha256(json.dumps(pairs).encode()).hexdigest()


def known() -> Examples:
    """All of them, those of `examples.toml` first."""
    told, made = examples(), contrasts()
    return Examples(told.texts + made.texts, told.leanings + made.leanings)


def examples() -> Examples:
    """The sentences of `examples.toml`."""
    data = tomllib.loads((_HERE / "examples.toml").read_text("utf-8"))
    return _examples((line, leaning) for leaning in Leaning
                     for line in _lines(data[leaning.name.lower()]))


def contrasts() -> Examples:
    """Sentences made of `contrasts.toml`; the same whenever they are made."""
    data = tomllib.loads((_HERE / "contrasts.toml").read_text("utf-8"))
    words = {name: _listed(text) for name, text in data["words"].items()}
    chance = random.Random(_SEED)
    made = ((_sentence(contrast, field, words, chance), leaning)
            for contrast in data["contrast"] for field, leaning in _FIELDS.items()
            if contrast.get(field) for _ in range(_EACH))
    return _examples(dict(made).items())


def _sentence(contrast: Mapping[str, str], field: str, words: Mapping[str, list[str]],
              chance: random.Random) -> str:
    who = _filled(chance.choice(_listed(contrast.get("who", "<who>"))), words, chance)
    whom = _filled(chance.choice(_listed(contrast[field])), words, chance)
    verb = chance.choice(_listed(contrast["does"]))
    many = who in _PLURAL
    if chance.random() < _WANTING:
        does = f"want to {verb}" if many else f"wants to {verb}"
    else:
        does = verb if many else _third_person(verb)
    return f"{who} {does} {whom} {chance.choice(words['tail'])}".strip()


def _third_person(verb: str) -> str:
    """`makes fun of` for `make fun of`."""
    first, _, rest = verb.partition(" ")
    forms = list(verb_forms(first, "visit"))
    return " ".join((next(form for form, to in forms if to == "visits"), rest)).strip()


def _filled(text: str, words: Mapping[str, list[str]], chance: random.Random) -> str:
    while found := _PLACE.search(text):
        text = text[: found.start()] + chance.choice(words[found[1]]) + text[found.end() :]
    return text


def _examples(pairs: Iterable[tuple[str, Leaning]]) -> Examples:
    texts, leanings = zip(*pairs, strict=True)
    return Examples(texts, leanings)


def _listed(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split(",")]


def _lines(blocks: Mapping[str, str]) -> Iterator[str]:
    for block in blocks.values():
        yield from (line.strip() for line in block.splitlines() if line.strip())
