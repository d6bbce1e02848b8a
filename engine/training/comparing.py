"""What a painted character is compared with: the photos it was learnt from, and what its base
paints without the likeness."""

from engine.errors import EngineError
from engine.painting.diffusion.instruments import Known, Portrait
from engine.paths import Paths
from engine.training.folder import TrainingFolder
from engine.training.photoset import Shot, TrainingPhoto
from engine.training.run import BASE, RunFolder
from engine.training.wishing import trainings

MOST = 16
"""Photos; more tell nothing new, and each has to be looked at."""
_WHOLE = (Shot.FULL, Shot.HALF, Shot.THING, Shot.HEAD)
"""Pages show figures from head to foot: the crop that shows most of somebody is the nearest."""


def known_of(paths: Paths, character: str) -> Known:
    """What there is of a character; nothing where it was learnt elsewhere, or is forgotten."""
    try:
        folder = TrainingFolder(paths, character)
        photos = folder.read()
    except EngineError:
        return Known()
    if photos is None:
        return Known()
    own = tuple(_portrait(folder, one) for one in photos.used[:MOST])
    return Known(own, _strangers(paths, character))


def _portrait(folder: TrainingFolder, photo: TrainingPhoto) -> Portrait:
    box = next((photo.crops[shot] for shot in _WHOLE if shot in photo.crops), None)
    return Portrait(folder.file(photo),
                    None if box is None else (box.left, box.top, box.right, box.bottom))


def _strangers(paths: Paths, character: str) -> tuple[Portrait, ...]:
    """The first cards of the newest training, painted before anything was learnt."""
    for path in reversed(trainings(paths, character)):
        cards = sorted(RunFolder(path).cards.glob(f"{BASE:06}-*.webp"))
        if cards:
            return tuple(map(Portrait, cards))
    return ()
