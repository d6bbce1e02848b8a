"""What was found about photos, in words; the mark at its side says how heavy it weighs."""

from collections.abc import Sequence

from nicegui import ui

from engine.training.findings import say
from engine.training.photoset import Finding


def show_findings(found: Sequence[Finding]) -> None:
    """A line for each; nothing where nothing was found."""
    if not found:
        return
    with ui.element("ul").classes("findings"):
        for one in found:
            with ui.element("li").classes(one.weight):
                ui.label(say(one))
