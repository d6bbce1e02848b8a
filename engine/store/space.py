"""Room on the disk: below a floor nothing new is begun, while reading goes on."""

import errno
import shutil
from pathlib import Path

from engine.errors import NotEnoughSpace

FLOOR_BYTES = 2 * 10**9
"""Room that must be free before new work begins."""


def require_space(folder: Path, floor: int = FLOOR_BYTES) -> None:
    """Raise NotEnoughSpace when less than `floor` bytes are free where `folder` lies."""
    free = shutil.disk_usage(folder).free
    if free < floor:
        raise NotEnoughSpace(f"{free} bytes free, {floor} are needed")


def disk_is_full(error: OSError) -> bool:
    """Whether a write failed for want of room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
