"""A clause told again in the past tense: `it's snowing popcorn` → `it was snowing popcorn`."""

import re
from collections.abc import Sequence

from engine.story.understanding.clauses import Clause
from engine.story.understanding.family import Family
from engine.story.understanding.lexicon import lexicon, past
from engine.story.understanding.phrases import Phrase, proper
from engine.story.understanding.tokens import Tag, Token

HERO = "the hero"
"""Stands for the child who tells, since only the cast decides who that is."""

_ALREADY_PAST = frozenset({"was", "were", "did", "had", "could", "would", "might", "should"})
_PLAIN_PAST = {"'s": "was", "am": "was", "is": "was", "are": "were", "do": "did", "does": "did",
               "has": "had", "have": "had"}
_LOOSE = frozenset({"and", "but", "so", "or", "then", "because", "the", "a", "about", "when", "to"})


def retell(clause: Clause, tokens: Sequence[Token], family: Family, hero: Phrase | None) -> str:
    """The clause in the past tense, ready for the middle of a sentence."""
    span = range(clause.begin, min(clause.end, len(tokens)))
    spoken = [_spoken(tokens, at, clause, family) for at in span]
    text = " ".join(word for word in spoken if word)
    if clause.subjects and not _subject_is_within(clause, tokens):
        text = f"{_again(clause.subjects[0], hero)} {text}"
    elif hero and clause.pronoun in ("he", "she", "they"):
        text = re.sub(rf"^\W*{clause.pronoun}\b", _again(hero, hero), text)
    return _tidy(text, clause)


def _again(phrase: Phrase, hero: Phrase | None) -> str:
    """Somebody already known: `a dragon` is now `the dragon`."""
    return re.sub(r"^an? ", "the ", phrase.words) if phrase is hero or hero else phrase.words


def _tidy(text: str, clause: Clause) -> str:
    for before, after in ((" 's", "'s"), (" ,", ","), ("lots-of", "lots of"),
                          ("instead-of", "instead of"), ("could not", "couldn't"),
                          ("did not", "didn't")):
        text = text.replace(before, after)
    if clause.teller:
        text = text.replace(f"{HERO} were ", f"{HERO} was ")
    words = text.strip(" ,").split()
    while words and words[-1].lower() in _LOOSE:
        words.pop()
    while words and words[0].lower() in _LOOSE - {"the", "a"}:
        words.pop(0)
    return " ".join(words).strip(" ,")


def _subject_is_within(clause: Clause, tokens: Sequence[Token]) -> bool:
    before = tokens[clause.begin:max(clause.hinge, clause.begin)]
    return any(token.tag in (Tag.NOUN, Tag.NAME, Tag.TELLER, Tag.PRON) for token in before)


def _spoken(tokens: Sequence[Token], at: int, clause: Clause, family: Family) -> str:
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else token
    if at == clause.hinge:
        return _past(token.word)
    if token.tag is Tag.TELLER:
        return HERO
    if token.tag is Tag.POSS and token.word in ("my", "our"):
        return "" if after.tag is Tag.NAME else "the"
    if token.tag is Tag.NAME:
        one_of_many = at > 0 and tokens[at - 1].tag is Tag.DET and family.is_kin(token.word)
        who = None if one_of_many else family.who(token.word, "my")
        return family.name(who) if who else token.text
    if lexicon().used_as("names", token.word):
        return proper(token.word)
    return "" if token.tag is Tag.STOP else token.word


def _past(word: str) -> str:
    if word in _ALREADY_PAST or word.endswith("ing"):
        return word
    return _PLAIN_PAST.get(word) or past(word)
