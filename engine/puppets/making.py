"""A parent's photo becomes proposals for a puppet, or a kind answer why it does not."""

import io
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
from PIL import Image

from engine.character import Character
from engine.errors import EngineError
from engine.models import ModelStore
from engine.puppet import Part, Puppet
from engine.puppets.cutting import LONGEST, Cut, cut
from engine.sandbox import Limits, Refused, Sandbox
from engine.training.findings import finding, keys, say
from engine.vision import Pixels

MOST_BYTES = 40_000_000
"""A larger file is not opened."""

LARGEST = 60_000
"""Bytes of a puppet's picture; it is in every page on which somebody is."""

FACES, GAZE = "centerface", "dinov2-focus"
"""The weights, in the catalogue of models."""

_LIMITS = Limits(memory_bytes=4 << 30, processor_seconds=40, wait_seconds=90.0,
                 answer_bytes=LONGEST * LONGEST * 4)
_QUALITIES = (88, 80, 72, 62, 50, 40, 30)
_SMALLER = 0.8


class NoPuppet(EngineError):
    """Nothing can be cut out of this photo; the message says why and what helps."""

    key = "no-puppet"

    def __init__(self, why: str, words: str) -> None:
        super().__init__(words)
        self.why = why
        """A key of `answers.toml`, or of a finding about photos."""


@dataclass(frozen=True)
class Proposal:
    """A puppet that could be made, with its picture."""

    puppet: Puppet
    picture: bytes
    """WebP with transparency, nothing but pixels in it."""


@dataclass(frozen=True)
class Proposals:
    """What a photo offers."""

    before: bytes
    """The photo, small and upright, as JPEG without anything beside its pixels."""
    found: tuple[Proposal, ...]
    """One; or several faces, from left to right, of which a parent chooses."""


def part_of(character: Character) -> Part:
    """What of somebody is cut out: a drawing as a whole, of people the head.

    Raises:
        NoPuppet: pets are drawn by our own hand.
    """
    if character.drawn:
        return Part.WHOLE
    if not character.human:
        raise _sorry("pet")
    return Part.HEAD


def propose(photo: Path, part: Part, models: ModelStore) -> Proposals:
    """Look at a photo in the sandbox and cut out what is in it. Takes some seconds.

    Raises:
        NoPuppet: nothing came of it.
    """
    try:
        size = photo.stat().st_size
    except OSError:
        raise _sorry("not-a-file") from None
    if size > MOST_BYTES:
        raise _sorry("too-big", most=MOST_BYTES // 1_000_000)
    head = part is Part.HEAD
    weights = [_weights(models, name) if head else None for name in (FACES, GAZE)]
    with Sandbox(cut, _LIMITS) as sandbox:
        try:
            before, cuts = Cut.read(sandbox.run(photo, part.value, *weights))
        except Refused as refused:
            raise _reason(str(refused)) from None
        except ValueError:
            raise _sorry("damaged") from None
    if any(one.puppet.part is not part for one in cuts):
        raise _sorry("damaged")
    return Proposals(_jpeg(before), tuple(map(_proposal, cuts)))


def _proposal(one: Cut) -> Proposal:
    picture = _webp(Image.fromarray(one.pixels))
    with Image.open(io.BytesIO(picture)) as image:
        width, height = image.size
    named = replace(one.puppet, sha256=sha256(picture).hexdigest(), width=width, height=height)
    return Proposal(named, picture)


def _webp(image: Image.Image) -> bytes:
    """As good as `LARGEST` allows."""
    while True:
        for quality in _QUALITIES:
            file = io.BytesIO()
            image.save(file, "WEBP", quality=quality, alpha_quality=90, method=4)
            if file.tell() <= LARGEST:
                return file.getvalue()
        size = max(1, round(image.width * _SMALLER)), max(1, round(image.height * _SMALLER))
        image = image.resize(size, Image.Resampling.LANCZOS)


def _jpeg(pixels: Pixels) -> bytes:
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "JPEG", quality=85)
    return file.getvalue()


def _weights(models: ModelStore, name: str) -> Path | None:
    try:
        return models.install(name)
    except EngineError:
        return None


def _reason(said: str) -> NoPuppet:
    """What the sandbox said, which is believed only where it is one of our own words."""
    key, _, kind = said.partition(":")
    if key in _answers() or key in {"empty", "too-many-pixels", "no-heic"}:
        return _sorry(key)
    return _sorry(key, kind=kind) if key == "not-a-photo" else _sorry("damaged")


def _sorry(why: str, **about: object) -> NoPuppet:
    if why in _answers():
        return NoPuppet(why, _answers()[why])
    assert why in keys()
    return NoPuppet(why, say(finding(why, **about)))


@lru_cache(maxsize=1)
def _answers() -> dict[str, str]:
    text = files("engine.puppets").joinpath("answers.toml").read_text("utf-8")
    answers: dict[str, str] = tomllib.loads(text)
    return answers
