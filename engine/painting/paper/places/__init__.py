"""Backdrops: every setting, hour, weather and shot, in every style."""

from engine.painting.paper.places.draw import draw_place
from engine.painting.paper.places.place import Place

__all__ = ["Place", "draw_place"]
