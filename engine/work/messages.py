"""What the kiosk and its worker tell each other."""

from dataclasses import dataclass

from engine.work.jobs import JobKind


@dataclass(frozen=True)
class Make:
    """To the worker: make what this book or picture lacks, go on with this training, or describe
    the photos of this character."""

    book: str
    kind: JobKind = JobKind.BOOK


@dataclass(frozen=True)
class Stop:
    """To the worker: leave this book alone."""

    book: str


@dataclass(frozen=True)
class Ready:
    """From the worker: everything is loaded."""


@dataclass(frozen=True)
class Stepped:
    """From the worker: something more of this book is kept."""

    book: str
    forward: bool = True
    """Whether that is so; else it is a sign of life and nothing more."""


@dataclass(frozen=True)
class Ended:
    """From the worker: it has put this book down."""

    book: str
    error_key: str = ""
    """Why, where the book is not done."""
    hopeless: bool = False
    """Whether trying again at once would be of no use."""
    stopped: bool = False
    """Whether it was told to stop."""


ToWorker = Make | Stop
FromWorker = Ready | Stepped | Ended
