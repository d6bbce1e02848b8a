"""From photos to a wish: what is to be learnt, without anything heavy. Where it is learnt, and
how, is decided when it is begun (`course.py`)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from engine.errors import NotEnoughPhotos, NotFound
from engine.paths import Paths
from engine.training.example import checksum_of, examples_of
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet
from engine.training.run import RunFolder, Wish

RUNS = "runs"


def begin(
    paths: Paths, training_id: str, photos: PhotoSet, name: str, base: str,
    **changes: int | float | str,
) -> RunFolder:
    """Begin a training of a character whose photos are prepared; its folder.

    `changes`: fields of the recipe that somebody wants otherwise, such as `steps=400`.

    Raises:
        NotEnoughPhotos: none can be used.
        NotFound: the set is of no character.
    """
    home = TrainingFolder(paths, photos.character)
    wish = Wish(training_id, photos.character, name, photos.trigger, photos.class_word, base,
                examples_of(photos, home.photos), photos.advice, changes)
    return RunFolder(home.path / RUNS / training_id).create(wish)


def still_wanted(paths: Paths, wish: Wish) -> Wish:
    """The wish without photos that were thrown away, or left out, while it waited.

    Raises:
        NotEnoughPhotos: none is left.
    """
    home = TrainingFolder(paths, wish.character)
    album = home.read() or PhotoSet(wish.character, "", "")
    unused = (*(one for one in album.photos if not one.use), *(gone.photo for gone in album.thrown))
    unwanted = {home.photos / one.file for one in unused}
    left = tuple(one for one in wish.examples
                 if one.picture.is_file() and one.picture not in unwanted)
    if not left:
        raise NotEnoughPhotos(f"no photo of {wish.character} is left to learn from")
    return replace(wish, examples=left)


def begun(
    paths: Paths, photos: PhotoSet, base: str, changes: Mapping[str, int | float | str]
) -> RunFolder | None:
    """The training of the very same wish that is not at its end yet, if there is one."""
    home = TrainingFolder(paths, photos.character)
    of = checksum_of(examples_of(photos, home.photos))
    for path in reversed(trainings(paths, photos.character)):
        folder = RunFolder(path)
        with suppress(NotFound, ValueError):
            wish = folder.wish()
            same = (wish.base, checksum_of(wish.examples), dict(wish.changes))
            if folder.outcome() is None and same == (base, of, dict(changes)):
                return folder
    return None


def run_folder(paths: Paths, training_id: str) -> RunFolder:
    """The folder of a training.

    Raises:
        NotFound: there is none.
    """
    for path in trainings(paths):
        if path.name == training_id:
            return RunFolder(path)
    raise NotFound(f"no training {training_id[:80]!r}")


def trainings(paths: Paths, character: str = "*") -> tuple[Path, ...]:
    """The folders of all trainings, or of one character's, the oldest first."""
    return tuple(sorted(paths.training.glob(f"{character}/{RUNS}/*")))
