"""A delivery brings the files of one model into a folder where they wait to be swapped in."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from engine.models.record import Record

Progress = Callable[[int, int], None]
"""Told how many bytes are done, and how many there are."""


class Delivery(Protocol):
    """One model on its way; made anew for every try."""

    keeps: bool
    """Whether what has arrived is of use to the next try."""

    def bytes_to_come(self) -> int:
        """Bytes that will be written, as far as is known without asking anybody outside."""

    def fill(self, folder: Path, progress: Progress) -> Record:
        """Bring every file, whole and checked, into the folder.

        Raises:
            ModelMissing: what carries the files is not there.
            ModelBroken: something else came than should have; the message names the file.
        """
