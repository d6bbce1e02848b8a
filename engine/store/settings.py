"""What the family chose once and for all."""

from dataclasses import dataclass

from engine.manner import USUAL, Manner
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "settings"


@dataclass(frozen=True)
class Settings:
    """The choices, with what holds until somebody chooses."""

    reading_speed: float = 1.0
    """1 is the voice's own pace; 0.8 is slower."""
    style: str = "paper"
    """The style that is offered first."""
    manner: Manner = USUAL
    """How stories are told."""
    wondering: bool = True
    """Whether the reader asks the child now and then how the story goes on."""
    told_by: str = ""
    """Id of the child who told the last book, offered first the next time."""


class SettingsStore:
    """Keeps the settings."""

    def __init__(self, paths: Paths) -> None:
        self.documents = Documents(paths.documents / "settings.json", paths.quarantine)

    def get(self) -> Settings:
        """The settings; what an older or newer version wrote beside them is left out."""
        saved = self.documents.look().table(TABLE).all()
        known = {} if not saved else {
            name: value for name, value in saved[0].items()
            if name in Settings.__dataclass_fields__
        }
        try:
            return from_json(Settings, known)
        except ValueError:
            return Settings()

    def save(self, settings: Settings) -> None:
        """Keep these settings."""
        with self.documents.change() as database:
            table = database.table(TABLE)
            table.truncate()
            table.insert(to_json(settings))
