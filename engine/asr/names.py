"""Family names, found again by their sound.

A recogniser that does not know a name writes what it sounds like: Mi-ya, Meeya or Maya for
Mia. Names are compared as letters reduced to their English sounds. Ordinary words must stay
ordinary: "theory" is not Theo, and "me" is not Mia.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from jellyfish import damerau_levenshtein_distance, jaro_winkler_similarity, metaphone

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(['’]s|s['’])$")
_SENTENCE_START = re.compile(r"(^|[.!?…]\s*)[\"“'‘]?$")
_AS_WRITTEN: Mapping[str, str] = MappingProxyType({})
_LIKE_ENOUGH = 0.7
"""Jaro-Winkler similarity of the letters, for a name that does not sound quite the same."""
_LONG = 6
"""Sounds of a name that cannot be taken for another word."""
_SOUNDS = (
    (r"[^a-z]", ""), (r"ph", "f"), (r"th", "t"), (r"ck|c(?![eiy])|q", "k"), (r"c", "s"),
    (r"x", "ks"),
    (r"([aeiou])h", r"\1"), (r"sh|sch", "S"), (r"oo|ou|ew|ue", "u"),
    (r"ee|ea(?!$)|ie(?!$)|ey$|y", "i"), (r"ie$", "i"), (r"e(?=[ao])", "i"), (r"(.)\1+", r"\1"),
)


class NameRepair:
    """Puts family names right in what was heard."""

    def __init__(self) -> None:
        table = files("engine.asr").joinpath("names.toml").read_text("utf-8")
        self._ordinary = frozenset(tomllib.loads(table)["ordinary"])

    def __call__(
        self, text: str, names: Sequence[str], said_as: Mapping[str, str] = _AS_WRITTEN
    ) -> str:
        """The text with every word that is surely one of `names` written as that name.

        `said_as` has more names, each with another spelling by which it is recognised.
        """
        known = [*((name, name) for name in names),
                 *((spelling, name) for name, spelling in said_as.items())]
        result, at = "", 0
        for match in _WORD.finditer(text):
            starts = _SENTENCE_START.search(text[:match.start()]) is not None
            result += text[at:match.start()] + self._repaired(match[0], known, starts)
            at = match.end()
        return result + text[at:]

    def _repaired(
        self, word: str, known: Iterable[tuple[str, str]], starts_sentence: bool
    ) -> str:
        ending = _POSSESSIVE.search(word)
        bare = word[:ending.start()] if ending else word
        name = next((n for sounds, n in known if self._is(bare, sounds, starts_sentence)), None)
        return word if name is None else name + (ending[0] if ending else "")

    def _is(self, word: str, name: str, starts_sentence: bool) -> bool:
        if word[:1].islower() and word.lower() in self._ordinary:
            return False
        heard, wanted = sound_of(word), sound_of(name)
        if heard == wanted:
            return bool(heard)
        # A capital within a sentence, or a hyphen, shows that the recogniser met a name too;
        # at the start of a sentence the name must be so long that hardly a word is like it.
        capital = word[:1].isupper() and (not starts_sentence or len(wanted) >= _LONG)
        named = capital or "-" in word
        return named and _nearly(heard, wanted)


def sound_of(word: str) -> str:
    """A word reduced to how its letters sound in English: `mia` for Mi-ya, Miah and Meeya."""
    sound = word.lower()
    for letters, said in _SOUNDS:
        sound = re.sub(letters, said, sound)
    return sound


def _nearly(heard: str, wanted: str) -> bool:
    return (len(heard) >= 3 <= len(wanted)
            and heard[0] == wanted[0] and heard[-1] == wanted[-1]
            and damerau_levenshtein_distance(heard, wanted) <= 1
            and metaphone(heard) == metaphone(wanted)
            and jaro_winkler_similarity(heard, wanted) >= _LIKE_ENOUGH)
