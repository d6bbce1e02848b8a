"""A sealed file notices every change, and heals itself."""

import hashlib
import os

import pytest

from engine.errors import StoreBroken
from engine.paths import Paths
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, repairs
from engine.store.sealed import SCHEMA, Damaged, SealedFile, seal, unseal

CONTENT = {"name": "Mia", "ages": [4.75, 5], "nothing": None}


@pytest.fixture
def file(paths: Paths) -> SealedFile:
    path = paths.documents / "thing.json"
    return SealedFile(path, FileLock(paths.documents / ".lock"), paths.quarantine)


def test_what_is_sealed_is_json_and_comes_back() -> None:
    import json

    assert unseal(seal(CONTENT)) == CONTENT
    assert json.loads(seal(CONTENT))["content"] == CONTENT


def test_every_flipped_bit_is_noticed() -> None:
    whole = seal(CONTENT)
    for bit in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            unseal(bytes(damaged))


def test_every_truncation_is_noticed() -> None:
    whole = seal(CONTENT)
    for length in range(len(whole)):
        with pytest.raises(Damaged):
            unseal(whole[:length])


def test_what_a_newer_version_wrote_is_left_alone(file: SealedFile, paths: Paths) -> None:
    body = b'{"later":1}'
    digest = hashlib.sha256(b"%d:" % (SCHEMA + 1) + body).hexdigest().encode()
    data = b'{"schema":%d,"sha256":"%b","content":%b}\n' % (SCHEMA + 1, digest, body)
    file.path.write_bytes(data)
    with pytest.raises(StoreBroken, match="newer version"):
        file.read()
    assert file.path.read_bytes() == data
    assert repairs(paths.quarantine) == ()


def test_nothing_was_ever_written(file: SealedFile, paths: Paths) -> None:
    assert file.read() is None
    assert repairs(paths.quarantine) == ()


def test_a_damaged_file_becomes_the_version_before(file: SealedFile, paths: Paths) -> None:
    file.write({"version": 1})
    file.write({"version": 2})
    file.path.write_bytes(b"")
    assert file.read() == {"version": 1}
    assert unseal(file.path.read_bytes()) == {"version": 1}
    (repair,) = repairs(paths.quarantine)
    assert repair.what == "thing.json"
    assert repair.outcome is Outcome.RESTORED
    assert (paths.quarantine / repair.kept_as).read_bytes() == b""


def test_the_first_version_is_kept_twice(file: SealedFile) -> None:
    file.write({"version": 1})
    with file.path.open("r+b") as handle:
        handle.write(b"??")
    assert file.read() == {"version": 1}


def test_a_removed_file_becomes_the_version_before(file: SealedFile) -> None:
    file.write({"version": 1})
    file.write({"version": 2})
    file.path.unlink()
    assert file.read() == {"version": 1}


def test_it_stays_locked_when_nothing_can_be_read(file: SealedFile, paths: Paths) -> None:
    file.write({"version": 1})
    for path in paths.documents.glob("thing*.json"):
        path.write_bytes(b"junk")
    for _ in range(2):
        with pytest.raises(StoreBroken):
            file.read()
    assert file.path.read_bytes() == b"junk"


def test_it_begins_anew_only_when_told_to(file: SealedFile, paths: Paths) -> None:
    file.write({"version": 1})
    for path in paths.documents.glob("thing*.json"):
        path.write_bytes(b"junk")
    file.set_aside()
    assert file.read() is None
    kept = {one.outcome for one in repairs(paths.quarantine)}
    assert kept == {Outcome.SET_ASIDE}
    assert len(repairs(paths.quarantine)) == 2


def test_only_its_owner_can_read_it(file: SealedFile, paths: Paths) -> None:
    file.write(CONTENT)
    file.write(CONTENT)
    for path in paths.documents.glob("*.json"):
        assert os.stat(path).st_mode & 0o077 == 0
