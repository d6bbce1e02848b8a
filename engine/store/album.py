"""The album: pictures that belong to no book, one folder each, kept like books."""

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.errors import NotFound, StoreBroken
from engine.files import sync_folder, write_atomic
from engine.paths import Paths, is_id
from engine.plain import from_json, to_json
from engine.store.drawn import PICTURE, THUMB, Drawn, candidate, small
from engine.store.locks import FileLock
from engine.store.repairs import Outcome, quarantine
from engine.store.sealed import SealedFile, TooNew
from engine.store.trash import Bin

_DRAWN = "drawn.json"
_BEGUN = ".begun-"
_EMERGING = re.compile(r"emerging-\d{1,4}\.svg")
_CANDIDATE = re.compile(r"painted(-\d{1,2})?\.(svg|png)")

Candidate = tuple[str, bytes, Mapping[str, Any]]
"""A picture, its small one, and how it was made."""


class Album:
    """Finds and keeps pictures. Safe between threads and processes."""

    def __init__(self, paths: Paths) -> None:
        self._folder = paths.album
        self._quarantine = paths.quarantine
        self._lock = FileLock(paths.album / ".lock")
        self._bin = Bin(paths.album / ".trash", paths.album)

    def ids(self) -> tuple[str, ...]:
        """Ids of all pictures, the newest first."""
        with os.scandir(self._folder) as entries:
            names = [e.name for e in entries if is_id(e.name) and e.is_dir()]
        return tuple(sorted(names, reverse=True))

    def keep(self, drawn: Drawn, svg: str, thumb: bytes) -> None:
        """Put a picture into the album: it is there whole, or not at all.

        Raises:
            OSError: the disk is full.
        """
        begun = self._folder / f"{_BEGUN}{drawn.id}"
        begun.mkdir(mode=0o700)
        try:
            write_atomic(begun / PICTURE, svg.encode())
            write_atomic(begun / THUMB, thumb)
            self._file(begun).write(to_json(drawn))
            os.rename(begun, self._folder / drawn.id)
        except BaseException:
            shutil.rmtree(begun, ignore_errors=True)
            raise
        sync_folder(self._folder)

    def drawn(self, picture_id: str) -> Drawn:
        """A picture of the album. One that cannot be read is moved to the quarantine.

        Raises:
            NotFound: there is none of this id, or none any more.
        """
        folder = self._of(picture_id)
        try:
            drawn = from_json(Drawn, self._file(folder).read())
            if _is_whole(folder, drawn):
                return drawn
            best = replace(drawn, emerging="", chosen="")
            return best if _is_whole(folder, best) else replace(best, painted_by="")
        except TooNew as error:
            raise NotFound(f"{picture_id} was made by a newer version") from error
        except (StoreBroken, ValueError, TypeError) as error:
            quarantine(folder, self._quarantine, Outcome.SET_ASIDE)
            raise NotFound(f"{picture_id} is damaged") from error

    def file(self, picture_id: str, name: str, paint: Callable[[Drawn], dict[str, bytes]]) -> Path:
        """Where a file of a picture lies; one that was lost is painted again.

        Raises:
            NotFound: there is no such picture, or the name is none of ours.
        """
        path = self._of(picture_id) / name
        later = any(one.fullmatch(name) for one in (_CANDIDATE, _EMERGING))
        if name not in (PICTURE, THUMB) and not later:
            raise NotFound(f"{name[:80]!r} is not in the album")
        if later and not path.is_file():
            raise NotFound(f"{picture_id} was not painted over")
        if not path.is_file():
            for lost, data in paint(self.drawn(picture_id)).items():
                write_atomic(path.with_name(lost), data)
        return path

    def keep_emerging(self, picture_id: str, step: int, svg: str) -> None:
        """Show a picture as it is after this step of being painted over.

        Raises:
            NotFound: it was thrown away meanwhile.
            OSError: the disk is full.
        """
        folder, name = self._of(picture_id), f"emerging-{step}.svg"
        write_atomic(folder / name, svg.encode())
        self._change(picture_id, lambda drawn: replace(drawn, emerging=name))

    def keep_painted(
        self, picture_id: str, candidates: Sequence[Candidate], by: str
    ) -> None:
        """Keep a picture that was painted over, and what else it could have been.

        `candidates`: the best is the first, and from then on the one to show, unless it was painted
        before: then they are more to choose from.

        Raises:
            NotFound: it was thrown away meanwhile.
            OSError: the disk is full.
        """
        folder, before = self._of(picture_id), self.drawn(picture_id).choices[:-1]
        names = [candidate(len(before) + place) for place in range(len(candidates))]
        for name, (svg, thumb, made) in zip(names, candidates, strict=True):
            write_atomic(folder / name, svg.encode())
            write_atomic(folder / small(name), thumb)
            write_atomic((folder / name).with_suffix(".json"), json.dumps(dict(made)).encode())
        self._noted(picture_id, painted_by=by, others=(*before, *names)[1:])

    def ask(self, picture_id: str, seed: int) -> None:
        """Remember that somebody wants more candidates, and from which seed.

        Raises:
            NotFound: there is no such picture.
        """
        self._change(picture_id, lambda drawn: replace(drawn, asked=seed))

    def choose(self, picture_id: str, name: str) -> None:
        """Show another one of its `choices`.

        Raises:
            NotFound: there is no such picture, or none of this name.
        """
        def chosen(drawn: Drawn) -> Drawn:
            if name not in drawn.choices or not (self._of(picture_id) / name).is_file():
                raise NotFound(f"{name[:80]!r} is no picture of {picture_id}")
            return replace(drawn, chosen="" if name == drawn.choices[0] else name)

        self._change(picture_id, chosen)

    def note_painter(self, picture_id: str, by: str) -> None:
        """Remember who has painted a picture; nothing more comes of it now.

        `by`: `paper` where it stays paper; empty where it was left.

        Raises:
            NotFound: it was thrown away meanwhile.
        """
        self._noted(picture_id, painted_by=by)

    def throw_away(self, picture_id: str) -> None:
        """Take a picture out of the album; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        self._bin.throw_away(self._of(picture_id).name)

    def thrown_away(self) -> tuple[Drawn, ...]:
        """What can be brought back, the picture thrown away last first."""
        found = []
        for folder in self._bin.folders():
            with suppress(StoreBroken, TooNew, ValueError, TypeError, OSError):
                found.append(from_json(Drawn, self._file(folder).read()))
        return tuple(found)

    def bring_back(self, picture_id: str) -> None:
        """Put a picture back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        self._bin.bring_back(picture_id)

    def empty_trash(self) -> None:
        """Remove for good what was thrown away more than a day ago."""
        self._bin.empty()

    def sweep(self) -> None:
        """Remove what was interrupted; at a start only."""
        for begun in self._folder.glob(f"{_BEGUN}*"):
            shutil.rmtree(begun, ignore_errors=True)
        for picture_id in self.ids():
            _sweep_emerging(self._folder / picture_id)

    def _noted(self, picture_id: str, **what: Any) -> None:
        self._change(picture_id, lambda drawn: replace(drawn, emerging="", asked=None, **what))
        _sweep_emerging(self._of(picture_id))

    def _change(self, picture_id: str, change: Callable[[Drawn], Drawn]) -> None:
        with self._lock:
            changed = change(self.drawn(picture_id))
            self._file(self._of(picture_id)).write(to_json(changed))

    def _of(self, picture_id: str) -> Path:
        folder = self._folder / picture_id
        if not is_id(picture_id) or not folder.is_dir():
            raise NotFound(f"no picture {picture_id[:80]!r}")
        return folder

    def _file(self, folder: Path) -> SealedFile:
        return SealedFile(folder / _DRAWN, self._lock, self._quarantine)


def _is_whole(folder: Path, drawn: Drawn) -> bool:
    return all((folder / name).is_file() for name in (drawn.picture, drawn.thumb))


def _sweep_emerging(folder: Path) -> None:
    """Whatever was seen on the way is of no use afterwards."""
    for seen in folder.glob("emerging-*.svg"):
        seen.unlink(missing_ok=True)
