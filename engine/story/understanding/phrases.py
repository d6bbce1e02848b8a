"""Noun phrases: `a tiny red dragon`, `Grandma's cat`, `a bowl of soup`, and who of the family."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.story.understanding.family import Family
from engine.story.understanding.lexicon import lexicon, singular
from engine.story.understanding.tokens import Tag, Token

_VOWEL_SOUND = re.compile(
    r"(?!uni(?!n)|us[aeiu]|ufo|uk|eu|ewe|one\b|once)[aeiou]|hour|honest|honou?r|heir|x-ray",
    re.IGNORECASE)


@dataclass(frozen=True)
class Phrase:
    """One thing as it was named."""

    noun: str
    """In the singular and lower case; a name as it is written."""
    words: str
    """With its article, as in the middle of a sentence."""
    adjectives: frozenset[str] = frozenset()
    who: str | None = None
    plural: bool = False
    denied: bool = False
    """`no monsters`: named, but not to be there."""
    owner: "Phrase | None" = None
    """Whose it is, where that is somebody or something else: the witch of `the witch's cat`."""
    begin: int = 0
    """Where its first token stands."""
    end: int = 0
    """One past its last token."""

    @property
    def key(self) -> str:
        """What is the same whenever it is named."""
        return self.who or self.noun.lower()

    @property
    def animate(self) -> bool:
        """Whether it can do things by itself."""
        if self.who is not None:
            return True
        noun = self.noun.lower()
        return lexicon().animate(noun) or (self.is_name and lexicon().category(noun) is None)

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name."""
        return self.noun[:1].isupper()

    @property
    def empty(self) -> bool:
        """Whether it names nothing that could be in a book: `a story`, but not `a magic book`."""
        if self.noun == "book" and len(self.words.split()) > 2:
            return False
        return self.who is None and lexicon().used_as("empty", self.noun)


def phrase_at(tokens: Sequence[Token], begin: int, family: Family) -> Phrase | None:
    """The noun phrase that begins at a token; `None` where none begins."""
    head = _head(tokens, begin)
    if head is None:
        return None
    phrase = _phrase(tokens[begin:head + 1], family)
    phrase = replace(phrase, begin=begin, end=head + 1)
    return _named(tokens, _with_tail(tokens, phrase, family), family)


def _head(tokens: Sequence[Token], begin: int) -> int | None:
    """Where the head noun stands."""
    head, at = None, begin
    while at < len(tokens):
        kind = tokens[at].tag
        if kind is Tag.NAME or kind is Tag.NOUN:
            if head is not None and Tag.NAME in (kind, tokens[head].tag) \
                    and tokens[at - 1].tag is not Tag.OWNER and not _full_name(tokens, head, at):
                break
            head = at
        elif kind is Tag.OWNER:
            if head is None or at + 1 == len(tokens):
                break
        elif kind in (Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ):
            if head is not None and tokens[at - 1].tag is not Tag.OWNER and kind is not Tag.ADJ:
                break
            if head is not None and kind is Tag.ADJ and tokens[at - 1].tag is not Tag.OWNER:
                break
            if kind in (Tag.DET, Tag.POSS) and at > begin and tokens[at - 1].tag is Tag.ADJ:
                break
        elif not _joins_adjectives(tokens, at):
            break
        at += 1
    return head


def _full_name(tokens: Sequence[Token], head: int, at: int) -> bool:
    return at == head + 1 and tokens[at].text[0].isupper() and tokens[head].text[0].isupper()


def _joins_adjectives(tokens: Sequence[Token], at: int) -> bool:
    """The comma or `and` of `a big, green and friendly dragon`; `very`."""
    inside = 0 < at < len(tokens) - 1
    if tokens[at].tag is Tag.ADV:
        return inside and tokens[at].word in ("very", "really", "super") and \
            tokens[at + 1].tag is Tag.ADJ
    return inside and (tokens[at].tag is Tag.COMMA or tokens[at].word == "and") and \
        tokens[at - 1].tag is Tag.ADJ and tokens[at + 1].tag is Tag.ADJ


def _phrase(tokens: Sequence[Token], family: Family) -> Phrase:
    last = tokens[-1]
    owner = tokens[0].word if tokens[0].tag in (Tag.POSS, Tag.DET) else ""
    owned = any(token.tag is Tag.OWNER for token in tokens)
    who = None if owned else family.who(last.word, owner)
    if who:
        return Phrase(family.name(who), family.name(who), who=who)
    adjectives = frozenset(token.word for token in tokens if token.tag is Tag.ADJ)
    denied = tokens[0].word == "no"
    named = last.text[0].isupper() and not owner and not lexicon().category(singular(last.word))
    if named or (last.tag is Tag.NAME and not (owner and family.is_kin(last.word))):
        names = [token.text for token in tokens
                 if token.tag is Tag.NAME or (token.tag is Tag.NOUN and token.text[0].isupper())]
        name = " ".join(names) or last.text
        return Phrase(name[0].upper() + name[1:], name[0].upper() + name[1:], adjectives)
    noun = singular(last.word)
    if lexicon().used_as("names", noun) and not adjectives:
        name = proper(noun)
        return Phrase(name, f"the {name}" if lexicon().used_as("sole", noun) else name)
    plural = _is_plural(last.word, noun)
    words = _words(tokens, family, noun, plural)
    return Phrase(noun, words, adjectives, None, plural, denied, _owner(tokens, family))


