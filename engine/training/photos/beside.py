"""Captions beside the photos: `beach.txt` for `beach.jpg`, as kohya, FluxGym and ai-toolkit have
them. They are a parent's own, wherever they were written."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engine.errors import BadCaption
from engine.files import sha256, write_atomic
from engine.training.captions import LONGEST_CAPTION, with_caption
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet

ENDING = ".txt"
STANDS_FOR_TRIGGER = "[trigger]"
"""As ai-toolkit has it: whoever writes captions by hand need not know the word."""

_BYTES_A_CHARACTER = 4


def captions_beside(folder: Path) -> dict[str, str]:
    """The captions that lie in a folder, by the checksum of their photo's file.

    Raises:
        BadCaption: one is no text, or too long.
    """
    return {sha256(photo): _text(caption) for photo, caption in pairs(folder).items()}


def take_captions(captions: Mapping[str, str], album: TrainingFolder) -> PhotoSet:
    """The photos with these captions, which are kept; an empty one brings the made one back.

    One that is as it was when it was last read or written says nothing new: what was made, or
    changed elsewhere, since then stays.

    Raises:
        NotFound: there are no photos.
    """
    def taken(now: PhotoSet) -> PhotoSet:
        for photo in now.photos:
            text = captions.get(photo.source_sha256)
            if text is None or not photo.file or text == photo.beside:
                continue
            now = now.with_photo(replace(photo, beside=text))
            own = text.replace(STANDS_FOR_TRIGGER, now.trigger)
            if own != photo.caption:
                now = with_caption(now, photo.id, own)
        return now

    return album.change(taken)


def write_captions(album: TrainingFolder, folder: Path) -> int:
    """Write captions beside the photos of a folder that have none there; how many there were.

    Raises:
        NotFound: there are no photos.
        OSError: nothing can be written there.
    """
    written: dict[str, str] = {}

    def noted(now: PhotoSet) -> PhotoSet:
        return replace(now, photos=tuple(
            replace(photo, beside=written.get(photo.source_sha256, photo.beside))
            for photo in now.photos))

    photos = album.read() or PhotoSet(album.character, "", "")
    made = {photo.source_sha256: photo.caption.replace(photos.trigger, STANDS_FOR_TRIGGER)
            for photo in photos.photos if photo.caption}
    there, count = pairs(folder), 0
    try:
        for path in _files(folder):
            caption = "" if path in there else made.get(of := sha256(path), "")
            if caption:
                write_atomic(path.with_suffix(ENDING), f"{caption}\n".encode())
                written[of], count = caption, count + 1
    finally:
        album.change(noted)
    return count


def pairs(folder: Path) -> dict[Path, Path]:
    """Each file that has a caption beside it, and that."""
    captions = {path.stem: path for path in folder.iterdir()
                if path.suffix.lower() == ENDING and path.is_file()}
    return {photo: captions[photo.stem] for photo in _files(folder) if photo.stem in captions}


def _files(folder: Path) -> Iterator[Path]:
    """What may be a photo."""
    return (path for path in sorted(folder.iterdir())
            if path.is_file() and path.suffix.lower() != ENDING and path.name[0] != ".")


def _text(path: Path) -> str:
    with suppress(UnicodeDecodeError, OSError), path.open("rb") as file:
        words = file.read(_BYTES_A_CHARACTER * LONGEST_CAPTION + 1).decode("utf-8-sig").split()
        text = " ".join(words)
        if len(text) <= LONGEST_CAPTION and not any(unicodedata.category(c) == "Cc" for c in text):
            return text
    raise BadCaption(f"the caption {path.name!r} is no text of at most {LONGEST_CAPTION:,} "
                     f"characters (UTF-8)")
