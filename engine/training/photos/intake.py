"""Files from outside become prepared photos: pixels, upright, and nothing else."""

import io
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

import numpy as np
from PIL import Image

from engine.files import sha256, write_atomic
from engine.sandbox import Limits, Refused, Sandbox
from engine.training.decoding import HEADER, decode
from engine.training.findings import finding, keys
from engine.training.photos.beside import pairs
from engine.training.photos.measuring import without_bars
from engine.training.photoset import Finding, TrainingPhoto
from engine.vision import Box, Pixels

MOST = 60
"""Photos that a character can have; more teach nothing new."""

LONGEST = 2048
"""Pixels of the longer side of a prepared photo."""

MOST_BYTES = 100_000_000
"""A larger file is not opened."""

_LIMITS = Limits(memory_bytes=3 << 29, processor_seconds=15, wait_seconds=20.0,
                 answer_bytes=LONGEST * LONGEST * 3 + HEADER.size)
_QUALITY = 95
_LONGEST_NAME = 80


@dataclass(frozen=True)
class Given:
    """A file that somebody gave."""

    name: str
    """What it was called, which is shown and never used as a place."""
    path: Path
    """Where it lies."""


def given_in(folder: Path) -> tuple[Given, ...]:
    """The files of a folder by name; folders, hidden files and captions in it do not count."""
    captions = set(pairs(folder).values())
    return tuple(Given(path.name, path) for path in sorted(folder.iterdir())
                 if not path.name.startswith(".") and not path.is_dir() and path not in captions)


def take_in(
    given: Iterable[Given], folder: Path, first: int, room: int,
    known: frozenset[str] = frozenset(),
) -> Iterator[TrainingPhoto | None]:
    """Open file after file, and keep the pixels of those that are photos.

    Args:
        folder: where the prepared photos go.
        first: number of the first of them.
        room: how many photos there is room for; the files after these are named, not opened.
        known: checksums of files that were given before; for one of those comes `None`.
    """
    with Sandbox(decode, _LIMITS) as sandbox:
        for number, one in enumerate(given, first):
            photo = _take(one, number, folder, sandbox, room > 0, known)
            room -= bool(photo and photo.file)
            yield photo


def _take(
    one: Given, number: int, folder: Path, sandbox: Sandbox, room: bool, known: frozenset[str]
) -> TrainingPhoto | None:
    wrong = _not_even_a_file(one.path)
    if wrong is not None:
        return _unusable(one, number, "", wrong)
    source = sha256(one.path)
    if source in known:
        return None
    if not room:
        return _unusable(one, number, source, finding("one-too-many", most=MOST))
    try:
        pixels = _pixels(sandbox.run(one.path, LONGEST))
    except Refused as refused:
        return _unusable(one, number, source, _reason(str(refused)))
    kept = without_bars(pixels)
    found = (finding("black-bars"),) if kept != Box(0, 0, pixels.shape[1], pixels.shape[0]) else ()
    photo_id = _id(number, source)
    file = folder / f"{photo_id}.jpg"
    write_atomic(file, _encoded(kept.of(pixels)))
    return TrainingPhoto(photo_id, shown(one.name), source, file.name, sha256(file),
                         kept.width, kept.height, found)


def shown(name: str) -> str:
    """A file's name as it may be shown: no folders, nothing invisible, not too long."""
    last = PureWindowsPath(name).name or "photo"
    return "".join(c if c.isprintable() else "?" for c in last)[:_LONGEST_NAME]


def _not_even_a_file(path: Path) -> Finding | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return finding("not-a-file")
    if not stat.S_ISREG(status.st_mode):
        return finding("not-a-file")
    if status.st_size > MOST_BYTES:
        return finding("too-big", most=MOST_BYTES // 1_000_000)
    return None


def _reason(said: str) -> Finding:
    """What the sandbox said, which is believed only where it is one of our own words."""
    key, _, kind = said.partition(":")
    if key not in keys() or key not in {"empty", "not-a-photo", "too-many-pixels", "no-heic"}:
        key = "damaged"
    return finding(key, kind=kind) if key == "not-a-photo" else finding(key)


def _pixels(answer: bytes) -> Pixels:
    """The pixels that the sandbox sent, of which nothing is taken on trust."""
    if len(answer) < HEADER.size:
        raise Refused("damaged")
    width, height = HEADER.unpack_from(answer)
    if not (0 < width <= LONGEST and 0 < height <= LONGEST):
        raise Refused("damaged")
    if len(answer) != HEADER.size + width * height * 3:
        raise Refused("damaged")
    return np.frombuffer(answer, np.uint8, offset=HEADER.size).reshape(height, width, 3)


def _encoded(pixels: Pixels) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(
        file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def _unusable(one: Given, number: int, source: str, found: Finding) -> TrainingPhoto:
    return TrainingPhoto(_id(number, source), shown(one.name), source, findings=(found,))


def _id(number: int, source: str) -> str:
    return f"{number:02d}-{source[:8] or 'none'}"
