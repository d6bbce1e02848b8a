"""A plot, as its file tells it: whom it needs, and what happens page by page."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.idea import Part
from engine.scene import Feeling, Outfit, Pose, Setting, Shot, Spot, TimeOfDay, Weather
from engine.story.storyteller.wording import Wording

HOME = "home"
"""Recipe setting: where the story starts."""
PLACE = "place"
"""Recipe setting: where the idea takes it."""


class Moment(StrEnum):
    """What a page is to any story; rhymes and detours are found by it."""

    BEGIN = "begin"
    WANT = "want"
    TROUBLE = "trouble"
    SET_OFF = "set-off"
    JOURNEY = "journey"
    ARRIVE = "arrive"
    MEET = "meet"
    TRY = "try"
    FAIL = "fail"
    FRIGHT = "fright"
    WONDER = "wonder"
    HELP = "help"
    SOLVE = "solve"
    JOY = "joy"
    HOME = "home"
    BED = "bed"


@dataclass(frozen=True)
class Condition:
    """`helper: living`, or with a `not` before the trait."""

    role: str
    trait: str
    wanted: bool = True


@dataclass(frozen=True)
class Line:
    """A wording and when it may be used."""

    wording: Wording
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Actor:
    """What somebody does on a page."""

    role: str
    pose: Pose = Pose.STAND
    feeling: Feeling = Feeling.HAPPY
    holds: str | None = None
    """A role, or plain words."""
    on: str | None = None
    inside: str | None = None
    under: str | None = None
    tall_m: float | None = None
    says: str | None = None
    """What its speech bubble shows: a role, plain words, or `!`, `?`, `heart`, `music`."""
    looks_at: str | None = None
    shown_as: str | None = None
    """A role whose shape it has on this page."""
    wears: Outfit | str | None = None
    """From this page on; `job` is whatever the role of the story wears."""


@dataclass(frozen=True)
class Prop:
    """A thing on a page: a role, or plain words."""

    name: str
    spot: Spot = Spot.GROUND
    count: int = 1
    tall_m: float | None = None
    feeling: Feeling | None = None


@dataclass(frozen=True)
class Recipe:
    """How the scene of a page is set."""

    setting: Setting | str
    """A setting, or `home`, or `place`."""
    shot: Shot = Shot.MIDDLE
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    actors: tuple[Actor, ...] = ()
    props: tuple[Prop, ...] = ()


@dataclass(frozen=True)
class Beat:
    """One page."""

    name: str
    keep: int
    """1 to 9: a shorter book leaves out the lowest; 9 always stays."""
    lines: tuple[Line, ...]
    recipe: Recipe
    room: bool = False
    """Whether a sentence about something else can be woven in."""
    stretch: bool = False
    """Whether a longer book may go on to other adventures after this page."""
    moment: Moment | None = None
    simple: tuple[Line, ...] = ()
    """Wordings for those who only listen yet: one or two short sentences."""
    jokes: tuple[Line, ...] = ()
    """A sentence more, for a book that is to be funny."""
    verses: tuple[Line, ...] = ()
    """Couplets, for a rhymed book; lines are parted by ` / `."""


@dataclass(frozen=True)
class RoleSpec:
    """Somebody or something that the plot needs, and who may play it."""

    name: str
    parts: tuple[Part, ...] = ()
    """Parts of the idea it may come from, best first."""
    kind: str = ""
    """A kind of noun it must be, such as `living` or `thing`; empty for any."""
    otherwise: tuple[str, ...] = ()
    """What it is when the idea has nothing for it."""
    nouns: frozenset[str] = frozenset()
    """What it must be called, such as `tooth`; empty for anything."""


@dataclass(frozen=True)
class Plot:
    """A story that can be told of many ideas."""

    name: str
    titles: tuple[Line, ...]
    fits: dict[Part, int]
    """How well it carries each part of an idea."""
    alone: int
    """How well it does without any idea, 0 to 10."""
    about: frozenset[str]
    """Nouns that call for this plot."""
    homes: tuple[Setting, ...]
    """Where it may start."""
    roles: tuple[RoleSpec, ...]
    phrases: dict[str, tuple[Wording, ...]]
    """Words chosen once for the whole book: a refrain, a snack, a noise."""
    voices: tuple[Line, ...]
    """What others of the cast say on the way."""
    beats: tuple[Beat, ...]
    cover: Recipe
    needs: tuple[Part, ...] = ()
    """Parts without which it is not told."""
    places: tuple[Setting, ...] = ()
    """Where the idea's place may be; empty for anywhere."""
    elsewhere: tuple[str, ...] = ()
    """Where it goes when the idea names no place."""
    ends: tuple[Wording, ...] = field(default=())
    tale: str = ""
    """The well-known tale it tells anew; then it is told of ideas of that tale alone."""
    opens: tuple[Wording, ...] = ()
    """One of them is said first of all: whom of the tale the hero plays."""
    opens_simply: tuple[Wording, ...] = ()
