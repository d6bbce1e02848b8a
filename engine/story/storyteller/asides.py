"""What a page may have besides: jokes and a running gag, or more voices and details."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from engine.manner import Level, Manner
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.names import Name
from engine.story.storyteller.plot import Beat, Moment
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import Wording, parse

_QUIET = 3
"""Last pages of a bedtime book, without jokes."""


@dataclass(frozen=True)
class Asides:
    """The word lists of `words/asides.toml`."""

    gags: tuple[tuple[Wording, ...], ...]
    """What somebody says again and again, the surprise last."""
    jokes: dict[Moment, tuple[Wording, ...]]
    details: dict[Moment, tuple[Wording, ...]]

    def plan(self, beats: Sequence[Beat], tale: Tale, manner: Manner, speaker: Name,
             rng: Random) -> dict[int, list[Strand]]:
        """By page (0 is the first) what may be woven in besides, best first."""
        plan: dict[int, list[Strand]] = {}
        if manner.funny:
            loud = len(beats) - _QUIET if manner.bedtime else len(beats)
            plan |= self._funny(beats[:loud], tale, speaker, rng)
        if manner.level is Level.FLUENT:
            details = self._detailed(beats, tale, speaker, rng)
            plan = {page: [*plan.get(page, []), *details.get(page, [])]
                    for page in {*plan, *details}}
        return plan

    def _funny(self, beats: Sequence[Beat], tale: Tale, speaker: Name,
               rng: Random) -> dict[int, list[Strand]]:
        """A joke on about every other page; three times it is the gag."""
        gag, pages = rng.choice(self.gags), len(beats)
        turns = sorted({pages // 6, pages // 2, pages - 1}) if pages >= 4 else []
        plan = {page: [_aside(line, speaker)] for page, line in zip(turns, gag, strict=False)}
        used: set[Wording] = set()
        for page, beat in enumerate(beats):
            near = {page - 1, page + 1} & set(turns) and not beat.jokes
            if page in plan or near or (page - 1 in plan and page - 1 not in turns):
                continue
            jokes = [line.wording for line in fitting(beat.jokes, tale)]
            jokes = jokes or list(self.jokes.get(beat.moment or Moment.JOURNEY, ()))
            if fresh := [joke for joke in jokes if joke not in used]:
                joke = rng.choice(fresh)
                used.add(joke)
                plan[page] = [_aside(joke, speaker)]
        return plan

    def _detailed(self, beats: Sequence[Beat], tale: Tale, speaker: Name,
                  rng: Random) -> dict[int, list[Strand]]:
        """Something to see, hear or think on every page; where there is room, a voice too."""
        plan: dict[int, list[Strand]] = {}
        left = {moment: rng.sample(lines, len(lines)) for moment, lines in self.details.items()}
        voices = [line.wording for line in fitting(tale.plot.voices, tale)]
        voices = rng.sample(voices, len(voices))
        for page, beat in enumerate(beats):
            lines = left.get(beat.moment or Moment.JOURNEY, [])
            plan[page] = [_aside(lines.pop(), None)] if lines else []
            if beat.room and voices and page % 2:
                plan[page].append(_aside(voices.pop(), speaker))
        return plan


def load_asides() -> Asides:
    """Read the word lists."""
    data = tomllib.loads((WORDS / "asides.toml").read_text(encoding="utf-8"))
    return Asides(
        gags=tuple(tuple(map(parse, gag["say"])) for gag in data["gag"]),
        jokes={Moment(name): tuple(map(parse, texts)) for name, texts in data["joke"].items()},
        details={Moment(name): tuple(map(parse, texts)) for name, texts in data["detail"].items()},
    )


def _aside(wording: Wording, speaker: Name | None) -> Strand:
    return Strand((wording,), at_end=True, speaker=speaker)
