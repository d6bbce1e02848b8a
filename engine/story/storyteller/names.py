"""What the story calls somebody or something: `a dragon` at first, then `the dragon`."""

import re
from dataclasses import dataclass, replace

from engine.character import Character, Kind, Pronouns
from engine.idea import Mention, Part
from engine.story.grammar import FORMS, PLURAL, Forms, Grammar, possessive
from engine.story.storyteller.lexicon import Lexicon

_LONGEST = 6
"""So many words of a child who tells on and on are taken for one name."""
LONGEST_CLAUSE = 14
_FALLS = re.compile(r"\b(snow|rain|hail|fell|fall|drop)")
_WHERE = re.compile(r"^(under|in|on|inside|behind) ")
_UNSAID = re.compile(r"\b(lost|missing)\s+", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[^\w\s’&-]|_")
_ARTICLE = re.compile(r"^(the|an?|some|any)\s+", re.IGNORECASE)
_MINE = re.compile(r"\b(my|our|your)\b", re.IGNORECASE)
_SOMEBODYS = re.compile(r"^[A-Z][\w-]*[’']s?\b", re.UNICODE)
_OWNED = frozenset({"her", "his", "their"})
_DEFINITE = _OWNED | {"the"}


@dataclass(frozen=True)
class Name:
    """Everything the words need to know of somebody or something."""

    noun: str
    """As the painters call it: `pearl`, `Mia`."""
    first: str
    """When it first appears: `a small pearl`."""
    again: str
    """From then on: `the pearl`."""
    forms: Forms
    traits: frozenset[str] = frozenset()
    """`living`, `person`, `animal`, `big`, `plural`, `family`, `given`, …"""
    who: str | None = None
    """Id of the character, when it is one of the cast."""
    mention: Mention | None = None
    """What the child said, when it comes from there."""
    clause: str = ""
    """Of a happening: `it snowed popcorn`."""

    @property
    def proper(self) -> bool:
        """Whether it is a name, which takes no article."""
        return self.noun[:1].isupper()

    @property
    def part(self) -> Part | None:
        """The part it plays in the idea, if it comes from there."""
        return self.mention.part if self.mention else None

    def form(self, form: str, known: bool, grammar: Grammar) -> str:
        """One of the forms that a slot can ask for (`NAME_FORMS`)."""
        usual = self.again if known else self.first
        if form != "was" and form in Forms.__dataclass_fields__:
            return str(getattr(self.forms, form))
        match form:
            case "was":
                return "were" if "plural" in self.traits else "was"
            case "s":
                return possessive(usual, "plural" in self.traits)
            case "the":
                return self.again
            case "a":
                return self.first
            case "many":
                return self.noun if self.proper else grammar.plural(self.noun)
            case "noun":
                return self.noun
            case "clause":
                return self.clause or f"there {self.forms.was} {self.first}"
        return usual

    def owned(self, their: str) -> str:
        """`her pearl`, but `Biscuit` and `the moon` as they are."""
        if self.proper or not self.again.startswith("the ") or self.first == self.again:
            return self.again
        return f"{their} {self.again.removeprefix('the ')}"


NAME_FORMS = frozenset({"", "s", "the", "a", "many", "noun", "own", "clause",
                        *Forms.__dataclass_fields__})
"""What may follow the dot in a slot for somebody or something."""


def of_character(character: Character) -> Name:
    """One of the family."""
    kind = "animal" if character.kind is Kind.PET else "person"
    name = tidy(character.name) or "Somebody"
    return Name(
        noun=name, first=name, again=name, forms=FORMS[character.pronouns],
        traits=frozenset({"living", "family", kind}), who=character.id,
    )


def tidy(words: str, longest: int = _LONGEST) -> str:
    """Words as data: no marks that mean something elsewhere, and not endlessly long."""
    kept = _FORBIDDEN.sub(" ", words.replace("'", "’")).split()
    return " ".join(word[:24] for word in kept[:longest])


def how_it_happens(clause: str) -> frozenset[str]:
    """`falls` where something comes down from above: it snowed popcorn."""
    return frozenset({"falls"}) if _FALLS.search(clause.lower()) else frozenset()


@dataclass(frozen=True)
class Namer:
    """Gives names to what is no member of the family."""

    lexicon: Lexicon
    grammar: Grammar
    their: str
    """Whose `my bed` is: the hero's pronoun, possessive."""
    living: Pronouns
    """For what lives and is nobody in particular."""

    def of_mention(self, mention: Mention) -> Name:
        """What the child named."""
        noun = tidy(mention.noun) or "surprise"
        said = tidy(_UNSAID.sub("", _MINE.sub(self.their, mention.words))) or noun
        many = self.grammar.plural(noun).lower()
        if noun.lower() not in said.lower() and many not in said.lower():
            said = many if mention.plural else noun
        name = self._name(noun, said, mention.plural)
        traits = name.traits | {"given"} | how_it_happens(mention.clause)
        traits |= {mention.size.value} if mention.size else set()
        clause = tidy(mention.clause, LONGEST_CLAUSE)
        # One is scared of spiders, of all there are: not of some.
        first = name.first.removeprefix("some ") if mention.part is Part.OBSTACLE else name.first
        return replace(name, mention=mention, first=first, traits=traits, clause=clause)

    def of_phrase(self, phrase: str) -> Name:
        """What a file of ours names: `an old owl`, `some red boots`, `three little pigs`,
        `bun: it rained buns`."""
        phrase, _, clause = phrase.partition(": ")
        if clause:
            return replace(self.of_phrase(phrase), clause=clause,
                           traits=self.lexicon.kinds_of(phrase) | how_it_happens(clause))
        number, _, counted = phrase.partition(" ")
        if self.lexicon.counts(number):
            noun = self.lexicon.head_of(self.grammar.singular(counted))
            return self._name(noun, phrase, plural=True)
        noun = self.lexicon.head_of(_ARTICLE.sub("", _WHERE.sub("", phrase)))
        return self._name(noun, phrase, phrase.startswith("some "))

    def _name(self, noun: str, said: str, plural: bool) -> Name:
        kinds = self.lexicon.kinds_of(noun)
        pronouns = self._pronouns(kinds)
        first, again = self._first_and_again(said, noun, plural)
        return Name(
            noun=noun, first=first, again=again,
            forms=PLURAL if plural else FORMS[pronouns],
            traits=kinds | ({"plural"} if plural else frozenset()),
        )

    def _pronouns(self, kinds: frozenset[str]) -> Pronouns:
        if "living" not in kinds:
            return Pronouns.IT
        return next((each for each in (Pronouns.SHE, Pronouns.HE) if each in kinds), self.living)

    def _first_and_again(self, said: str, noun: str, plural: bool) -> tuple[str, str]:
        start = said.split()[0]
        if _SOMEBODYS.match(said) and not noun[:1].isupper():
            return said, f"the {self.grammar.plural(noun) if plural else noun}"
        bare = _ARTICLE.sub("", said)
        again = f"the {self.grammar.plural(noun) if plural else noun}"
        if start.lower() in _OWNED and "person" not in self.lexicon.kinds_of(noun):
            return said, again
        if noun[:1].isupper() or start.lower() in _DEFINITE or self.lexicon.stands_alone(said):
            return said, said
        if self.lexicon.counts(start) or self.lexicon.uncountable(noun):
            return said, again
        if plural and start.lower() in ("a", "an"):
            return said, again  # A million ice creams, a lot of dogs.
        if plural:
            return f"some {bare}", again
        return self.grammar.with_article(bare), again
