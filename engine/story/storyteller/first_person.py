"""Lets the hero tell: I found a pearl, my dad, we ran; whatever others say stays as it is.

While a wording is filled, whatever speaks of the hero is marked with its form. When the page is
whole, it is clear what stands within quotation marks, and which marks are subjects.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lemminflect import getAllLemmas, getInflection

from engine.story.grammar import capital
from engine.story.storyteller.wording import BREAK

_START, _FORM, _END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_START}([^{_FORM}]*){_FORM}([^{_END}]*){_END}")
_HERO = f"{_START}(hero|HERO){_FORM}[^{_END}]*{_END}"
_KEPT = "kept"
_ONE = {"they": "I", "them": "me", "their": "my", "theirs": "mine", "themself": "myself",
        "s": "my", "was": "was", "am": "am"}
_MANY = {"they": "we", "them": "us", "their": "our", "theirs": "ours", "themself": "ourselves",
         "s": "our", "was": "were", "am": "are"}
_TOGETHER = {"they": "we", "them": "us", "their": "our", "theirs": "ours",
             "themselves": "ourselves"}
_BARE = re.compile(rf"[“”]|{_START}[^{_END}]*{_END}|\b(?:{'|'.join(_TOGETHER)})\b", re.IGNORECASE)
_SAID = re.compile(r"(?:”|,) ([a-z]+) $")
_AFTER = re.compile(r"^(?: /)? (?:(?:\w+ly|never|still|just|only|almost|even|too|once|both|also"
                    r"|soon|quite|at last) )*([a-z]+)")
_GOVERNS = re.compile(
    r"\b(?:about|against|around|at|behind|beside|between|by|except|for|from|heard|helped|in|into"
    r"|let|like|made|near|of|on|onto|over|past|round|saw|to|towards|under|with|without) $"
    r"|\bbetween [^,.“”]+ and $", re.IGNORECASE)
_WITH_OTHERS = re.compile(r"” ([a-z]+) (?:[^,.“”]+) and $")
_APPOSITION = re.compile(r"^, [^,.“”/]+,(?= )")
_NAMES_ITSELF = re.compile(r"\b(?:I am|I’m|We are|name, so you know it, is) $")
_AUXILIARIES = frozenset(
    ("could", "would", "will", "might", "must", "should", "can", "may", "was", "were"))


def mark(form: str, words: str, large: bool = False) -> str:
    """Words that speak of the hero, to be decided upon when the page is whole.

    `form` is `hero` for the name, `s` for `Mia’s`, `noun` for the bare name by which one bids it
    good night, or a form of the pronoun.
    """
    return f"{_START}{form.upper() if large else form}{_FORM}{words}{_END}"


def keep(words: str) -> str:
    """Words that speak of somebody else: their `they` never becomes `we`."""
    return f"{_START}{_KEPT}{_FORM}{words}{_END}"


class FirstPerson:
    """Turns marked words into what the hero says; keeps the verbs it has looked up."""

    def __init__(self) -> None:
        self._tense = lru_cache(maxsize=2048)(_tense)

    def turn(self, marked: str, others: Iterable[str] = (), plural: bool = False) -> str:
        """The words as the hero tells them.

        `others` are the names of who may stand beside the hero: `Theo and I`, not `I and Theo`.
        """
        forms = _MANY if plural else _ONE
        rest, told = _hero_last(_together(marked), others), ""
        while found := _MARK.search(rest):
            told += rest[:found.start()]
            rest = rest[found.end():]
            form, words = found[1], found[2]
            quoted = told.count("“") > told.count("”")
            if form == _KEPT or quoted:
                told += words
            elif form.lower() == "noun":
                named = _NAMES_ITSELF.search(told)
                told += words if named or form.isupper() else forms["them"]
            elif form.lower() == "hero":
                told, rest = self._place(told, rest, forms, large=form.isupper())
            else:
                told += capital(forms[form.lower()]) if form.isupper() else forms[form]
        return told + rest

    def _place(self, told: str, rest: str, forms: dict[str, str], large: bool) -> tuple[str, str]:
        """`I` or `me`, with the verb in its place and form; a verse goes on across its lines."""
        i, me = forms["they"], forms["them"]
        plain = _MARK.sub(lambda found: found[2], rest)
        before = told.replace(BREAK, " ")
        said = _SAID.search(before)
        if said and self._tense(said[1]) == "past":
            return f"{told.removesuffix(f'{said[1]} ')}{i} {said[1]}", rest
        after = _AFTER.match(_APPOSITION.sub("", plain))
        tense = self._tense(after[1]) if after else ""
        both_said = _WITH_OTHERS.search(before)
        speaks = both_said is not None and self._tense(both_said[1]) == "past"
        if not speaks and (_GOVERNS.search(before) or not (tense or (large and after))):
            return told + (capital(me) if large else me), rest
        if tense == "present" and after and not speaks and rest.startswith(after[0]):
            verb = after[0].removesuffix(after[1]) + _first_form(after[1], forms)
            rest = verb + rest.removeprefix(after[0])
        return told + (capital(i) if large else i), rest


def _together(marked: str) -> str:
    """Plain `they` outside of quotation marks is everybody together: we."""
    quoted = False

    def turned(found: re.Match[str]) -> str:
        nonlocal quoted
        word = found[0]
        if word in "“”":
            quoted = word == "“"
        if quoted or word.lower() not in _TOGETHER:
            return word
        ours = _TOGETHER[word.lower()]
        return capital(ours) if word[0].isupper() else ours

    return _BARE.sub(turned, marked)


def _hero_last(marked: str, others: Iterable[str]) -> str:
    """`Theo and I`: whoever tells stands last."""
    names = "|".join(re.escape(name) for name in sorted(others, key=len, reverse=True))
    if not names:
        return marked
    row = re.compile(rf"({_HERO})(?:, ((?:{names})))? and ({names})\b", re.IGNORECASE)

    def swapped(found: re.Match[str]) -> str:
        large = found[2] == "HERO"
        first = f"{found[3]}, {found[4]}" if found[3] else found[4]
        hero = found[1].replace("HERO", "hero")
        return f"{capital(first) if large else first} and {hero}"

    return row.sub(swapped, marked)


def _tense(word: str) -> str:
    """`past` for a verb in the past or an auxiliary, `present` for `goes`; else nothing."""
    if word in _AUXILIARIES:
        return "past"
    for lemma in getAllLemmas(word, "VERB").get("VERB", ()):
        if word in getInflection(lemma, "VBD"):
            return "past"
        if word in getInflection(lemma, "VBZ"):
            return "present"
    return ""


def _first_form(verb: str, forms: dict[str, str]) -> str:
    if verb in ("is", "was"):
        return forms["am"] if verb == "is" else forms["was"]
    lemma = getAllLemmas(verb, "VERB").get("VERB", (verb,))[0]
    return str(lemma)
