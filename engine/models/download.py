"""Weights from the hub: what has arrived is never sent again, and nothing is kept unchecked."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ModelBroken
from engine.files import sha256
from engine.models.catalogue import Model, WeightFile
from engine.models.delivery import Progress
from engine.models.hub import Absent, Hub, Place
from engine.models.record import Record
from engine.models.staging import link_or_copy, need_space

PARTS = ".parts"
"""Folder, within the one that is filled, of files that have arrived in part."""
NEWEST = "main"
_BLOCK = 1 << 20

Lend = Callable[[str], Iterable[Path]]
"""Files of installed models that have this SHA-256, or had it when they were installed."""


@dataclass(frozen=True)
class _Order:
    """One file that is wanted, with all that is known of it."""

    name: str
    place: Place
    bytes: int
    digest: str
    """SHA-256 or git's SHA-1; empty when nobody knows."""
    md5: str = ""
    """Where upstream published one."""

    @property
    def part(self) -> str:
        """Name of the file while it grows; another one for other contents."""
        return hashlib.sha256(f"{self.place} {self.bytes} {self.digest}".encode()).hexdigest()[:24]


class HubDelivery:
    """Downloads one model."""

    keeps = True

    def __init__(self, model: Model, before: Record, open_hub: Callable[[], Hub],
                 lend: Lend) -> None:
        """Prepare a download; the hub is not asked yet.

        Args:
            model: what to download.
            before: what was recorded when the model was installed before; its checksums hold.
            open_hub: gives the hub, or raises HubTrouble where nobody may be asked.
            lend: finds a file that some model has already.
        """
        self._model = model
        self._before = before
        self._open_hub = open_hub
        self._lend = lend

    def bytes_to_come(self) -> int:
        """Bytes that will be downloaded if nothing has arrived yet."""
        here = sum(file.bytes for file in self._model.files
                   if file.sha256 and any(self._lend(file.sha256)))
        return max(0, self._model.bytes - here)

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Download every file into the folder, whole and checked.

        Raises:
            ModelBroken: another file came than should have; it is thrown away and named.
            NotEnoughSpace: the disk is too full.
            HubTrouble, LicenceNeeded: nothing comes from the hub.
        """
        with self._open_hub() as hub:
            return self._fill(folder, hub, progress)

    def _fill(self, folder: Path, hub: Hub, progress: Progress) -> Record:
        (folder / PARTS).mkdir(mode=0o700, exist_ok=True)
        revision = self._revision(hub)
        orders = [order for file in self._model.files
                  if (order := self._order(file, revision, hub))]
        waiting = [order for order in orders if not self._is_here(order, folder)]
        need_space(folder, self._model.name, sum(
            order.bytes - _size(folder / PARTS / order.part) for order in waiting))
        self._bring(waiting, orders, folder, hub, progress)
        shutil.rmtree(folder / PARTS)
        return Record({order.name: (digest, digest) for order in orders
                       if (digest := _sha256_of(order, folder))}, self._model.hub, revision)

    def _revision(self, hub: Hub) -> str:
        """The commit to take all files from."""
        known = self._model.revision or self._before.revision
        if known:
            return known
        first = Place(self._model.hub, NEWEST, _path(self._model.files[0]))
        return hub.look(first).commit or NEWEST

    def _order(self, file: WeightFile, revision: str, hub: Hub) -> _Order | None:
        place = Place(self._model.hub, revision, _path(file))
        digest = file.sha256 or self._recorded(file, revision)
        if file.bytes and digest:
            return _Order(file.name, place, file.bytes, digest)
        try:
            facts = hub.look(place)
        except Absent:
            if file.optional:
                return None
            raise
        return _Order(file.name, place, facts.bytes, digest or facts.digest, file.md5)

    def _recorded(self, file: WeightFile, revision: str) -> str:
        if self._before.revision != revision:
            return ""
        return self._before.checksums.get(file.name, ("", ""))[0]

    def _is_here(self, order: _Order, folder: Path) -> bool:
        """Whether the file lies in the folder, from an earlier try or lent by another model."""
        target = folder / order.name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _fits(target, order):
            return True
        target.unlink(missing_ok=True)
        for lent in self._lend(order.digest) if len(order.digest) == 64 else ():
            link_or_copy(lent, target)
            if _fits(target, order):
                return True
            target.unlink()
        return False

    def _bring(self, waiting: Sequence[_Order], orders: Sequence[_Order], folder: Path, hub: Hub,
               progress: Progress) -> None:
        total = sum(order.bytes for order in orders)
        done = total - sum(order.bytes for order in waiting)
        progress(done, total)
        for order in waiting:
            part = folder / PARTS / order.part
            self._fetch(order, part, hub, _from(done, total, progress))
            os.replace(part, folder / order.name)
            done += order.bytes
            progress(done, total)

    def _fetch(self, order: _Order, part: Path, hub: Hub, told: Callable[[int], None]) -> None:
        begun = part.exists()
        hub.fetch(order.place, part, order.bytes, told)
        if begun and not _fits(part, order):
            # What lay there may have been damaged; it gets one fresh start.
            part.unlink()
            hub.fetch(order.place, part, order.bytes, told)
        if not _fits(part, order):
            part.unlink()
            raise ModelBroken(f"{order.name} of {self._model.name}: {hub.endpoint} sent something "
                              "else than it should; it was thrown away")


def _from(done: int, total: int, progress: Progress) -> Callable[[int], None]:
    """Tells of one file what is told of all."""
    return lambda there: progress(done + there, total)


def _path(file: WeightFile) -> str:
    return file.parts[0] if file.parts else file.name


def _fits(path: Path, order: _Order) -> bool:
    if not path.is_file() or path.stat().st_size != order.bytes:
        return False
    if order.md5 and _md5(path) != order.md5:
        return False
    if len(order.digest) == 40:
        return _git_sha1(path) == order.digest
    return not order.digest or sha256(path) == order.digest


def _sha256_of(order: _Order, folder: Path) -> str:
    """Checksum of a file that fits its order."""
    return order.digest if len(order.digest) == 64 else sha256(folder / order.name)


def _git_sha1(path: Path) -> str:
    """Checksum of a file as git names it: of its size and its contents."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
