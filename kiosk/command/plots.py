"""`once-upon-me plots`: for whoever writes plots; what there is, what is wrong, how it reads."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.book import Leaf
from engine.scene import Figure
from kiosk.command.manner import manner_of, manner_options

if TYPE_CHECKING:
    from engine.story.storyteller import Storyteller


@click.group(invoke_without_command=True)
@click.pass_context
def plots(context: click.Context) -> None:
    """List the plots; check one, or read whole books of it."""
    from engine.story.storyteller.plot_file import PLOTS, load_plots

    if context.invoked_subcommand is None:
        for plot in load_plots(PLOTS):
            long = ", any length" if any(beat.stretch for beat in plot.beats) else ""
            click.echo(f"{plot.name}: {len(plot.beats)} pages{long}")


@plots.command()
@click.argument("file", required=False,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path | None) -> None:
    """Check one FILE, or all plots: what cannot be loaded, what is missing, what is too long."""
    teller = _teller(file)
    faults = list(teller.proofread())
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.ClickException(f"{len(faults)} to see to.")
    click.echo("All is well.")


@plots.command()
@click.argument("name")
@click.option("--idea", default="", help="What a child might say.")
@click.option("--cast", "names", default="", metavar="IDS",
              help="Who is in it, such as mia,theo; without it whoever the idea names.")
@click.option("--seed", type=int, default=1, show_default=True,
              help="Another number tells it otherwise.")
@click.option("--scenes", is_flag=True, help="With what is to be seen on each page.")
@manner_options
def tell(name: str, idea: str, names: str, seed: int, scenes: bool, **manner: Any) -> None:
    """Tell a whole book of the plot NAME (or a plot's file), whether it suits the idea or not."""
    from engine.starter import starter_cast
    from engine.story.understanding import understand
    from engine.story.writer import Brief
    from kiosk.command.book import named_in

    family = {one.id: one for one in starter_cast()}
    if unknown := [who for who in _ids(names) if who not in family]:
        raise click.ClickException(f"nobody is called {', '.join(unknown)}; "
                                   f"there are {', '.join(family)}")
    understood = understand(idea, tuple(family.values()))
    cast = tuple(family[who] for who in _ids(names))
    cast = cast or tuple(named_in(understood, tuple(family.values())))
    brief = Brief(understood, cast, seed, manner_of(**manner))
    teller = _teller(Path(name) if name.endswith(".toml") else name)
    for leaf in teller.write(brief):
        click.echo(_in_print(leaf, scenes))


def _ids(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _teller(plot: Path | str | None) -> "Storyteller":
    """The storyteller with one plot, by name or file, or with all."""
    from engine.story.storyteller import PlotError, Storyteller
    from engine.story.storyteller.plot_file import PLOTS

    folder = plot.parent if isinstance(plot, Path) else PLOTS
    only = plot.stem if isinstance(plot, Path) else plot
    if only and not (folder / f"{only}.toml").exists():
        raise click.ClickException(f"there is no plot '{only}'; see: once-upon-me plots")
    try:
        return Storyteller(folder, only=only)
    except PlotError as error:
        raise click.ClickException(str(error)) from error


def _in_print(leaf: Leaf, scenes: bool) -> str:
    if not scenes:
        return f"\n{leaf.text}"
    scene = leaf.scene
    people = "; ".join(_person(figure) for figure in scene.figures)
    things = ", ".join(f"{thing.count} {thing.name} ({thing.spot})" for thing in scene.things)
    return (f"\n{leaf.text}\n    {scene.setting}, {scene.shot}, {scene.time}, {scene.weather}"
            f" | {people} | {things}")


def _person(figure: Figure) -> str:
    where = {verb: getattr(figure, verb) for verb in ("holds", "on", "inside", "under", "says")}
    told = [f"{verb} {noun}" for verb, noun in where.items() if noun]
    tall = [f"{figure.tall_m} m tall"] if figure.tall_m else []
    looks = [f"looks at {figure.looks_at}"] if figure.looks_at else []
    return ", ".join([f"{figure.who}: {figure.pose}", str(figure.feeling), str(figure.outfit),
                      *told, *tall, *looks])
