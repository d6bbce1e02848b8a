"""The options that say how a book is told; `book` and `plots tell` have them."""

from collections.abc import Callable
from typing import Any

import click

from engine.manner import FEWEST_PAGES, MOST_PAGES, USUAL, Level, Manner

_OPTIONS = (
    click.option("--level", type=click.Choice([str(level) for level in Level]),
                 default=str(USUAL.level), show_default=True, help="For whom the words are."),
    click.option("--pages", type=click.IntRange(FEWEST_PAGES, MOST_PAGES), default=USUAL.pages,
                 show_default=True, help="Story pages, without title and end."),
    click.option("--rhymes", is_flag=True, help="In verse."),
    click.option("--first-person", is_flag=True, help="Told by the hero: I found a pearl."),
    click.option("--funny", is_flag=True, help="With more jokes."),
    click.option("--bedtime", is_flag=True, help="Grows quiet and ends in bed."),
)


def manner_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that `manner_of` reads."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def manner_of(level: str, pages: int, rhymes: bool, first_person: bool, funny: bool,
              bedtime: bool) -> Manner:
    """The manner that was asked for."""
    return Manner(pages, Level(level), rhymes=rhymes, funny=funny, first_person=first_person,
                  bedtime=bedtime)
