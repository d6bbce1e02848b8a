"""Half a sentence made whole: `a unicorn` → `there was a unicorn`."""

from collections.abc import Mapping, Sequence

from engine.story.jam.people import People
from engine.story.jam.verbs import is_finite
from engine.story.understanding.lexicon import first_form, lexicon
from engine.story.understanding.phrases import Phrase, phrase_at
from engine.story.understanding.tokens import Tag, Token

_GOING = frozenset({"to", "into", "through", "over", "across", "up", "down", "onto", "along"})
_WE = Token("we", Tag.TELLER)
_INDEFINITE = frozenset({"a", "an", "some", "lots-of", "many", "another", "two", "three", "four",
                         "five", "six", "seven", "eight", "nine", "ten", "hundred"})


def completed(tokens: list[Token], people: People, known: Mapping[str, str],
              speaks: bool) -> list[Token]:
    """The words with whatever makes a sentence of them; none where that cannot be done.

    `known` is whom `he`, `she` and `it` mean; `speaks`: words of somebody follow.
    """
    if not tokens:
        return []
    if (verb := _first_verb(tokens)) is not None:
        return _with_subject(tokens, verb, known)
    first = tokens[0]
    if first.tag is Tag.VERB:
        return [_WE, *_begun(tokens)]
    if first.tag is Tag.PREP:
        return _at(tokens, people)
    if first.tag is Tag.ADJ and len(tokens) == 1:
        return [Token("it", Tag.PRON), Token("is", Tag.AUX), *tokens]
    phrase = phrase_at(tokens, 0, people.knows)
    if phrase is None or phrase.empty:
        return []
    return _named(tokens, phrase, speaks)


def _first_verb(tokens: Sequence[Token]) -> int | None:
    """The first verb that says when, outside of `who …`."""
    relative = False
    for at, token in enumerate(tokens):
        if token.tag is Tag.REL:
            relative = True
        elif token.tag in (Tag.COMMA, Tag.CONJ):
            relative = False
        if token.tag in (Tag.VERB, Tag.AUX) and is_finite(tokens, at, bare=False):
            if not relative:
                return at
            relative = False
    return None


def _with_subject(tokens: list[Token], verb: int, known: Mapping[str, str]) -> list[Token]:
    """Somebody who does it, where nobody is named; and whom `it` means."""
    first = tokens[0]
    if verb == 0 and first.tag is Tag.VERB:
        plain = first_form(first.word) == first.word
        return [*(_words(known["it"]) if "it" in known and not plain else [_WE]), *tokens]
    if first.tag is Tag.PRON and first.word in known and verb == 1 and \
            tokens[1].tag is Tag.VERB and not _is_weather(tokens[1]):
        return [*_words(known[first.word]), *tokens[1:]]
    return tokens


def _is_weather(verb: Token) -> bool:
    return lexicon().is_verb(first_form(verb.word), "weather")


def _words(known: str) -> list[Token]:
    *before, noun = known.split(" ", 1)
    if not before:
        return [Token(noun, Tag.NAME)]
    return [Token(before[0], Tag.DET), Token(noun, Tag.NOUN)]


def _begun(tokens: list[Token]) -> list[Token]:
    """`flying to the moon` → `were flying to the moon`."""
    return [Token("are", Tag.AUX), *tokens] if tokens[0].word.endswith("ing") else tokens


def _at(tokens: list[Token], people: People) -> list[Token]:
    if tokens[0].word in ("with", "about", "like"):
        phrase = phrase_at(tokens, 1, people.knows) if len(tokens) > 1 else None
        return _named(tokens[1:], phrase, False) if phrase else []
    if len(tokens) < 2:
        return []
    went = tokens[0].word in _GOING
    return [_WE, Token("go", Tag.VERB) if went else Token("are", Tag.AUX), *tokens]


def _named(tokens: list[Token], phrase: Phrase, speaks: bool) -> list[Token]:
    """Somebody or something that was only named."""
    end = phrase.end - phrase.begin
    follows = tokens[end:end + 1]
    if follows and follows[0].word.endswith("ing") and not phrase.words.startswith(("a ", "an ")):
        return [*tokens[:end], Token("is", Tag.AUX), *tokens[end:]]
    if tokens[0].word in _INDEFINITE or phrase.plural or tokens[0].tag in (Tag.NOUN, Tag.ADJ):
        return [Token("there", Tag.THERE), Token("is", Tag.AUX), *_with_article(tokens, phrase)]
    if phrase.who is None and lexicon().category(phrase.noun) == "places":
        return [_WE, Token("go", Tag.VERB), Token("to", Tag.PREP), *tokens]
    if phrase.animate and not speaks:
        return [*tokens[:end], Token("comes", Tag.VERB), Token("along", Tag.ADV), *tokens[end:]]
    return [Token("there", Tag.THERE), Token("is", Tag.AUX), *tokens]


def _with_article(tokens: list[Token], phrase: Phrase) -> list[Token]:
    """`unicorn` → `a unicorn`."""
    bare = tokens[0].tag in (Tag.NOUN, Tag.ADJ) and not phrase.plural
    article = phrase.words.split(" ")[0]
    if bare and article in ("a", "an"):
        return [Token(article, Tag.DET), *tokens]
    return tokens
