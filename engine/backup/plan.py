"""The family's plan for its backups, and what became of the last one; kept with the documents."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.backup.key import Key, new_key
from engine.errors import StoreBroken
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile

PLAN = "backups.json"

HOUR = 3
"""When backups are made at night, in local time."""
AGAIN_AFTER = timedelta(hours=1)
"""How long nothing is tried after something went wrong, or was stopped."""
ALARM_AFTER = timedelta(hours=48)
"""How old the last backup may be before the parents are told."""


@dataclass(frozen=True)
class Made:
    """A backup that was made, and how it was checked."""

    file: str
    """Its name."""
    when: datetime
    """UTC."""
    bytes: int
    files: int
    books: int
    restored: bool
    """Whether all of it was restored into a scratch folder and compared; else, for want of room
    on the disk, all of it was opened and compared without being written."""


@dataclass(frozen=True)
class Plan:
    """Where backups go, with which key, and how it went."""

    folder: str = ""
    """Empty: nowhere yet."""
    digits: str = ""
    """The key. The machine keeps it to make and check backups alone; it has all the books too."""
    shown: bool = False
    """Whether the key's sheet was shown since the key was made."""
    since: datetime | None = None
    """When this place was chosen."""
    last: Made | None = None
    tried: datetime | None = None
    """When one was begun last."""
    trouble: str = ""
    """Key of the error with which it ended; empty where all is well."""
    left: datetime | None = None
    """When somebody was deleted last: no backup from before is kept longer than it must."""

    def due(self, now: datetime) -> bool:
        """Whether it is time for a backup; `now` with its time zone.

        One that was missed because the machine was off is made up for at the next chance.
        """
        if not self.folder:
            return False
        if self.tried is not None and self.trouble and now - self.tried < AGAIN_AFTER:
            return False
        night = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
        night -= timedelta(days=1) if night > now else timedelta()
        return self.last is None or self.last.when < night

    def alarming(self, now: datetime) -> bool:
        """Whether backups are wanted and there was none for too long."""
        begin = self.last.when if self.last else self.since
        return bool(self.folder) and begin is not None and now - begin > ALARM_AFTER


class PlanStore:
    """Keeps the plan."""

    def __init__(self, paths: Paths) -> None:
        lock = FileLock(paths.documents / ".backups.lock")
        self._file = SealedFile(paths.documents / PLAN, lock, paths.quarantine)

    def get(self) -> Plan:
        """The plan; an empty one where there is none, or none can be read."""
        try:
            content = self._file.read()
            return Plan() if content is None else from_json(Plan, content)
        except (StoreBroken, ValueError):
            return Plan()

    def change(self, changed: Callable[[Plan], Plan]) -> Plan:
        """Replace the plan by what `changed` makes of it, as one step; the new plan."""
        with self._file.lock:
            plan = changed(self.get())
            self._file.write(to_json(plan))
        return plan

    def choose(self, folder: Path | None) -> Plan:
        """Have a backup made there every night; `None`: nowhere any more."""
        now = datetime.now(UTC)
        return self.change(lambda plan: replace(
            plan, folder=str(folder or ""), since=now, tried=None, trouble="",
            last=plan.last if str(folder) == plan.folder else None))

    def key(self) -> Key:
        """The family's key, made when it is needed first."""
        with self._file.lock:
            digits = self.get().digits
            return Key(digits) if digits else self.take(new_key())

    def take(self, key: Key) -> Key:
        """Use this key from now on."""
        self.change(lambda plan: replace(plan, digits=key.digits, shown=False))
        return key

    def forget_key(self) -> None:
        """From now on another key is used; backups that lie there still need the old one."""
        self.change(lambda plan: replace(plan, digits="", shown=False))

    def shown(self) -> None:
        """The key's sheet was shown."""
        self.change(lambda plan: replace(plan, shown=True))

    def somebody_left(self) -> None:
        """A child was deleted for good: backups from before go in time, whatever happens."""
        now = datetime.now(UTC)
        self.change(lambda plan: replace(plan, left=now))
