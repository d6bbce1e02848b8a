"""How much of what children say is understood, and how much of that is told and shown.

The ideas lie with the tests: those that were looked at while it was built, and those kept apart.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.retelling import Retelling, Retold
from benchmarks.table import milliseconds, percentile, table, timed
from engine.character import Character, Kind, Looks
from engine.idea import Idea, Mention
from engine.paths import Paths
from engine.story.understanding import understand

IDEAS = Path(__file__).parents[1] / "tests" / "engine" / "story"
HALVES = {"looked at": "ideas.toml", "kept apart": "ideas_unseen.toml"}
POINTS = frozenset({"hero", "becomes", "wish", "lost", "obstacle", "helper", "event"})
CAST = (
    Character("mia", "Mia"), Character("theo", "Theo"), Character("zuri", "Zuri"),
    Character("leo", "Leo"),
    Character("mama", "Mama", Kind.GROWN_UP, also_called=("mommy", "mummy", "mom")),
    Character("papa", "Papa", Kind.GROWN_UP, also_called=("daddy", "dad")),
    Character("grandma", "Grandma", Kind.GROWN_UP, also_called=("granny", "nana")),
    Character("biscuit", "Biscuit", Kind.PET, looks=Looks(species="dog")),
)


@dataclass(frozen=True)
class Entry:
    """An idea of the lists; the fields are explained in `ideas.toml`."""

    said: str
    expect: tuple[str, ...]
    kind: str
    perhaps: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    tale: str = ""

    @property
    def nouns(self) -> list[str]:
        return [line.split(" ", 1)[1] for line in self.expect]


@dataclass(frozen=True)
class Understood:
    """What was right and wrong with one idea."""

    entry: Entry
    idea: Idea
    missing: tuple[str, ...]
    """Expected lines whose noun was not found at all."""
    wrong: tuple[str, ...]
    """Expected lines whose noun was found, but in another part."""
    invented: tuple[str, ...]
    untold: tuple[str, ...] = field(default=())
    """Told sizes, places, clauses or a tale that were missed, or not said."""

    @property
    def point_is_right(self) -> bool:
        astray = {*self.missing, *self.wrong, *self.untold}
        point = [line for line in self.entry.expect if line.split(" ")[0] in POINTS]
        return not astray & {*(point or self.entry.expect), *self.entry.clauses}


@dataclass(frozen=True)
class Total:
    """Shares of a list, 0 to 1."""

    ideas: int
    named: float
    """Ideas of which every named thing was found."""
    right: float
    """Named things in their right part."""
    point: float
    """Ideas whose point is right."""
    invented: float
    """Mentions that nobody said."""
    added: float
    """Told sizes, places and tales that were understood."""


def entries(name: str) -> list[Entry]:
    listed: list[dict[str, Any]] = tomllib.loads((IDEAS / name).read_text("utf-8"))["idea"]
    return [Entry(**{key: tuple(value) if isinstance(value, list) else value
                     for key, value in each.items()}) for each in listed]


def judged(entry: Entry) -> Understood:
    idea = understand(entry.said, CAST)
    missing, wrong, met = [], [], set()
    for line in entry.expect:
        parts, noun = line.split(" ", 1)
        hits = [mention for mention in idea.mentions if names(mention, noun)]
        met.update(hits)
        if not hits:
            missing.append(line)
        elif not any(mention.part.value in parts.split("|") for mention in hits):
            wrong.append(line)
    invented = [mention.noun for mention in idea.mentions
                if mention not in met and not any(names(mention, noun) for noun in entry.perhaps)]
    invented += [noun for noun in entry.absent for m in met if names(m, noun)]
    return Understood(entry, idea, tuple(missing), tuple(wrong), tuple(invented),
                      tuple(_untold(entry, idea.mentions, idea.tale)))


def names(mention: Mention, noun: str) -> bool:
    said = mention.noun.lower()
    return noun in (said, mention.who) or said.endswith(f" {noun}") or noun.endswith(f" {said}")


def total(results: Sequence[Understood]) -> Total:
    lines = sum(len(each.entry.expect) for each in results)
    mentions = sum(len(each.idea.mentions) for each in results)
    astray = sum(len(each.missing) + len(each.wrong) for each in results)
    extra = sum(len(each.entry.sizes) + len(each.entry.places) + bool(each.entry.tale)
                for each in results)
    missed = sum(1 for each in results for one in each.untold if one not in each.entry.clauses)
    return Total(
        len(results), _share(not each.missing for each in results), 1 - astray / lines,
        _share(each.point_is_right for each in results),
        sum(len(each.invented) for each in results) / mentions, 1 - missed / max(extra, 1))


def run(_: Paths) -> str:
    columns = {half: [judged(entry) for entry in entries(name)] for half, name in HALVES.items()}
    totals = {half: total(results) for half, results in columns.items()}
    rows: list[Sequence[object]] = [["ideas", *(each.ideas for each in totals.values())]]
    rows += [[label, *(f"{getattr(each, name):.1%}" for each in totals.values())]
             for name, label in (("named", "every named thing found, of ideas"),
                                 ("right", "in the right part, of named things"),
                                 ("point", "the point right, of ideas"),
                                 ("invented", "invented, of mentions"),
                                 ("added", "told sizes, places and tales"))]
    rows += _retold(columns.values())
    rows.append(["one idea", *map(_pace, HALVES.values())])
    return table(["", *totals], rows)


def _retold(columns: Iterable[Sequence[Understood]]) -> list[Sequence[object]]:
    """Shares of what was understood that one book of each idea then tells and shows."""
    retelling = Retelling(CAST)
    books = [[retelling.of(each.idea) for each in results] for results in columns]
    own = [[book for book in several if not book.idea.tale] for several in books]
    seen = (1 - sum(len(book.unseen) for book in several) / sum(book.drawable for book in several)
            for several in books)
    return [["everything told, of books", *map(_told, books)],
            ["everything told, of books that are no well-known tale", *map(_told, own)],
            ["shown, of what can be drawn", *(f"{share:.1%}" for share in seen)],
            ["somebody shown on, in or under it, where told", *map(_placed, books)]]


def _told(books: Sequence[Retold]) -> str:
    return f"{_share(not book.untold for book in books):.1%}"


def _placed(books: Sequence[Retold]) -> str:
    return f"{_share(shown for book in books for _, shown in book.placed):.0%}"


def _pace(name: str) -> str:
    times = [timed(understand, entry.said, CAST)[0] for entry in entries(name)]
    return f"{milliseconds(times)}, 99 %: {percentile(times, .99) * 1000:.1f} ms"


def _untold(entry: Entry, mentions: Sequence[Mention], tale: str) -> Iterable[str]:
    for line in entry.sizes:
        sizes, noun = line.split(" ", 1)
        if not any(names(m, noun) and m.size and m.size in sizes.split("|") for m in mentions):
            yield line
    for line in entry.places:
        places, noun = line.split(" ", 1)
        if not any(names(m, noun) and m.place and m.place in places.split("|") for m in mentions):
            yield line
    for line in entry.clauses:
        noun, word = line.split(" ", 1)
        if not any(names(m, noun) and word in m.clause for m in mentions):
            yield line
    if entry.kind != "first round" and entry.tale != tale:
        yield f"tale {tale or 'not known'}"
    if entry.kind != "first round":
        yield from _added(entry, mentions)


def _added(entry: Entry, mentions: Sequence[Mention]) -> Iterable[str]:
    """Sizes and places that nobody told."""
    sized, placed = ([*entry.perhaps, *(line.split(" ", 1)[1] for line in lines)]
                     for lines in (entry.sizes, entry.places))
    for mention in mentions:
        if mention.size and not any(names(mention, noun) for noun in sized):
            yield f"{mention.size} {mention.noun} was not said"
        if mention.place and not any(names(mention, noun) for noun in placed):
            yield f"{mention.place} {mention.noun} was not said"


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)
