"""The embedded storyteller: plots as data, no model."""

from engine.story.storyteller.plot_file import PlotError
from engine.story.storyteller.storyteller import Storyteller

__all__ = ["PlotError", "Storyteller"]
