"""Files that are whole or not there: written to a temporary name, fsynced, renamed."""

import hashlib
import os
import secrets
from pathlib import Path

TEMPORARY = ".tmp-"
"""Prefix of files being written; whatever carries it after a start is left over."""


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a mixture.

    The file is readable by its owner only. Once this returns, it survives a power cut.
    """
    temporary = path.parent / f"{TEMPORARY}{secrets.token_hex(6)}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
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
    left = [path for path in folder.rglob(f"{TEMPORARY}*") if path.is_file()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def sha256(path: Path) -> str:
    """Checksum of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
