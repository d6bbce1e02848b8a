"""Well-known tales, by the names children have for them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from engine.story.understanding.lexicon import lexicon

_COMPANY = r"(?<!\bwith )(?<!\bmeet )(?<!\bmeets )(?<!\bmet )(?<!\bvisit )(?<!\bsee )"
"""Before a name: somebody of a tale who comes into another story."""


def tale_of(words: Sequence[str]) -> str:
    """The id of the tale that is asked for; empty for none, or where several tales meet."""
    said = " ".join(word.lower() for word in words if word.isalnum() or " " in word)
    found = [tale for tale, names in _names() if names.search(said)]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (tale, re.compile(rf"{_COMPANY}\b(?:{'|'.join(map(re.escape, sorted(names)))})\b"))
        for tale, names in lexicon().tales.items())
