"""One open page of a browser: what every screen is given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.components.speaker import Speaker
from kiosk.media import Media
from kiosk.session import Session
from kiosk.words import Words

if TYPE_CHECKING:
    from engine.studio import Studio


@dataclass(frozen=True)
class Visit:
    """What a screen needs, and nothing else."""

    studio: "Studio"
    words: Words
    media: Media
    session: Session
    speaker: Speaker
    now: Callable[[], datetime] = datetime.now
    """The local time of the house."""
