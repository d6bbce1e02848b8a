"""No word of a story is one that the voice would spell out letter by letter."""

import re
from itertools import chain, pairwise
from pathlib import Path

from piper.phonemize_espeak import EspeakPhonemizer

import engine.story.storyteller

DATA = Path(engine.story.storyteller.__file__).parent
CONSONANTS = "bcdfghjklmnpqrstvwxz"


class Speller:
    """Knows how the letters are called."""

    def __init__(self) -> None:
        self._voice = EspeakPhonemizer()
        self._names = {letter: self.sound(letter) for letter in CONSONANTS}

    def sound(self, word: str) -> str:
        """Phonemes, without stress."""
        sentences = self._voice.phonemize("en-us", f"{word}.")
        return re.sub("[ˈˌʲ.]", "", "".join(chain.from_iterable(sentences)))

    def spells(self, word: str) -> bool:
        """Whether two letters in a row are said by their names."""
        pairs = pairwise(word)
        named = [self._names[a] + self._names[b] for a, b in pairs
                 if a in CONSONANTS and b in CONSONANTS]
        sound = self.sound(word) if named else ""
        return any(pair in sound for pair in named)


def test_sounds_are_written_so_that_the_voice_can_make_them() -> None:
    speller = Speller()
    assert speller.spells("brrring")
    assert speller.spells("shh")
    words = {word.lower() for file in DATA.rglob("*.toml")
             for word in re.findall(r"[A-Za-z'’]{2,}", file.read_text(encoding="utf-8"))}
    assert len(words) > 1000
    assert [word for word in sorted(words) if speller.spells(word)] == []
