"""Which pictures are looked at in which step.

Everything by chance comes from the seed and the number of the step alone, so that a training
that was interrupted goes on as if nothing had happened.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from random import Random


@dataclass(frozen=True)
class View:
    """One way to look at a photo: a crop in the size of a bucket."""

    photo: int
    """Number of the photo."""
    size: tuple[int, int]
    """Width and height in pixels; only views of one size go through the model together."""


def seed_of(seed: int, *of: object) -> int:
    """A seed of its own for each purpose and step, in 63 bits."""
    digest = hashlib.sha256(repr((seed, *of)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def batches(
    views: Sequence[View], size: int, seed: int, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """For each step from `start` on, without end, which views are learnt from (`size` of them).

    In each round every photo is seen once, in one of its views. A batch that does not come full
    is filled with other views of its size.
    """
    return islice(_endless(views, size, seed), start, None)


def _endless(views: Sequence[View], size: int, seed: int) -> Iterator[tuple[int, ...]]:
    for number in count():
        yield from _round(views, size, Random(seed_of(seed, "round", number)))


def _round(views: Sequence[View], size: int, dice: Random) -> list[tuple[int, ...]]:
    of_photo: dict[int, list[int]] = {}
    for number, view in enumerate(views):
        of_photo.setdefault(view.photo, []).append(number)
    chosen: dict[tuple[int, int], list[int]] = {}
    for photo in dice.sample(sorted(of_photo), len(of_photo)):
        number = dice.choice(of_photo[photo])
        chosen.setdefault(views[number].size, []).append(number)
    made = []
    for of_size, numbers in chosen.items():
        alike = [number for number, view in enumerate(views) if view.size == of_size]
        numbers += [dice.choice(alike) for _ in range(-len(numbers) % size)]
        made += [tuple(numbers[at:at + size]) for at in range(0, len(numbers), size)]
    dice.shuffle(made)
    return made
