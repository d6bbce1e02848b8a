"""`once-upon-me models`: the weights, where they come from, and whether they are whole."""

from importlib.util import find_spec
from pathlib import Path

import click

from engine.errors import ModelBroken
from engine.models import Kind, Model, ModelStore
from engine.painting.spec import PainterSpec
from engine.paths import default_paths
from kiosk.command.install import in_words, install


@click.group()
def models() -> None:
    """List, install, verify and remove weights: ears, voices, base models that paint, and more."""


models.add_command(install)


@models.command("list")
@click.option("--kind", metavar="KIND", help="Only these: base, voice, ears …")
def list_models(kind: str | None) -> None:
    """Say which weights are known, what they allow, and which are installed."""
    store = _store()
    for model in sorted(store.known(), key=lambda model: list(Kind).index(model.kind)):
        if kind in (None, str(model.kind)):
            state = "installed" if store.installed(model.name) else "-"
            size = in_words(model.bytes) if model.bytes else "?"
            about = "~" if model.about_bytes else ""
            click.echo(f"{model.name:24}{model.kind:9}{about + size:>8}  {state:10}"
                       f"{model.title} ({model.licence})")


@models.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Check every file of NAMES, or of all installed weights, against its checksum."""
    store = _store()
    for name in names or [m.name for m in store.known() if store.installed(m.name)]:
        store.verify(name)
        click.echo(f"{name}: whole{_how_sure(store.model(name))}")


@models.command("add-voice")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add_voice(name: str, file: Path) -> None:
    """Take in a Piper voice of your own: FILE.onnx, with FILE.onnx.json beside it."""
    _store().add_voice(name, file)
    click.echo(f"{name} is here. Choose it in the Machine room, or start the kiosk with "
               f"ONCE_UPON_ME_VOICE=piper:{name}")


@models.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(names: tuple[str, ...], yes: bool) -> None:
    """Take weights out of the data folder."""
    store = _store()
    for name in names:
        if store.model(name).needed and not yes:
            click.confirm(f"The kiosk cannot work without {name}. Remove it?", abort=True)
        store.remove(name)
        click.echo(f"{name}: removed")


@models.command()
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--family", required=True, help="Whose shape it has: sd15, sdxl, flux …")
@click.option("--steps", type=click.IntRange(1, 200), help="Of a picture, for a model that needs "
              "few; without it: as its family likes.")
@click.option("--guidance", type=click.FloatRange(0, 30), help="Likewise.")
def add(name: str, file: Path, family: str, steps: int | None, guidance: float | None) -> None:
    """Take in a checkpoint FILE (.safetensors) of your own as a base model called NAME."""
    store = _store()
    folder = store.add(name, file, family, steps, guidance)
    click.echo(f"{name}: checked and installed in {folder}. {store.model(name).allows}")


@models.command("add-style")
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--family", required=True, help="Whose shape it has: sd15, sdxl, flux …")
@click.option("--words", default="", help="What a prompt must say so that it acts.")
def add_style(name: str, file: Path, family: str, words: str) -> None:
    """Take in a style FILE (a LoRA of no person, .safetensors) of your own, to paint with."""
    store = _store()
    store.add_style(name, file, family, words)
    click.echo(f"{name} is here. Choose which style of books it paints under Machine, Styles, or "
               f"start the kiosk with ONCE_UPON_ME_PAINTER=diffusion:BASE+{name}")
    fitting = [one.name for one in store.known()
               if one.kind is Kind.BASE and one.family == family and store.installed(one.name)]
    if not find_spec("torch") or not fitting:
        click.echo("Whether it fits is seen when it paints first: no model of its family is here.")
        return
    from engine.painting.diffusion.styling import styling_of
    from engine.painting.diffusion.unfolding import base_folder

    try:
        styling_of(store, PainterSpec(fitting[0], name), base_folder(store, fitting[0]))
    except ModelBroken:
        store.remove(name)
        raise


def _how_sure(model: Model) -> str:
    """How many checksums were known before the files came, in words; nothing if all were."""
    trusted, all_files = len(model.trusted), len(model.files)
    if not trusted:
        return ""
    return (f" ({all_files - trusted} of {all_files} checksums are the catalogue's; "
            "the rest was recorded when it was installed)")


def _store() -> ModelStore:
    return ModelStore(default_paths().create())
