"""People and pets of the paper painter, drawn in one hand."""

from engine.painting.paper.people.choices import Choices, choices
from engine.painting.paper.people.drawing import Drawing
from engine.painting.paper.people.figure import draw_person
from engine.painting.paper.people.portrait import portrait
from engine.painting.paper.people.standing import Standing, standing

__all__ = ["Choices", "Drawing", "Standing", "choices", "draw_person", "portrait", "standing"]
