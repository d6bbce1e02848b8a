"""One sentence of a child as a sentence of a book: by somebody else, in the past, and right."""

import re
from collections.abc import Mapping, Sequence

from engine.story.grammar import Grammar, capital
from engine.story.jam.fragments import completed
from engine.story.jam.people import People
from engine.story.jam.pieces import Piece
from engine.story.jam.verbs import (
    MODALS,
    before,
    goes_to_do,
    is_be,
    is_finite,
    is_plural_subject,
    told,
)
from engine.story.understanding.lexicon import first_form, lexicon, singular
from engine.story.understanding.phrases import phrase_at, proper
from engine.story.understanding.tagging import tag
from engine.story.understanding.tokens import NOMINAL, Tag, Token
from engine.story.understanding.words import words_of

_FUTURE = frozenset({"will", "shall"})
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_MANY = frozenset({"lots-of", "many", "these", "those", "two", "both", "several", "few"})
_ALWAYS_MANY = frozenset({"they", "we", "you", "them", "us"})
_SHORT = {"could not": "couldn’t", "was not": "wasn’t", "were not": "weren’t",
          "did not": "didn’t", "had not": "hadn’t", "would not": "wouldn’t"}
_RIGHT = {" ’s": "’s", " ,": ",", ",,": ",", "lots-of": "lots of", "instead-of": "instead of",
          "about-to": "about to", "had got ": "had ", "'": "’",
          "happy for ever": "happily ever after"}
_LONG_ENOUGH = 7
"""Words of a sentence in which a comma stands before `and he …`."""


class Sentence:
    """Retells one piece; the people of the page stay from piece to piece."""

    def __init__(self, piece: Piece, people: People, known: Mapping[str, str]) -> None:
        """`known` is whom `he`, `she` and `it` mean, where that was told before."""
        self._piece, self._people = piece, people
        self._grammar = Grammar()
        said = words_of(piece.words)
        tokens = [one for one in tag(said, people.knows.knows) if one.tag is not Tag.STOP]
        if tokens and tokens[0].word == "about":
            tokens = tokens[1:]
        self._tokens = completed(_trimmed(_planned(tokens)), people, known,
                                 speaks=piece.quote != "")
        self._plural = {n: _is_many(self._tokens, n, people.alone)
                        for n, one in enumerate(self._tokens)
                        if one.tag in (Tag.NOUN, Tag.NAME, Tag.PRON, Tag.TELLER)}
        self._bare = False

    @property
    def tokens(self) -> Sequence[Token]:
        """The words it is made of; none where there is nothing to tell."""
        return self._tokens

    def text(self) -> str:
        """The sentence without its lead and its mark; empty where there is nothing to tell."""
        words, at = [], 0
        while at < len(self._tokens):
            word, at = self._word(at)
            words.append(word)
        text = self._tidy(" ".join(filter(None, words)))
        if text and self._piece.quote:
            text += f", “{_quoted(self._piece)}”"
        return text

    # Word by word.

    def _word(self, at: int) -> tuple[str, int]:
        """What stands for the word at `at`, and where to go on."""
        token = self._tokens[at]
        if token.tag in (Tag.VERB, Tag.AUX):
            return self._verb(at), at + 1
        if token.tag is Tag.TELLER or token.word in ("you", "your", "yours", "yourself"):
            return self._pronoun(at), at + 1
        if token.tag is Tag.POSS and token.word in ("my", "our"):
            return self._owned(at)
        if token.tag is Tag.NAME:
            return self._name(at), at + 1
        if token.tag is Tag.PRON:
            return self._other(at), at + 1
        if token.tag is Tag.CONJ and token.word in ("and", "but", "so") and self._joins_two(at):
            return f", {token.word}", at + 1
        if token.tag is Tag.OWNER:
            return "’s", at + 1
        word = proper(token.word) if lexicon().used_as("names", token.word) else token.word
        return {"cause": "because", "cuz": "because"}.get(word, word), at + 1

    def _verb(self, at: int) -> str:
        token = self._tokens[at]
        if goes_to_do(self._tokens, at) and not self._bare:
            return f"and {told(token.word, plural=False)}"
        finite = is_finite(self._tokens, at, self._bare)
        left = before(self._tokens, at)
        if finite:
            self._bare = False
            many = is_be(token) and is_plural_subject(self._tokens, at, self._plural)
            return told(token.word, many)
        if left is not None and (left.tag is Tag.TO or left.word in MODALS):
            self._bare = True
            return first_form(token.word)
        return token.word

    def _pronoun(self, at: int) -> str:
        word, people = self._tokens[at].word, self._people
        if word in ("i", "me"):
            return people.me("they" if self._is_subject(at) else "them")
        if word in ("myself", "mine"):
            return people.me("themself" if word == "myself" else "theirs")
        return people.us(word, self._is_subject(at))

    def _is_subject(self, at: int) -> bool:
        left = self._tokens[at - 1] if at else None
        after = self._tokens[at + 1:]
        if left is not None and left.tag in (Tag.VERB, Tag.PREP):
            return False
        if left is None or left.tag in (Tag.CONJ, Tag.COMMA, Tag.REL):
            joined = left is not None and left.word == "and" and at > 1 and \
                self._tokens[at - 2].tag in NOMINAL and self._tokens[at].word in ("me", "us")
            return not joined or any(one.tag in (Tag.VERB, Tag.AUX) for one in after[:2])
        return any(one.tag in (Tag.VERB, Tag.AUX) for one in after[:2])

    def _owned(self, at: int) -> tuple[str, int]:
        """`my mommy` is Mama, and `my dog` may be one of the family."""
        after = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        who = self._people.knows.who(after.word, "my") if after else None
        if who is not None:
            return self._people.one(who), at + 2
        if self._tokens[at].word == "my":
            return self._people.me("their"), at + 1
        return self._people.us("our", subject=False), at + 1

    def _name(self, at: int) -> str:
        token, people = self._tokens[at], self._people
        left = self._tokens[at - 1].word if at else ""
        who = people.knows.who(token.word, left if left in ("a", "an", "the") else "my")
        if who is None:
            return token.word if people.knows.is_kin(token.word) else capital(token.text)
        return people.one(who)

    def _other(self, at: int) -> str:
        word = self._tokens[at].word
        if at + 1 < len(self._tokens) and word in _OBJECTS and self._is_subject(at) and \
                self._tokens[at + 1].tag in (Tag.VERB, Tag.AUX):
            word = _OBJECTS[word]
        if word in ("he", "she"):
            self._people.stranger(word)
        return word

    def _joins_two(self, at: int) -> bool:
        """Whether both sides of an `and` tell something of somebody."""
        rest = len(self._tokens) - at - 1
        if at < 2 or at + rest < _LONG_ENOUGH or rest < 2:
            return False
        after = self._tokens[at + 1]
        if after.tag in (Tag.PRON, Tag.TELLER, Tag.THERE):
            end = at + 2
        else:
            phrase = phrase_at(self._tokens, at + 1, self._people.knows)
            end = phrase.end if phrase else len(self._tokens)
        while end < len(self._tokens) and self._tokens[end].tag is Tag.ADV:
            end += 1
        verb_before = any(one.tag in (Tag.VERB, Tag.AUX) for one in self._tokens[:at])
        return verb_before and end < len(self._tokens) and is_finite(self._tokens, end, False)

    def _tidy(self, text: str) -> str:
        for odd, right in _RIGHT.items():
            text = text.replace(odd, right)
        for long, short in _SHORT.items():
            text = re.sub(rf"\b{long}\b", short, text)
        text = re.sub(r"\b(an?) (?=([\w-]+))",
                      lambda found: self._grammar.with_article(found[2])[:2].strip() + " ", text)
        text = re.sub(r"(?:^|\b)(?:and|but|so|because|or|with|the|a)$", "", text.strip(" ,"))
        return " ".join(text.split()).strip(" ,")


