"""`once-upon-me photos`: what is in a folder of photos, in words, and made ready to learn from."""

import tempfile
from pathlib import Path

import click

from engine.paths import Paths, default_paths
from engine.training.findings import say
from engine.training.folder import TrainingFolder
from engine.training.photos import Subject, given_in, load_instruments, prepare, subject_of
from engine.training.photoset import PhotoSet, TrainingPhoto, Weight

_SIGNS = {Weight.STOP: "-", Weight.WARN: "!", Weight.NOTE: "·"}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--for", "character", metavar="ID", default="",
              help="Who is on them, such as mia. Without it they are only looked at.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Where the prepared photos go; without it into the data folder.")
@click.option("--again", is_flag=True, help="Forget the photos given before.")
def photos(folder: Path, character: str, out: Path | None, again: bool) -> None:
    """Look at the photos in FOLDER: which can be learnt from, which cannot, and why."""
    from engine.models import ModelStore

    paths = default_paths().create()
    subject = _subject(paths, character)
    given = given_in(folder)
    with tempfile.TemporaryDirectory() as passing:
        home = Paths(out or Path(passing)) if out or not character else paths
        training = TrainingFolder(home, character or "someone")
        if again:
            training.forget()
        instruments = load_instruments(ModelStore(paths))
        with click.progressbar(length=1000, label="Looking at the photos") as bar:
            found = prepare(given, training, subject, instruments,
                            lambda done, total: bar.update(1000 * done // total - bar.pos))
        tell(found)
        if within := sum(path.is_dir() for path in folder.iterdir()):
            click.echo(f"· Folders in {folder} ({within}) were not looked into.")
        if out or character:
            click.echo(f"\nThe prepared photos lie in {training.photos}.")


def tell(found: PhotoSet) -> None:
    """Every photo with what was found, then advice."""
    for photo in found.photos:
        click.echo(f"\n{'+' if photo.use else '-'} {photo.given}{_seen(photo)}")
        for one in photo.findings:
            click.echo(f"    {_SIGNS[one.weight]} {say(one)}")
        if photo.use:
            click.echo(f"    “{photo.caption}”")
    click.echo()
    for one in found.advice:
        click.echo(f"{_SIGNS[one.weight]} {say(one)}")


def _seen(photo: TrainingPhoto) -> str:
    if not photo.file:
        return ""
    crops = ", ".join(photo.crops)
    return f"  ({photo.width} x {photo.height}{', crops: ' + crops if crops else ''})"


def _subject(paths: Paths, character: str) -> Subject:
    from engine.starter import starter_cast
    from engine.store.characters import Family

    if not character:
        return Subject("the one on the photos", "someonezx", "child")
    family = Family(paths)
    family.welcome(starter_cast())
    return subject_of(family.named([character])[0])
