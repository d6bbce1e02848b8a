"""The recovery code on the printed sheet: digits only, so that the keypad can take it."""

import secrets

GROUPS = 6
IN_A_GROUP = 4
LENGTH = GROUPS * IN_A_GROUP
"""Digits; the last one checks the others. 10²³ codes cannot be tried out."""


def new_code(length: int = LENGTH) -> str:
    """A code nobody can guess, of so many digits."""
    digits = "".join(secrets.choice("0123456789") for _ in range(length - 1))
    return digits + _check_digit(digits)


def is_code(code: str, length: int = LENGTH) -> bool:
    """Whether this can be a code at all; a slip of one digit, or two swapped, is noticed.

    All swaps of neighbours are, but for 09 and 90.
    """
    plain = len(code) == length and code.isascii() and code.isdigit()
    return plain and _check_digit(code[:-1]) == code[-1]


def grouped(code: str) -> str:
    """The code as people read it."""
    return " ".join(code[at:at + IN_A_GROUP] for at in range(0, len(code), IN_A_GROUP))


def _check_digit(digits: str) -> str:
    """By Luhn's method (ISO/IEC 7812-1)."""
    doubled = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits))]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
