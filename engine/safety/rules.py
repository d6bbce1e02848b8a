"""The rules of `rules.toml`, ready to be applied."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from lemminflect import getAllInflections, getAllInflectionsOOV, getInflection

from engine.safety.spelling import Text, read

_VERB_TAGS = ("VB", "VBP", "VBZ", "VBG", "VBD", "VBN")


@dataclass(frozen=True)
class Swap:
    """Words that become gentler ones."""

    pattern: re.Pattern[str]
    """Its group `hit` is what goes."""
    instead: Mapping[str, str]
    """Each form to the gentler word in the same form."""
    arms: bool
    armed: bool

    def hits(self, text: Text, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        """Where in the raw text what is to be written instead: start, end, words."""
        for found in self.pattern.finditer(text.plain):
            if not _within(found.span("hit"), kept):
                yield *text.span(*found.span("hit")), self.instead[found["hit"]]


@dataclass(frozen=True)
class Rules:
    """Everything that `rules.toml` says."""

    keep: re.Pattern[str]
    grown_up: re.Pattern[str]
    doubtful: re.Pattern[str]
    command: re.Pattern[str]
    swaps: tuple[Swap, ...]
    known: frozenset[str]
    """Single words that have a rule; disguised spellings are compared with them."""
    torn: re.Pattern[str]
    """The worst words in pieces."""
    harmless: frozenset[str]
    """Verbs that are never what makes an idea cruel."""
    before_deeds: frozenset[str]
    """Words after which a word that can be noun or verb is what is done."""
    objects: frozenset[str]
    """Words that begin whom or what it is done to."""
    kind_deeds: tuple[str, ...]
    """Verbs that may take the place of a cruel one."""
    before_qualities: frozenset[str]
    """Words after which no name stands."""
    unkind: frozenset[str]
    """What nobody is called in a gentle idea."""
    parts: frozenset[str]
    """Parts of a body."""
    articles: frozenset[str]
    """Words that begin the name of a thing."""
    small_words: frozenset[str]
    """Words that name nothing."""

    def read(self, raw: str) -> Text:
        """The plain words of a text."""
        return read(raw, self.known, self.torn)

    def kept(self, text: Text) -> list[tuple[int, int]]:
        """The stretches of `text.plain` that only look harmful."""
        return [found.span() for found in self.keep.finditer(text.plain)]

    def needs_grown_up(self, text: Text) -> bool:
        """Whether somebody big should hear of it."""
        return self._says(self.grown_up, text)

    def is_doubtful(self, text: Text) -> bool:
        """Whether it may be such a matter, or a story."""
        return self._says(self.doubtful, text)

    def commands(self, text: Text) -> bool:
        """Whether it speaks to the machine."""
        return self._says(self.command, text)

    def _says(self, phrases: re.Pattern[str], text: Text) -> bool:
        kept = self.kept(text)
        return any(not _overlaps(found.span(), kept) for found in phrases.finditer(text.plain))

    def swaps_for(self, text: Text) -> tuple[Swap, ...]:
        """The swaps that apply; those for armed ideas only where something arms it."""
        kept = self.kept(text)
        armed = any(next(swap.hits(text, kept), None) for swap in self.swaps if swap.arms)
        return tuple(swap for swap in self.swaps if armed or not swap.armed)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of `rules.toml`."""
    data = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))
    lists = {name: _listed(words) for name, words in data["lists"].items()}
    swaps = [_swap(entry, lists) for entry in data["swap"]]
    known = {form for swap in swaps for form in swap.instead if " " not in form}
    keep, grown_up, doubtful, command = (
        _any(data[kind]["phrases"], lists) for kind in ("keep", "grown-up", "doubtful", "command"))
    sets = {name: frozenset(words.split()) for name, words in data["softening"].items()}
    return Rules(
        keep, grown_up, doubtful, command, (*swaps, _stems(data["stems"])), frozenset(known),
        _torn(data["stems"]), harmless=sets["harmless"], before_deeds=sets["before-deeds"],
        objects=sets["objects"], kind_deeds=tuple(_listed(data["softening"]["kind-deeds"])),
        before_qualities=sets["before-qualities"], unkind=sets["unkind"], parts=sets["parts"],
        articles=sets["articles"], small_words=sets["small-words"])


