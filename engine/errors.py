"""What can go wrong, by name.

    EngineError
    ├── NotHeard            nothing, or nothing certain, was said
    ├── BadSound            the sound cannot be decoded, is too long or too big
    ├── NotEnoughPhotos     nothing can be learnt from these photos
    ├── NotFound            no such book, character, job or voice
    ├── NotEnoughSpace      the disk is too full to begin new work
    ├── NotEnoughMemory     the card, or the machine, has too little memory for this work
    ├── StoreBroken         a data file is damaged and no earlier version of it parses
    ├── ModelMissing        weights that a part needs are not installed
    ├── ModelBroken         weights differ from their checksum
    ├── UnknownBackend      a backend was asked for by a name nobody knows
    └── WorkFailed          a job ended with an error; the log has the cause

Every error has a `key`. The kiosk turns the key into a picture and one spoken
sentence for the child, and into words for the parent.
"""


class EngineError(Exception):
    """The root: something the engine can explain."""

    key = "trouble"


class NotHeard(EngineError):
    """Nothing, or nothing certain, was said."""

    key = "not-heard"


class BadSound(EngineError):
    """The sound cannot be decoded, is too long or too big."""

    key = "bad-sound"


class NotEnoughPhotos(EngineError):
    """Nothing can be learnt from these photos."""

    key = "no-photos"


class NotFound(EngineError):
    """No such book, character, job or voice."""

    key = "not-found"


class NotEnoughSpace(EngineError):
    """The disk is too full to begin new work."""

    key = "disk-full"


class NotEnoughMemory(EngineError):
    """The card, or the machine, has too little memory for this work."""

    key = "memory-full"


class StoreBroken(EngineError):
    """A data file is damaged and no earlier version of it parses."""

    key = "store-broken"


class ModelMissing(EngineError):
    """Weights that a part needs are not installed."""

    key = "model-missing"


class ModelBroken(EngineError):
    """Weights differ from their checksum."""

    key = "model-broken"


class UnknownBackend(EngineError):
    """A backend was asked for by a name nobody knows; the message names the known ones."""

    key = "unknown-backend"


class WorkFailed(EngineError):
    """A job ended with an error; the log has the cause."""

    key = "work-failed"
