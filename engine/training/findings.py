"""Findings about photos and captions, and what they are in words for a parent."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter

from engine.training.photoset import Finding, Weight


@dataclass(frozen=True)
class _Known:
    weight: Weight
    words: str
    one: str = ""
    """The words where the count is one; empty: the same."""


def finding(key: str, **about: object) -> Finding:
    """A finding; `about` fills its words in.

    Raises:
        KeyError: there are no words for it, or something that they name is not told.
    """
    known = _known()[0][key]
    if missing := {name for _, name, _, _ in Formatter().parse(known.words) if name} - set(about):
        raise KeyError(f"{key} does not tell {', '.join(sorted(missing))}")
    return Finding(key, known.weight, {name: str(value) for name, value in about.items()})


def say(found: Finding) -> str:
    """The finding in words."""
    known, kinds = _known()
    about = dict(found.about)
    if "kind" in about:
        about["kind"] = kinds.get(about["kind"], kinds["unknown"])
    words = known[found.key]
    return (words.one if words.one and about.get("count") == "1" else words.words).format(**about)


def keys() -> frozenset[str]:
    """Everything that can be found."""
    return frozenset(_known()[0])


@lru_cache(maxsize=1)
def _known() -> tuple[Mapping[str, _Known], Mapping[str, str]]:
    text = files("engine.training").joinpath("findings.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    kinds = tables.pop("kinds")
    return {key: _Known(Weight(table["weight"]), table["words"], table.get("one", ""))
            for key, table in tables.items()}, kinds
