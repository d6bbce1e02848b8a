"""What each word is in its sentence: noun, verb, adjective or a small word.

A light tagger: the lexicon says what a word can be, its neighbours decide. It prefers to
take an unknown word for a noun, since whatever a child names belongs into the book.
"""

from collections.abc import Callable, Sequence

from engine.story.understanding.guessing import can_be_noun, open_class
from engine.story.understanding.lexicon import Lexicon, first_form, lexicon, singular, word_classes
from engine.story.understanding.tokens import BEFORE_NOUN, BEFORE_VERB, SMALL_WORDS, Tag, Token


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
    if _is_called_so(word, before, known):
        return Tag.NAME
    if _is_wanted_too(word, tokens, known):
        return Tag.VERB
    if _is_done_by_two(word, tokens, known) or _is_done_by_such(word, tokens, known):
        return Tag.VERB
    return open_class(text, before, after, known)


def _is_given(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The milk of `she gives me milk`."""
    return len(tokens) > 1 and tokens[-1].word in ("me", "us", "him", "her", "them") and \
        singular(word) in known.nouns and known.is_verb(first_form(tokens[-2].word), "give")


def _is_called_so(word: str, before: Token | None, known: Lexicon) -> bool:
    """The sam of `my friend sam`, said without a capital."""
    if before is None or before.word not in ("friend", "cousin", "uncle", "aunt", "auntie"):
        return False
    small = any(word in known.function[name] for name in SMALL_WORDS) or not word.isalpha()
    known_word = singular(word) in known.nouns or word in known.verb_forms
    if small or known_word or known.is_adjective(word):
        return False
    return before.word not in ("friend", "cousin") or word_classes(word) <= {"NOUN"}


def _is_done_by_two(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The verb of `Zuri and Leo sail`, which could be a noun."""
    if not tokens or known.verb_forms.get(word) != word or tokens[-1].tag is not Tag.NAME:
        return False
    return len(tokens) > 2 and tokens[-2].word == "and" and tokens[-3].tag in (Tag.NAME, Tag.TELLER)


def _is_wanted_too(word: str, tokens: Sequence[Token], known: Lexicon) -> bool:
    """The roar of `wants to be a lion and roar`."""
    if not tokens or tokens[-1].word != "and" or known.verb_forms.get(word) != word:
        return False
    wanted = any(token.tag is Tag.TO for token in tokens[-8:])
    return wanted and known.category(word) in ("happenings", "things", None)


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
        return Tag.REL if heads else Tag.DET if can_be_noun(after, known) else Tag.PRON
    if word in known.function["possessive"]:
        belongs = word != "her" or (can_be_noun(after, known) or known.is_adjective(after.lower()))
        return Tag.POSS if belongs else Tag.PRON
    if word in ("all", "both") and before and before.tag in (
            Tag.TELLER, Tag.PRON, Tag.NOUN, Tag.NAME):
        return Tag.ADV
    if word == "so" and known.is_adjective(after.lower()):
        return Tag.ADV
    if word in ("one", "ones") and before and before.tag in (Tag.DET, Tag.ADJ):
        return Tag.NOUN
    if word == "like":
        verb = before is not None and before.tag in BEFORE_VERB
        return Tag.VERB if verb else Tag.PREP
    if before and before.tag in BEFORE_NOUN and word in known.nouns:
        return None
    return next((tag for name, tag in SMALL_WORDS.items() if word in known.function[name]), None)


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
