"""The part that each named thing plays, decided clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.idea import Mention, Part, Size
from engine.story.understanding import happenings
from engine.story.understanding.clauses import Clause
from engine.story.understanding.family import Family
from engine.story.understanding.lexicon import lexicon
from engine.story.understanding.mentions import Mentions, mention_of
from engine.story.understanding.phrases import Phrase
from engine.story.understanding.retelling import retell
from engine.story.understanding.sizes import size_told_by
from engine.story.understanding.tokens import Token
from engine.story.understanding.whereabouts import where_it_is


@dataclass
class Parts:
    """Gathers the mentions of an idea."""

    tokens: Sequence[Token]
    family: Family
    teller: bool
    """Whether the child speaks of itself, and so is the hero."""
    tale: str = ""
    """The well-known tale that is asked for; what is different in it is kept whole."""
    _mentions: Mentions = field(default_factory=Mentions)
    _hero: Phrase | None = None

    def of(self, clauses: Sequence[Clause]) -> tuple[Mention, ...]:
        """The mentions of all clauses, each thing once."""
        self._mentions.twisted = bool(self.tale)
        for number, clause in enumerate(clauses):
            self._clause(clause, number == 0)
        return tuple(self._mentions.found)

    def _clause(self, clause: Clause, first: bool) -> None:
        for phrase in clause.subjects:
            self._add(phrase, self._subject(_in_its_state(phrase, clause), clause, first), clause)
        self._event(clause)
        for phrase in clause.objects:
            self._add(phrase, self._object(phrase, clause), clause)
        for preposition, phrase in clause.around:
            if preposition != "without":
                part = self._around(preposition, phrase, clause)
                self._add(where_it_is(preposition, phrase), part, clause)

        for owner in (phrase.owner for phrase in clause.phrases if phrase.owner):
            self._add(owner, self._doer(owner), clause)

    def _event(self, clause: Clause) -> None:
        """Keep the whole of a strange happening."""
        strange = happenings.is_event(clause) or (
            happenings.turns_into(clause) and bool(clause.subjects)
            and not self._about_hero(clause) and not clause.to_teller) or (
            self.teller and happenings.comes_alive(clause))
        told = self._told(clause) if strange else ""
        named = [phrase for phrase in clause.phrases if not (phrase.empty or phrase.denied)]
        size = size_told_by(clause) if clause.teller else None
        if size:
            noun = "shrinking" if size is Size.TINY else "growing"
            self._mentions.keep(Mention(Part.EVENT, noun, noun, clause=self._told(clause)))
        elif told and named:
            about = named[0]
            self._mentions.keep(mention_of(_in_its_state(about, clause), Part.EVENT, told))
        elif told and clause.teller:
            self._deed(clause, told)
        elif happenings.is_marvel_wished_for(clause):
            self._deed(clause, f"the hero could {clause.verb}")

    def _deed(self, clause: Clause, told: str) -> None:
        noun = f"{clause.verb.removesuffix('e')}ing"
        self._mentions.keep(Mention(Part.EVENT, noun, noun, clause=told))

    def _subject(self, phrase: Phrase, clause: Clause, first: bool) -> Part:
        threat = self._threatens(phrase, clause)
        mean = lexicon().adjectives["mean"] & {*phrase.adjectives, *clause.states}
        if threat and (mean or not first):
            return Part.OBSTACLE
        if self._can_be_hero(phrase, clause, first):
            self._hero = phrase
            return Part.HERO
        if happenings.gets_lost(clause) or "lost" in phrase.adjectives:
            return Part.LOST
        gone = happenings.runs_away(clause) and not happenings.is_event(clause)
        if gone and phrase.words.startswith(("my ", "our ")):
            return Part.LOST
        if threat or (mean and phrase.animate and not clause.denied and not self._is_hero(phrase)):
            return Part.OBSTACLE
        together = clause.teller or (self._hero in clause.subjects and len(clause.subjects) > 1)
        if together and (phrase.animate or (self._hero and not self._hero.animate)):
            return Part.COMPANION
        if phrase.animate and happenings.helps(clause):
            return Part.HELPER
        return self._plain(phrase) if clause.exists or not clause.verbs else self._doer(phrase)

    def _can_be_hero(self, phrase: Phrase, clause: Clause, first: bool) -> bool:
        if self.teller or self._hero or phrase.empty or phrase.plural or phrase.denied:
            return False
        if self.tale and not first and not phrase.who:
            return False
        if phrase is not clause.subjects[0] and phrase.who is None and \
                phrase.noun != clause.subjects[0].noun:
            return False
        comes_to_help = clause.has("help") and not (first or clause.relative)
        if comes_to_help or happenings.gets_lost(clause):
            return False
        if phrase.animate:
            return first or bool(clause.verbs)
        feels = lexicon().adjectives["feelings"] & {*phrase.adjectives, *clause.states}
        told = clause.relative or any(one.animate for one in clause.objects)
        acts = bool(clause.verbs) and (clause.verbs != ["be"] or told)
        strange = happenings.is_event(clause) or any(
            mention.part is Part.EVENT for mention in self._mentions.found)
        return bool(feels) or (acts and not strange)

    def _threatens(self, phrase: Phrase, clause: Clause) -> bool:
        if phrase.who or self._is_hero(phrase) or clause.exists:
            return False
        if not (phrase.animate or clause.verb == "scare"):
            return False
        if not happenings.takes_or_attacks(clause):
            return False
        victim = clause.to_teller or any(one.who or self._is_hero(one) for one in clause.objects)
        if victim or clause.has("take") or clause.verb in ("guard", "block"):
            return True
        return phrase not in clause.subjects[1:] and \
            clause.verb in ("chase", "attack", "destroy", "scare")

    def _object(self, phrase: Phrase, clause: Clause) -> Part:
        if clause.exists:
            return self._topic(phrase)
        if happenings.becomes(clause):
            becomes = self._about_hero(clause) and not clause.denied
            return Part.BECOMES if becomes else Part.THING
        if {"lost", "missing"} & phrase.adjectives or clause.has("lose"):
            return Part.LOST
        if self._is_taken(clause) and not phrase.animate:
            return Part.LOST
        if clause.has("fear") or clause.verb == "fight" or happenings.fears(clause):
            return Part.OBSTACLE
        return Part.WISH if happenings.wishes(clause) else self._doer(phrase)

    def _is_taken(self, clause: Clause) -> bool:
        """`someone stole the colours`."""
        return clause.verb in ("steal", "rob", "snatch") and not (
            clause.teller or self._about_hero(clause) or clause.passive)

    def _about_hero(self, clause: Clause) -> bool:
        """Whether the hero is the one who does it."""
        if clause.teller or self.teller:
            return clause.teller
        return any(self._is_hero(one) for one in clause.subjects) or (
            not clause.subjects and clause.pronoun in ("he", "she", "they"))

    def _around(self, preposition: str, phrase: Phrase, clause: Clause) -> Part:
        if preposition == "of" and clause.objects and clause.objects[-1].empty:
            return self._object(phrase, clause)
        if preposition == "of" and happenings.fears(clause):
            return Part.OBSTACLE
        if preposition == "about" and not clause.verbs:
            return self._topic(phrase)
        if preposition == "with":
            return Part.COMPANION if phrase.animate else Part.THING
        if preposition in ("from", "against", "by") and not phrase.who and (
                phrase.animate or (preposition == "from" and clause.has("help"))):
            return Part.OBSTACLE
        if preposition in ("for", "of") and happenings.searches(clause):
            return Part.LOST if "lost" in phrase.adjectives else Part.WISH
        if preposition == "as" and phrase.animate and not clause.states:
            return Part.BECOMES
        if preposition in ("into", "to") and happenings.turns_into(clause):
            becomes = self._about_hero(clause) and not (clause.to_teller or clause.objects)
            return Part.BECOMES if becomes and not happenings.is_event(clause) else Part.THING
        return Part.PLACE if _is_place(preposition, phrase) else self._doer(phrase)

    def _topic(self, phrase: Phrase) -> Part:
        """`a story about a robot`, `there was a robot`."""
        if phrase.animate and not (self.teller or self._hero or phrase.plural):
            self._hero = phrase
            return Part.HERO
        return self._plain(phrase)

    def _plain(self, phrase: Phrase) -> Part:
        place = lexicon().category(phrase.noun.lower()) == "places"
        return Part.PLACE if place else self._doer(phrase)

    @staticmethod
    def _doer(phrase: Phrase) -> Part:
        return Part.COMPANION if phrase.who else Part.THING

    def _is_hero(self, phrase: Phrase) -> bool:
        return self._hero is not None and \
            (phrase.who or phrase.noun) == (self._hero.who or self._hero.noun)

    def _told(self, clause: Clause) -> str:
        return retell(clause, self.tokens, self.family, self._hero)

    def _told_of(self, phrase: Phrase, clause: Clause) -> str:
        return self._told(replace(clause, begin=max(clause.begin, phrase.begin)))

    def _add(self, phrase: Phrase, part: Part, clause: Clause) -> None:
        if phrase.empty or phrase.denied:
            return
        told = self._told_of(phrase, clause) if self._is_twist(phrase, clause) else ""
        phrase = _in_its_state(phrase, clause) if phrase in clause.subjects else phrase
        told = self._told(clause) if part is Part.OBSTACLE and clause.verbs else told
        if part is Part.OBSTACLE and (happenings.fears(clause) or clause.has("fear")):
            phrase = replace(phrase, words=phrase.words.removeprefix("some "))
        self._mentions.keep(mention_of(phrase, part, told))

    def _is_twist(self, phrase: Phrase, clause: Clause) -> bool:
        """`the wolf is nice`, where the tale is another."""
        if not self.tale or not clause.verbs or phrase not in clause.subjects[:1]:
            return False
        plays = happenings.becomes(clause) and any(one.is_name for one in clause.objects)
        return not (clause.exists or plays)


def _is_place(preposition: str, phrase: Phrase) -> bool:
    known, noun = lexicon(), phrase.noun.lower()
    if preposition not in known.function["where"] or phrase.who:
        return False
    if known.category(noun) == "places" or known.used_as("scenery", noun):
        return True
    return preposition in ("in", "inside", "into") and \
        known.category(noun) in ("vehicles", "nature", None)


def _in_its_state(phrase: Phrase, clause: Clause) -> Phrase:
    """`the wolf is nice` is `the nice wolf`."""
    folds = clause.verbs == ["be"] and len(clause.states) == 1 and not clause.denied \
        and not clause.around and not phrase.who and not phrase.is_name
    article, _, rest = phrase.words.partition(" ")
    if folds and rest and "'s" not in rest and article in ("the", "a", "an"):
        return replace(phrase, words=f"the {clause.states[0]} {rest}",
                       adjectives=phrase.adjectives | {clause.states[0]})
    return phrase
