"""Fills the slots of a wording, and remembers who has been introduced."""

from collections.abc import Mapping
from random import Random

from engine.story.grammar import Forms, Grammar, list_of, sentence_case
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.names import Name
from engine.story.storyteller.wording import Slot, Wording, say

_DEEPEST = 4
"""Phrases may hold slots for phrases, so deep and no deeper."""


class Narrator:
    """Tells one tale, sentence by sentence."""

    def __init__(self, tale: Tale, grammar: Grammar, known: frozenset[str] = frozenset()) -> None:
        self._tale, self._grammar = tale, grammar
        self.known = known
        """Nouns that the reader has met."""
        self._extra: dict[str, Name] = {}
        self._rng = Random()
        self._depth = 0

    def again(self) -> "Narrator":
        """A narrator who knows the same, to try a wording with."""
        return Narrator(self._tale, self._grammar, self.known)

    def tell(self, wording: Wording, rng: Random, extra: Mapping[str, Name] | None = None) -> str:
        """The finished words; `extra` are names that only this wording has."""
        self._rng, self._extra = rng, dict(extra or {})
        return sentence_case(say(wording, self, rng))

    def fill(self, slot: Slot) -> str:
        """The words for a slot, here in the story."""
        tale, hero = self._tale, self._tale.names["hero"]
        if slot.name in Forms.__dataclass_fields__:
            return str(getattr(hero.forms, slot.name))
        if slot.name in ("all", "both"):
            return list_of(self._group(slot.name))
        if slot.name in ("home", "place"):
            return (tale.home if slot.name == "home" else tale.place).form(slot.form)
        if slot.name in tale.phrases:
            return self._inner(tale.phrases[slot.name])
        if slot.name == "job" and tale.job and slot.form in tale.job.words:
            return self._inner(tale.job.words[slot.form])
        name = self._extra.get(slot.name) or tale.names[slot.name]
        return self._call(name, slot.form)

    def introduce(self, name: Name) -> None:
        """From now on the reader knows of somebody or something."""
        self.known |= {name.again}

    def _call(self, name: Name, form: str) -> str:
        if form == "own":
            self.introduce(name)
            return name.owned(self._tale.names["hero"].forms.their)
        said = name.form(form, name.again in self.known, self._grammar)
        if form in ("", "s", "a", "the"):
            self.introduce(name)
        return said

    def _group(self, which: str) -> list[str]:
        names = [self._tale.names["hero"], self._tale.names["friend"]]
        called = [self._call(name, "") for name in names]
        return called + [one.name for one in self._tale.rest] if which == "all" else called

    def _inner(self, wording: Wording) -> str:
        self._depth += 1
        assert self._depth <= _DEEPEST, "phrases go round in a circle"
        said = say(wording, self, self._rng)
        self._depth -= 1
        return said

