"""What each word is in its sentence: noun, verb, adjective or a small word.

A light tagger: the lexicon says what a word can be, its neighbours decide. It prefers to
take an unknown word for a noun, since whatever a child names belongs into the book.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.story.understanding.lexicon import Lexicon, first_form, lexicon, singular, word_classes


class Tag(StrEnum):
    """What a word is."""

    NOUN = "noun"
    NAME = "name"
    VERB = "verb"
    AUX = "auxiliary"
    ADJ = "adjective"
    ADV = "adverb"
    DET = "article"
    POSS = "possessive"
    OWNER = "'s"
    NUM = "number"
    TELLER = "teller"
    PRON = "pronoun"
    REL = "relative"
    PREP = "preposition"
    TO = "to"
    CONJ = "conjunction"
    THERE = "there"
    COMMA = "comma"
    STOP = "stop"


@dataclass(frozen=True)
class Token:
    """A word and what it is."""

    text: str
    """As said."""
    tag: Tag

    @property
    def word(self) -> str:
        """In lower case."""
        return self.text.lower()


BEFORE_NOUN = frozenset({Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ, Tag.OWNER})
BEFORE_VERB = frozenset({Tag.TO, Tag.TELLER, Tag.PRON, Tag.REL})
NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJ, Tag.NUM})

_FUNCTION = {
    "teller": Tag.TELLER, "article": Tag.DET, "number": Tag.NUM, "relative": Tag.REL,
    "auxiliary": Tag.AUX, "conjunction": Tag.CONJ, "pronoun": Tag.PRON, "preposition": Tag.PREP,
    "adverb": Tag.ADV,
}


def tag(words: Sequence[str], is_family: Callable[[str], bool]) -> list[Token]:
    """Tag the words of a transcript; `is_family` knows the names of the family."""
    tokens: list[Token] = []
    for at, text in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else "."
        tokens.append(Token(text, _tag(text, tokens, after, is_family)))
    return tokens


def _tag(text: str, tokens: Sequence[Token], after: str,
         is_family: Callable[[str], bool]) -> Tag:
    word, known = text.lower(), lexicon()
    before = tokens[-1] if tokens else None
    if text in ",.!?;:":
        return Tag.COMMA if text == "," else Tag.STOP
    if text.isdigit():
        return Tag.NUM
    if text == "'s":
        return _owner_or_is(after, known)
    if is_family(word):
        return Tag.NAME
    small = _small_word(word, before, after, known)
    if small:
        return small
    if " " in word or _is_given(word, tokens, known):
        return Tag.NOUN
    if _is_done_by_two(word, tokens, known) or _is_done_by_such(word, tokens, known):
        return Tag.VERB
    return _open_class(text, before, after, known)


def _is_given(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The milk of `she gives me milk`."""
    return len(tokens) > 1 and tokens[-1].word in ("me", "us", "him", "her", "them") and \
        singular(word) in known.nouns and known.is_verb(first_form(tokens[-2].word), "give")


