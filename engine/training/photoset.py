"""The photos of one character, looked at, and what was found: plain data.

Whoever trains reads the photos with `use`; each has a file, a caption, and where it could be
told a mask of the subject. Every file that was given is here, the unusable ones too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.errors import NotFound
from engine.vision import Box


class Shot(StrEnum):
    """How much of somebody a photo shows."""

    HEAD = "head"
    HALF = "half"
    FULL = "full"
    THING = "thing"
    """No face to measure by: a pet, a toy, somebody's back."""


class View(StrEnum):
    """From where somebody is seen."""

    FRONT = "front"
    TURNED = "turned"
    SIDE = "side"
    UNKNOWN = "unknown"


class Weight(StrEnum):
    """What follows from a finding."""

    STOP = "stop"
    """The photo is left out, unless a parent wants it all the same."""
    WARN = "warn"
    """The photo is used; another one would be better."""
    NOTE = "note"
    """Something was put right, or is good to know."""


@dataclass(frozen=True)
class Finding:
    """Something that was found about a photo, or about all of them."""

    key: str
    """Names the words, in `findings.toml`."""
    weight: Weight
    about: Mapping[str, str] = field(default_factory=dict)
    """What the words leave open, ready to be shown."""


@dataclass(frozen=True)
class TrainingPhoto:
    """One file that was given, and what became of it."""

    id: str
    """Names it within the set, and its files."""
    given: str
    """What the file was called, as it may be shown; never a place on a disk."""
    source_sha256: str
    """Checksum of the file that was given; empty where it could not be read."""
    file: str = ""
    """The prepared photo in the photos' folder (JPEG, upright, nothing but pixels); empty: none."""
    sha256: str = ""
    """Checksum of the prepared photo."""
    width: int = 0
    """Pixels of the prepared photo."""
    height: int = 0
    findings: tuple[Finding, ...] = ()
    shot: Shot = Shot.THING
    view: View = View.UNKNOWN
    wears: str = ""
    """Colour of what the subject wears on top, where that can be told."""
    seen: str = ""
    """What a captioner saw in it that may vary; empty: none has looked, or there was nothing."""
    described: bool = False
    """Whether a captioner has looked."""
    crops: Mapping[Shot, Box] = field(default_factory=dict)
    """Proposals, in pixels of the prepared photo."""
    mask: str = ""
    """8-bit grey PNG of the photo's size, white where the subject is; empty: none."""
    chips: tuple[str, ...] = ()
    """What a parent has said of this photo, by keys of `captions.toml`."""
    caption: str = ""
    edited: bool = False
    """Whether a parent wrote the caption; it is then never made anew."""
    beside: str = ""
    """What was last read, or written, in a text file beside the file that was given."""
    wanted: bool | None = None
    """What a parent has decided: used, not used; `None`: as the findings say."""
    framed: bool = False
    """Whether a parent drew the crops; they are then never proposed anew."""
    judged: bool = True
    """Whether it has been looked at, and judged among the others."""

    @property
    def number(self) -> int:
        """Which file it was of all that were ever given."""
        return int(self.id.split("-")[0])

    @property
    def use(self) -> bool:
        """Whether it is trained on. A file without a picture in it never is."""
        if not self.file or not self.judged:
            return False
        if self.wanted is not None:
            return self.wanted
        return all(finding.weight is not Weight.STOP for finding in self.findings)

    def found(self, key: str) -> bool:
        """Whether this was found."""
        return any(finding.key == key for finding in self.findings)


@dataclass(frozen=True)
class Thrown:
    """A photo that was thrown away, and can be brought back for a day."""

    photo: TrainingPhoto
    at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True)
class PhotoSet:
    """All photos of one character."""

    character: str
    """Id of the character."""
    trigger: str
    """The word that means this character and nothing else."""
    class_word: str
    """What it is an example of: `girl`, `boy`, `dog`, `toy`, …"""
    photos: tuple[TrainingPhoto, ...] = ()
    """In the order in which they were given."""
    advice: tuple[Finding, ...] = ()
    """About all of them together."""
    thrown: tuple[Thrown, ...] = ()
    """Thrown away less than a day ago, the last one last."""
    again: tuple[str, ...] = ()
    """What files were called that had been given before, until a parent has read it."""

    @property
    def used(self) -> tuple[TrainingPhoto, ...]:
        """Those that are trained on."""
        return tuple(photo for photo in self.photos if photo.use)

    def with_photo(self, photo: TrainingPhoto) -> "PhotoSet":
        """The set with the photo of this id changed.

        Raises:
            NotFound: there is none.
        """
        self.photo(photo.id)
        changed = tuple(photo if one.id == photo.id else one for one in self.photos)
        return replace(self, photos=changed)

    def photo(self, photo_id: str) -> TrainingPhoto:
        """The photo of this id.

        Raises:
            NotFound: there is none.
        """
        for photo in self.photos:
            if photo.id == photo_id:
                return photo
        raise NotFound(f"no photo {photo_id[:80]!r}")
