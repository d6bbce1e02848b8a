"""`once-upon-me book`: the whole job in a terminal."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from engine.book import Book
from engine.character import Character
from engine.idea import Idea
from engine.manner import Manner
from engine.paths import Paths, default_paths
from engine.store.bookfolder import BookFolder
from engine.work.parts import Parts
from kiosk.command.manner import manner_of, manner_options


@click.command()
@click.argument("said", metavar="IDEA")
@click.option("--cast", "names", default="", metavar="IDS",
              help="Who is in it, such as mia,theo; the first is the hero. "
                   "Without it: whoever the idea names, else the first of the family.")
@click.option("--out", default="book", type=click.Path(file_okay=False, path_type=Path),
              show_default=True, help="Folder for book.json, pictures and narration.")
@click.option("--style", default="paper", show_default=True, help="How it looks.")
@click.option("--seed", type=int, help="The same number tells and paints the same book.")
@click.option("--no-pictures", is_flag=True, help="Words (and narration) alone.")
@click.option("--no-narration", is_flag=True, help="Nothing is spoken.")
@manner_options
def book(said: str, names: str, out: Path, style: str, seed: int | None,
         no_pictures: bool, no_narration: bool, **manner: Any) -> None:
    """Make a book of an IDEA, all at once, into a folder."""
    from engine.config import config_from
    from engine.painting.paper.style import style as known_style
    from engine.work.parts import make_parts

    known_style(style)
    paths = default_paths().create()
    begun = _begin(said, [name.strip() for name in names.split(",") if name.strip()], paths)
    if (out / "book.json").exists():
        raise click.ClickException(f"{out} holds a book already; name another folder with --out.")
    out.mkdir(parents=True, exist_ok=True)
    parts = make_parts(config_from(), paths, pictures=not no_pictures, narration=not no_narration)
    number = random.SystemRandom().randrange(2**31) if seed is None else seed
    wished = in_manner(begun, manner_of(**manner))
    finished = _make(wished, style, number, out, paths, parts)
    for page in finished.pages:
        click.echo(f"\n{page.text}")
    click.echo(f"\nThe book lies in {out}.")


def _begin(said: str, names: Sequence[str], paths: Paths) -> Book:
    from engine.safety.words import Outcome, judge
    from engine.starter import starter_cast
    from engine.store.characters import Family
    from engine.story.understanding import understand
    from engine.work.bookmaking import new_book
    from engine.work.parts import meaning_if_any

    family = Family(paths)
    family.welcome(starter_cast())
    judgement = judge(said, meaning_if_any(paths))
    if judgement.outcome is Outcome.GROWN_UP:
        raise click.ClickException("This is for a grown-up to listen to, not for a book.")
    idea = understand(judgement.said, family.all())
    cast = family.named(names) or named_in(idea, family.all())
    return new_book("book", idea, cast, "paper", 0)


def in_manner(begun: Book, manner: Manner) -> Book:
    """The book, not yet begun, to be told like that."""
    others = begun.planned - begun.manner.pages
    return replace(begun, manner=manner, planned=manner.pages + others)


def named_in(idea: Idea, family: Sequence[Character]) -> Sequence[Character]:
    """Whom the idea names, four at most; else the first of the family."""
    named = {mention.who for mention in idea.mentions}
    return [who for who in family if who.id in named][:4] or family[:1]


def _make(begun: Book, style: str, seed: int, out: Path, paths: Paths, parts: Parts) -> Book:
    from engine.store.locks import FileLock
    from engine.work.bookmaking import Made, make_book

    folder = BookFolder(out, FileLock(paths.library / ".lock"), paths.quarantine)
    folder.create(replace(begun, style=style, seed=seed, narrated=bool(parts.voices)))
    steps = begun.planned * (1 + bool(parts.voices))
    with click.progressbar(length=steps, label="Making the book") as bar:
        for step in make_book(folder, parts):
            if step.made in (Made.PAGE, Made.CLIPS):
                bar.update(1)
    return folder.book()
