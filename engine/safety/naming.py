"""Which words of an idea are deeds, and which name somebody or something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lemminflect import getAllLemmas

from engine.safety.rules import rules, verb_forms

_MOST_ADJECTIVES = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWNS = re.compile(r"['’]s$")


@dataclass(frozen=True)
class Word:
    """A word and what it is where it stands."""

    text: str
    start: int
    end: int
    deed: bool
    """It says what is done, and could be told otherwise."""
    thing: bool
    """It can be the name of somebody or something."""


def read_words(text: str) -> list[Word]:
    """The words of a text, and which of them are deeds.

    Most short words of English can be either. What stands before them tells: no deed follows
    `the` or `with`, and none follows another deed.
    """
    words: list[Word] = []
    for found in _WORD.finditer(text):
        before = words[-1] if words else None
        words.append(_word(found, before))
    return words


def things(text: str) -> Iterator[str]:
    """Who and what is named: `the little duck`, `Leo`."""
    words = read_words(text)
    k = 0
    while k < len(words):
        last = _last_of_thing(words, k)
        if last is None:
            k += 1
            continue
        yield text[words[k].start : words[last].end]
        k = last + 1


def in_the_form_of(word: str, verb: str) -> str:
    """A verb in the form of another one: `visits` for `hits`; empty if that is none or the same."""
    for lemma in getAllLemmas(word.lower(), upos="VERB").get("VERB", ()):
        if lemma != verb and (instead := dict(verb_forms(lemma, verb)).get(word.lower())):
            return instead
    return ""


def _word(found: re.Match[str], before: Word | None) -> Word:
    kinds, after = _kinds(found[0]), before.text.lower() if before else ""
    either = "NOUN" in kinds and "VERB" in kinds
    deed = "VERB" in kinds and after not in rules().articles and (
        not either or _is_done(found, before))
    verbs = getAllLemmas(found[0].lower(), upos="VERB").get("VERB", ()) if deed else ()
    named = not kinds and after not in rules().before_qualities
    thing = named or (bool(kinds & {"NOUN", "PROPN"}) and not deed
                      and (either or kinds in ({"NOUN"}, {"PROPN"})))
    return Word(found[0], *found.span(), bool(verbs) and not rules().harmless & set(verbs), thing)


def _is_done(found: re.Match[str], before: Word | None) -> bool:
    """Whether a word that can be noun or verb says here what is done."""
    word, text = found[0].lower(), found.string
    if before is None:
        return text[found.end() :].strip() != ""
    if before.text.lower() in ("and", "or"):
        follows = _WORD.search(text, found.end())
        return follows is not None and follows[0].lower() in rules().objects
    if before.thing and not _OWNS.search(before.text):
        # The boy `pinches`, the boys `pinch`; but a fish `tank`.
        plain = word in getAllLemmas(word, upos="VERB").get("VERB", ())
        return plain == before.text.lower().endswith("s")
    return before.text.lower() in rules().before_deeds


def _last_of_thing(words: list[Word], first: int) -> int | None:
    """The last word of the name that begins with this word."""
    begins = words[first].text.lower() in rules().articles or _OWNS.search(words[first].text)
    if not begins:
        return first if words[first].thing else None
    for k in range(first + 1, min(first + 2 + _MOST_ADJECTIVES, len(words))):
        kinds = _kinds(words[k].text)
        after = _kinds(words[k + 1].text) if k + 1 < len(words) else set()
        names = "NOUN" in kinds or not (kinds or _OWNS.search(words[k].text))
        if names and ("ADJ" not in kinds or "NOUN" not in after):
            return k + 1 if after == {"NOUN"} else k
        if kinds and "ADJ" not in kinds and "VERB" not in kinds:
            return None
    return None


def _kinds(word: str) -> set[str]:
    """What a word can be; empty where it may be a name."""
    lower = word.lower().replace("’", "'")
    if lower in rules().small_words or lower.partition("'")[0] in rules().small_words \
            or lower.endswith("n't"):
        return {"ADV"}
    return set(getAllLemmas(lower))
