"""One open page of a browser: what every screen is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.studio import Studio
from kiosk.components.speaker import Speaker
from kiosk.media import Media
from kiosk.scenery import Scenery
from kiosk.session import Session
from kiosk.words import Words


@dataclass(frozen=True)
class Visit:
    """What a screen needs, and nothing else."""

    studio: Studio
    words: Words
    media: Media
    scenery: Scenery
    session: Session
    speaker: Speaker
    now: Callable[[], datetime] = datetime.now
    """The local time of the house."""
