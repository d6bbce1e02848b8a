"""What can go wrong, by name.

    EngineError
    ├── NotHeard            nothing, or nothing certain, was said
    ├── BadSound            the sound cannot be decoded, is too long or too big
    ├── BadPicture          a picture from outside cannot be opened safely
    ├── BadCaption          what lies beside a photo is no caption
    ├── NotEnoughPhotos     nothing can be learnt from these photos
    ├── TooMuch             a file is too big
    │   └── TooManyWaiting  too many files wait
    ├── NotFound            no such book, character, job or voice
    ├── LastOne             somebody has to live in the house
    ├── NotEnoughSpace      the disk is too full to begin new work
    ├── NotEnoughMemory     the card, or the machine, has too little memory for this work
    ├── StoreBroken         a data file is damaged and no earlier version of it parses
    ├── ModelMissing        weights that a part needs are not installed
    │   └── GateMissing     what judges painted pictures is not, so none is shown
    ├── ModelBroken         weights differ from their checksum
    ├── HubTrouble          the hub that weights come from cannot be reached, or lacks them
    ├── LicenceNeeded       the hub gives weights only to those who accepted the licence
    ├── DoorShut            only a grown-up who came in through the door may do that
    ├── NoPlace             where backups go is not there: a stick is not plugged in
    ├── WrongKey            a backup was made with another key
    ├── BackupBroken        a backup is not whole
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


class BadPicture(EngineError):
    """A picture from outside cannot be opened safely."""

    key = "bad-picture"


class BadCaption(EngineError):
    """What lies beside a photo is no caption."""


class NotEnoughPhotos(EngineError):
    """Nothing can be learnt from these photos."""

    key = "no-photos"


class TooMuch(EngineError):
    """A file is too big."""

    key = "too-much"


class TooManyWaiting(TooMuch):
    """Too many files wait; in a while there is room again."""


class NotFound(EngineError):
    """No such book, character, job or voice."""

    key = "not-found"


class LastOne(EngineError):
    """Somebody has to live in the house: the last one cannot leave."""

    key = "last-one"


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


class GateMissing(ModelMissing):
    """What judges whether a picture is fit for children is missing, so no painted one is shown."""

    key = "gate-missing"


class ModelBroken(EngineError):
    """Weights differ from their checksum."""

    key = "model-broken"


class HubTrouble(EngineError):
    """The hub that weights come from cannot be reached, or lacks them."""

    key = "hub-trouble"


class LicenceNeeded(EngineError):
    """The hub gives weights only to those who accepted the licence; the message says how."""

    key = "licence-needed"


class DoorShut(EngineError):
    """Only a grown-up who came in through the door may do that."""

    key = "door-shut"


class NoPlace(EngineError):
    """The folder for backups is not there: a stick is not plugged in, a mount is gone."""

    key = "no-place"


class WrongKey(EngineError):
    """A backup was made with another key; the message says with which, where that is known."""

    key = "wrong-key"


class BackupBroken(EngineError):
    """A backup is not whole, or not one of ours; nothing of it was used."""

    key = "backup-broken"


class UnknownBackend(EngineError):
    """A backend was asked for by a name nobody knows; the message names the known ones."""

    key = "unknown-backend"


class WorkFailed(EngineError):
    """A job ended with an error; the log has the cause."""

    key = "work-failed"
