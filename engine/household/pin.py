"""Which PINs keep a child out, and how one is kept without being known."""

import re
from datetime import date
from enum import StrEnum
from itertools import pairwise

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

DIGITS = 6

_HASHER = PasswordHasher()
"""Argon2id with the parameters of RFC 9106 for little memory: 64 MiB, about 50 ms."""

_BEATEN_PATHS = frozenset({
    "147258", "258369", "159753", "753159", "147369", "963852", "852456", "789456", "456123",
    "159357", "357159", "246810", "135790", "102030", "314159", "271828", "112358", "696969",
})
"""Ways over the keypad and numbers that everybody knows."""


class Weakness(StrEnum):
    """Why a PIN would soon be guessed."""

    LENGTH = "length"
    """It is not six digits."""
    REPEATS = "repeats"
    """Few digits, or a part again and again: 111111, 121212, 112233."""
    RUNS = "runs"
    """It counts up or down, there and back, or follows the keys: 123456, 123321, 147258."""
    DATE = "date"
    """It reads as a day or a year: birthdays are what a child tries first."""


def weakness(pin: str) -> Weakness | None:
    """Why this should not be the PIN; `None` for a good one.

    Every day of a hundred years is refused in all its spellings, so that nobody's birthday
    opens the door, whether the house knows it or not.
    """
    if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", pin):
        return Weakness.LENGTH
    if _repeats(pin):
        return Weakness.REPEATS
    if _runs(pin):
        return Weakness.RUNS
    return Weakness.DATE if _is_date(pin) else None


def hashed(secret: str) -> str:
    """What is kept of a secret: its Argon2id hash with a salt of its own."""
    return _HASHER.hash(secret)


def fits(secret: str, kept: str) -> bool:
    """Whether a secret is the one that was kept; a damaged hash fits nothing."""
    try:
        return _HASHER.verify(kept, secret)
    except (VerificationError, InvalidHashError):
        return False


def _repeats(pin: str) -> bool:
    pairs = {pin[at:at + 2] for at in (0, 2, 4)}
    doubled = all(pair[0] == pair[1] for pair in pairs)
    return len(set(pin)) < 3 or len(pairs) == 1 or pin[:3] == pin[3:] or doubled


def _runs(pin: str) -> bool:
    steps = [(int(later) - int(digit)) % 10 for digit, later in pairwise(pin)]
    halves = {tuple(steps[:2]), tuple(steps[3:])}
    counted = len(set(steps)) == 1 or halves <= {(1, 1), (9, 9)}
    return counted or pin == pin[::-1] or pin in _BEATEN_PATHS


def _is_date(pin: str) -> bool:
    years = any(re.fullmatch("19[2-9][0-9]|20[0-4][0-9]", year) for year in (pin[:4], pin[2:]))
    first, second, third = (int(pin[at:at + 2]) for at in (0, 2, 4))
    spelt = ((third, second, first), (third, first, second), (first, second, third))
    return years or any(_is_day(*parts) for parts in spelt)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(2000 + year, month, day)
    except ValueError:
        # The 29th of February of 1900 is nobody's birthday any more.
        return False
    return True
