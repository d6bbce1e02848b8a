"""`once-upon-me puppet`: a face from a photo for somebody, or a drawing that moves in."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.paths import default_paths

if TYPE_CHECKING:
    from engine.puppets.making import Proposal

FROM_NOW_ON = "From now on {name} is seen like this on every page."


@click.command()
@click.argument("character", metavar="ID")
@click.argument("photo", required=False, type=click.Path(exists=True, dir_okay=False,
                                                         path_type=Path))
@click.option("--which", type=click.IntRange(1), metavar="N",
              help="The how-manieth face from the left, where there are several.")
@click.option("--drawing", metavar="NAME",
              help="A drawing of this name moves in, with ID as its id.")
@click.option("--away", is_flag=True, help="Back to the head that is drawn.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Only write the cut-out picture into this file (.webp).")
def puppet(
    character: str, photo: Path | None, which: int | None, drawing: str | None, away: bool,
    out: Path | None,
) -> None:
    """Cut a face or a drawing out of PHOTO and play with it in the paper theatre.

    For a child or a grown-up it is the head; for a drawing, all of it. Nothing of the photo is
    kept but what was cut out.
    """
    from engine.character import Kind
    from engine.household.newcomer import newcomer
    from engine.models import ModelStore
    from engine.puppets.making import part_of, propose
    from engine.starter import starter_cast
    from engine.store.characters import Family
    from engine.store.departures import Departures
    from engine.store.puppets import Puppets

    paths = default_paths().create()
    family, store = Family(paths), Puppets(paths)
    family.welcome(starter_cast())
    store.folder(character)
    if drawing and character not in {one.id for one in family.all()}:
        if character in Departures(paths).ids():
            raise click.UsageError(f"{character} was deleted and can still come back.")
        who = replace(newcomer(drawing, Kind.DRAWING, ()), id=character)
    else:
        (who,) = family.named([character])
    if away:
        family.save(replace(who, puppet=None))
        click.echo(f"{who.name} is drawn by our own hand again.")
        return
    if photo is None:
        raise click.UsageError("A photo is wanted, or --away.")
    found = propose(photo, part_of(who), ModelStore(paths)).found
    proposal = _chosen(found, which)
    if out is not None:
        out.write_bytes(proposal.picture)
        click.echo(f"{out}: {len(proposal.picture)} bytes")
        return
    store.keep(who.id, proposal.puppet, proposal.picture)
    family.save(replace(who, puppet=proposal.puppet))
    click.echo(FROM_NOW_ON.format(name=who.name))


def _chosen(found: "tuple[Proposal, ...]", which: int | None) -> "Proposal":
    if which is None and len(found) > 1:
        raise click.UsageError(
            f"There are {len(found)} faces. Say which with --which, counted from the left.")
    if which is not None and which > len(found):
        raise click.UsageError(f"There are only {len(found)}.")
    return found[(which or 1) - 1]
