"""The whole way in one call, for a terminal and a notebook."""

import logging
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from engine.character import Character
from engine.errors import ModelMissing
from engine.files import sha256
from engine.models import ModelStore
from engine.paths import Paths, default_paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.library import new_id
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet
from engine.training.progress import Progress
from engine.training.run import Outcome, RunFolder
from engine.training.wishing import begin, begun

if TYPE_CHECKING:
    from engine.likeness import Likeness

log = logging.getLogger(__name__)


def train(
    character: str, photos: Path, base: str, *, paths: Paths | None = None,
    told: Callable[[Progress], None] | None = None, **changes: int | float | str,
) -> tuple["Likeness", Outcome]:
    """Learn a character of the family from a folder of photos; the likeness, and what to say of it.

    `base`: name of an installed base model; where its likenesses are trained on another one, that
    is taken (see `learnt_on`). `told` is told of every step. `changes` are fields of the recipe,
    such as `steps=400`. Interrupted and called again, it goes on from what was kept last.

    Raises:
        NotFound: nobody of the family has this id.
        NotEnoughPhotos: nothing can be learnt from these photos.
        BadCaption: what lies beside one of them is no caption.
        UnknownBackend: nobody knows the base.
        ModelMissing: the base is not installed.
        NotEnoughMemory, NotEnoughSpace: there is no room.
    """
    from engine.store.likenesses import Likenesses
    from engine.training.course import go_on

    home = (paths or default_paths()).create()
    who, on = member(home, character), learnt_on(home, base)
    if on != base:
        log.warning("%s", said_of(base, on))
    folder = take_up(home, look_at(home, who, photos), who.name, on, **changes)
    with closing(go_on(home, folder)) as steps:
        for progress in steps:
            if told is not None:
                told(progress)
    outcome = folder.outcome()
    assert outcome is not None, "a training that has ended has an outcome"
    kept = Likenesses(home).of(character)
    return next(one for one in kept if one.id == outcome.likeness), outcome


def member(paths: Paths, character: str) -> Character:
    """Somebody of the family.

    Raises:
        NotFound: nobody has this id.
    """
    family = Family(paths)
    family.welcome(starter_cast())
    return family.named([character])[0]


def learnt_on(paths: Paths, base: str) -> str:
    """The installed base that likenesses for `base` are trained on: itself, for most.

    A distilled base paints in few steps what was learnt on the one it was distilled from, and
    learns badly itself.

    Raises:
        UnknownBackend: nobody knows it.
        ModelMissing: it is not installed.
    """
    store = ModelStore(paths)
    on = store.model(base).train_on or base
    if on != base and not store.installed(on):
        raise ModelMissing(f"{said_of(base, on)}, which is not installed: run "
                           f"`once-upon-me models install {on}`")
    store.path(on)
    return on


def said_of(base: str, on: str) -> str:
    """What a parent is told where they are not the same."""
    return f"Likenesses for {base} are trained on {on}"


def look_at(
    paths: Paths, who: Character, photos: Path, progress: Callable[[int, int], None] | None = None
) -> PhotoSet:
    """The character's photos, with those of a folder that were not given before.

    Captions that lie beside them are taken as a parent's own.

    Raises:
        BadCaption: one of them is no text, or too long.
    """
    from engine.training.photos import (
        captions_beside,
        given_in,
        load_instruments,
        prepare,
        subject_of,
        take_captions,
    )

    captions = captions_beside(photos)
    folder = TrainingFolder(paths, who.id)
    before = folder.read()
    known = {one.source_sha256 for one in before.photos} if before else set()
    known |= {gone.photo.source_sha256 for gone in before.thrown} if before else set()
    new = [one for one in given_in(photos) if sha256(one.path) not in known]
    if before is None or new:
        prepare(new, folder, subject_of(who), load_instruments(ModelStore(paths)), progress)
    return take_captions(captions, folder)


def take_up(
    paths: Paths, photos: PhotoSet, name: str, base: str, **changes: int | float | str
) -> RunFolder:
    """The training of this wish: the one that was begun, or a new one.

    Raises:
        NotEnoughPhotos: nothing can be learnt from these photos.
    """
    found = begun(paths, photos, base, changes)
    return found or begin(paths, new_id(), photos, name, base, **changes)
