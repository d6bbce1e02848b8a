"""What a page shows, as data; every painter and every prompt is made from it."""

from dataclasses import dataclass
from enum import StrEnum


class Setting(StrEnum):
    """A place the painters can build. A new one needs its backdrop."""

    MEADOW = "meadow"
    GARDEN = "garden"
    FOREST = "forest"
    JUNGLE = "jungle"
    BEACH = "beach"
    SEA = "sea"
    UNDERWATER = "underwater"
    ISLAND = "island"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    SNOW = "snow"
    CITY = "city"
    FARM = "farm"
    PLAYGROUND = "playground"
    CLOUDS = "clouds"
    SPACE = "space"
    MOON = "moon"
    BEDROOM = "bedroom"
    KITCHEN = "kitchen"
    LIVING_ROOM = "living-room"
    CLASSROOM = "classroom"
    CASTLE = "castle"
    CAVE = "cave"
    CLINIC = "clinic"
    SHIP = "ship"
    MARKET = "market"
    BATHROOM = "bathroom"
    ATTIC = "attic"
    TREEHOUSE = "treehouse"
    LIBRARY = "library"
    VILLAGE = "village"
    POND = "pond"
    FAIR = "fair"
    VOLCANO = "volcano"


class Outfit(StrEnum):
    """What somebody can wear. A new one needs its drawing."""

    EVERYDAY = "everyday"
    """The character's own clothes."""
    PYJAMAS = "pyjamas"
    RAINCOAT = "raincoat"
    WINTER = "winter"
    SWIMSUIT = "swimsuit"
    DOCTOR = "doctor"
    ASTRONAUT = "astronaut"
    PIRATE = "pirate"
    PRINCESS = "princess"
    PRINCE = "prince"
    KNIGHT = "knight"
    FIREFIGHTER = "firefighter"
    WIZARD = "wizard"
    MERMAID = "mermaid"
    SUPERHERO = "superhero"
    CHEF = "chef"
    FARMER = "farmer"
    EXPLORER = "explorer"
    DIVER = "diver"
    PILOT = "pilot"
    ROBOT = "robot"
    FAIRY = "fairy"
    BALLERINA = "ballerina"
    COWBOY = "cowboy"
    DETECTIVE = "detective"
    BUILDER = "builder"
    WITCH = "witch"
    QUEEN = "queen"
    KING = "king"
    NINJA = "ninja"
    POLICE = "police"
    POSTIE = "postie"
    ARTIST = "artist"
    ENGINE_DRIVER = "engine-driver"
    DINOSAUR = "dinosaur"
    BEAR = "bear"
    BEE = "bee"
    FOOTBALLER = "footballer"
    CLOWN = "clown"
    SAILOR = "sailor"
    RED_HOOD = "red-hood"
    ELF = "elf"
    SCIENTIST = "scientist"


class Shot(StrEnum):
    """How near we are."""

    WIDE = "wide"
    """Establishes the place; figures are small."""
    MIDDLE = "middle"
    """Whole figures, acting."""
    CLOSE = "close"
    """Head and shoulders, a big feeling."""
    WONDER = "wonder"
    """The one full-bleed wonder of a book: the thing or place is huge, the hero small before it."""


class TimeOfDay(StrEnum):
    """Decides sky and light."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


class Weather(StrEnum):
    """What is in the air; shown outdoors, and through the window indoors."""

    CLEAR = "clear"
    CLOUDY = "cloudy"
    RAIN = "rain"
    SNOW = "snow"
    WIND = "wind"


class Pose(StrEnum):
    """What a body does."""

    STAND = "stand"
    WALK = "walk"
    RUN = "run"
    JUMP = "jump"
    SIT = "sit"
    SLEEP = "sleep"
    POINT = "point"
    WAVE = "wave"
    REACH = "reach"
    HOLD = "hold"
    HUG = "hug"
    CHEER = "cheer"
    FLY = "fly"
    SWIM = "swim"
    THINK = "think"
    RIDE = "ride"
    """Astride, hands before the chest."""
    CARRY = "carry"
    """Both arms under something."""
    DANCE = "dance"
    CLIMB = "climb"


class Feeling(StrEnum):
    """What a face (and the posture) shows."""

    HAPPY = "happy"
    LAUGHING = "laughing"
    CALM = "calm"
    CURIOUS = "curious"
    SURPRISED = "surprised"
    WORRIED = "worried"
    SCARED = "scared"
    SAD = "sad"
    CROSS = "cross"
    PROUD = "proud"
    SLEEPY = "sleepy"


class Spot(StrEnum):
    """Where a thing is on the stage."""

    GROUND = "ground"
    """Stands on the stage, near the figures."""
    SKY = "sky"
    """In the air, above heads."""
    FAR = "far"
    """Behind the stage: small, pale."""
    FRONT = "front"
    """Before the stage, at the lower edge, may be cut by it."""
    WATER = "water"
    """In or on the water, where the setting has some; else as GROUND."""


@dataclass(frozen=True)
class Figure:
    """A character on a page."""

    who: str
    """Id of a character of the cast."""
    pose: Pose = Pose.STAND
    feeling: Feeling = Feeling.HAPPY
    outfit: Outfit = Outfit.EVERYDAY
    holds: str | None = None
    """Noun of the thing in the hand."""
    on: str | None = None
    """Noun of the thing that is ridden, sat or stood on."""
    inside: str | None = None
    """Noun of the thing it looks out of: a cardboard box, a nest, a balloon's basket."""
    under: str | None = None
    """Noun of the thing it is beneath: a bed, a table, an umbrella."""
    tall_m: float | None = None
    """Height in metres where the story tells it: Papa, shrunk to a thumb; `None`: its own."""
    says: str | None = None
    """What is seen in its speech bubble: a noun, or `!`, `?`, `heart`, `music`. No words."""
    looks_at: str | None = None
    """Id of a character, or noun of a thing of the scene."""


@dataclass(frozen=True)
class Thing:
    """An animal or object on a page."""

    name: str
    """Its noun in the singular, as the story says it: `pearl`, `red balloon`, `dragon`."""
    spot: Spot = Spot.GROUND
    count: int = 1
    tall_m: float | None = None
    """Height in metres where the story tells it; `None`: as such things are."""
    feeling: Feeling | None = None
    """For those that are alive in the story."""
    on: str | None = None
    """Noun of the thing that it sits or stands on."""
    inside: str | None = None
    """Noun of the thing that it looks out of."""
    under: str | None = None
    """Noun of the thing that it is beneath: the monster under the bed."""


@dataclass(frozen=True)
class Scene:
    """What one page shows."""

    setting: Setting
    figures: tuple[Figure, ...] = ()
    """The first is whom the page is about."""
    things: tuple[Thing, ...] = ()
    """The first matters most."""
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    shot: Shot = Shot.MIDDLE