def _planned(tokens: list[Token]) -> list[Token]:
    """Plans are deeds: `we are going to fly`, `we will fly` → `we fly`."""
    planned: list[Token] = []
    at = 0
    while at < len(tokens):
        token, words = tokens[at], [one.word for one in tokens[at:at + 4]]
        denied = "not" in words[1:2]
        if is_be(token) and words[1:3] == ["going", "to"] and len(tokens) > at + 3 and \
                tokens[at + 2].tag is Tag.TO:
            at += 3
        elif words[:2] == ["going", "to"] and len(words) > 2 and tokens[at + 1].tag is Tag.TO \
                and planned and planned[-1].tag in (Tag.TELLER, Tag.PRON, Tag.NAME, Tag.NOUN):
            at += 2
        elif token.word in _FUTURE and token.tag is Tag.AUX and not denied and len(words) > 1:
            at += 1
        else:
            if planned and planned[-1] is not tokens[at - 1] and token.word == "be":
                token = Token("is", Tag.AUX)
            if not _says_again(tokens, at):
                planned.append(token)
            at += 1
    return planned


def _says_again(tokens: Sequence[Token], at: int) -> bool:
    """The `he` of `the dragon he eats`."""
    inside = 0 < at < len(tokens) - 1
    return inside and tokens[at].word in ("he", "she", "it", "they") and \
        tokens[at - 1].tag in (Tag.NOUN, Tag.NAME) and \
        tokens[at + 1].tag in (Tag.VERB, Tag.AUX) and \
        not any(one.tag in (Tag.VERB, Tag.AUX) for one in tokens[max(0, at - 4):at])


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without what only leads on: `and`, `so then`."""
    while tokens and tokens[0].tag in (Tag.CONJ, Tag.COMMA) and \
            tokens[0].word not in ("when", "while", "if", "because"):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag in (Tag.CONJ, Tag.COMMA, Tag.DET, Tag.POSS) or
                      tokens[-1].word in ("with", "then")):
        tokens = tokens[:-1]
    return tokens


def _is_many(tokens: Sequence[Token], at: int, alone: bool) -> bool:
    token = tokens[at]
    if token.tag is Tag.TELLER and alone:
        return False
    if token.tag in (Tag.PRON, Tag.TELLER):
        return token.word in _ALWAYS_MANY
    if token.tag is Tag.NAME:
        return False
    for one in reversed(tokens[max(0, at - 4):at]):
        if one.tag not in (Tag.DET, Tag.ADJ, Tag.NUM, Tag.POSS, Tag.ADV):
            break
        if one.word in _MANY or (one.tag is Tag.NUM and one.word not in ("one", "1")):
            return True
    return singular(token.word) != token.word


def _quoted(piece: Piece) -> str:
    text = re.sub(r"\bi\b", "I", piece.quote)
    text = re.sub(r"\bi('|’)", r"I\1", text).replace("'", "’")
    return f"{capital(text)}{piece.mark}"


