"""Fills the slots of a wording, and remembers who has been introduced."""

import re
from collections.abc import Mapping
from random import Random

from engine.story.grammar import Forms, Grammar, capital, list_of, sentence_case
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.first_person import keep, mark
from engine.story.storyteller.names import Name
from engine.story.storyteller.wording import Slot, Wording, say

_OWN = "\ue003"
"""Stands before `her` in `her crown` until it is clear who says it."""
_SAID = re.compile(rf"[“”]|{_OWN}(\w+)")
_DEEPEST = 4
"""Phrases may hold slots for phrases, so deep and no deeper."""


class Narrator:
    """Tells one tale, sentence by sentence."""

    def __init__(self, tale: Tale, grammar: Grammar, known: frozenset[str] = frozenset(),
                 by_name: bool = False) -> None:
        """`by_name`: as in a title, where even a hero who tells is called by its name."""
        self._tale, self._grammar = tale, grammar
        self._kept = {"a", "the", "many", "clause", *(["noun"] if by_name else [])}
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
        said = say(wording, self, rng)
        if self._tale.teller:
            hero = self._tale.names["hero"]
            others = {name for each in self._tale.names.values() if each is not hero
                      for name in (each.first, each.again)}
            said = self._tale.teller.turn(said, others, "plural" in hero.traits)
        return sentence_case(_whose(said))

    def fill(self, slot: Slot) -> str:
        """The words for a slot, here in the story."""
        words = self._words(slot)
        return capital(words) if slot.capital else words

    def _words(self, slot: Slot) -> str:
        tale, hero = self._tale, self._tale.names["hero"]
        if slot.name in Forms.__dataclass_fields__:
            return self._of_hero(slot.name, str(getattr(hero.forms, slot.name)), slot.capital)
        if slot.name in ("all", "both"):
            return list_of(self._group(slot.name))
        if slot.name in ("home", "place"):
            return self._mine((tale.home if slot.name == "home" else tale.place).form(slot.form))
        if slot.name in tale.phrases:
            return self._inner(tale.phrases[slot.name])
        if slot.name == "job" and tale.job and slot.form in tale.job.words:
            return self._inner(tale.job.words[slot.form])
        name = self._extra.get(slot.name) or tale.names[slot.name]
        return self._call(name, slot.form, slot.capital)

    def introduce(self, name: Name) -> None:
        """From now on the reader knows of somebody or something."""
        self.known |= {name.again}

    def _call(self, name: Name, form: str, large: bool = False) -> str:
        hero = self._tale.names["hero"]
        their = f"{hero.forms.their} "
        if form == "own":
            self.introduce(name)
            owned = name.owned(hero.forms.their)
            return self._mine(f"{_OWN}{owned}" if owned.startswith(their) else owned)
        said = name.form(form, name.again in self.known, self._grammar)
        if said.startswith(their) and name.again.startswith("the "):
            said = f"{_OWN}{said}"
        if form in ("", "s", "a", "the"):
            self.introduce(name)
        if name == hero and form not in self._kept:
            return self._of_hero(form or "hero", said, large)
        if form in Forms.__dataclass_fields__:
            return keep(capital(said) if large else said) if self._tale.teller else said
        return self._mine(said)

    def _of_hero(self, form: str, said: str, large: bool) -> str:
        if self._tale.teller is None:
            return said
        return mark(form, capital(said) if large else said, large)

    def _mine(self, said: str) -> str:
        """What is the hero’s, `her bed`, and who the hero is in what a child told."""
        hero = self._tale.names["hero"]
        told = re.sub(r"\b[Tt]he hero\b", lambda _: self._of_hero("hero", hero.again, False), said)
        if self._tale.teller is None:
            return told
        own = rf"(?<![^ ]){_OWN}?{re.escape(hero.forms.their)}\b"
        return re.sub(own, lambda found: mark("their", found[0]), told)

    def _group(self, which: str) -> list[str]:
        hero, friend = (self._call(self._tale.names[role], "") for role in ("hero", "friend"))
        others = [one.name for one in self._tale.rest] if which == "all" else []
        return [friend, *others, hero] if self._tale.teller else [hero, friend, *others]

    def _inner(self, wording: Wording) -> str:
        self._depth += 1
        assert self._depth <= _DEEPEST, "phrases go round in a circle"
        said = say(wording, self, self._rng)
        self._depth -= 1
        return said


def _whose(said: str) -> str:
    """`Her crown` is the crown where somebody says so to her face."""
    quoted = False

    def put(found: re.Match[str]) -> str:
        nonlocal quoted
        word = found[1]
        if word is None:
            quoted = found[0] == "“"
            return found[0]
        return capital("the") if quoted and word[0].isupper() else "the" if quoted else word

    return _SAID.sub(put, said)
