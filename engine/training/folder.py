"""Where the photos of a character lie: one folder per character, gone with one call."""

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from engine.errors import NotFound
from engine.files import sync_folder
from engine.paths import Paths, is_id
from engine.plain import from_json, to_json
from engine.store.locks import FileLock
from engine.store.sealed import SealedFile
from engine.training.photoset import PhotoSet, TrainingPhoto

_DOCUMENT = "photos.json"


class TrainingFolder:
    """Everything that training one character needs and makes.

    Whoever trains keeps checkpoints and cached latents in here too: whatever was made of a
    child's photos is forgotten together with them.
    """

    def __init__(self, paths: Paths, character: str) -> None:
        """Name the folder; it is made when photos come.

        Raises:
            NotFound: this is no id of a character.
        """
        if not is_id(character):
            raise NotFound(f"nobody called {character[:80]!r}")
        self.character = character
        self.path = paths.training / character
        self.photos = self.path / "photos"
        self.arriving = self.path / "arriving"

    def create(self) -> "TrainingFolder":
        """Make it, readable by its owner only."""
        for folder in (self.path.parent, self.path, self.photos):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    def read(self) -> PhotoSet | None:
        """The photos, or `None` where none were ever given.

        Raises:
            StoreBroken: no version of the document can be read.
        """
        if not self.photos.is_dir():
            return None
        content = self._document.read()
        return None if content is None else from_json(PhotoSet, content)

    def write(self, photos: PhotoSet) -> None:
        """Keep the photos' document; survives a power cut."""
        self._document.write(to_json(photos))

    def change(self, change: Callable[[PhotoSet], PhotoSet]) -> PhotoSet:
        """Change the photos as they are now, while nobody else does; what came of it.

        Raises:
            NotFound: there is no folder, or not any more: what was forgotten does not come back.
        """
        if not self.photos.is_dir():
            raise NotFound(f"no photos of {self.character}")
        with self._document.lock:
            changed = change(self.read() or PhotoSet(self.character, "", ""))
            self.write(changed)
        return changed

    def file(self, photo: TrainingPhoto) -> Path:
        """Where a prepared photo lies.

        Raises:
            NotFound: there is none, because nothing could be made of what was given.
        """
        if not photo.file:
            raise NotFound(f"there is no picture in {photo.given}")
        return self.photos / photo.file

    def forget(self) -> None:
        """Remove everything that was given and made, for good."""
        if not self.path.is_dir():
            return
        shutil.rmtree(self.path)
        sync_folder(self.path.parent)

    @cached_property
    def _document(self) -> SealedFile:
        # Damaged versions stay within the folder, so that they are forgotten with it.
        return SealedFile(self.photos / _DOCUMENT, FileLock(self.photos / ".lock"),
                          self.path / "quarantine")


def forget(paths: Paths, character: str) -> None:
    """Remove every photo of a character, and whatever was made of them, for good.

    Raises:
        NotFound: this is no id of a character.
    """
    TrainingFolder(paths, character).forget()
