"""Noun, verb or adjective? What a word can be and its neighbours decide."""

from engine.story.understanding.lexicon import Lexicon, first_form, singular, word_classes
from engine.story.understanding.tokens import BEFORE_NOUN, BEFORE_VERB, SMALL_WORDS, Tag, Token


def open_class(text: str, before: Token | None, after: str, known: Lexicon) -> Tag:
    """What a word is that is in no list of small words."""
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
    goes_on = can_be_noun(after, known) and after.lower() not in known.verb_forms
    goes_on = goes_on or known.is_adjective(after.lower()) or singular(after.lower()) in known.nouns
    if word in ("cold", "fever", "secret") and not goes_on:
        return Tag.NOUN
    follower = singular(after.lower())
    if noun and "VERB" in word_classes(after.lower()) and follower not in known.nouns:
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


def can_be_noun(text: str, known: Lexicon) -> bool:
    """Whether it could name something, as far as it alone tells."""
    word = text.lower()
    if not word[:1].isalpha() or any(word in known.function[name] for name in SMALL_WORDS):
        return False
    return word not in known.verb_forms or singular(word) in known.nouns
