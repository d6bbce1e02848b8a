"""What the family chose once and for all."""

from dataclasses import dataclass, field, replace

from engine.manner import USUAL, Manner
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.store.documents import Documents

TABLE = "settings"


SLOWEST, FASTEST = 0.6, 1.4
"""Of the reading voice; 1 is its own pace."""
DIM_EARLIEST, DIM_LATEST = 16 * 60, 22 * 60
"""Minutes of the day between which the light may grow dim."""


@dataclass(frozen=True)
class OfChild:
    """What is different for one child."""

    reading_speed: float | None = None
    """`None`: as for everybody."""
    voice: str = ""
    """Spec of the voice; empty: the house's."""


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
    review: bool = False
    """Whether a grown-up looks at a book before it joins the shelf."""
    title_recording: bool = False
    """Whether a book keeps the idea in the voice of the child who told it, for its title page."""
    dim_from: int = 18 * 60
    """Minute of the day from which the light is dim, and it is evening."""
    books_an_evening: int = 0
    """Books that are read in one evening; 0: as many as they like."""
    children: dict[str, OfChild] = field(default_factory=dict)
    """What is different for some, by their id."""

    def pace_for(self, *children: str) -> float:
        """How fast it is read to the first of these children who has a pace of their own."""
        own = (self.of(child).reading_speed for child in children)
        return next((pace for pace in own if pace is not None), self.reading_speed)

    def of(self, child: str) -> OfChild:
        """What is different for a child."""
        return self.children.get(child, OfChild())

    def with_child(self, child: str, different: OfChild) -> "Settings":
        """The settings with what is different for a child; nothing is kept where nothing is."""
        others = {who: one for who, one in self.children.items() if who != child}
        if different != OfChild():
            others[child] = different
        return replace(self, children=others)


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
