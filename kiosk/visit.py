"""One open page of a browser: what every screen is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.studio import Studio
from kiosk.components.speaker import Speaker
from kiosk.doorkeeper import Doorkeeper
from kiosk.letterbox import Letterbox, Window
from kiosk.media import Media
from kiosk.scenery import Scenery
from kiosk.session import Session
from kiosk.theme import Light, light
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
    doorkeeper: Doorkeeper
    letterbox: Letterbox
    window: Window
    now: Callable[[], datetime] = datetime.now
    """The local time of the house."""

    def light(self) -> Light:
        """The light of the hour, as this family has it."""
        return light(self.now(), self.studio.settings().dim_from)
