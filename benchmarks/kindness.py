"""How well ideas are judged, what of them stays, and how long it takes.

Beside it stand two filters of bad words that one could install instead, where they are
installed: `pip install better-profanity alt-profanity-check`. All that they can say is yes or no.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence

from benchmarks.kind_ideas import APART, COMMANDS, Said, apart, keeps, learnt, tuned
from benchmarks.table import milliseconds, percentile, table, timed
from engine.paths import Paths
from engine.safety.learning import Leaning
from engine.safety.meaning import Meaning
from engine.safety.words import Outcome, judge

FILTERS = {"better-profanity": "better_profanity", "alt-profanity-check": "profanity_check"}
EVERY = 6
"""Of the learnt sentences every so many are judged again."""
Flags = Callable[[str], bool]


def run(paths: Paths) -> str:
    meaning = Meaning(paths.models / "all-MiniLM-L6-v2")
    judge("a first idea loads what is needed", meaning)
    filters = dict(_filters())
    head = ("ideas", "wanted", "", *Outcome, "things stay", "median (span)", "95 of 100 within",
            *(f"{name} flags" for name in filters))
    rows = [_row(name, wanted, ideas, meaning, list(filters.values()))
            for name, wanted, ideas in _sets()]
    return table(head, rows)


def _row(name: str, wanted: str, ideas: Sequence[Said], meaning: Meaning,
         filters: Sequence[Flags]) -> tuple[object, ...]:
    judged = [timed(judge, idea.words, meaning) for idea in ideas]
    times = [time for time, _ in judged]
    outcomes = [judgement.outcome for _, judgement in judged]
    whole = [keeps(judgement.said, idea.stays)
             for (_, judgement), idea in zip(judged, ideas, strict=True) if idea.stays]
    return (name, wanted, len(ideas),
            *(_percent(outcomes.count(outcome), len(ideas)) for outcome in Outcome),
            _percent(sum(whole), len(whole)), milliseconds(times),
            f"{percentile(times, 0.95) * 1000:.0f} ms",
            *(_percent(sum(flags(idea.words) for idea in ideas), len(ideas))
              for flags in filters))


def _percent(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else ""


def _sets() -> Iterator[tuple[str, str, list[Said]]]:
    for leaning, wanted in zip(Leaning, Outcome, strict=True):
        yield f"learnt, {wanted}, every {EVERY}th", wanted, learnt(leaning)[::EVERY]
    yield "to_gentle.toml", Outcome.GENTLE, tuned()
    for outcome, files in APART.items():
        for file in files:
            yield file, outcome, apart(file)
    for file in COMMANDS:
        yield file, "no grown-up", apart(file)


def _filters() -> Iterator[tuple[str, Flags]]:
    for name, module in FILTERS.items():
        try:
            found = importlib.import_module(module)
        except ImportError:
            continue
        if name == "better-profanity":
            found.profanity.load_censor_words()
            yield name, found.profanity.contains_profanity
        else:
            yield name, lambda text, found=found: bool(found.predict([text])[0])
