"""How whoever sends a file is told that it was not taken."""

from engine.errors import (
    BadPicture,
    EngineError,
    NotEnoughSpace,
    NotFound,
    TooManyWaiting,
    TooMuch,
)

_STATUS: dict[type[EngineError], int] = {
    BadPicture: 422, NotEnoughSpace: 507, NotFound: 404, TooMuch: 413, TooManyWaiting: 429}


def status_of(error: EngineError) -> int:
    """The HTTP status that says what went wrong."""
    return _STATUS.get(type(error), 500)
