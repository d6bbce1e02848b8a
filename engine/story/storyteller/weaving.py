"""Weaves in what the child named and the plot has no role for, and gives the quiet ones a line."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from engine.character import Character, Kind
from engine.idea import Mention, Part
from engine.scene import Spot
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.names import Name, of_character
from engine.story.storyteller.plot import PLACE, Beat, Line
from engine.story.storyteller.verses import Verses
from engine.story.storyteller.wording import Wording, parse

_ANY = "any"
_HERE = "here"


@dataclass(frozen=True)
class Thread:
    """A way to weave something in."""

    suits: str
    wordings: tuple[Wording, ...]
    simple: tuple[Wording, ...]
    at_end: bool = False
    held: bool = False


@dataclass(frozen=True)
class Strand:
    """Something to weave in on one page: a thing of the idea, or a line for one of the cast."""

    wordings: tuple[Wording, ...]
    at_end: bool
    it: Name | None = None
    speaker: Name | None = None
    """Whose line it is; with `None` the storyteller chooses."""
    held: bool = False
    early: bool = False
    """Belongs on the first pages."""
    here: bool = False
    """Tells where it all happens, so belongs where one sees that place."""
    spot: Spot = Spot.GROUND
    """Where it is seen."""
    simple: tuple[Wording, ...] = ()
    """A few first words for it."""
    wearer: Name | None = None
    """For a job: whose it is."""
    verses: tuple[Wording, ...] = ()
    """Couplets for it, for a rhymed book."""


class Threads:
    """All ways to weave something in (`words/threads.toml`, in rhyme `words/verses.toml`)."""

    def __init__(self, verses: Verses) -> None:
        self._verses = verses
        data = tomllib.loads((WORDS / "threads.toml").read_text(encoding="utf-8"))
        self._threads = tuple(
            Thread(each["suits"], tuple(map(parse, each["say"])),
                   tuple(map(parse, each["simple"])), each.get("end", False),
                   each.get("held", False))
            for each in data["thread"]
        )
        opening = data["opening"]
        ways = {"usual": opening, "simple": opening.pop("simple"), "mine": opening.pop("mine")}
        self.openings = {way: {role: tuple(map(parse, texts)) for role, texts in roles.items()}
                         for way, roles in ways.items()} | {"rhymed": verses.openings}
        """How a made-up hero or friend is introduced: way (`usual`, `simple`, `rhymed`, `mine`:
        by the hero), then role."""
        voices = tomllib.loads((WORDS / "voices.toml").read_text(encoding="utf-8"))
        self._voices = {kind: tuple(map(parse, voices[kind.value])) for kind in Kind}
        self._few_words = {kind: tuple(map(parse, voices["simple"][kind.value])) for kind in Kind}

    def strand_for(self, name: Name, rng: Random, here: bool = False) -> Strand:
        """How to weave in something of the idea; `here` for the place where it all happens."""
        assert name.mention is not None
        suit = _HERE if here else _suit(name, name.mention)
        fitting = [thread for thread in self._threads if thread.suits == suit]
        thread = rng.choice(fitting or [t for t in self._threads if t.suits == _ANY])
        return Strand(thread.wordings, thread.at_end, it=name, held=thread.held,
                      early=suit in ("job", "event", _HERE), here=here, spot=_spot(suit, name),
                      simple=thread.simple, verses=self._verses.threads[thread.suits])

    def line_for(self, one: Character, voices: Sequence[Line], rng: Random,
                 aloud: bool = False) -> Strand:
        """Something to say, or with `aloud` surely to say, for one of the cast without a role."""
        usual = [each for each in self._voices[one.kind] if not aloud or _is_said(each)]
        own = [line.wording for line in voices if one.kind is not Kind.PET]
        wordings = [*(each for each in own if not aloud or _is_said(each)), *rng.sample(usual, 2)]
        return Strand(tuple(wordings), at_end=True, speaker=of_character(one),
                      simple=self._few_words[one.kind], verses=self._verses.lines)


def spread(strands: Sequence[Strand], beats: Sequence[Beat],
           crowded: bool) -> dict[int, list[Strand]]:
    """Strands by page (0 is the first): evenly over the pages that have room, early ones first.
    Where there are more of them than such pages, all but the last page take their share.

    `crowded` says that the first page has enough to tell already.
    """
    there = [page for page, beat in enumerate(beats) if beat.recipe.setting == PLACE]
    roomy = [page for page, beat in enumerate(beats) if beat.room]
    if not roomy or len(strands) > len(roomy):
        roomy = list(range(max(len(beats) - 1, 1)))
    first = 0 if not crowded else roomy[0]
    ordered = sorted(strands, key=lambda strand: not strand.early)
    step = len(roomy) / max(len(ordered), 1)
    plan: dict[int, list[Strand]] = {}
    for place, strand in enumerate(ordered):
        page = first if strand.early and place == 0 else roomy[int((place + 0.5) * step)]
        plan.setdefault(there[0] if strand.here and there else page, []).append(strand)
    return plan


def _is_said(wording: Wording) -> bool:
    return any("“" in part for part in wording.parts if isinstance(part, str))


def _suit(name: Name, mention: Mention) -> str:
    by_part = {Part.PLACE: "place", Part.EVENT: "event", Part.BECOMES: "job"}
    if mention.part in by_part:
        return by_part[mention.part]
    if mention.part is Part.OBSTACLE:
        return "fear"
    if "location" in name.traits:
        return by_part[Part.PLACE]
    for trait in ("abstract", "person", "living", "food", "big"):
        if trait in name.traits:
            return trait
    return "stuff" if "uncountable" in name.traits else "thing"


def _spot(suit: str, name: Name) -> Spot:
    if "falls" in name.traits:
        return Spot.SKY
    return Spot.FAR if suit == "place" else Spot.GROUND
