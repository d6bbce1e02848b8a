"""Beasts that sit and look at us, with a feeling in the face: one body, many coats.

The drawing is 100 units high from the ground (y = 0) to the crown of the head, ears and
horns not counted; the middle is at x = 0; it looks to the right.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from engine.painting.things import beast_parts as parts
from engine.painting.things.art import INK, Art, measured
from engine.painting.things.faces import face
from engine.scene import Feeling

HEAD = (2.0, -70.0, 31.0)
"""Middle and radius of the head."""


@dataclass(frozen=True)
class Coat:
    """What makes a bear of a beast; see `beasts.toml`."""

    fur: str
    belly: str
    dark: str
    ears: str = "round"
    muzzle: str = "short"
    tail: str = "stub"
    face: str | None = None
    marks: tuple[str, ...] = ()
    side: str = "stocky"
    """Its body when seen from the side, on the sheet of bodies."""


@lru_cache(maxsize=256)
def beast(name: str, feeling: Feeling, fur: str | None = None) -> Art:
    """A beast as it feels; `fur` colours its coat otherwise.

    Raises:
        KeyError: there is no such beast.
    """
    coat = coat_of(name, fur)
    body = _body(coat) + head(coat, feeling)
    box = measured(body, (-80, -160, 80, 10), 1.6, True).box
    return Art(body, "", box, coat.fur, True, face=HEAD, wakes=True, seat=(-2, -84), grip=(0, -40))


def _body(coat: Coat) -> str:
    """Everything below the head, from back to front."""
    behind = "".join(parts.behind(mark, coat.fur, coat.dark) for mark in coat.marks)
    return (
        parts.tail(coat.tail, coat.fur, coat.belly, coat.dark)
        + behind
        + f'<path d="M-24 -46C-34 -30 -36 -2 -22 -1H22C36 -2 34 -30 24 -46Z" fill="{coat.fur}"/>'
        f'<path d="M-15 -44C-21 -28 -20 -8 0 -7C20 -8 21 -28 15 -44Z" fill="{coat.belly}" '
        'stroke="none"/>'
        + "".join(parts.upon(mark, coat.fur, coat.belly, coat.dark) for mark in coat.marks)
        + _limbs(coat)
    )


def _limbs(coat: Coat) -> str:
    limb = coat.dark if "patches" in coat.marks else coat.fur
    foot = "#ee9a45" if coat.muzzle == "beak" else limb
    feet = "".join(
        f'<ellipse cx="{18 * side}" cy="-5.5" rx="12" ry="7" fill="{foot}"/>'
        f'<path d="M{18 * side - 4} -3v-4M{18 * side + 4} -3v-4" stroke-width=".7"/>'
        for side in (-1, 1)
    )
    if "flippers" in coat.marks:
        return feet + "".join(
            f'<path transform="scale({side} 1)" d="M22 -44C36 -40 38 -24 34 -16C27 -20 23 -30 '
            f'22 -44Z" fill="{coat.fur}"/>'
            for side in (-1, 1)
        )
    return feet + "".join(
        f'<path transform="scale({side} 1)" d="M21 -45C31 -44 33 -32 29 -23C26 -17 16 -17 15 -22'
        f'C15 -27 20 -32 21 -45Z" fill="{limb}"/>'
        for side in (-1, 1)
    )


def coat_of(name: str, fur: str | None = None) -> Coat:
    """The coat of a beast; `fur` colours it otherwise.

    Raises:
        KeyError: there is no such beast.
    """
    coat = _coats()[name]
    return replace(coat, fur=fur) if fur else coat


def head(coat: Coat, feeling: Feeling) -> str:
    """The head with its face, at `HEAD`."""
    x, y, _ = HEAD
    skull = coat.face or coat.fur
    around = "".join(parts.around_head(mark, coat.fur, coat.dark) for mark in coat.marks)
    upon = "".join(parts.upon_head(mark, coat.belly, coat.dark) for mark in coat.marks)
    over = "".join(parts.over_head(mark, coat.fur, coat.dark) for mark in coat.marks)
    return (
        f'<g transform="translate({x:g} {y:g})">{around}'
        + parts.ears(coat.ears, coat.fur, coat.belly, coat.dark)
        + f'<path d="M-31 2C-32 -18 -18 -30 0 -30C18 -30 32 -18 31 2C31 18 18 26 0 26'
        f'C-18 26 -31 18 -31 2Z" fill="{skull}"/>{upon}'
        + parts.muzzle(coat.muzzle, coat.belly, coat.dark)
        + face(feeling, 3, -1, 27)
        + parts.nose(coat.muzzle, coat.fur, coat.dark)
        + f"{over}</g>"
    ).replace("currentInk", INK)


@lru_cache(maxsize=1)
def _coats() -> Mapping[str, Coat]:
    text = files("engine.painting.things").joinpath("beasts.toml").read_text("utf-8")
    return {
        name: Coat(**{**entry, "marks": tuple(entry.get("marks", ()))})
        for name, entry in tomllib.loads(text).items()
    }
