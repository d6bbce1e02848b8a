"""What the photos show together, and which ones would help: advice for a parent."""

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.training.findings import finding
from engine.training.photos.whose import Meant
from engine.training.photoset import Finding, Shot, TrainingPhoto, View

FEWEST, BEST_FROM = 5, 12
"""Photos: the least, and enough."""

_SIDES, _HEADS, _BODIES = 3, 3, 2
"""As many of each should be there."""

_SHARED = 1 / 3
"""Of the photos; the same clothes in more of them are learnt as a part of the character."""
_LEAST_SHARED = 4
_BLURRED = 3


def advice(
    photos: Sequence[TrainingPhoto], meant: Meant, name: str, people: bool
) -> tuple[Finding, ...]:
    """About all photos together, the most important first."""
    return tuple(_advice(photos, meant, name, people))


def _advice(
    photos: Sequence[TrainingPhoto], meant: Meant, name: str, people: bool
) -> Iterator[Finding]:
    if not photos:
        yield finding("none")
        return
    used = [photo for photo in photos if photo.use]
    if people:
        yield from _who(photos, meant, name)
    yield _how_many(len(used), name)
    if sum(photo.found("blurred") for photo in photos) >= _BLURRED:
        yield finding("many-blurred", count=sum(photo.found("blurred") for photo in photos))
    if people and used:
        yield from _clothes(used, name)
        yield from _balance(used)


def _who(photos: Sequence[TrainingPhoto], meant: Meant, name: str) -> Iterator[Finding]:
    seen = [photo for photo in photos if photo.file]
    if seen and all(photo.found("no-face") for photo in seen):
        yield finding("nobody", name=name)
    if meant.second:
        yield finding("two-people", first=meant.first, second=meant.second, name=name)
    if meant.strangers:
        yield finding("all-different", name=name)


def _how_many(count: int, name: str) -> Finding:
    key = "too-few" if count < FEWEST else "a-few-more" if count < BEST_FROM else "enough"
    return finding(key, count=count, name=name)


def _clothes(used: Sequence[TrainingPhoto], name: str) -> Iterator[Finding]:
    colours = Counter(photo.wears for photo in used if photo.wears)
    for colour, count in colours.most_common(1):
        if count >= _LEAST_SHARED and count > _SHARED * len(used):
            yield finding("same-clothes", count=count, all=len(used), colour=colour, name=name)


def _balance(used: Sequence[TrainingPhoto]) -> Iterator[Finding]:
    shots = Counter(photo.shot for photo in used)
    known = sum(shots[shot] for shot in (Shot.HEAD, Shot.HALF, Shot.FULL))
    if not known:
        return
    if shots[Shot.HEAD] == known:
        yield finding("only-heads")
    elif not shots[Shot.FULL]:
        yield finding("no-whole-body")
    if known >= _HEADS and not any(Shot.HEAD in photo.crops for photo in used):
        yield finding("few-heads")
    aside = sum(photo.view in (View.TURNED, View.SIDE) for photo in used)
    if aside < _SIDES:
        yield finding("no-side", count=_SIDES - aside)
