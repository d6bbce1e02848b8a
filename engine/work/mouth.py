"""What the kiosk itself says: spoken once, then kept."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from engine.book import Word
from engine.files import write_atomic
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.tts import AS_WRITTEN, SaidAs, Spoken, Voice, encode_flac

SILENT_RATE = 22_050
"""Hertz of a sound in which nothing is said."""


@dataclass(frozen=True)
class Said:
    """A sentence of the kiosk as a sound file."""

    file: Path
    seconds: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Kept:
    seconds: float
    words: tuple[Word, ...]
    sha256: str


class Mouth:
    """What was said is kept; the rest is spoken. One speaker at a time."""

    def __init__(self, paths: Paths, spec: str) -> None:
        """`spec` names the voice: what another voice said is not taken for its own."""
        self._folder = paths.spoken
        self._spec = spec

    def kept(self, text: str, said_as: SaidAs = AS_WRITTEN) -> Said | None:
        """The sound of a text that was said before, with its names said in this way."""
        sound, note = self._files(text, said_as)
        try:
            kept = from_json(_Kept, orjson.loads(note.read_bytes()))
            whole = hashlib.sha256(sound.read_bytes()).hexdigest() == kept.sha256
        except (OSError, ValueError):
            return None
        return Said(sound, kept.seconds, kept.words) if whole else None

    def say(self, text: str, voice: Voice, said_as: SaidAs = AS_WRITTEN) -> Said:
        """The sound of a text, spoken where it was not said before."""
        return self.kept(text, said_as) or self._speak(text, voice, said_as)

    def forget(self, names: Collection[str]) -> None:
        """Remove every sound in which one of these names is said; it is made anew when wanted."""
        words = _letters(" ".join(names)).split()
        for note in self._folder.glob("*.json"):
            said = _letters(note.read_text("utf-8")).split()
            if not set(words).isdisjoint(said):
                note.with_suffix(".flac").unlink(missing_ok=True)
                note.unlink(missing_ok=True)

    def _speak(self, text: str, voice: Voice, said_as: SaidAs) -> Said:
        spoken = list(voice.speak(text, said_as=said_as))
        samples = [one.samples for one in spoken] or [np.zeros(SILENT_RATE // 10, np.int16)]
        data = encode_flac(np.concatenate(samples), spoken[0].rate if spoken else SILENT_RATE)
        kept = _Kept(sum(one.seconds for one in spoken), _joined(spoken),
                     hashlib.sha256(data).hexdigest())
        sound, note = self._files(text, said_as)
        write_atomic(sound, data)
        write_atomic(note, orjson.dumps(to_json(kept)))
        return Said(sound, kept.seconds, kept.words)

    def _files(self, text: str, said_as: SaidAs) -> tuple[Path, Path]:
        names = "".join(f"\n{name}\n{said_as[name]}" for name in sorted(said_as) if name in text)
        key = hashlib.sha256(f"{self._spec}\n{text}{names}".encode()).hexdigest()[:20]
        return self._folder / f"{key}.flac", self._folder / f"{key}.json"


def _letters(text: str) -> str:
    """Letters in lower case, everything else blank."""
    return "".join(c if c.isalpha() else " " for c in text.lower())


def _joined(spoken: list[Spoken]) -> tuple[Word, ...]:
    words: list[Word] = []
    start = 0.0
    for sentence in spoken:
        words += [Word(w.text, start + w.start, start + w.end) for w in sentence.words]
        start += sentence.seconds
    return tuple(words)
