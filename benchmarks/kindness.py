"""How well ideas are judged, and how long it takes.

The sentences lie with the tests. "Learnt" are those it was taught; "held out" was written before
anything was tuned; "fresh" and "unseen" were written later and measured when all was fixed.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import milliseconds, percentile, table, timed
from engine.paths import Paths
from engine.safety.examples import examples
from engine.safety.learning import Leaning
from engine.safety.meaning import Meaning
from engine.safety.words import Outcome, judge

SETS = Path(__file__).parents[1] / "tests" / "engine" / "safety"
FILES = {
    Outcome.MAKE: ("held_out/scary_but_fine.txt", "held_out/innocent.txt", "fresh/fine.txt",
                   "unseen/fine.txt"),
    Outcome.GENTLE: ("held_out/to_gentle.txt", "fresh/to_gentle.txt", "unseen/to_gentle.txt"),
    Outcome.GROWN_UP: ("held_out/grown_up.txt", "fresh/grown_up.txt", "unseen/grown_up.txt"),
}
COMMANDS = ("injections.txt", "held_out/injections.txt", "unseen/injections.txt")
OUTCOMES = dict(zip(Leaning, Outcome, strict=True))


@dataclass(frozen=True)
class Judged:
    """What came of the ideas of one set."""

    name: str
    wanted: str
    outcomes: list[Outcome]
    times: list[float]

    @property
    def row(self) -> tuple[object, ...]:
        shares = [f"{self.outcomes.count(one) / len(self.outcomes):.1%}" for one in Outcome]
        return (self.name, self.wanted, len(self.outcomes), *shares, milliseconds(self.times),
                f"{percentile(self.times, 0.95) * 1000:.0f} ms")


def run(paths: Paths) -> str:
    meaning = Meaning(paths.models / "all-MiniLM-L6-v2")
    judge("a first idea loads what is needed", meaning)
    rows = [_judged(name, wanted, ideas, meaning).row for name, wanted, ideas in _sets()]
    return table(("ideas", "wanted", "", *Outcome, "median (span)", "95 of 100 within"), rows)


def _judged(name: str, wanted: str, ideas: Sequence[str], meaning: Meaning) -> Judged:
    judged = [timed(judge, said, meaning) for said in ideas]
    return Judged(name, wanted, [one.outcome for _, one in judged], [time for time, _ in judged])


def _sets() -> Iterator[tuple[str, str, list[str]]]:
    known = examples()
    for leaning, wanted in OUTCOMES.items():
        pairs = zip(known.texts, known.leanings, strict=True)
        yield f"learnt, {wanted}", wanted, [text for text, its in pairs if its is leaning][::6]
    tuned = tomllib.loads((SETS / "to_gentle.toml").read_text("utf-8"))["idea"]
    yield "to_gentle.toml", Outcome.GENTLE, [idea["said"] for idea in tuned]
    for outcome, files in FILES.items():
        for file in files:
            yield file, outcome, _lines(file)
    for file in COMMANDS:
        yield file, "no grown-up", _lines(file)


def _lines(file: str) -> list[str]:
    lines = (SETS / file).read_text("utf-8").splitlines()
    return [line.partition(" | ")[0] for line in lines if line and not line.startswith("#")]
