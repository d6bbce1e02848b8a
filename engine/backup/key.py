"""The key of a family's backups: 32 digits on a printed sheet, from which age's key is made."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from argon2 import Type
from argon2.low_level import hash_secret_raw
from pyrage import x25519

from engine.backup.bech32 import bech32
from engine.household.recovery import is_code, new_code

LENGTH = 32
"""Digits; the last one checks the others. With 10³¹ keys and Argon2id, trying them is hopeless."""

_KIBIBYTES = 1 << 16
"""Of memory that every try costs; the digits alone are too many for all computers there are."""
_SALT = b"once-upon-me backup 1"
"""The same for all: the digits come from a generator, so there is nothing to look up in tables."""


@dataclass(frozen=True)
class Key:
    """What opens the backups of one family."""

    digits: str

    @property
    def name(self) -> str:
        """Four signs that stand on the sheet and in every file's name: which sheet fits it."""
        return hashlib.sha256(_SALT + self.digits.encode()).hexdigest()[:4]

    @cached_property
    def secret(self) -> x25519.Identity:
        """The key as age knows it; takes a tenth of a second and 64 MiB, once."""
        raw = hash_secret_raw(self.digits.encode(), _SALT, time_cost=1, memory_cost=_KIBIBYTES,
                              parallelism=1, hash_len=32, type=Type.ID)
        return x25519.Identity.from_str(bech32("age-secret-key-", raw).upper())


def new_key() -> Key:
    """A key that nobody has."""
    return Key(new_code(LENGTH))


def typed_key(typed: str) -> Key | None:
    """The key that somebody typed, with or without spaces; `None` where it cannot be one."""
    digits = "".join(typed.split())
    return Key(digits) if is_code(digits, LENGTH) else None
