"""`once-upon-me models`: the weights, where they come from, and whether they are whole."""

import click

from engine.models import ModelStore
from engine.paths import default_paths

MEGABYTE = 1_000_000


@click.group()
def models() -> None:
    """List, install and verify the weights (ears, voice and meaning)."""


@models.command("list")
def list_models() -> None:
    """Say which weights are known and which are installed."""
    store = ModelStore(default_paths().create())
    for model in store.known():
        state = "installed" if store.installed(model.name) else "-"
        size = f"{model.bytes / MEGABYTE:.0f} MB"
        title = f"{model.title} ({model.licence})"
        click.echo(f"{model.name:28}{model.kind:7}{size:>8}  {state:10}{title}")


@models.command()
@click.argument("names", nargs=-1)
def install(names: tuple[str, ...]) -> None:
    """Put weights into the data folder, or mend them: NAMES, or all that the kiosk needs."""
    store = ModelStore(default_paths().create())
    for name in names or _needed(store):
        _install(store, name)
        click.echo(f"{name}: installed")


@models.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Check every file of NAMES, or of all installed weights, against its checksum."""
    store = ModelStore(default_paths().create())
    for name in names or [m.name for m in store.known() if store.installed(m.name)]:
        store.verify(name)
        click.echo(f"{name}: whole")


def _needed(store: ModelStore) -> list[str]:
    return [model.name for model in store.known() if model.needed]


def _install(store: ModelStore, name: str) -> None:
    size = sum(model.bytes for model in store.known() if model.name == name)
    with click.progressbar(length=size, label=name) as bar:
        done = 0

        def progress(bytes_done: int, _total: int) -> None:
            nonlocal done
            bar.update(bytes_done - done)
            done = bytes_done

        store.install(name, progress)
