"""`once-upon-me settings`: what parents choose once and for all books to come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import click

from engine.manner import FEWEST_PAGES, MOST_PAGES, Level
from engine.painting.paper.style import styles
from engine.paths import default_paths
from engine.store.settings import (
    DIM_EARLIEST,
    DIM_LATEST,
    FASTEST,
    SLOWEST,
    Settings,
    SettingsStore,
)

ON_OFF = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    name: str
    says: str
    values: str
    """Which values there are, in words."""
    read: Callable[[str], Any]
    """The value of what was typed; raises ValueError for what is none."""
    of_manner: bool = True
    """Whether it is a field of the manner in which stories are told."""
    show: Callable[[Any], str] = str
    """The value as it would be typed."""

    @property
    def field(self) -> str:
        """The field it is kept in."""
        return self.name.replace("-", "_")

    def now(self, settings: Settings) -> Any:
        """What is chosen."""
        return getattr(settings.manner if self.of_manner else settings, self.field)

    def chosen(self, settings: Settings, value: Any) -> Settings:
        """The settings with this value."""
        if self.of_manner:
            return replace(settings, manner=replace(settings.manner, **{self.field: value}))
        return replace(settings, **{self.field: value})


def _on_off(typed: str) -> bool:
    if typed.lower() not in ON_OFF:
        raise ValueError
    return ON_OFF[typed.lower()]


def _style(typed: str) -> str:
    if typed not in {style.id for style in styles()}:
        raise ValueError
    return typed


def _speed(typed: str) -> float:
    speed = float(typed)
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError
    return speed


def _clock(typed: str) -> int:
    hours, minutes = (int(part) for part in typed.split(":"))
    minute = 60 * hours + minutes
    if not DIM_EARLIEST <= minute <= DIM_LATEST:
        raise ValueError
    return minute


def _as_clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _count(typed: str) -> int:
    if (count := int(typed)) < 0:
        raise ValueError
    return count


def choices() -> tuple[Choice, ...]:
    """Everything that can be chosen, in the order in which it is shown."""
    looks = ", ".join(style.id for style in styles())
    return (
        Choice("level", "For whom the words are", ", ".join(Level), Level),
        Choice("pages", "Story pages of a book", f"{FEWEST_PAGES} to {MOST_PAGES}", int),
        Choice("rhymes", "Stories rhyme", "on or off", _on_off),
        Choice("funny", "More jokes", "on or off", _on_off),
        Choice("bedtime", "Stories grow quiet and end in bed", "on or off", _on_off),
        Choice("first-person", "The hero tells it: I found a pearl", "on or off", _on_off),
        Choice("wondering", "The reader asks how the story goes on", "on or off", _on_off,
               of_manner=False),
        Choice("style", "The look that is offered first", looks, _style, of_manner=False),
        Choice("dim-from", "When the light grows dim and it is evening",
               f"{_as_clock(DIM_EARLIEST)} to {_as_clock(DIM_LATEST)}", _clock, of_manner=False,
               show=_as_clock),
        Choice("books-an-evening", "Books read in one evening, 0 for as many as they like",
               "0 or more", _count, of_manner=False),
        Choice("review", "A grown-up looks at a book before it joins the shelf", "on or off",
               _on_off, of_manner=False),
        Choice("title-recording", "A book keeps its idea in the voice of the child who told it",
               "on or off", _on_off, of_manner=False),
        Choice("reading-speed", "How fast it is read aloud, 1 is usual",
               f"{SLOWEST} to {FASTEST}", _speed, of_manner=False),
    )


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
def settings(name: str | None, value: str | None) -> None:
    """Show how books are told, or change it: `settings level fluent`, `settings rhymes on`.

    It holds for books that are begun from now on; children choose jokes, rhymes and bedtime
    for a single book on the screen.
    """
    store = SettingsStore(default_paths().create())
    known = {choice.name: choice for choice in choices()}
    if name is None:
        _show(known.values(), store.get())
        return
    if name not in known:
        raise click.ClickException(f"There is no setting {name!r}. There are: {', '.join(known)}.")
    choice = known[name]
    if value is not None:
        _change(store, choice, value)
    _show((choice,), store.get())


def _change(store: SettingsStore, choice: Choice, typed: str) -> None:
    try:
        chosen = choice.chosen(store.get(), choice.read(typed))
    except ValueError:
        message = f"{choice.name} can be {choice.values}, but not {typed!r}."
        raise click.ClickException(message) from None
    store.save(chosen)


def _show(shown: Iterable[Choice], settings: Settings) -> None:
    for choice in shown:
        now = choice.now(settings)
        told = ("off", "on")[now] if isinstance(now, bool) else choice.show(now)
        click.echo(f"{choice.name:16} {told:12} {choice.says} ({choice.values})")
