"""`once-upon-me backup` and `once-upon-me restore`: everything of the family in one locked file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from engine.backup.archive import Contents
from engine.backup.key import Key, typed_key
from engine.backup.making import Stage, back_up, verify
from engine.backup.place import Place, kept_at
from engine.backup.plan import PlanStore
from engine.backup.restoring import can_undo, finish, stage, undo
from engine.household.recovery import grouped
from engine.paths import Paths, default_paths
from engine.store.running import alone
from kiosk.command.install import in_words

SAYS = {Stage.PACKING: "packing", Stage.CHECKING: "restoring it to check",
        Stage.RESTORING: "unpacking and comparing"}
BUSY = ("The kiosk is running. Stop it first, or restore in the grown-ups' rooms: "
        "Machine, Backups.")

_FOLDER = click.Path(path_type=Path, file_okay=False, resolve_path=True)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False, resolve_path=True)


@click.command()
@click.option("--to", "folder", type=_FOLDER, metavar="FOLDER",
              help="A stick, a network mount, a folder on another disk; else where they always go.")
@click.option("--nightly", is_flag=True, help="Let the kiosk make one there every night.")
@click.option("--key", "show", is_flag=True, help="Only show the key, to be written down.")
@click.option("--verify", "check", type=_FILE, metavar="FILE",
              help="Only restore this backup into a scratch folder and compare it.")
def backup(folder: Path | None, nightly: bool, show: bool, check: Path | None) -> None:
    """Make a backup of books, family, photos, likenesses and voices, locked with the family's key.

    It is restored into a scratch folder and compared before it counts. Models are not in it.
    """
    paths = default_paths().create()
    plans = PlanStore(paths)
    if show:
        _show(plans.key())
    elif check is not None:
        with _disk_trouble_in_words(), _bar() as told:
            contents, _ = verify(paths, check, _key_for(paths, check), told)
        click.echo(f"It is whole: {_in_it(contents)}.")
    else:
        _make(paths, plans, folder, nightly)


@click.command()
@click.argument("file", type=_FILE, required=False)
@click.option("--undo", "take_back", is_flag=True,
              help="Bring back what was there before the last restore; for a day.")
@click.option("--yes", is_flag=True, help="Ask nothing but the key.")
def restore(file: Path | None, take_back: bool, yes: bool) -> None:
    """Bring a backup onto this machine: everything in FILE, in place of what is here."""
    paths = default_paths().create()
    with _disk_trouble_in_words(), alone(paths) as free:
        if not free:
            raise click.ClickException(BUSY)
        if take_back:
            undo(paths)
            finish(paths)
            click.echo("What was here before is back.")
        elif file is None:
            raise click.UsageError("Which FILE?")
        else:
            _restore(paths, file, yes)


def _make(paths: Paths, plans: PlanStore, folder: Path | None, nightly: bool) -> None:
    chosen = folder or Path(plans.get().folder or ".")
    if folder is None and not plans.get().folder:
        raise click.UsageError("Where to? For the first time: once-upon-me backup --to FOLDER")
    first = not plans.get().digits
    with _disk_trouble_in_words():
        if folder is not None:
            Place(chosen).prepare()
            if nightly:
                plans.choose(chosen)
        with _bar() as told:
            made = back_up(paths, chosen, datetime.now().astimezone(), told)
    how = "restored and compared" if made.restored else "opened and compared, for want of room"
    click.echo(f"{Place(chosen).folder / made.file}\n{in_words(made.bytes)}, {made.books} books, "
               f"{how}.")
    if first:
        _show(plans.key())


def _show(key: Key) -> None:
    click.echo("The key of your backups; without it nobody can open them. Write it down:")
    click.echo(f"\n    {grouped(key.digits)}\n\nSheet {key.name}. For age itself: {key.secret}")


def _restore(paths: Paths, file: Path, yes: bool) -> None:
    kept = kept_at(file)
    when = f" of {kept.when.astimezone():%A, %d %B %Y, %H:%M}" if kept else ""
    if not yes and any(paths.library.glob("[!.]*")):
        click.confirm(f"Put the backup{when} in the place of what is here?", abort=True)
    key = _key_for(paths, file)
    with _bar() as told:
        contents = stage(paths, file, key, told)
    finish(paths)
    plans = PlanStore(paths)
    if not plans.get().digits:
        plans.take(key)
    click.echo(f"Done: {_in_it(contents)}.")
    if can_undo(paths):
        click.echo("For a day it can be taken back: once-upon-me restore --undo")
    if contents.about.models:
        click.echo("Models that were installed there: " + ", ".join(contents.about.models)
                   + ". See: once-upon-me models install")


def _key_for(paths: Paths, file: Path) -> Key:
    """The machine's own key where it fits, else the one on the sheet."""
    digits, kept = PlanStore(paths).get().digits, kept_at(file)
    if digits and (kept is None or kept.key_name == Key(digits).name):
        return Key(digits)
    sheet = f" on the sheet {kept.key_name}" if kept else ""
    key: Key = click.prompt(f"Key{sheet}", value_proc=_typed)
    return key


def _typed(typed: str) -> Key:
    key = typed_key(typed)
    if key is None:
        raise click.BadParameter("Something is mistyped: the sheet has 32 digits.")
    return key


def _in_it(contents: Contents) -> str:
    about = contents.about
    return (f"{about.books} books, {len(contents.files)} files, {in_words(contents.bytes)}, "
            f"of {datetime.fromisoformat(about.created).astimezone():%d %B %Y, %H:%M}")


@contextmanager
def _disk_trouble_in_words() -> Iterator[None]:
    """A stick that is pulled out is no reason for a trace."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _bar() -> Iterator[Callable[[Stage, float], None]]:
    """A line that tells how far it is."""
    last = ""

    def told(now: Stage, part: float) -> None:
        nonlocal last
        line = f"{SAYS[now]}: {100 * part:.0f} %"
        if line != last:
            click.echo(f"\r{line:<40}", nl=False)
            last = line

    yield told
    if last:
        click.echo()
