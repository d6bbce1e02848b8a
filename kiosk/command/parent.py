"""`once-upon-me parent`: what only whoever sits at the machine itself may do."""

import click

from engine.household.door import Door
from engine.household.pin import DIGITS, Weakness, weakness
from engine.household.recovery import grouped
from engine.paths import default_paths

WEAK = {
    Weakness.LENGTH: f"A PIN has {DIGITS} digits.",
    Weakness.REPEATS: "Children find such patterns soon.",
    Weakness.RUNS: "That is among the first numbers anybody tries.",
    Weakness.DATE: "That looks like a day or a year; birthdays are what children try first.",
}


@click.group()
def parent() -> None:
    """For grown-ups: the door to their rooms."""


@parent.command("reset-pin")
def reset_pin() -> None:
    """Choose another PIN, also where the old one is forgotten or its file is damaged.

    Books and family stay as they are. Whoever is in the grown-ups' rooms is sent out, and
    earlier recovery sheets are worthless.
    """
    pin = click.prompt("New PIN of six digits", hide_input=True, confirmation_prompt=True,
                       value_proc=_good)
    code = Door(default_paths().create()).change(pin)
    click.echo("The new PIN holds. Write this recovery code down; it is shown only now:")
    click.echo(f"\n    {grouped(code)}\n")


def _good(typed: str) -> str:
    if why := weakness(typed):
        raise click.BadParameter(WEAK[why])
    return typed
