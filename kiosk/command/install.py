"""`once-upon-me models install`: what it costs and allows is said first, then it comes."""

import shutil
import textwrap

import click

from engine.models import Model, ModelStore, Source
from engine.paths import Paths, default_paths


@click.command()
@click.argument("names", nargs=-1)
@click.option("--yes", is_flag=True, help="Accept the licences without being asked.")
def install(names: tuple[str, ...], yes: bool) -> None:
    """Put weights into the data folder, or mend them: NAMES, or all that the kiosk needs.

    Large ones are downloaded. What has arrived is kept when the line breaks; the same command
    goes on there. HF_ENDPOINT names another hub, HF_TOKEN the token for those behind a licence.
    """
    paths = default_paths().create()
    store = ModelStore(paths)
    for name in names or [model.name for model in store.known() if model.needed]:
        model = store.model(name)
        if model.source is Source.HUB and store.installed(name):
            click.echo(f"{name} is here; every file is checked, and mended where it must be …")
        elif model.source is Source.HUB:
            click.echo(_offer(model, store, paths))
            _agree(name, yes)
        _bring(store, model)
        click.echo(f"{name}: installed")


def in_words(size: int) -> str:
    """A size in bytes, short: 145 MB, 6.9 GB."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def _offer(model: Model, store: ModelStore, paths: Paths) -> str:
    """What a parent wants to know before a download."""
    come = store.bytes_to_come(model.name)
    free = shutil.disk_usage(paths.models).free
    here = "" if come >= model.bytes else f", {in_words(model.bytes - come)} of it are here already"
    lines = [
        f"\n{model.name}: {model.title}",
        f"  licence    {model.licence}, {model.licence_url}",
        *_wrapped(model.allows),
        f"  from       {model.hub}, revision {model.revision[:12] or 'the newest'}",
        f"  download   {in_words(model.bytes)}{here}; {in_words(free)} are free on the disk",
        f"  checksums  {_known(model)}",
    ]
    if model.train_on:
        lines.append(f"  training   likenesses for it are trained on {model.train_on}, "
                     "which is installed apart")
    if model.gated:
        lines.append("  gate       its makers ask for a free account that accepted the licence "
                     "(HF_TOKEN)")
    return "\n".join(lines)


def _wrapped(sentence: str) -> list[str]:
    indent = " " * 13
    return textwrap.wrap(sentence, 88, initial_indent=indent, subsequent_indent=indent)


def _known(model: Model) -> str:
    files, unknown = len(model.files), len(model.trusted)
    if not unknown:
        return f"all {files} files are known; anything else is thrown away"
    return (f"{files - unknown} of {files} files are known; the rest is recorded at this first "
            "download")


def _agree(name: str, yes: bool) -> None:
    if yes:
        return
    try:
        agreed = click.confirm("Accept the licence and download it?")
    except click.Abort:
        raise click.ClickException("Nobody answered, so nothing was downloaded. To accept the "
                                   f"licence: once-upon-me models install {name} --yes") from None
    if not agreed:
        raise click.ClickException("Nothing was downloaded.")


def _bring(store: ModelStore, model: Model) -> None:
    if store.busy(model.name):
        click.echo(f"{model.name} is being installed already; waiting for that to end …")
    with click.progressbar(length=max(model.bytes, 1), label=model.name,
                           item_show_func=_arrived) as bar:
        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, (done, total))

        try:
            store.install(model.name, progress)
        except KeyboardInterrupt:
            if model.source is Source.HUB:
                click.echo("\nWhat has arrived is kept; the same command goes on from there.")
            raise


def _arrived(step: tuple[int, int] | None) -> str:
    return f"{in_words(step[0])} of {in_words(step[1])}" if step else ""
