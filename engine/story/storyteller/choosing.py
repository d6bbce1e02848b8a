"""Which plot suits an idea."""

from collections.abc import Sequence
from random import Random

from engine.idea import Idea, Mention, Part
from engine.story.storyteller.casting import Knowledge
from engine.story.storyteller.plot import Plot
from engine.story.storyteller.suiting import suits
from engine.story.writer import Brief

_CALLED_FOR = 6
"""Points for a plot that is about something that was named."""
_MISSED = {Part.LOST: 8, Part.EVENT: 8, Part.BECOMES: 7, Part.WISH: 5, Part.OBSTACLE: 5}
"""Points lost where the plot has no role for what the idea is about."""
_NEAR = 0.7
"""Plots with this share of the best one's points may be told too: another seed, another plot."""


def choose(plots: Sequence[Plot], brief: Brief, knows: Knowledge) -> Plot:
    """One of the plots that suit the idea best; a well-known tale only when it was asked for."""
    told = [plot for plot in plots if plot.tale == brief.idea.tale]
    plots = told or [plot for plot in plots if not plot.tale] or plots
    long_enough = [plot for plot in plots if _reaches(plot, brief.manner.pages)] or list(plots)
    points = {plot.name: score(plot, brief, knows) for plot in long_enough}
    best = max(points.values())
    able = [plot for plot in long_enough if points[plot.name] >= max(best * _NEAR, 0)]
    able = able or long_enough
    weights = [max(points[plot.name], 1) ** 2 for plot in able]
    return Random(f"{brief.seed} {brief.idea.said} plot").choices(able, weights)[0]


def score(plot: Plot, brief: Brief, knows: Knowledge) -> int:
    """How much of the idea the plot carries; -1 when it cannot be told of it at all."""
    idea = brief.idea
    carried = {m.part for m in idea.mentions if _carries(plot, m, brief, knows)}
    if not set(plot.needs) <= carried or not _place_fits(plot, idea, knows):
        return -1
    if not idea.mentions:
        return plot.alone
    about = any(mention.noun.lower() in plot.about for mention in idea.mentions)
    missed = {m.part for m in idea.mentions if not _has_role(plot, m, brief, knows)}
    points = sum(plot.fits.get(part, 0) for part in carried) + _CALLED_FOR * about
    return max(points - sum(_MISSED.get(part, 0) for part in missed), 0)


def _carries(plot: Plot, mention: Mention, brief: Brief, knows: Knowledge) -> bool:
    """Whether a role takes it, or the plot needs no role for such a part."""
    asked = any(mention.part in role.parts for role in plot.roles)
    return not asked or _has_role(plot, mention, brief, knows)


def _has_role(plot: Plot, mention: Mention, brief: Brief, knows: Knowledge) -> bool:
    return any(mention.part in role.parts and suits(role, mention, brief, knows)
               for role in plot.roles)


def _reaches(plot: Plot, pages: int) -> bool:
    """Whether it has as many pages, or a place where it can be stretched."""
    return len(plot.beats) >= pages or any(beat.stretch for beat in plot.beats)


def _place_fits(plot: Plot, idea: Idea, knows: Knowledge) -> bool:
    named = idea.of(Part.PLACE)
    if not plot.places or not named:
        return True
    land = knows.atlas.find(named[0].words)
    return land is None or land.setting in plot.places
