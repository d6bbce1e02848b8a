"""The embedded writer: plots as data, told anew for every idea, cast and seed."""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import islice
from pathlib import Path
from random import Random

from engine.book import Leaf, PageKind
from engine.scene import Scene
from engine.story.grammar import Grammar, title_case
from engine.story.reading_level import ReadingLevels
from engine.story.storyteller.asides import load_asides
from engine.story.storyteller.asking import Asking, stopping_places, stops_in
from engine.story.storyteller.bedtime import load_bedtime
from engine.story.storyteller.buddies import load_buddies
from engine.story.storyteller.casting import Knowledge, Tale, cast_roles
from engine.story.storyteller.choosing import choose
from engine.story.storyteller.coverage import is_named, show_all, unheard, untold
from engine.story.storyteller.first_person import FirstPerson
from engine.story.storyteller.jobs import Trades
from engine.story.storyteller.length import fit_length
from engine.story.storyteller.lexicon import load_lexicon
from engine.story.storyteller.names import Name
from engine.story.storyteller.places import Atlas
from engine.story.storyteller.plot import Beat, Plot
from engine.story.storyteller.plot_file import PLOTS, load_detours, load_plot, load_plots
from engine.story.storyteller.positions import as_told
from engine.story.storyteller.proofreading import proofread
from engine.story.storyteller.sequel import going_on, load_sequels, row_of
from engine.story.storyteller.telling import Desk, Telling
from engine.story.storyteller.unwanted import without_unwanted
from engine.story.storyteller.verses import load_verses
from engine.story.storyteller.weaving import Threads
from engine.story.storyteller.wonderings import load_wonderings
from engine.story.wardrobe import load_dress_code
from engine.story.writer import Brief

Pages = list[tuple[str, Scene]]
_TELLINGS = 6
"""What one telling leaves out, the next tells."""


class Storyteller:
    """Writes whole books in a blink; needs no model."""

    def __init__(self, plots: Path = PLOTS, only: str | None = None) -> None:
        """Read the plots and the word lists; with `only`, tell just the plot of that name.

        Raises:
            PlotError: a plot's file cannot be used; the message names file, page and field.
        """
        self._plots = (load_plot(plots / f"{only}.toml"),) if only else load_plots(plots)
        self._detours = load_detours()
        self._bedtime = load_bedtime()
        self._wonderings = load_wonderings()
        self._sequels = load_sequels()
        self._teller = FirstPerson()
        dress = load_dress_code()
        self._knows = Knowledge(
            grammar=Grammar(), lexicon=load_lexicon(), atlas=Atlas(),
            trades=Trades(dress), buddies=load_buddies(),
        )
        verses = load_verses()
        self._desk = Desk(self._knows, Threads(verses), dress, load_asides(), ReadingLevels(),
                          verses, self._bedtime.hush)

    def only(self, name: str) -> "Storyteller":
        """One who knows just the plot of that name, with the same word lists."""
        one = copy(self)
        one._plots = tuple(plot for plot in self._plots if plot.name == name)
        return one

    def let_go(self) -> None:
        """Nothing is loaded that somebody else could use."""

    def write(self, brief: Brief, start: int = 0) -> Iterator[Leaf]:
        """Yield the leaves from number `start` on, of `brief.manner.pages + 2`.

        The same brief gives the same book.
        """
        return islice(self._leaves(brief), start, None)

    def _leaves(self, brief: Brief) -> Iterator[Leaf]:
        yield from self._told(without_unwanted(brief, self._told, self._knows.grammar))

    def _told(self, brief: Brief) -> Iterator[Leaf]:
        plot = self._plot(brief)
        brief = going_on(brief)
        tale = cast_roles(plot, brief, self._knows, _dice(brief, "cast"))
        tale.teller = self._teller if brief.manner.first_person else None
        hero = tale.names["hero"].again
        tale.recalls = self._sequels.opening(brief, hero)
        beats, telling, pages, places = self._with_stops(tale, brief)
        asking = Asking(self._wonderings, tale, brief, self._knows, telling.stage)
        title = self._sequels.title(brief, hero) or telling.title()
        (_, cover), = self._as_told(tale, brief, [("", telling.cover())])
        yield Leaf(PageKind.TITLE, title_case(title), cover)
        yield from asking.leaves(pages, places)
        (words, end), = self._as_told(tale, brief, [telling.end(beats[-1].recipe)])
        yield Leaf(PageKind.END, *asking.end(words, end))

    def proofread(self) -> Iterator[str]:
        """What a writer should still see to in the plots, one line for each fault."""
        for plot in self._plots:
            yield from proofread(plot, self._desk)

    def _plot(self, brief: Brief) -> Plot:
        """The plot to tell: in a row of books each has another."""
        told: list[Plot] = []
        for each in row_of(brief):
            fresh = [plot for plot in self._plots if plot not in told]
            told.append(choose(fresh or self._plots, going_on(each), self._knows))
        return told[-1]

    def _with_stops(
        self, tale: Tale, brief: Brief
    ) -> tuple[Sequence[Beat], Telling, Pages, tuple[int, ...]]:
        """The pages, as many fewer as there are stops, and after which of them something can
        be asked; where they do not offer that, with fewer stops."""
        for stops in range(stops_in(brief), 0, -1):
            beats = self._beats(tale, brief, stops)
            telling, pages = self._tell(tale, beats, brief)
            if places := stopping_places(beats, pages, stops):
                return beats, telling, pages, places
        beats = self._beats(tale, brief, 0)
        return beats, *self._tell(tale, beats, brief), ()

    def _beats(self, tale: Tale, brief: Brief, stops: int) -> Sequence[Beat]:
        def fit(pages: int) -> Sequence[Beat]:
            dice = _dice(brief, "length")
            return fit_length(tale.plot.beats, pages, dice, self._detours, tale)

        pages = brief.manner.pages - stops
        if brief.manner.bedtime:
            return self._bedtime.quieten(fit, pages, tale, _dice(brief, "bedtime"))
        return fit(pages)

    def _tell(self, tale: Tale, beats: Sequence[Beat], brief: Brief) -> tuple[Telling, Pages]:
        """Tell it; what the plot's wordings have not named gets a line in a second telling."""
        also: list[Name] = []
        for _ in range(_TELLINGS):
            telling = Telling(tale, brief, self._desk)
            pages = list(telling.pages(beats, also))
            words = [words for words, _ in pages]
            missing = [*untold(tale, words, self._knows.grammar), *unheard(tale, words)]
            if not missing:
                break
            also += missing
        shown = show_all(tale, pages, telling.stage, self._knows.grammar)
        return telling, self._as_told(tale, brief, shown)

    def _as_told(self, tale: Tale, brief: Brief, pages: Pages) -> Pages:
        """Sizes and places of the idea, which the plot does not know, in the pictures."""
        knows = self._knows
        return as_told(tale, brief, pages, knows.lexicon,
                       lambda name, words: is_named(name, words, knows.grammar))


def _dice(brief: Brief, purpose: str) -> Random:
    return Random(f"{brief.seed} {brief.idea.said} {purpose}")
