"""Files that are whole or not there: written to a temporary name, fsynced, renamed."""

import hashlib
import os
import secrets
import time
from pathlib import Path

TEMPORARY = ".tmp-"
"""Prefix of files being written, followed by the process that writes them."""

FORGOTTEN_AFTER = 600.0
"""Seconds after which a file being written is left over, whoever was writing it."""


def write_atomic(path: Path, data: bytes, previous: Path | None = None) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a mixture.

    The file is readable by its owner only. Once this returns, it survives a power cut.
    `previous`: the name under which the file that is replaced is kept, as a hard link.
    """
    temporary = _temporary_name(path.parent)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if previous is not None:
            _keep(path, previous)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> int:
    """Remove what interrupted writes left below `folder`; the number of files removed."""
    left = [path for path in folder.rglob(f"{TEMPORARY}*") if _left_over(path)]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def sha256(path: Path) -> str:
    """Checksum of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _temporary_name(folder: Path) -> Path:
    return folder / f"{TEMPORARY}{os.getpid()}-{secrets.token_hex(6)}"


def _keep(path: Path, previous: Path) -> None:
    link = _temporary_name(path.parent)
    try:
        os.link(path, link)
    except FileNotFoundError:
        return
    os.replace(link, previous)
    # A rename between two names of one file does nothing and leaves both.
    link.unlink(missing_ok=True)


def _left_over(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return False
    return age > FORGOTTEN_AFTER or not _runs(path.name.removeprefix(TEMPORARY).split("-")[0])


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
