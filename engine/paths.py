"""Where things lie. The data folder is the only place the kiosk writes to."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
"""What ships with the program: fonts, pictures of the kiosk."""

DATA_VARIABLE = "ONCE_UPON_ME_DATA"
"""Environment variable that moves the data folder."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True)
class Paths:
    """The folders and files of one family's data folder."""

    data: Path

    @property
    def models(self) -> Path:
        """Weights, assembled and checked."""
        return self.data / "models"

    @property
    def documents(self) -> Path:
        """Characters, settings, jobs: one small JSON document each."""
        return self.data / "documents"

    @property
    def library(self) -> Path:
        """One folder per book."""
        return self.data / "library"

    @property
    def trash(self) -> Path:
        """Books thrown away less than a day ago."""
        return self.data / "trash"

    @property
    def album(self) -> Path:
        """Pictures that belong to no book: one folder each."""
        return self.data / "album"

    @property
    def training(self) -> Path:
        """Photos, and what was learnt from them so far: one folder per character."""
        return self.data / "training"

    @property
    def likenesses(self) -> Path:
        """Trained adapters: one folder for each character, one in it for each likeness."""
        return self.data / "likenesses"

    @property
    def leaving(self) -> Path:
        """What belonged to somebody who was deleted less than a day ago; in no backup."""
        return self.data / "leaving"

    @property
    def puppets(self) -> Path:
        """Pictures that were cut out for the paper theatre: one folder per character."""
        return self.data / "puppets"

    @property
    def sheets(self) -> Path:
        """The family painted side by side; can be removed at any time."""
        return self.data / "sheets"

    def of_one(self, character: str) -> tuple[Path, ...]:
        """Folders in which everything belongs to one character and is deleted with them."""
        return (self.training / character, self.likenesses / character, self.puppets / character)

    @property
    def quarantine(self) -> Path:
        """Damaged files, kept for a grown-up to look at."""
        return self.data / "quarantine"

    @property
    def spoken(self) -> Path:
        """What the kiosk itself says, spoken once and kept; can be removed at any time."""
        return self.data / "spoken"

    @property
    def logs(self) -> Path:
        """What happened, for grown-ups; no child's words in it."""
        return self.data / "logs"

    def create(self) -> "Paths":
        """Make the folders, readable by their owner only."""
        for folder in (self.data, self.models, self.documents, self.library, self.album,
                       self.likenesses, self.training, self.puppets, self.trash, self.leaving,
                       self.spoken, self.quarantine, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def is_id(name: str) -> bool:
    """Whether a character, a book or anything else that is kept can be called so: the id is also
    the name of a folder, and leads nowhere else."""
    return _ID.fullmatch(name) is not None


def default_paths() -> Paths:
    """The data folder of this user, or the one the environment names."""
    named = os.environ.get(DATA_VARIABLE)
    return Paths(Path(named).expanduser() if named else user_data_path("once-upon-me"))
