"""The key on the printed sheet."""

import io

import pyrage
import pytest

from engine.backup.bech32 import bech32
from engine.backup.key import LENGTH, Key, new_key, typed_key


def test_bech32_as_its_authors_write_it() -> None:
    data = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
    assert bech32("a", b"") == "a12uel5l"
    assert bech32("abcdef", data) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"


def test_every_key_is_another_and_can_be_typed() -> None:
    keys = {new_key().digits for _ in range(50)}
    assert len(keys) == 50
    for digits in keys:
        assert len(digits) == LENGTH
        assert typed_key(f" {digits[:4]} {digits[4:]}\n") == Key(digits)


def test_a_slip_of_a_finger_is_noticed() -> None:
    digits = new_key().digits
    for at in range(LENGTH):
        slip = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1:]
        assert typed_key(slip) is None
    for wrong in ("", "1234", digits + "0", "x" * LENGTH, digits.replace(digits[0], "٣")):
        assert typed_key(wrong) is None


def test_the_same_digits_are_the_same_key_for_age() -> None:
    key = new_key()
    sealed = pyrage.encrypt(b"a book", [key.secret.to_public()])
    assert pyrage.decrypt(sealed, [Key(key.digits).secret]) == b"a book"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [new_key().secret])


def test_the_written_key_is_one_that_age_itself_reads() -> None:
    written = str(new_key().secret)
    assert written.startswith("AGE-SECRET-KEY-1")
    out = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(b"x"), out, [pyrage.x25519.Identity.from_str(written).to_public()])
    assert out.getvalue().startswith(b"age-encryption.org/v1")


def test_the_four_signs_tell_the_sheet_and_nothing_of_the_key() -> None:
    key = new_key()
    assert key.name == Key(key.digits).name
    assert len(key.name) == 4
    assert len({new_key().name for _ in range(20)}) > 15
