"""The writer that has a model: the storyteller's plot, page by page, in the model's words.

The storyteller decides what happens and what each page shows, so that pictures, outfits and the
child's idea hold together whoever finds the words. A page that the model does not bring in time,
or that the judge refuses, stands as the storyteller wrote it.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.book import Leaf, PageKind
from engine.story.author.asking import messages_for, schema_for
from engine.story.author.judging import Judge, Wanted, says
from engine.story.author.model import LanguageModel, ModelSilent
from engine.story.reading_level import ReadingLevels
from engine.story.writer import Brief, Writer

log = logging.getLogger(__name__)

FIRST_PATIENCE = 4.0
"""Seconds that the first page may take: a child looks on."""
PATIENCE = 12.0
"""Seconds that a later page may take, which is made while one reads."""
TRIES = 2
"""How often a page is asked for before it stays the storyteller's."""
MOST_SILENT = 2
"""Pages in a row without an answer after which the model is left alone for this book."""
MOST_KEPT = 400
"""Pages that are remembered, so that a book told again comes out the same."""


class Author:
    """Writes whole books with a model; never worse off than the storyteller alone."""

    def __init__(self, model: LanguageModel, storyteller: Writer, judge: Judge,
                 levels: ReadingLevels) -> None:
        self._model, self._storyteller = model, storyteller
        self._judge, self._levels = judge, levels
        self._told: dict[tuple[str, str, str], str] = {}

    def write(self, brief: Brief, start: int = 0) -> Iterator[Leaf]:
        """Yield the leaves from number `start` on, of `brief.manner.pages + 2`."""
        before, silent = "", 0
        for number, leaf in enumerate(self._storyteller.write(brief)):
            told_anew = number >= start and leaf.kind is PageKind.STORY and not brief.manner.rhymes
            if told_anew and silent < MOST_SILENT:
                patience = FIRST_PATIENCE if number <= 1 else PATIENCE
                text = self._retold(leaf, before, brief, patience)
                silent = 0 if text else silent + 1
                leaf = replace(leaf, text=text or leaf.text)
            before = leaf.text
            if number >= start:
                yield leaf

    def let_go(self) -> None:
        """Free the model until the next book."""
        self._model.let_go()

    def _retold(self, leaf: Leaf, before: str, brief: Brief, seconds: float) -> str | None:
        """The page in the model's words, or as it was if the judge never agrees.

        `None` if the model was silent; then it is asked again when the book is told again.
        """
        key = (leaf.text, before, repr(brief.manner))
        if key not in self._told:
            try:
                text = self._ask(leaf, before, brief, seconds)
            except ModelSilent as error:
                log.info("a page stays the storyteller's: %s", error)
                return None
            if len(self._told) >= MOST_KEPT:
                self._told.pop(next(iter(self._told)))
            self._told[key] = text
        return self._told[key]

    def _ask(self, leaf: Leaf, before: str, brief: Brief, seconds: float) -> str:
        must = _must(leaf.text, brief)
        names = [one.name for one in brief.cast]
        wanted = Wanted(brief.manner.level, must, (brief.idea.said, leaf.text, *names))
        messages = messages_for(leaf, before, brief.cast, must, brief.manner)
        schema = schema_for(self._levels.limits(brief.manner.level).letters)
        for attempt in range(TRIES):
            written = self._model.write(messages, schema, seconds / TRIES, brief.seed + attempt)
            text = _tidy(written.get("text"))
            faults = self._judge.faults(text, wanted)
            if not faults:
                return text
            log.info("the judge refused a page: %s", faults[0])
        return leaf.text


def _must(text: str, brief: Brief) -> tuple[str, ...]:
    """What the storyteller's page names of the idea and of the cast."""
    words: Sequence[str] = [one.name for one in brief.cast[bool(brief.manner.first_person):]]
    words = [*words, *(mention.noun for mention in brief.idea.mentions)]
    return tuple(dict.fromkeys(word for word in words if word and says(text, word)))


def _tidy(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