def _owner(tokens: Sequence[Token], family: Family) -> Phrase | None:
    ends = [at for at, token in enumerate(tokens) if token.tag is Tag.OWNER]
    return _phrase(tokens[:ends[0]], family) if ends and ends[0] else None


def proper(noun: str) -> str:
    """The name of a place or somebody whom every child knows: `north pole` → `North Pole`."""
    return re.sub(r"(^|[ -])([a-z])", lambda found: found[0].upper(), noun)


def _is_plural(word: str, noun: str) -> bool:
    known, last = lexicon(), noun.rsplit(" ", 1)[-1]
    if noun in known.usage["pairs"] or last in known.usage["pairs"]:
        return True
    return word.rsplit(" ", 1)[-1] != last or word in ("people", "children")


def _words(tokens: Sequence[Token], family: Family, noun: str, plural: bool) -> str:
    """The phrase with the article that fits in the middle of a sentence."""
    *owners, head = tokens
    spoken = [*(_spoken(token, family) for token in owners), _plain(head)]
    text = re.sub(r" (,|'s)", r"\1", " ".join(spoken))
    first, known = tokens[0], lexicon()
    sole = known.used_as("sole", noun)
    if first.tag is Tag.POSS or any(token.tag is Tag.OWNER for token in tokens):
        return text
    bare = " ".join(spoken[1:]) if first.tag is Tag.DET else text
    if known.used_as("bare", noun) and len(tokens) <= 2 and first.word != "the":
        return bare
    if first.tag is Tag.NUM or first.word in ("the", "both", "all", "lots-of", "another", "many"):
        return text.replace("lots-of", "lots of")
    if sole and not any(token.tag is Tag.ADJ for token in tokens) and not plural:
        return f"the {bare}"
    if plural or (known.used_as("mass", noun) and first.word not in ("a", "an")):
        return f"some {bare}"
    return _with_article(bare)


def _with_article(bare: str) -> str:
    """`a` or `an`, by sound: `an owl`, `a unicorn`, `an hour`."""
    return f"an {bare}" if _VOWEL_SOUND.match(bare) else f"a {bare}"


def _spoken(token: Token, family: Family) -> str:
    who = family.who(token.word, "my") if token.tag is Tag.NAME else None
    if who:
        return family.name(who)
    return _plain(token)


def _plain(token: Token) -> str:
    kin = Family.is_kin(token.word)
    named = (token.tag is Tag.NAME and not kin) or "-" in token.text
    return token.text if named else token.word


def _with_tail(tokens: Sequence[Token], phrase: Phrase, family: Family) -> Phrase:
    """`a bowl of soup` is soup; `a lot of monkeys` are monkeys."""
    if not lexicon().used_as("measures", phrase.noun) or phrase.end >= len(tokens) - 1:
        return phrase
    if tokens[phrase.end].word != "of":
        return phrase
    inner = phrase_at(tokens, phrase.end + 1, family)
    if inner is None or inner.who or inner.is_name:
        return phrase
    tail = inner.words.removeprefix("some ")
    return replace(inner, words=f"{phrase.words} of {tail}", begin=phrase.begin)


def _named(tokens: Sequence[Token], phrase: Phrase, family: Family) -> Phrase:
    """`a horse called Star` and `my friend Lily` keep the name."""
    at = phrase.end
    if at < len(tokens) and tokens[at].tag is Tag.NAME and phrase.animate and not (
            phrase.who or phrase.is_name or phrase.plural or family.knows(tokens[at].word)):
        called = tokens[at].text[0].upper() + tokens[at].text[1:]
        if tokens[phrase.begin].tag is Tag.NOUN:
            name = f"{phrase.noun.title()} {called}"
            return replace(phrase, noun=name, words=name, end=at + 1)
        return replace(phrase, words=f"{phrase.words} {called}", end=at + 1)
    if at + 1 < len(tokens) and tokens[at].word in ("called", "named") \
            and tokens[at + 1].tag in (Tag.NAME, Tag.NOUN):
        name = tokens[at + 1].text
        words = f"{phrase.words} {tokens[at].word} {name[0].upper()}{name[1:]}"
        return replace(phrase, words=words, end=at + 2)
    return phrase
