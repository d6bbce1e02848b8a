"""The command `once-upon-me`: the kiosk, and its parts without a screen."""

from importlib.metadata import version

import click

from engine.errors import EngineError
from kiosk.command.backup import backup, restore
from kiosk.command.book import book
from kiosk.command.doctor import doctor
from kiosk.command.likeness import likeness, sheet
from kiosk.command.listen import listen
from kiosk.command.models import models
from kiosk.command.parent import parent
from kiosk.command.photos import photos
from kiosk.command.plots import plots
from kiosk.command.puppet import puppet
from kiosk.command.serve import serve
from kiosk.command.settings import settings
from kiosk.command.train import train


class Kindly(click.Group):
    """Says what went wrong in words instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except EngineError as error:
            raise click.ClickException(str(error) or error.key) from error


@click.group(cls=Kindly, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("once-upon-me"), prog_name="once-upon-me")
def main() -> None:
    """Once Upon Me: a child speaks an idea and reads the picture book in which it is the hero.

    Everything is kept in one folder; the variable ONCE_UPON_ME_DATA names another one.
    """


for command in (
    serve, book, listen, plots, photos, puppet, train, settings, parent, models, doctor, likeness,
    sheet, backup, restore,
):
    main.add_command(command)
