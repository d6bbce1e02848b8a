"""What a writer should still see to in a plot that can be loaded, by page and field."""

from collections.abc import Iterator, Sequence
from random import Random

from engine.character import Character, Kind, Pronouns
from engine.idea import Idea
from engine.manner import Level
from engine.story.storyteller.casting import cast_roles
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Beat, Line, Plot
from engine.story.storyteller.splitting import split_long
from engine.story.storyteller.telling import Desk, allowed_words
from engine.story.writer import Brief

_FAMILY = (Character("mia", "Mia", pronouns=Pronouns.SHE),
           Character("grandma", "Grandma", Kind.GROWN_UP, Pronouns.SHE))
_TRIES = 5
"""Seeds that a plot is tried with: another seed, another helper."""


def proofread(plot: Plot, desk: Desk) -> Iterator[str]:
    """One line for each fault; a wording that is too long only for some names is none."""
    for beat in plot.beats:
        where = f"{plot.name}.toml, page '{beat.name}'"
        for number, faults in enumerate(_faults(beat, beat.simple, Level.PRE_READER, plot, desk)):
            if faults:
                yield f"{where}, field 'simple', wording {number + 1}: {'; '.join(faults)}"
        every = _faults(beat, beat.lines, Level.EARLY, plot, desk)
        if all(every):
            yield (f"{where}, field 'text': no wording is short enough for early readers; "
                   f"the first has {'; '.join(every[0])}")


def _faults(beat: Beat, lines: Sequence[Line], level: Level, plot: Plot,
            desk: Desk) -> list[Sequence[str]]:
    """For each wording what is too much, with the names that suit it best."""
    found: list[Sequence[str]] = []
    for line in lines:
        tries = [each for seed in range(_TRIES)
                 if (each := _told(line, level, plot, desk, seed)) is not None]
        found.append(min(tries, key=len, default=()))
    return found


def _told(line: Line, level: Level, plot: Plot, desk: Desk,
          seed: int) -> Sequence[str] | None:
    """What is too much; `None` where the wording is not told of these."""
    brief = Brief(Idea(""), _FAMILY, seed)
    tale = cast_roles(plot, brief, desk.knows, Random(seed))
    if not fitting([line], tale):
        return None
    known = frozenset(name.again for name in tale.names.values())
    text = Narrator(tale, desk.knows.grammar, known).tell(line.wording, Random(seed))
    text = split_long(text, desk.levels.limits(level).sentence)
    return desk.levels.check(text, level, allowed_words(tale, brief))
