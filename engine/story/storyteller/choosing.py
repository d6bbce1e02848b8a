"""Which plot suits an idea."""

import re
from collections.abc import Sequence
from random import Random

from engine.idea import Idea, Mention, Part
from engine.story.storyteller.casting import Knowledge
from engine.story.storyteller.plot import Plot
from engine.story.storyteller.suiting import kinds_of, suits
from engine.story.writer import Brief

_CALLED_FOR = 6
"""Points for a plot that is about something that was named."""
_SPOKEN_OF = 4
"""Points for a plot that is about a word that was said."""
_MISSED = {Part.LOST: 8, Part.EVENT: 8, Part.BECOMES: 7, Part.WISH: 5, Part.OBSTACLE: 5}
"""Points lost where the plot has no role for what the idea is about."""
_TOLD_SO = frozenset({"tiny", "giant", "on", "in", "under"})
"""Kinds that are the point of an idea: a plot for it is about just that."""
_WONDER = 9
"""Points for a role that is played by something because of its size or its place."""
_NEAR = 0.6
"""Plots with this share of the best one's points may be told too: another seed, another plot."""
_CLOSE = 3
"""And so may plots that lack no more points than this."""
_SEARCH = 10
"""Points for what is lost from which on a plot is a search: it may be told of a trade, too, that
is only worn on the way."""


def choose(plots: Sequence[Plot], brief: Brief, knows: Knowledge) -> Plot:
    """One of the plots that suit the idea best; a well-known tale only when it was asked for."""
    told = [plot for plot in plots if plot.tale == brief.idea.tale]
    plots = told or [plot for plot in plots if not plot.tale] or plots
    long_enough = [plot for plot in plots if _reaches(plot, brief.manner.pages)] or list(plots)
    points = {plot.name: score(plot, brief, knows) for plot in long_enough}
    best = max(points.values())
    enough = max(min(best * _NEAR, best - _CLOSE), 0)
    able = [plot for plot in long_enough
            if points[plot.name] >= enough or _is_search(plot, brief, knows)]
    able = able or long_enough
    weights = [max(points[plot.name], enough, 1) ** 2 for plot in able]
    return Random(f"{brief.seed} {brief.idea.said} plot").choices(able, weights)[0]


def score(plot: Plot, brief: Brief, knows: Knowledge) -> int:
    """How much of the idea the plot carries; -1 when it cannot be told of it at all."""
    idea = brief.idea
    carried = {m.part for m in idea.mentions if _carries(plot, m, brief, knows)}
    if not set(plot.needs) <= carried or not _place_fits(plot, idea, knows):
        return -1
    if not idea.mentions:
        return plot.alone + _topic(plot, idea)
    missed = {m.part for m in idea.mentions if not _has_role(plot, m, brief, knows)}
    points = sum(plot.fits.get(part, 0) for part in carried) + _topic(plot, idea)
    points += _WONDER * any(_told_so(plot, m, brief, knows) for m in idea.mentions)
    return max(points - sum(_MISSED.get(part, 0) for part in missed), 0)


def _is_search(plot: Plot, brief: Brief, knows: Knowledge) -> bool:
    """Whether it is all about looking for what is lost, and lacks nothing but a trade."""
    mentions = brief.idea.mentions
    missed = {each.part for each in mentions if not _has_role(plot, each, brief, knows)}
    lost = any(each.part is Part.LOST for each in mentions)
    searched = lost and Part.LOST not in missed and plot.fits.get(Part.LOST, 0) >= _SEARCH
    return searched and not missed & (set(_MISSED) - {Part.BECOMES}) \
        and score(plot, brief, knows) >= 0


def _topic(plot: Plot, idea: Idea) -> int:
    """Whether the plot is about something that was named, or at least said and not taken back."""
    if any(mention.noun.lower() in plot.about for mention in idea.mentions):
        return _CALLED_FOR
    said = " ".join(re.findall(r"[a-z]+", idea.said.lower()))
    return _SPOKEN_OF * any(re.search(rf"\b{re.escape(word)}\b", said)
                            for word in plot.about.difference(idea.unwanted))


def _told_so(plot: Plot, mention: Mention, brief: Brief, knows: Knowledge) -> bool:
    """Whether a role, or the whole plot, is about the very size or place that was told."""
    if mention.part is Part.HERO and _TOLD_SO & plot.about & kinds_of(mention, brief, knows):
        return True
    return any(_TOLD_SO & set(role.kind.split()) & kinds_of(mention, brief, knows)
               and mention.part in role.parts and suits(role, mention, brief, knows)
               for role in plot.roles)


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
    named = [mention for mention in idea.of(Part.PLACE) if mention.place is None]
    if not plot.places or not named:
        return True
    land = knows.atlas.find(named[0].words)
    return land is None or land.setting in plot.places
