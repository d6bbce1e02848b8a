"""Backups, as the kiosk asks for them, and the night watch that makes them."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from engine.backup.key import Key
from engine.backup.making import back_up, verify
from engine.backup.place import Kept, Place
from engine.backup.plan import Plan, PlanStore
from engine.backup.restoring import can_undo, forget_before, stage, undo
from engine.paths import Paths
from engine.studio.chores import Chore, Chores, Ended
from engine.studio.keeper import Keeper

LOOK_EVERY = 300.0
"""Seconds between two looks at whether a backup is due."""
FIRST_LOOK = 60.0
"""Seconds after a start; a child who waits for the kiosk goes first."""

log = logging.getLogger(__name__)


class Backups:
    """Where backups go, whether there is one, and what is being done about it."""

    def __init__(self, paths: Paths, keeper: Keeper,
                 now: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> None:
        self._paths, self._keeper, self._now = paths, keeper, now
        self._plans = PlanStore(paths)
        self._watching: asyncio.Task[None] | None = None
        self.chores = Chores()
        self.restart: Callable[[], object] = lambda: None
        """Called when something waits for the next start; the composition root knows how."""

    def plan(self) -> Plan:
        """Where they go, and how it went."""
        return self._plans.get()

    def alarming(self) -> bool:
        """Whether backups are wanted and there was none for two days."""
        return self.plan().alarming(self._now())

    async def there(self) -> tuple[Place | None, tuple[Kept, ...]]:
        """The place, and the backups that lie there; asks the stick, so it may take a while."""
        def look() -> tuple[Place | None, tuple[Kept, ...]]:
            plan = self.plan()
            if not plan.folder:
                return None, ()
            place = Place(Path(plan.folder))
            return place, place.backups(Key(plan.digits)) if plan.digits else ()

        return await asyncio.to_thread(look)

    async def choose(self, folder: Path) -> None:
        """Have a backup made there every night.

        Raises:
            NoPlace: it is not there, or nothing can be written there.
        """
        def choose() -> None:
            Place(folder).prepare()
            self._plans.choose(folder)
            self._plans.key()

        await self._keeper.run(choose)

    async def stop(self) -> None:
        """Make none any more; those that were made stay."""
        await self._keeper.run(lambda: self._plans.choose(None))

    async def key(self) -> Key:
        """The family's key, to be printed; made when it is needed first."""
        return await self._keeper.run(self._plans.key)

    async def take(self, key: Key) -> None:
        """Use this key from now on."""
        await self._keeper.run(lambda: self._plans.take(key))

    async def key_was_shown(self) -> None:
        """Somebody has the sheet."""
        await self._keeper.run(self._plans.shown)

    async def somebody_left(self) -> None:
        """A child was deleted for good: backups from before go in time, whatever happens."""
        await self._keeper.run(self._plans.somebody_left)

    def make(self) -> bool:
        """Begin a backup now; whether it was begun."""
        folder = Path(self.plan().folder)
        return self.chores.begin(Chore("backup"), back_up, self._paths, folder, self._now(),
                                 then=self._made)

    async def _made(self, ended: Ended) -> None:
        """One that was ended from outside could not write down itself that it was."""
        if ended.error_key:
            await self._keeper.run(lambda: self._plans.change(
                lambda plan: replace(plan, trouble=plan.trouble or ended.error_key)))

    def verify(self, file: Path) -> bool:
        """Begin to restore one into a scratch folder and compare it; whether it was begun."""
        return self.chores.begin(Chore("verify", file.name), _verify, self._paths, file,
                                 self.plan().digits)

    def restore(self, file: Path, key: Key) -> bool:
        """Begin to bring a backup here; once it is whole the kiosk starts again with it."""
        async def staged(ended: Ended) -> None:
            if not ended.error_key:
                if not self.plan().digits:
                    await self.take(key)
                self.restart()

        return self.chores.begin(Chore("restore", file.name), _stage, self._paths, file, key.digits,
                                 then=staged)

    def can_undo(self) -> bool:
        """Whether a backup was restored less than a day ago."""
        return can_undo(self._paths)

    async def undo(self) -> None:
        """Bring back what was here before; the kiosk starts again with it.

        Raises:
            NotFound: nothing was restored, or too long ago.
        """
        await self._keeper.run(lambda: undo(self._paths))
        self.restart()

    def watch(self) -> None:
        """Make one every night from now on, where that is wished."""
        self._watching = asyncio.create_task(self._watch(), name="night watch")

    async def close(self) -> None:
        """Stop watching, and whatever is being done."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self.chores.close()

    async def _watch(self) -> None:
        await asyncio.sleep(FIRST_LOOK)
        while True:
            try:
                await self._look_after()
            except Exception:
                log.exception("the night watch stumbled")
            await asyncio.sleep(LOOK_EVERY)

    async def _look_after(self) -> None:
        await asyncio.to_thread(forget_before, self._paths)
        if self.plan().due(self._now()):
            self.make()


def _verify(paths: Paths, file: Path, digits: str, progress: Callable[..., None]) -> bool:
    contents, restored = verify(paths, file, Key(digits), progress)
    log.info("%s is whole: %d files", file.name, len(contents.files))
    return restored


def _stage(paths: Paths, file: Path, digits: str, progress: Callable[..., None]) -> int:
    return stage(paths, file, Key(digits), progress).about.books
