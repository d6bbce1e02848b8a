"""`once-upon-me photos`: what is in a folder of photos, in words, and made ready to learn from."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from engine.models import ModelStore
from engine.paths import Paths, default_paths
from engine.training.captions import lint, words_of_others
from engine.training.findings import say
from engine.training.folder import TrainingFolder
from engine.training.photos import (
    Subject,
    captions_beside,
    given_in,
    load_instruments,
    prepare,
    subject_of,
    take_captions,
    write_captions,
)
from engine.training.photoset import Finding, PhotoSet, TrainingPhoto, Weight

_SIGNS = {Weight.STOP: "-", Weight.WARN: "!", Weight.NOTE: "·"}


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--for", "character", metavar="ID", default="",
              help="Who is on them, such as mia. Without it they are only looked at.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path),
              help="Where the prepared photos go; without it into the data folder.")
@click.option("--again", is_flag=True, help="Forget the photos given before.")
@click.option("--describe", is_flag=True,
              help="Have a captioner say in the captions what is different in each photo; it is "
                   "installed by `once-upon-me models install florence-2-base`.")
@click.option("--captions", is_flag=True,
              help="Write each caption into a text file beside its photo, to be changed there; "
                   "those that are there stay.")
def photos(
    folder: Path, character: str, out: Path | None, again: bool, describe: bool, captions: bool
) -> None:
    """Look at the photos in FOLDER: which can be learnt from, which cannot, and why.

    What is wrong with a caption stands below it. A text file beside a photo, such as beach.txt
    for beach.jpg, is its caption; [trigger] in it stands for the trigger word.
    """
    if captions and not character:
        raise click.UsageError("--captions needs --for: captions are of somebody")
    paths = default_paths().create()
    store = ModelStore(paths)
    if describe:
        _require_captioner(store)
    subject = _subject(paths, character)
    given, beside = given_in(folder), captions_beside(folder)
    with tempfile.TemporaryDirectory() as passing:
        home = Paths(out or Path(passing)) if out or not character else paths
        training = TrainingFolder(home, character or "someone")
        if again:
            training.forget()
        instruments = load_instruments(store)
        with click.progressbar(length=1000, label="Looking at the photos") as bar:
            prepare(given, training, subject, instruments,
                    lambda done, total: bar.update(1000 * done // total - bar.pos))
        found = take_captions(beside, training)
        if describe:
            found = _described(found, training, store)
        tell(found, _linted(found, subject, paths, character))
        if within := sum(path.is_dir() for path in folder.iterdir()):
            click.echo(f"· Folders in {folder} ({within}) were not looked into.")
        if captions:
            click.echo(f"\nCaptions written beside photos: {_written(training, folder)}.")
        if out or character:
            click.echo(f"\nThe prepared photos lie in {training.photos}.")


def tell(found: PhotoSet, captions: Mapping[str, Sequence[Finding]]) -> None:
    """Every photo with what was found, and what is wrong with its caption; then advice."""
    for photo in found.photos:
        click.echo(f"\n{'+' if photo.use else '-'} {photo.given}{_seen(photo)}")
        _say(photo.findings, "    ")
        if photo.use:
            click.echo(f"    “{photo.caption}”")
            _say(captions.get(photo.id, ()), "    ")
    click.echo()
    _say((*found.advice, *captions.get("", ())), "")


def _say(found: Sequence[Finding], before: str) -> None:
    for one in found:
        click.echo(f"{before}{_SIGNS[one.weight]} {say(one)}")


def _seen(photo: TrainingPhoto) -> str:
    if not photo.file:
        return ""
    crops = ", ".join(photo.crops)
    return f"  ({photo.width} x {photo.height}{', crops: ' + crops if crops else ''})"


def _require_captioner(store: ModelStore) -> None:
    """Many photos should not be looked at first, to end with "not installed"."""
    from engine.training.captioner import FLORENCE, require_libraries

    require_libraries()
    store.path(FLORENCE)


def _written(training: TrainingFolder, folder: Path) -> int:
    try:
        return write_captions(training, folder)
    except OSError as error:
        raise click.ClickException(
            f"nothing can be written into {folder}: {error.strerror}") from error


def _described(found: PhotoSet, training: TrainingFolder, store: ModelStore) -> PhotoSet:
    from engine.training.captioner import CAPTIONER, describe_all, make_captioner

    captioner = make_captioner(CAPTIONER, store)
    with click.progressbar(length=1000, label="Describing the photos") as bar:
        describe_all(training, captioner,
                     lambda done, total: bar.update(1000 * done // max(total, 1) - bar.pos))
    return training.read() or found


def _linted(
    found: PhotoSet, subject: Subject, paths: Paths, character: str
) -> Mapping[str, Sequence[Finding]]:
    from engine.config import config_from
    from engine.store.backends import BackendStore
    from engine.store.characters import Family
    from engine.work.bases import longest_caption

    painter = config_from(backends=BackendStore(paths).get()).painter
    others = words_of_others(Family(paths).all(), character) if character else []
    return lint(found, subject.name, others, longest=longest_caption(painter, ModelStore(paths)))


def _subject(paths: Paths, character: str) -> Subject:
    from engine.starter import starter_cast
    from engine.store.characters import Family

    if not character:
        return Subject("the one on the photos", "someonezx", "child")
    family = Family(paths)
    family.welcome(starter_cast())
    return subject_of(family.named([character])[0])
