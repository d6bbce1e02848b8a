"""Which plot suits an idea."""

from collections.abc import Sequence
from random import Random

from engine.idea import Idea, Mention, Part
from engine.story.storyteller.casting import Knowledge, kinds_of
from engine.story.storyteller.plot import Plot
from engine.story.writer import Brief

_CALLED_FOR = 12
"""Points for a plot that is about something that was named."""
_NEAR = 0.6
"""Plots with this share of the best one's points may be told too: another seed, another plot."""


def choose(plots: Sequence[Plot], brief: Brief, knows: Knowledge) -> Plot:
    """One of the plots that suit the idea best."""
    points = {plot.name: score(plot, brief, knows) for plot in plots}
    best = max(points.values())
    able = [plot for plot in plots if points[plot.name] >= best * _NEAR]
    weights = [max(points[plot.name], 1) for plot in able]
    return Random(f"{brief.seed} plot").choices(able, weights)[0]


def score(plot: Plot, brief: Brief, knows: Knowledge) -> int:
    """How much of the idea the plot carries; 0 when it cannot be told of it at all."""
    idea = brief.idea
    carried = {m.part for m in idea.mentions if _carries(plot, m, brief, knows)}
    if not set(plot.needs) <= carried or not _place_fits(plot, idea, knows):
        return 0
    if not idea.mentions:
        return plot.alone
    about = any(mention.noun.lower() in plot.about for mention in idea.mentions)
    return sum(plot.fits.get(part, 0) for part in carried) + _CALLED_FOR * about


def _carries(plot: Plot, mention: Mention, brief: Brief, knows: Knowledge) -> bool:
    """Whether a role takes it, or the plot needs no role for such a part."""
    roles = [role for role in plot.roles if mention.part in role.parts]
    if not roles:
        return True
    kinds = kinds_of(mention, brief, knows)
    return any(not role.kind or role.kind in kinds for role in roles)


def _place_fits(plot: Plot, idea: Idea, knows: Knowledge) -> bool:
    named = idea.of(Part.PLACE)
    if not plot.places or not named:
        return True
    land = knows.atlas.find(named[0].words)
    return land is None or land.setting in plot.places
