"""A clause told again in the past tense: `it's snowing popcorn` → `it was snowing popcorn`."""

from collections.abc import Sequence

from engine.story.understanding.clauses import Clause
from engine.story.understanding.lexicon import lexicon, past
from engine.story.understanding.phrases import Family
from engine.story.understanding.tagging import Tag, Token

HERO = "the hero"
"""Stands for the child who tells, since only the cast decides who that is."""

_HERO_FORMS = {"i": HERO, "me": HERO, "we": HERO, "us": HERO, "myself": HERO, "mine": HERO}
_ALREADY_PAST = frozenset({"was", "were", "did", "had", "could", "would", "might", "should"})


def retell(clause: Clause, tokens: Sequence[Token], family: Family) -> str:
    """The clause in the past tense, without its opener, ready for the middle of a sentence."""
    spoken = [_spoken(token, at == clause.hinge, family)
              for at, token in enumerate(tokens) if clause.begin <= at < clause.end]
    text = " ".join(word for word in spoken if word)
    if clause.hinge >= 0 and not _subject_is_within(clause, tokens) and clause.subjects:
        text = f"{clause.subjects[0].words} {text}"
    for before, after in ((" 's", "'s"), (" ,", ","), ("lots-of", "lots of"),
                          ("could not", "couldn't"), ("did not", "didn't")):
        text = text.replace(before, after)
    words = text.strip(" ,").split()
    while words and words[-1].lower() in ("and", "but", "so", "or", "then", "because", "the", "a"):
        words.pop()
    while words and words[0].lower() in ("and", "but", "so", "or", "then", "about"):
        words.pop(0)
    return " ".join(words).strip(" ,")


def _subject_is_within(clause: Clause, tokens: Sequence[Token]) -> bool:
    before = tokens[clause.begin:clause.hinge]
    return any(token.tag in (Tag.NOUN, Tag.NAME, Tag.TELLER, Tag.PRON) for token in before)


def _spoken(token: Token, hinge: bool, family: Family) -> str:
    word = token.word
    if hinge:
        return _past(word)
    if word in _HERO_FORMS:
        return HERO
    if token.tag is Tag.POSS and word in ("my", "our"):
        return ""
    if token.tag is Tag.NAME:
        who = family.who(word, "my")
        return family.name(who) if who else token.text
    if token.tag is Tag.STOP:
        return ""
    return word


def _past(word: str) -> str:
    if word == "'s":
        return "was"
    if word in _ALREADY_PAST:
        return word
    plain = {"are": "were", "do": "did", "does": "did", "has": "had", "have": "had"}
    if word in plain:
        return plain[word]
    if lexicon().verb_forms.get(word) and word.endswith("ing"):
        return word
    return past(word)
