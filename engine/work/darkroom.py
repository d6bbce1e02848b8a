"""Sees to it that photos which arrived are looked at: one process at a time, gone afterwards."""

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from queue import SimpleQueue

from engine.errors import EngineError, WorkFailed
from engine.paths import Paths
from engine.sandbox import environment
from engine.training.folder import TrainingFolder
from engine.training.photos.arriving import sweep_arriving, waiting
from engine.work.developing import PROGRESS, Developing, progress_of

ATTEMPTS = 3
"""How often it is tried without a photo more: once, and twice again."""
PATIENCE = 120.0
"""Seconds without a sign that mean a hang; the instruments are loaded in some."""
_LOOK_EVERY = 0.2

_END = ""

log = logging.getLogger(__name__)


class Darkroom:
    """One thread that minds the process. Safe between threads."""

    def __init__(
        self, paths: Paths, program: Sequence[str] = (sys.executable, "-m",
                                                      "engine.work.developing")
    ) -> None:
        self._paths, self._program = paths, tuple(program)
        self._wanted: SimpleQueue[str] = SimpleQueue()
        self._lock = threading.Lock()
        self._open: set[str] = set()
        """Whose photos wait for the process, or are looked at."""
        self._again: set[str] = set()
        """Those of them of whom more has arrived since."""
        self._troubles: dict[str, str] = {}
        self._closing = threading.Event()
        # The kernel ends the process with the thread that began it, so this one lives on.
        self._thread = threading.Thread(target=self._run, name="darkroom", daemon=True)

    def start(self) -> None:
        """Go on with what was left, and begin."""
        for folder in sorted(self._paths.training.glob("*/")):
            try:
                album = TrainingFolder(self._paths, folder.name)
            except EngineError:
                continue
            sweep_arriving(album, time.time())
            if waiting(album) or progress_of(album) is not None:
                self.develop(folder.name)
        self._thread.start()

    def close(self) -> None:
        """End; what has arrived is looked at after the next start."""
        self._closing.set()
        self._wanted.put(_END)
        if self._thread.is_alive():
            self._thread.join()

    def develop(self, character: str) -> None:
        """Have everything looked at that has arrived."""
        with self._lock:
            self._troubles.pop(character, None)
            if character in self._open:
                self._again.add(character)
            else:
                self._open.add(character)
                self._wanted.put(character)

    def look(self, character: str) -> Developing | None:
        """How far it is; `None` when there is nothing to do."""
        folder = TrainingFolder(self._paths, character)
        left = waiting(folder)
        if character not in self._open:
            if not left or character in self._troubles:
                return None
            # It arrived while the process was at its end.
            self.develop(character)
        return progress_of(folder) or Developing(0, left)

    def trouble(self, character: str) -> str:
        """Key of the error with which it was given up; empty: none."""
        return self._troubles.get(character, "")

    def _run(self) -> None:
        while character := self._wanted.get():
            if self._closing.is_set():
                return
            try:
                self._see_to(character)
            except Exception:
                log.exception("the darkroom stumbled")
                self._troubles[character] = WorkFailed.key
            finally:
                self._end(character)

    def _end(self, character: str) -> None:
        """What arrived while the process was at its end gets one of its own."""
        with self._lock:
            again = character in self._again
            self._again.discard(character)
            if again and waiting(TrainingFolder(self._paths, character)):
                self._troubles.pop(character, None)
                self._wanted.put(character)
            else:
                self._open.discard(character)

    def _see_to(self, character: str) -> None:
        folder, attempts = TrainingFolder(self._paths, character), 0
        while attempts < ATTEMPTS and not self._closing.is_set():
            before = waiting(folder)
            if self._developed(folder):
                return
            log.warning("photos were not looked at to the end")
            attempts = attempts + 1 if waiting(folder) >= before else 0
        if not self._closing.is_set():
            self._troubles[character] = WorkFailed.key
            (folder.path / PROGRESS).unlink(missing_ok=True)

    def _developed(self, folder: TrainingFolder) -> bool:
        """Whether the process came to its end by itself."""
        process = subprocess.Popen(
            [*self._program, str(self._paths.data), folder.character, str(os.getpid())],
            stdin=subprocess.DEVNULL, env=environment())
        began = time.time()
        try:
            while not self._closing.is_set():
                if (code := process.poll()) is not None:
                    return code == 0
                if time.time() - max(began, _told_at(folder)) > PATIENCE:
                    log.warning("looking at photos hangs")
                    return False
                self._closing.wait(_LOOK_EVERY)
            return False
        finally:
            process.kill()
            process.wait()


def _told_at(folder: TrainingFolder) -> float:
    try:
        return (folder.path / PROGRESS).stat().st_mtime
    except OSError:
        return 0.0