def _any(phrases: str, lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    alternatives = [_phrase(phrase, lists) for phrase in _listed(phrases)]
    return re.compile(rf"(?<!\S)(?:{'|'.join(alternatives)})")


def _phrase(phrase: str, lists: Mapping[str, list[str]]) -> str:
    """A phrase of `rules.toml` as a regular expression in which a space follows every word."""
    pattern = ""
    for part in phrase.split():
        if part == "...":
            pattern += r"(?:[^\s.]+ ){0,4}?"
        elif part.startswith("("):
            pattern += rf"(?:{_word(part[1:-1], lists)} )?"
        else:
            pattern += f"{_word(part, lists)} "
    return pattern


def _word(part: str, lists: Mapping[str, list[str]]) -> str:
    if part == "*":
        return r"[^\s.]+"
    words: list[str] = []
    for one in part.split("/"):
        words += lists[one[1:-1]] if one.startswith("<") else [one]
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


def _swap(entry: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Swap:
    instead = dict(_forms(entry))
    hit = "|".join(re.escape(form) for form in sorted(instead, key=len, reverse=True))
    after = _phrase(entry.get("after", ""), lists)
    before = _phrase(entry.get("before", ""), lists)
    pattern = re.compile(rf"(?<!\S){after}(?P<hit>{hit}) (?={before})")
    return Swap(pattern, instead, entry.get("arms", False), entry.get("armed", False))


def _forms(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every form of every word, with its gentler word in that form."""
    instead: str = entry["instead"]
    for phrase in _listed(entry.get("plain", "")):
        for words in product(*(word.split("/") for word in phrase.split())):
            yield " ".join(words), instead
    for noun in _listed(entry.get("nouns", "")):
        yield _plural(noun), _plural(instead)
        yield noun, instead
    for verb in _listed(entry.get("verbs", "")):
        yield from reversed(list(verb_forms(verb, instead)))


def verb_forms(verb: str, instead: str) -> Iterator[tuple[str, str]]:
    """Every form of a verb, with the gentler verb in that form; the plainest form last."""
    first, _, rest = verb.partition(" ")
    shapes = getAllInflections(first, upos="VERB") or getAllInflectionsOOV(first, upos="VERB")
    to, _, particle = instead.partition(" ")
    for tag in _VERB_TAGS:
        for shape in shapes.get(tag, (first,) if tag == "VB" else ()):
            gentle = getInflection(to, tag=tag)[0]
            yield f"{shape} {rest}".strip(), f"{gentle} {particle}".strip()


def _plural(noun: str) -> str:
    *before, last = noun.split(" ")
    return " ".join((*before, getInflection(last, tag="NNS")[0]))


def _stems(entry: Mapping[str, str]) -> Swap:
    """The worst words, wherever they hide inside another."""
    inside = "|".join(_listed(entry["inside"]))
    fine = "|".join(_listed(entry["fine"]))
    pattern = re.compile(rf"(?<!\S)(?!(?:{fine})(?!\S))(?P<hit>\S*(?:{inside})\S*)")
    return Swap(pattern, _Always(entry["instead"]), False, False)


def _torn(entry: Mapping[str, str]) -> re.Pattern[str]:
    """Those words with a gap in them, and whatever ending follows: `fu ck ing`."""
    words = [rf"{stem[:cut]}[\s-]+{stem[cut:]}" for stem in _listed(entry["inside"])
             for cut in range(1, len(stem))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:[\s-]*(?:ing|ed|er|y|s))?(?!\w)",
                      re.IGNORECASE)


class _Always(dict[str, str]):
    """The same gentle word for whatever it is."""

    def __init__(self, instead: str) -> None:
        super().__init__()
        self._instead = instead

    def __missing__(self, _: str) -> str:
        return self._instead


def _listed(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split(",") if one.strip()]


def _within(span: tuple[int, int], kept: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in kept)


def _overlaps(span: tuple[int, int], kept: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in kept)
