"""Keeps what startles out of the words of a book's last pages, when it is told at bedtime."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from engine.story.storyteller.casting import Tale
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.plot import Beat, Line
from engine.story.storyteller.weaving import Strand
from engine.story.storyteller.wording import Choice, Wording


def late(pages: int) -> int:
    """The first page (0 is the first) of the last third, which is free of frights."""
    return pages * 2 // 3


@dataclass(frozen=True)
class Hush:
    """Tells gentle wordings from those that startle. What a child named itself never does."""

    frights: re.Pattern[str]

    def startles(self, text: str) -> bool:
        """Whether a word of fright stands in it."""
        return bool(self.frights.search(text))

    def page(self, beat: Beat, tale: Tale) -> Beat | None:
        """The page with its gentle wordings alone; `None` where it cannot be told with them."""
        lines, simple = self._gentle(beat.lines, tale), self._gentle(beat.simple, tale)
        verses = self._gentle(beat.verses, tale)
        sayable = all(fitting(kept, tale) for kept, all_of_them in
                      ((lines, beat.lines), (simple, beat.simple), (verses, beat.verses))
                      if fitting(all_of_them, tale))
        if not sayable:
            return None
        return replace(beat, lines=lines, simple=simple, verses=verses,
                       jokes=self._gentle(beat.jokes, tale))

    def strand(self, strand: Strand, tale: Tale) -> Strand:
        """Likewise for what is woven in; what must be said is said, whatever there is for it."""
        return replace(strand, wordings=self._calm(strand.wordings, tale) or strand.wordings,
                       simple=self._calm(strand.simple, tale) or strand.simple,
                       verses=self._calm(strand.verses, tale) or strand.verses)

    def extras(self, extras: Iterable[Strand], tale: Tale) -> list[Strand]:
        """Only those that do not startle."""
        return [each for each in extras if self._calm(each.wordings, tale)]

    def _gentle(self, lines: Sequence[Line], tale: Tale) -> tuple[Line, ...]:
        return tuple(line for line in lines if not self._in(line.wording, tale))

    def _calm(self, wordings: Sequence[Wording], tale: Tale) -> tuple[Wording, ...]:
        return tuple(each for each in wordings if not self._in(each, tale))

    def _in(self, wording: Wording, tale: Tale) -> bool:
        """Whether it startles, be it in one of its choices or in a phrase of the book."""
        own = " ".join(part if isinstance(part, str) else "it" for part in wording.parts)
        inner = [way for part in wording.parts if isinstance(part, Choice) for way in part.ways]
        inner += [tale.phrases[slot.name] for slot in wording.slots() if slot.name in tale.phrases]
        return self.startles(own) or any(self._in(each, tale) for each in inner)


def hush_for(frights: Sequence[str]) -> Hush:
    """`frights` are words and groups of words; a star stands for any ending."""
    words = "|".join(re.escape(each).replace(r"\*", r"\w*") for each in frights)
    return Hush(re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
