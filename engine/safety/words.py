"""Words in and words out: what is made, what is made gentle, what a grown-up should hear.

What a child says is data, never an instruction to anything, so an idea that tells the kiosk
to break its rules is an idea like any other. Nothing here is kept or logged.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from engine.safety.meaning import Meaning, Told
from engine.safety.rules import rules
from engine.safety.softening import soften

_WORD = re.compile(r"[^\W\d_]{2}")
"""Without two letters in a row there is nothing that could be meant."""
_ROUNDS = 4
"""A swap can bring words together that another swap is for; this many times it is looked again."""


class Outcome(StrEnum):
    """What happens with an idea."""

    MAKE = "make"
    GENTLE = "gentle"
    """Made with gentler words; the child's own hero and things stay."""
    GROWN_UP = "grown-up"
    """Not made: the kiosk kindly says to tell a grown-up, and keeps nothing."""


@dataclass(frozen=True)
class Judgement:
    """What is to be done with an idea, and its words as they may be used."""

    outcome: Outcome
    said: str
    """The idea, made gentle where needed; empty where a grown-up is needed."""


@dataclass(frozen=True)
class Sureness:
    """From where on what an idea means decides.

    Set where the ideas that were held out part best; the fresh ones had no part in it.
    """

    whole: float = 0.4
    """A whole idea that a grown-up should hear of."""
    doubtful: float = 0.2
    """The same, where a rule had its doubts."""
    clause: float = 0.85
    """One clause of it in which the child tells of itself …"""
    around: float = 0.15
    """… unless the whole is surely a story."""
    cruel: float = 0.92
    """Words to be made gentle."""


SURENESS = Sureness()


def judge(said: str, meaning: Meaning | None = None) -> Judgement:
    """What is to be done with what a child said.

    Rules decide where one knows the words, and what the idea means where none does. Without
    `meaning` whatever is doubtful is a matter for a grown-up.
    """
    meaning = meaning if _WORD.search(said) else None
    told = meaning.tell(said) if meaning is not None else None
    if _for_a_grown_up(said, told):
        return Judgement(Outcome.GROWN_UP, "")
    gentle = clean_for_screen(said)
    if meaning is not None and told is not None:
        cruel = told.cruel if gentle == said else meaning.cruel([gentle])[0]
        if cruel >= SURENESS.cruel:
            gentle = clean_for_screen(soften(gentle, meaning, SURENESS.cruel))
    return Judgement(Outcome.MAKE if gentle == said else Outcome.GENTLE, gentle)


def _for_a_grown_up(said: str, told: Told | None) -> bool:
    text = rules().read(said)
    sure, command = rules().needs_grown_up(text), rules().commands(text)
    doubtful = rules().is_doubtful(text)
    if told is None:
        return sure or (doubtful and not command)
    if command:
        return sure and told.troubled >= SURENESS.doubtful
    if sure or (told.clause >= SURENESS.clause and told.troubled >= SURENESS.around):
        return True
    return told.troubled >= (SURENESS.doubtful if doubtful else SURENESS.whole)


def fit_to_print(text: str) -> bool:
    """Whether a text may be shown or spoken to a child."""
    return not rules().needs_grown_up(rules().read(text)) and clean_for_screen(text) == text


def clean_for_screen(text: str) -> str:
    """A text in which every bad or cruel word has become a gentle one.

    Good for half-heard transcripts too; the other words stay as they are, letter for letter.
    """
    for _ in range(_ROUNDS):
        before = text
        parsed = rules().read(text)
        for swap in rules().swaps_for(parsed):
            hits = list(swap.hits(parsed, rules().kept(parsed)))
            if hits:
                text = _swapped(text, hits)
                parsed = rules().read(text)
        if text == before:
            break
    return text


def _swapped(text: str, hits: list[tuple[int, int, str]]) -> str:
    for start, end, instead in reversed(hits):
        instead = instead[0].upper() + instead[1:] if text[start].isupper() else instead
        text = _with_article(text[:start], instead) + instead + text[end:]
    return text


def _with_article(before: str, word: str) -> str:
    """`an axe` becomes `a feather`."""
    right = "an" if word[0].lower() in "aeiou" else "a"
    return re.sub(r"\b([Aa])n?(\s+)$",
                  lambda found: found[1] + right[1:] + found[2], before)
