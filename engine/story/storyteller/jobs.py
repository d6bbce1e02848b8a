"""What somebody does who is a doctor, a pirate, a baker: small tasks and one hard case."""

import tomllib
from dataclasses import dataclass
from random import Random

from engine.scene import Outfit
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.wording import Wording, parse
from engine.story.wardrobe import DressCode

_OTHER = "other"


@dataclass(frozen=True)
class Trade:
    """One table of `words/jobs.toml`."""

    place: str
    tool: str
    kit: tuple[Wording, ...]
    tasks: tuple[Wording, ...]
    trouble: tuple[Wording, ...]
    verse: tuple[Wording, ...]
    """A couplet for each trouble."""
    fix: tuple[Wording, ...]
    saying: tuple[Wording, ...]


@dataclass(frozen=True)
class Job:
    """The trade as it is told in one book."""

    outfit: Outfit
    place: str
    tool: str
    """Noun of the thing in the hand."""
    words: dict[str, Wording]
    """By the form a slot asks for (`JOB_FORMS`)."""


JOB_FORMS = frozenset({"tool", "kit", "task1", "task2", "task3", "trouble", "verse", "fix",
                       "saying"})
"""What may follow `job.` in a slot, besides the forms of a name."""


class Trades:
    """All trades that the storyteller knows."""

    def __init__(self, code: DressCode) -> None:
        data = tomllib.loads((WORDS / "jobs.toml").read_text(encoding="utf-8"))
        self._code = code
        self._trades = {name: _trade(entry, data) for name, entry in data.items()}
        self._special = {
            noun: name for name, entry in data.items()
            for noun in str(entry.get("nouns", "")).split(", ") if noun
        }

    def outfit(self, noun: str) -> Outfit:
        """What somebody of this role wears."""
        return self._code.of_role(noun)

    def job(self, noun: str, rng: Random) -> Job:
        """The trade of a role, `puppy doctor`; an unknown one helps wherever it can."""
        outfit = self.outfit(noun)
        name = self._special.get(noun.lower().split()[-1] if noun else "", outfit.value)
        trade = self._trades.get(name, self._trades[_OTHER])
        tasks = rng.sample(trade.tasks, 3)
        hard = zip(trade.trouble, trade.verse, trade.fix, strict=True)
        trouble, verse, fix = rng.choice(list(hard))
        return Job(outfit, trade.place, trade.tool, {
            "tool": parse(trade.tool), "kit": rng.choice(trade.kit),
            "task1": tasks[0], "task2": tasks[1], "task3": tasks[2],
            "trouble": trouble, "verse": verse, "fix": fix,
            "saying": rng.choice(trade.saying),
        })


def _trade(entry: dict[str, object], data: dict[str, dict[str, object]]) -> Trade:
    full = {**data.get(str(entry.get("is")), {}), **entry}

    def wordings(key: str) -> tuple[Wording, ...]:
        texts = full[key]
        assert isinstance(texts, list)
        return tuple(parse(text) for text in texts)

    return Trade(
        place=str(full["place"]), tool=str(full["tool"]), kit=wordings("kit"),
        tasks=wordings("tasks"), trouble=wordings("trouble"), verse=wordings("verse"),
        fix=wordings("fix"), saying=wordings("saying"),
    )
