"""How different two hundred books of one idea are, and how fast a book is told.

Runs of four words are counted within pages. Names stand in every book, so a run that holds one
says nothing of the storyteller: such runs are counted, and told apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.table import percentile, table, timed
from engine.book import PageKind
from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention, Part
from engine.paths import Paths
from engine.story.storyteller import Storyteller
from engine.story.writer import Brief

BOOKS = 200
RUN = 4
MANY = 10
MIA = Character("mia", "Mia", pronouns=Pronouns.SHE)
THEO = Character("theo", "Theo", pronouns=Pronouns.HE)
PAPA = Character("papa", "Papa", Kind.GROWN_UP, Pronouns.HE)
IDEAS = (
    (Idea("I want to be a puppy doctor on the moon and find a lost pearl", (
        Mention(Part.BECOMES, "doctor", "a puppy doctor"),
        Mention(Part.PLACE, "moon", "the moon"), Mention(Part.LOST, "pearl", "a lost pearl"))),
     (MIA, THEO)),
    (Idea("a dragon who is scared of broccoli and Papa helps him", (
        Mention(Part.HERO, "dragon", "a dragon"),
        Mention(Part.OBSTACLE, "broccoli", "broccoli", clause="the dragon was scared of broccoli"),
        Mention(Part.HELPER, "Papa", "Papa", who="papa"))), (MIA, PAPA)),
    (Idea("I am scared of the dark", (
        Mention(Part.OBSTACLE, "dark", "the dark", clause="the hero was scared of the dark"),)),
     (MIA, THEO)),
    (Idea("a knight who is afraid of spiders", (
        Mention(Part.HERO, "knight", "a knight"),
        Mention(Part.OBSTACLE, "spider", "spiders", plural=True))), (MIA, THEO)),
    (Idea("Theo hates taking a bath", (
        Mention(Part.HERO, "Theo", "Theo", who="theo"),
        Mention(Part.OBSTACLE, "bath", "a bath"))), (THEO, MIA)),
    (Idea("the day it snowed popcorn", (
        Mention(Part.EVENT, "popcorn", "popcorn", clause="it snowed popcorn"),)), (MIA, THEO)),
    (Idea("I want a puppy", (Mention(Part.WISH, "puppy", "a puppy"),)), (MIA, THEO)),
    (Idea(""), (MIA, THEO)),
)

Book = tuple[str, ...]
"""The words of its story pages."""


def run(paths: Paths) -> str:
    """One row for each idea."""
    teller = Storyteller()
    head = ("idea", "books alike", "plots", "told twice", f"in more than {MANY}", "of them names",
            "pages told before", "pages of two books alike",
            "a book (median, 95 %)")
    return table(head, [_row(teller, idea, cast) for idea, cast in IDEAS])


def _row(teller: Storyteller, idea: Idea, cast: tuple[Character, ...]) -> tuple[str, ...]:
    books, times = [], []
    for seed in range(BOOKS):
        seconds, book = timed(pages_of, teller, Brief(idea, cast, seed))
        books.append(book)
        times.append(seconds)
    counts = in_books(books)
    total = len(counts)
    often = [run for run, number in counts.items() if number > MANY]
    named = sum(bool(_names(idea, cast) & set(run)) for run in often)
    pages = Counter(page for book in books for page in book)
    before = sum(number - 1 for number in pages.values()) / sum(pages.values())
    alike = sum(n * (n - 1) for n in pages.values()) / (BOOKS - 1) / sum(pages.values())
    plots = {teller._plot(Brief(idea, cast, seed)).name for seed in range(BOOKS)}
    return (idea.said or "(none)", str(BOOKS - len(set(books))), str(len(plots)),
            f"{sum(number > 1 for number in counts.values()) / total:.0%}",
            f"{len(often) / total:.1%}", f"{named / total:.1%}", f"{before:.0%}", f"{alike:.1%}",
            f"{percentile(times, 0.5) * 1000:.0f} ms, {percentile(times, 0.95) * 1000:.0f} ms")


def pages_of(teller: Storyteller, brief: Brief) -> Book:
    return tuple(leaf.text for leaf in teller.write(brief) if leaf.kind is PageKind.STORY)


def in_books(books: Sequence[Book]) -> Counter[tuple[str, ...]]:
    """How many books each run of words stands in."""
    return Counter(run for book in books for run in {run for page in book for run in runs(page)})


def runs(page: str) -> Iterable[tuple[str, ...]]:
    words = re.findall(r"[\w’]+", page.lower())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def _names(idea: Idea, cast: Sequence[Character]) -> set[str]:
    said = " ".join([one.name for one in cast] + [m.noun for m in idea.mentions])
    return set(said.lower().split())
