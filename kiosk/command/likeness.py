"""`once-upon-me likeness`: likenesses of the family, also from elsewhere; `sheet`: all in a row."""

from pathlib import Path

import click

from engine.paths import Paths, default_paths


@click.group()
def likeness() -> None:
    """List, take in and remove likenesses (trained adapters) of the family."""


@likeness.command("list")
def list_likenesses() -> None:
    """Say whose likeness there is, for which base model."""
    from engine.store.likenesses import Likenesses

    for one in Likenesses(default_paths().create()).all():
        click.echo(f"{one.character:14}{one.id:28}{one.base:20}rank {one.rank:<4}{one.trigger}")


@likeness.command("import")
@click.argument("character")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--base", required=True, help="The base model that it was trained on.")
@click.option("--trigger", required=True, help="The word that stands for the character.")
@click.option("--class-word", default="", help="What it is: girl, boy, woman, man, dog, …")
@click.option("--weight", default=1.0, show_default=True, help="How strongly it acts.")
def take(character: str, file: Path, base: str, trigger: str, class_word: str,
         weight: float) -> None:
    """Give CHARACTER a likeness from a FILE that FluxGym, kohya, ai-toolkit or diffusers made."""
    from engine.painting.diffusion.taking_in import take_in
    from engine.store.characters import Family
    from engine.store.likenesses import Likenesses

    paths = _welcomed()
    Family(paths).named([character])
    kept = take_in(Likenesses(paths), file, character, Path(base).name,
                   base_folder(base, paths), trigger, class_word, weight)
    click.echo(f"{character} has the likeness {kept.id} for {kept.base} (rank {kept.rank}).")
    if kept.recipe["without_words"]:
        click.echo("It was learnt together with the text encoders, which stay as they are here: "
                   "if it is too faint, remove it, and import it with more --weight.")


@likeness.command()
@click.argument("character")
@click.argument("likeness_id", metavar="ID")
def remove(character: str, likeness_id: str) -> None:
    """Delete the likeness ID of CHARACTER."""
    from engine.store.likenesses import Likenesses

    Likenesses(default_paths().create()).remove(character, likeness_id)
    click.echo("It is deleted.")


@click.command()
@click.argument("text")
@click.option("--base", required=True, help="The base model, or a folder in diffusers' format.")
@click.option("--cast", "names", default="all", show_default=True, metavar="IDS",
              help="Who, such as mia,theo; all: everybody who has a likeness for this model.")
@click.option("--style", default="", help="How it looks; without it: as the model likes.")
@click.option("--seed", default=1, show_default=True)
@click.option("--out", default="sheet.png", show_default=True,
              type=click.Path(dir_okay=False, path_type=Path))
def sheet(text: str, base: str, names: str, style: str, seed: int, out: Path) -> None:
    """Paint one prompt (TEXT, such as "as a cowboy") for the whole family, side by side."""
    from engine.files import write_atomic
    from engine.models import ModelStore
    from engine.painting.diffusion.families import family_name_of
    from engine.painting.diffusion.instruments import instruments
    from engine.painting.diffusion.sheet import paint_sheet
    from engine.painting.diffusion.styling import as_liked
    from engine.painting.diffusion.wearing import worn_by
    from engine.painting.ready import ready_instruments
    from engine.store.characters import Family
    from engine.store.likenesses import Likenesses

    paths = _welcomed()
    folder, store, family = base_folder(base, paths), Likenesses(paths), Family(paths)
    name, models = Path(base).name, ModelStore(paths)
    worn = worn_by(store, [one.id for one in family.all()], name, family_name_of(folder))
    chosen = list(worn) if names == "all" else [one.strip() for one in names.split(",")]
    if not chosen:
        raise click.ClickException(f"Nobody has a likeness for {name} yet.")
    cast = family.named(chosen)
    ready_instruments(models)
    with click.progressbar(length=len(cast), label="Painting") as bar:
        png = paint_sheet(name, folder, store, instruments(models), cast, text, style, seed,
                          lambda done, of: bar.update(1), settings=as_liked(models, name))
    write_atomic(out.absolute(), png)
    click.echo(f"The sheet lies in {out}.")


def base_folder(base: str, paths: Paths) -> Path:
    """Where a base model lies: an installed one by its name, or a folder.

    Raises:
        ModelMissing, ModelBroken, UnknownBackend: there is none.
    """
    from engine.models import ModelStore
    from engine.painting.diffusion.unfolding import base_folder as unfolded

    folder = Path(base).expanduser()
    return folder.resolve() if folder.is_dir() else unfolded(ModelStore(paths), base)


def _welcomed() -> Paths:
    """The data folder; on the first day the starters live in it."""
    from engine.starter import starter_cast
    from engine.store.characters import Family

    paths = default_paths().create()
    Family(paths).welcome(starter_cast())
    return paths
