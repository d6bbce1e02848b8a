"""Verbs as a book has them: what a child tells in any tense is told in the past."""

from collections.abc import Sequence

from lemminflect import getInflection

from engine.story.understanding.lexicon import first_form, past, word_classes
from engine.story.understanding.tokens import Tag, Token

MODALS = frozenset({"can", "could", "will", "would", "shall", "should", "may", "might", "must"})
_SUPPORTS = frozenset({"do", "does", "did"})
_BE = frozenset({"am", "is", "are", "was", "were", "be", "'s"})
_CAUSE = frozenset({"let", "make", "help", "see", "hear", "watch", "feel"})
_THEN_DO = frozenset({"go", "come", "run"})
_KEPT = frozenset({"could", "would", "should", "might", "must", "had", "did"})
_AUXILIARIES = {"can": "could", "may": "might", "shall": "should", "will": "would",
                "do": "did", "does": "did", "has": "had", "have": "had"}
_SKIPPED = frozenset({Tag.ADV})
_NOMINAL = frozenset({Tag.NOUN, Tag.NAME, Tag.PRON, Tag.TELLER, Tag.NUM})


def is_be(token: Token) -> bool:
    """Any form of `to be` that says when."""
    return token.tag in (Tag.AUX, Tag.VERB) and token.word in _BE


def before(tokens: Sequence[Token], at: int) -> Token | None:
    """The word before, past `not`, `all` and other adverbs."""
    while at > 0:
        at -= 1
        if tokens[at].tag not in _SKIPPED:
            return tokens[at]
    return None


def is_finite(tokens: Sequence[Token], at: int, bare: bool) -> bool:
    """Whether this verb says when: `finds`, but not the `find` of `can find`.

    `bare`: the verb before it was such a one, which an `and` goes on with.
    """
    token, left = tokens[at], before(tokens, at)
    if token.tag not in (Tag.VERB, Tag.AUX):
        return False
    if token.tag is Tag.AUX and token.word in ("been", "being", "be"):
        return False
    if left is None:
        return not _is_participle(token)
    if left.tag is Tag.TO or left.word in MODALS or _supports(left, token):
        return False
    if token.tag is Tag.AUX:
        return left.word not in ("has", "have", "had") or token.word not in ("had", "done")
    if is_be(left) or left.word in ("been", "being", "has", "have", "had") or _is_participle(token):
        return False
    if left.tag in (Tag.CONJ, Tag.COMMA) and bare and first_form(token.word) == token.word:
        return False
    return left.tag not in (Tag.VERB, Tag.DET, Tag.POSS, Tag.PREP) and not _is_caused(tokens, at)


def _supports(left: Token, token: Token) -> bool:
    return left.word in _SUPPORTS and left.tag is Tag.AUX and token.word not in ("was", "were")


def _is_participle(token: Token) -> bool:
    return token.word.endswith("ing") and first_form(token.word) != token.word


def _is_caused(tokens: Sequence[Token], at: int) -> bool:
    """The `laugh` of `makes me laugh`."""
    if first_form(tokens[at].word) != tokens[at].word:
        return False
    for token in reversed(tokens[:at]):
        if token.tag in (Tag.CONJ, Tag.STOP, Tag.COMMA, Tag.TO, Tag.REL):
            return False
        if token.tag is Tag.VERB:
            return first_form(token.word) in _CAUSE and tokens[at - 1] is not token
    return False


def goes_to_do(tokens: Sequence[Token], at: int) -> bool:
    """The `get` of `go get the key`."""
    left = tokens[at - 1] if at else None
    return bool(left and left.tag is Tag.VERB and first_form(left.word) in _THEN_DO
                and tokens[at].tag is Tag.VERB and first_form(tokens[at].word) == tokens[at].word)


def told(word: str, plural: bool) -> str:
    """The past tense of a verb that says when; of `to be` for one or for several."""
    if word in _BE:
        return "were" if plural else "was"
    if word in _KEPT:
        return word
    return _AUXILIARIES.get(word) or _past_of(word)


def _past_of(word: str) -> str:
    """Also of what children make up: `eated`, `runned`."""
    if word.endswith("ed") and not word_classes(word):
        for stem in (word[:-2], word[:-1], word[:-3]):
            if "VERB" in word_classes(stem):
                return past(stem)
    forms = getInflection(first_form(word), tag="VBD")
    return word if word in forms else past(word)


def is_plural_subject(tokens: Sequence[Token], at: int, plural: dict[int, bool]) -> bool:
    """Whether who does the verb at `at` is several; `plural` tells it of every nominal."""
    if any(token.tag is Tag.THERE for token in tokens[max(0, at - 2):at]):
        found = next((n for n in range(at, len(tokens)) if n in plural), None)
        return found is not None and plural[found]
    begin = at
    while begin > 0 and _belongs(tokens, begin - 1):
        begin -= 1
    span = list(range(begin, at))
    if begin and tokens[begin - 1].tag in (Tag.VERB, Tag.AUX, Tag.PREP):
        joints = [n for n in span if tokens[n].tag is Tag.CONJ]
        span = list(range(joints[-1] + 1, at)) if joints else span
    if begin and tokens[begin - 1].tag is Tag.REL:
        return is_plural_subject(tokens, begin - 1, plural) if begin > 1 else False
    tail = next((n for n in span if tokens[n].tag is Tag.PREP), at)
    heads = [n for n in span if n < tail and n in plural]
    if len(heads) > 1 and any(tokens[n].word == "and" for n in span):
        return True
    return plural[heads[-1]] if heads else False


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word can belong to what does something: `the animals in the zoo`."""
    token = tokens[at]
    if token.tag is Tag.CONJ:
        joins = token.word == "and" and 0 < at < len(tokens) - 1
        subject = tokens[at + 1].word in ("he", "she", "it", "they", "we")
        return joins and tokens[at - 1].tag in _NOMINAL and not subject
    return token.tag in (Tag.DET, Tag.POSS, Tag.NUM, Tag.ADJ, Tag.NOUN, Tag.NAME, Tag.OWNER,
                         Tag.PRON, Tag.TELLER, Tag.PREP, Tag.ADV)
