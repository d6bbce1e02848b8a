"""Takes somebody who was deleted out of what is kept of others."""

import logging
from pathlib import Path

from engine.errors import EngineError
from engine.store.bookfolder import BookFolder
from engine.store.locks import FileLock
from engine.store.sealed import PREVIOUS, Damaged, SealedFile, TooNew, unseal
from engine.store.traces import Traces

log = logging.getLogger(__name__)


def prune_documents(folder: Path, traces: Traces, quarantine: Path) -> None:
    """Whatever is chosen for somebody, or by their id, goes from every document, and from the
    version before it."""
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(PREVIOUS):
            continue
        file = SealedFile(path, FileLock(path.with_name(f".{path.stem}.lock")), quarantine)
        with file.lock:
            _prune(file, traces)


def prune_books(home: Path, traces: Traces, lock: FileLock, quarantine: Path) -> bool:
    """Somebody is no reader of the books of others any more, and not in how those were once.

    Whether that holds for every book; one that cannot be read has to be looked at again.
    """
    whole = True
    for path in sorted(home.iterdir()):
        try:
            if path.is_dir() and any(map(traces.touches, path.glob("b*.json"))):
                BookFolder(path, lock, quarantine).strike_out(traces)
        except (EngineError, OSError) as error:
            log.warning("book %s could not be gone through: %s", path.name, error)
            whole = False
    return whole


def _prune(file: SealedFile, traces: Traces) -> None:
    try:
        content = unseal(file.path.read_bytes())
    except (Damaged, TooNew):
        return
    if (pruned := traces.without(content)) != content:
        file.write(pruned)
    if file.previous.exists() and traces.touches(file.previous):
        file.forget_previous()
