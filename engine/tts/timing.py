"""When each written word is spoken.

A voice tells how long each phoneme of a sentence lasts, but not which written word it
belongs to: espeak joins small words (`of the`), says `42` in two words and weakens vowels in
running speech. So every word is also phonemised alone, and the two phoneme strings are
aligned (Needleman and Wunsch 1970, with scores by kind of sound).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.book import Word

_MARKS = "ˈˌːˑʲ̩̯̃"
"""Written beside a sound and no sound of their own."""
_PAUSES = ",.;:!?"
_VOWELS = "aeiouyæɐɑɒɔəɚɛɜɝɪʊʌɨᵻøœ"
_GAP = -1.0
_SHORT_GAP_SECONDS = 0.12
"""A gap up to this is no pause; the words beside it flow into each other."""


@dataclass(frozen=True)
class Phone:
    """A phoneme of a spoken sentence and how long it lasts."""

    symbol: str
    samples: int


@dataclass
class _Sound:
    """A sound of the sentence with the marks that belong to it."""

    symbol: str
    start: int
    end: int
    word: int | None = None


def word_times(words: Sequence[str], alone: Sequence[str], phones: Sequence[Phone],
               rate: int) -> tuple[Word, ...]:
    """Each of the `words` with its time.

    Args:
        words: as written.
        alone: the phonemes of each word spoken by itself; empty where it has no sound.
        phones: the phonemes of the whole sentence in the order they are spoken.
        rate: samples a second.
    """
    sounds = _sounds(phones)
    if not any(alone) or not sounds:
        return even_times(words, sum(p.samples for p in phones), rate)
    _assign(sounds, alone)
    spans: dict[int, tuple[int, int]] = {}
    for sound in sounds:
        if sound.word is not None:
            start = spans.get(sound.word, (sound.start, 0))[0]
            spans[sound.word] = (start, sound.end)
    _touch(spans, int(_SHORT_GAP_SECONDS * rate))
    return _written(words, spans, rate)


def even_times(words: Sequence[str], samples: int, rate: int) -> tuple[Word, ...]:
    """Times by the number of letters, for a voice that tells nothing."""
    letters = [sum(c.isalnum() for c in word) for word in words]
    whole, so_far, result = max(sum(letters), 1), 0, []
    for word, count in zip(words, letters, strict=True):
        start, so_far = so_far, so_far + count
        result.append(Word(word, start * samples / whole / rate, so_far * samples / whole / rate))
    return tuple(result)


def _sounds(phones: Sequence[Phone]) -> list[_Sound]:
    """The sounds and the spaces between words, with begin and end in samples."""
    result: list[_Sound] = []
    at, stress = 0, None
    for phone in phones:
        start, at = at, at + phone.samples
        if phone.symbol in "^$" or phone.symbol in _PAUSES:
            continue
        if phone.symbol in "ˈˌ":
            stress = start
        elif result and _is_mark(phone.symbol):
            result[-1].end = at
        else:
            result.append(_Sound(phone.symbol, start if stress is None else stress, at))
            stress = None
    return result


def _assign(sounds: list[_Sound], alone: Sequence[str]) -> None:
    """Tell every sound which word it belongs to."""
    expected: list[tuple[str, int | None]] = []
    for number, phonemes in enumerate(alone):
        symbols = [c for c in unicodedata.normalize("NFD", phonemes) if not _is_mark(c)]
        symbols = [c for c in symbols if c not in _PAUSES]
        if symbols:
            expected += [(" ", None)] * bool(expected) + [(c, number) for c in symbols]
    for i, j in _align([s.symbol for s in sounds], [symbol for symbol, _ in expected]):
        if sounds[i].symbol != " ":
            sounds[i].word = expected[j][1]
    _fill(sounds)


def _fill(sounds: list[_Sound]) -> None:
    """Sounds without a partner join the word beside them, within the same group first."""
    for before, after in pairwise(sounds):
        if after.word is None and after.symbol != " " and before.symbol != " ":
            after.word = before.word
    for after, before in pairwise(reversed(sounds)):
        if before.word is None and before.symbol != " ":
            before.word = after.word


def _align(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places in `left` and `right` that belong together."""
    width = len(right) + 1
    best = [[_GAP * j for j in range(width)]]
    for i, a in enumerate(left, 1):
        above, row = best[-1], [_GAP * i]
        for j, b in enumerate(right, 1):
            row.append(max(above[j - 1] + _likeness(a, b), above[j] + _GAP, row[j - 1] + _GAP))
        best.append(row)
    pairs, i, j = [], len(left), len(right)
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + _likeness(left[i - 1], right[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j] + _GAP:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _likeness(a: str, b: str) -> float:
    if a == b:
        return 3.0 if a == " " else 2.0
    if " " in (a, b):
        return -4.0
    return 0.5 if (a in _VOWELS) == (b in _VOWELS) else -1.5


def _touch(spans: dict[int, tuple[int, int]], longest: int) -> None:
    """Let a word begin where the one before it ends, where there is no pause between them.

    The eye goes ahead of the ear, and the mouth already forms the next word.
    """
    for one, other in pairwise(sorted(spans)):
        (_, end), (begin, last) = spans[one], spans[other]
        if 0 < begin - end <= longest:
            spans[other] = (end, last)


def _written(words: Sequence[str], spans: dict[int, tuple[int, int]],
             rate: int) -> tuple[Word, ...]:
    """The words in time order; one without a sound of its own takes no time."""
    result, now = [], 0
    for number, word in enumerate(words):
        start, end = spans.get(number, (now, now))
        start = max(start, now)
        now = max(end, start)
        result.append(Word(word, round(start / rate, 3), round(now / rate, 3)))
    return tuple(result)


def _is_mark(symbol: str) -> bool:
    return symbol in _MARKS or unicodedata.combining(symbol) != 0
