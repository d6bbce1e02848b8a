"""One backup as a file: a tar archive, gzipped, encrypted by age; written and read as a stream.

    once-upon-me.json   what it is: when, by which version, how many books
    data/…              the files, at their paths in the data folder
    manifest.json       size and SHA-256 of each of them; whatever breaks off has none
"""

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

import orjson

from engine.backup.age import Source, decrypted, encrypted
from engine.backup.belongings import DOOR, FOLDERS, MODELS, Belonging
from engine.backup.key import Key
from engine.errors import BackupBroken
from engine.plain import from_json, to_json

ABOUT, MANIFEST, DATA = "once-upon-me.json", "manifest.json", "data"
FORM = 1
"""Version of this form."""

_BLOCK = 1 << 18
_LEVEL = 1
"""Of gzip: pages shrink to a tenth even so, photos and sounds not at all."""
_LARGEST_NOTE = 1 << 28
"""Bytes of a manifest; 10,000 books have 40 MB."""

Told = Callable[[int], None]
"""Hears of bytes of the family's files that are done, each time of some more."""

Where = Callable[["About"], Path | None]
"""The folder in which a backup is unpacked, once it is known what it says of itself."""


@dataclass(frozen=True)
class About:
    """What a backup says of itself."""

    created: str
    """ISO 8601, UTC."""
    version: str
    """Of the program that made it."""
    books: int
    bytes: int
    """Size of all files together."""
    models: tuple[str, ...] = ()
    """Names of the models that were installed, to be fetched again."""
    form: int = FORM


@dataclass(frozen=True)
class Entry:
    """One file, as the manifest knows it."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """What was found in a backup."""

    about: About
    files: dict[str, Entry] = field(default_factory=dict)
    """By path in the data folder."""

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(entry.bytes for entry in self.files.values())


def write_archive(
    about: About, files: Iterable[Belonging], key: Key, out: IO[bytes], told: Told
) -> Contents:
    """Pack files into one encrypted stream; what is in it.

    Raises:
        OSError: the disk is full, or a file cannot be read.
    """
    found: dict[str, Entry] = {}

    def pack(pipe: IO[bytes]) -> None:
        with gzip.GzipFile(fileobj=pipe, mode="wb", compresslevel=_LEVEL, mtime=0) as zipped, \
                tarfile.open(fileobj=zipped, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            _add_note(tar, ABOUT, to_json(about))
            for file in files:
                found[file.name] = _add_file(tar, file, told)
            _add_note(tar, MANIFEST, to_json(found))

    with encrypted(out, key) as pipe:
        pack(pipe)
    return Contents(about, found)


def read_archive(source: Source, key: Key, where: Where) -> Contents:
    """Open a backup to its last byte and compare every file with its checksum; what is in it.

    Args:
        source: the encrypted stream.
        key: the family's key.
        where: names the folder in which the files are put at their paths; for `None` all of it
            is opened and compared, and nothing written.

    Raises:
        WrongKey: it was made with another key.
        BackupBroken: it is not whole, or none of ours.
        OSError: the disk is full.
    """
    try:
        with decrypted(source, key) as pipe:
            return _unpack(pipe, where)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, ValueError, zlib.error) as error:
        raise BackupBroken(f"this is no whole backup of ours: {error}") from error


def _add_note(tar: tarfile.TarFile, name: str, content: Any) -> None:
    data = orjson.dumps(content)
    tar.addfile(_info(name, len(data)), io.BytesIO(data))


def _add_file(tar: tarfile.TarFile, file: Belonging, told: Told) -> Entry:
    with file.path.open("rb") as opened:
        hashing = _Hashing(opened, told)
        info = _info(f"{DATA}/{file.name}", file.bytes)
        info.mtime = int(file.path.stat().st_mtime)
        tar.addfile(info, hashing)
        return Entry(file.bytes, hashing.digest.hexdigest())


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes], told: Told) -> None:
        self._file, self._told = file, told
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """As a file does."""
        block = self._file.read(size)
        self.digest.update(block)
        self._told(len(block))
        return block


def _unpack(pipe: IO[bytes], where: Where) -> Contents:
    with gzip.GzipFile(fileobj=pipe) as zipped, tarfile.open(fileobj=zipped, mode="r|") as tar:
        members = iter(tar)
        first = next(members, tarfile.TarInfo())
        about = from_json(About, _note(tar, first, ABOUT))
        if about.form > FORM:
            raise BackupBroken("a newer version of the program made it; install that one first")
        found, manifest = _take_all(tar, members, where(about))
        # To the very end, since age vouches for the last block only when it is read.
        while zipped.read(_BLOCK):
            continue
    _compare(found, manifest)
    return Contents(about, found)


def _take_all(
    tar: tarfile.TarFile, members: Iterator[tarfile.TarInfo], into: Path | None
) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """The files as they were found, and as the manifest at the end says they should be."""
    found: dict[str, Entry] = {}
    for member in members:
        if member.name == MANIFEST:
            return found, from_json(dict[str, Entry], _note(tar, member, MANIFEST))
        opened = tar.extractfile(member)
        if opened is None:
            raise ValueError(f"{member.name[:200]!r} is no file")
        name = _name(member.name)
        found[name] = _take_out(opened, into / name if into else None)
    raise EOFError("it ends too soon")


def _note(tar: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Any:
    opened = tar.extractfile(member) if member.name == name else None
    if opened is None or member.size > _LARGEST_NOTE:
        raise ValueError(f"{member.name[:200]!r} stands where {name} should")
    return orjson.loads(opened.read())


def _compare(found: dict[str, Entry], manifest: dict[str, Entry]) -> None:
    for name in manifest.keys() | found.keys():
        if found.get(name) != manifest.get(name):
            raise BackupBroken(f"{name} differs from its checksum")


def _name(name: str) -> str:
    """The path in the data folder; nothing may lead out of it."""
    top, *parts = PurePosixPath(name).parts
    plain = "/".join([top, *parts]) == name and ".." not in parts and "\0" not in name
    ours = parts == [DOOR] or (len(parts) > 1 and parts[0] in (*FOLDERS, MODELS))
    if not plain or top != DATA or not ours:
        raise ValueError(f"{name[:200]!r} does not belong here")
    return "/".join(parts)


def _take_out(opened: IO[bytes], path: Path | None) -> Entry:
    digest, size = hashlib.sha256(), 0
    with _made(path) as out:
        while block := opened.read(_BLOCK):
            digest.update(block)
            size += len(block)
            if out is not None:
                out.write(block)
    return Entry(size, digest.hexdigest())


@contextmanager
def _made(path: Path | None) -> Iterator[IO[bytes] | None]:
    if path is None:
        yield None
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