def _is_done_by_two(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The verb of `Zuri and Leo sail`, which could be a noun."""
    if not tokens or known.verb_forms.get(word) != word or tokens[-1].tag is not Tag.NAME:
        return False
    return len(tokens) > 2 and tokens[-2].word == "and" and tokens[-3].tag in (Tag.NAME, Tag.TELLER)


def _is_done_by_such(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The second verb of `a ghost who is dead wants a hat`."""
    said = len(tokens) > 1 and tokens[-1].tag is Tag.ADJ and tokens[-2].tag is Tag.AUX
    return said and singular(word) not in known.nouns and known.verb_forms.get(word, word) != word


def _small_word(word: str, before: Token | None, after: str, known: Lexicon) -> Tag | None:
    if word == "to":
        return _to(after.lower(), known)
    if word == "there":
        return Tag.THERE if after.lower() in ("is", "are", "was", "were", "once") else Tag.ADV
    if word == "that":
        heads = before is not None and before.tag in (Tag.NOUN, Tag.NAME)
        return Tag.REL if heads else Tag.DET if _can_be_noun(after, known) else Tag.PRON
    if word in known.function["possessive"]:
        belongs = word != "her" or (_can_be_noun(after, known) or known.is_adjective(after.lower()))
        return Tag.POSS if belongs else Tag.PRON
    if word in ("all", "both") and before and before.tag in (
            Tag.TELLER, Tag.PRON, Tag.NOUN, Tag.NAME):
        return Tag.ADV
    if word in ("one", "ones") and before and before.tag in (Tag.DET, Tag.ADJ):
        return Tag.NOUN
    if word == "like":
        verb = before is not None and before.tag in BEFORE_VERB
        return Tag.VERB if verb else Tag.PREP
    if before and before.tag in BEFORE_NOUN and word in known.nouns:
        return None
    return next((tag for name, tag in _FUNCTION.items() if word in known.function[name]), None)


def _to(after: str, known: Lexicon) -> Tag:
    verb = known.verb_forms.get(after) == after
    if not verb and after not in known.nouns:
        verb = "VERB" in word_classes(after) and first_form(after) == after
    return Tag.TO if verb or after in ("be", "do", "have") else Tag.PREP


def _owner_or_is(after: str, known: Lexicon) -> Tag:
    """`grandma's cat`, but `grandma's asleep` and `the dog's running`."""
    word = after.lower()
    if word.endswith("ing") or word in known.function["article"] or not after.isalpha():
        return Tag.AUX
    if word in known.function["preposition"] or word in known.function["adverb"]:
        return Tag.AUX
    predicate = known.is_adjective(word) and word in ("afraid", "alive", "asleep", "awake", "sick",
                                                      "scared", "lost", "sad", "stuck", "gone")
    return Tag.AUX if predicate else Tag.OWNER


def _can_be_noun(text: str, known: Lexicon) -> bool:
    word = text.lower()
    if not word[:1].isalpha() or any(word in known.function[name] for name in _FUNCTION):
        return False
    return word not in known.verb_forms or singular(word) in known.nouns


def _open_class(text: str, before: Token | None, after: str, known: Lexicon) -> Tag:
    word = text.lower()
    noun, verb = singular(word) in known.nouns, word in known.verb_forms
    if before is None or before.tag in (Tag.STOP, Tag.COMMA, Tag.CONJ, Tag.ADV):
        return _at_start(text, noun, verb, before, after, known)
    if text[0].isupper() and not noun and before.tag is not Tag.DET:
        return Tag.NAME
    if before.tag in BEFORE_NOUN or before.word == "very":
        return _in_noun_phrase(word, noun, after, known)
    if before.tag in BEFORE_VERB or before.word in ("can", "could", "will", "would", "not", "do",
                                                    "does", "did", "must", "should", "might"):
        if verb or "VERB" in word_classes(word) or not (
                noun or known.is_adjective(word) or word_classes(word) == {"NOUN"}):
            return Tag.VERB
        return Tag.ADJ if known.is_adjective(word) else Tag.NOUN
    if before.tag is Tag.AUX:
        if word == "gone" and first_form(before.word) == "be":
            return Tag.ADJ
        return _after_be(word, noun, verb, after, known)
    if before.tag in (Tag.NOUN, Tag.NAME):
        return _after_noun(word, before, noun, verb, after, known)
    return _anywhere(text, noun, verb, after, known)


def _in_noun_phrase(word: str, noun: bool, after: str, known: Lexicon) -> Tag:
    goes_on = _can_be_noun(after, known) and after.lower() not in known.verb_forms
    goes_on = goes_on or known.is_adjective(after.lower()) or singular(after.lower()) in known.nouns
    if word in ("cold", "fever", "secret") and not goes_on:
        return Tag.NOUN
    if noun and "VERB" in word_classes(after.lower()) and singular(after.lower()) not in known.nouns:
        goes_on = known.is_adjective(after.lower())
    if known.is_adjective(word) and (goes_on or not noun):
        return Tag.ADJ
    if not noun and goes_on and (word.endswith(("ing", "ed", "iest", "y", "ish", "ful", "ous"))
                                 or word_classes(word) == {"ADJ"}):
        return Tag.ADJ if word_classes(word) - {"NOUN"} else Tag.NOUN
    return Tag.NOUN


def _after_be(word: str, noun: bool, verb: bool, after: str, known: Lexicon) -> Tag:
    if known.is_adjective(word):
        return Tag.ADJ
    if verb and (not noun or word.endswith("ing")):
        return Tag.VERB
    if noun:
        return Tag.NOUN
    classes = word_classes(word)
    if "VERB" in classes and word.endswith(("ing", "ed", "en")):
        return Tag.VERB
    return Tag.ADJ if "ADJ" in classes or "ADV" in classes else Tag.NOUN


def _after_noun(word: str, before: Token, noun: bool, verb: bool, after: str,
                known: Lexicon) -> Tag:
    several = before.tag is Tag.NOUN and singular(before.word) != before.word
    inflected = first_form(word) != word
    if verb and (not noun or (inflected and (not several or not word.endswith("s")))
                 or (several and not inflected)):
        return Tag.VERB
    if known.is_adjective(word) and not noun:
        return Tag.ADJ
    if not noun and not verb and "VERB" in word_classes(word) and (inflected or several):
        return Tag.VERB
    if not noun and not word_classes(word) and word.endswith("s") and after.isalpha():
        return Tag.VERB
    if word.endswith("ly"):
        return Tag.ADV
    return Tag.NOUN


def _at_start(text: str, noun: bool, verb: bool, before: Token | None, after: str,
              known: Lexicon) -> Tag:
    word = text.lower()
    opens = after.lower() in (known.function["article"] | known.function["possessive"]
                              | known.function["teller"] | known.function["pronoun"])
    goes_on = before is not None and before.word == "and" and word.endswith("s") \
        and after.lower() in known.function["where"]
    if verb and (not noun or opens or goes_on):
        return Tag.VERB
    return _anywhere(text, noun, verb and not noun, after, known) if word else Tag.NOUN


def _anywhere(text: str, noun: bool, verb: bool, after: str, known: Lexicon) -> Tag:
    word = text.lower()
    goes_on = singular(after.lower()) in known.nouns or known.is_adjective(after.lower())
    if known.is_adjective(word) and (goes_on or not noun):
        return Tag.ADJ
    if noun:
        return Tag.NOUN
    if verb:
        return Tag.VERB
    classes = word_classes(word)
    if text[0].isupper() and not classes - {"NOUN"}:
        return Tag.NAME
    if classes == {"ADV"} or (word.endswith("ly") and "ADV" in classes):
        return Tag.ADV
    if "VERB" in classes and "NOUN" not in classes:
        return Tag.ADJ if goes_on else Tag.VERB
    return Tag.ADJ if classes and "NOUN" not in classes else Tag.NOUN
