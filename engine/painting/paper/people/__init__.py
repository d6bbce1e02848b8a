"""People and pets of the paper painter, drawn in one hand."""

from engine.painting.paper.people.drawing import Drawing
from engine.painting.paper.people.figure import draw_person
from engine.painting.paper.people.portrait import portrait

__all__ = ["Drawing", "draw_person", "portrait"]
