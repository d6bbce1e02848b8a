"""The part that each named thing plays, decided clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.idea import Mention, Part
from engine.story.understanding.clauses import Clause
from engine.story.understanding.lexicon import lexicon
from engine.story.understanding.phrases import Family, Phrase
from engine.story.understanding.retelling import retell
from engine.story.understanding.tagging import Token

_PLACE_PREPOSITIONS = frozenset("""in inside into on onto at to through over under underneath across
around near behind beneath below above between toward towards up down outside along beside past
out""".split())
_AWAY = frozenset({"from", "against", "by"})
_RANK = (Part.HERO, Part.BECOMES, Part.LOST, Part.OBSTACLE, Part.HELPER, Part.WISH, Part.EVENT,
         Part.COMPANION, Part.PLACE, Part.THING)


@dataclass
class Parts:
    """Gathers the mentions of an idea."""

    tokens: Sequence[Token]
    family: Family
    teller: bool
    """Whether the child speaks of itself, and so is the hero."""
    found: list[Mention] = field(default_factory=list)
    _hero: str = ""

    def of(self, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
        """The mentions of all clauses, each thing once."""
        for number, clause in enumerate(clauses):
            self._clause(clause, number == 0)
        return tuple(self.found)

    def _clause(self, clause: Clause, first: bool) -> None:
        event = self._event(clause)
        for phrase in clause.subjects:
            self._subject(phrase, clause, first, event)
        for number, phrase in enumerate(clause.objects):
            self._add(phrase, self._object(phrase, clause, number, event), clause)
        for preposition, phrase in clause.around:
            self._add(phrase, self._around(preposition, phrase, clause), clause)

    def _event(self, clause: Clause) -> bool:
        """Whether the clause tells of something strange; then it is kept whole."""
        if not _is_event(clause):
            return False
        named = [phrase for phrase in clause.phrases if not phrase.empty]
        told = retell(clause, self.tokens, self.family)
        weather = clause.pronoun == "it" and clause.has("weather")
        if named and told:
            about = clause.objects[0] if weather and clause.objects else named[0]
            self._keep(_mention(about, Part.EVENT, told))
        elif told and clause.teller:
            noun = f"{clause.verb}ing".replace("eing", "ing")
            self._keep(Mention(Part.EVENT, noun, noun, clause=told))
        return bool(named)

    def _subject(self, phrase: Phrase, clause: Clause, first: bool, event: bool) -> None:
        state = {"lost", "missing", "gone"} & {*clause.states, *phrase.adjectives}
        phrase = _with_state(phrase, clause)
        if self._is_hero(phrase, clause, first, event):
            self._hero = phrase.who or phrase.noun
            self._add(phrase, Part.HERO, clause)
        elif state or clause.verbs[-2:] == ["get", "lose"]:
            self._add(phrase, Part.LOST, clause)
        elif self._threatens(phrase, clause):
            self._add(phrase, Part.OBSTACLE, clause)
        elif phrase.animate and clause.has("help") and not clause.passive:
            self._add(phrase, Part.HELPER, clause)
        elif not event:
            self._add(phrase, self._plain(phrase), clause)

    def _is_hero(self, phrase: Phrase, clause: Clause, first: bool, event: bool) -> bool:
        if self.teller or self._hero or phrase.empty or (event and not phrase.animate):
            return False
        if phrase is not clause.subjects[0] or clause.has("help") and not first:
            return False
        if phrase.animate:
            return first or bool(clause.verbs)
        return bool(clause.verbs) and clause.verb not in ("be", "can")

    def _threatens(self, phrase: Phrase, clause: Clause) -> bool:
        if clause.exists or clause.passive or phrase.noun == self._hero or phrase.who:
            return False
        if {"mean", "evil", "bad", "scary", "wicked", "nasty", "angry"} & {
                *phrase.adjectives, *clause.states} and not clause.denied:
            return phrase.animate
        hits = clause.to_teller or bool(clause.objects)
        return phrase.animate and clause.has("hostile") and hits and "be" not in clause.verbs[1:]

    def _object(self, phrase: Phrase, clause: Clause, number: int, event: bool) -> Part:
        known = lexicon()
        if clause.exists:
            return self._existing(phrase)
        if _becomes(clause):
            return Part.THING if clause.denied else Part.BECOMES
        if "lost" in phrase.adjectives or "missing" in phrase.adjectives:
            return Part.LOST
        if clause.has("lose"):
            return Part.LOST
        if "fear" in clause.verbs or clause.verb == "fight" or clause.has("fear"):
            return Part.OBSTACLE
        if clause.has("seek") and not clause.denied or clause.verb in ("want", "wish", "need"):
            return Part.WISH
        if clause.denied and clause.has("seek"):
            return Part.WISH
        if clause.verbs and clause.verbs[0] in ("want", "wish", "need") and \
                known.is_verb(clause.verb, "go") is False and clause.verb in (
                    "have", "see", "make", "build", "get", "bake", "win", "hug", "buy"):
            return Part.WISH
        return self._plain(phrase)

    def _existing(self, phrase: Phrase) -> Part:
        if not self.teller and not self._hero and phrase.animate:
            self._hero = phrase.who or phrase.noun
            return Part.HERO
        return self._plain(phrase)

    def _around(self, preposition: str, phrase: Phrase, clause: Clause) -> Part:
        afraid = {"afraid", "scared", "frightened", "terrified"} & {*clause.states, *clause.verbs}
        if preposition == "of" and (afraid or "scare" in clause.verbs):
            return Part.OBSTACLE
        if preposition == "about" and not clause.verbs:
            return self._topic(phrase)
        if preposition == "with":
            return Part.COMPANION if phrase.animate else Part.THING
        if preposition in _AWAY and phrase.animate and not phrase.who:
            return Part.OBSTACLE
        if preposition == "from" and clause.has("help"):
            return Part.OBSTACLE
        if preposition in ("for", "of") and (
                clause.verb in ("look", "search", "hunt", "dream", "wish") or "want" in clause.verbs
                and clause.verb in ("look", "wish")):
            return Part.LOST if "lost" in phrase.adjectives else Part.WISH
        if preposition == "as":
            return Part.BECOMES
        if preposition == "into" and clause.has("become"):
            return Part.THING if _is_event(clause) else Part.BECOMES
        if preposition in _PLACE_PREPOSITIONS and self._is_place(preposition, phrase):
            return Part.PLACE
        return self._plain(phrase)

    def _topic(self, phrase: Phrase) -> Part:
        if not self.teller and not self._hero and phrase.animate:
            self._hero = phrase.who or phrase.noun
            return Part.HERO
        return self._plain(phrase)

    @staticmethod
    def _is_place(preposition: str, phrase: Phrase) -> bool:
        if lexicon().category(phrase.noun) == "places" or phrase.noun in (
                "sky", "cloud", "star", "rainbow", "snow", "dark", "earth"):
            return True
        large = preposition in ("in", "inside", "into") and not phrase.who
        return large and lexicon().category(phrase.noun) in ("vehicles", "nature", None)

    def _plain(self, phrase: Phrase) -> Part:
        if phrase.who:
            return Part.COMPANION
        return Part.PLACE if lexicon().category(phrase.noun) == "places" else Part.THING

    def _add(self, phrase: Phrase, part: Part, clause: Clause) -> None:
        if phrase.empty or phrase.denied:
            return
        if part is Part.HERO and self.teller:
            part = self._plain(phrase)
        told = retell(clause, self.tokens, self.family) if part is Part.OBSTACLE else ""
        if part is Part.OBSTACLE and phrase.words.startswith("some ") and "of" in told:
            phrase = replace(phrase, words=phrase.words.removeprefix("some "))
        self._keep(_mention(phrase, part, told if clause.verbs else ""))

    def _keep(self, mention: Mention) -> None:
        for at, other in enumerate(self.found):
            if (other.who or other.noun.lower()) == (mention.who or mention.noun.lower()):
                self.found[at] = _merged(other, mention)
                return
        self.found.append(mention)


def _is_event(clause: Clause) -> bool:
    if not clause.verbs:
        return False
    if clause.opener or (clause.pronoun == "it" and clause.has("weather")):
        return True
    if clause.verbs[0] in ("want", "need", "try"):
        return False
    changed = any(preposition in ("into", "to") for preposition, _ in clause.around)
    if clause.verbs[-1] in ("turn", "change", "transform") and changed:
        return bool(clause.subjects)
    if "alive" in clause.states and clause.subjects:
        return True
    if clause.pronoun == "everything" or clause.verbs[-2:] == ["be", "make"]:
        return True
    if clause.verbs[0] == "can" and clause.teller and not clause.objects and not clause.denied:
        return not clause.around
    happens = lexicon().is_verb(clause.verb, "happen") and clause.verb not in ("break", "stop")
    return happens and not clause.objects and (bool(clause.subjects) or clause.teller)


def _becomes(clause: Clause) -> bool:
    """`is a`, `wants to be a`, `turns into a`."""
    return clause.verb in ("be", "become") and not clause.exists


def _with_state(phrase: Phrase, clause: Clause) -> Phrase:
    """`the wolf is nice` is `the nice wolf`."""
    folds = clause.verbs == ["be"] and len(clause.states) == 1 and not clause.denied \
        and not clause.around and not phrase.who and not phrase.is_name
    article, _, rest = phrase.words.partition(" ")
    if folds and rest and article in ("the", "a", "an"):
        return replace(phrase, words=f"the {clause.states[0]} {rest}",
                       adjectives=phrase.adjectives | {clause.states[0]})
    return phrase


def _mention(phrase: Phrase, part: Part, clause: str = "") -> Mention:
    return Mention(part, phrase.noun, phrase.words, phrase.who, phrase.plural, clause)


def _merged(first: Mention, second: Mention) -> Mention:
    """The same thing named twice: its first words unless the later ones say more."""
    part = min(first.part, second.part, key=_RANK.index)
    words = first.words if len(first.words) >= len(second.words) - 4 else second.words
    return replace(first, part=part, words=words, clause=first.clause or second.clause)
