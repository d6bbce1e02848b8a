"""Where somebody is and how tall things are, as the idea tells: on a whale, under my bed, tiny.

What a plot's recipe says itself stays. What was told is shown where the words first tell it or
tell it again, on the page of the wonder, wherever the thing is to be seen, and never only once.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.idea import Mention, Place, Size
from engine.scene import Figure, Pose, Scene, Setting, Shot, Thing
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.lexicon import Lexicon
from engine.story.storyteller.names import Name
from engine.story.storyteller.subjects import Subjects, subjects_of
from engine.story.writer import Brief

_FIGURES = {Size.TINY: 0.15, Size.BIG: 2.6, Size.GIANT: 4.2}
"""Metres; a giant is two and a half times a grown-up."""
_THINGS = {Size.TINY: 0.12, Size.BIG: 1.8, Size.GIANT: 4.2}
_BIG_THINGS = {Size.TINY: 0.5, Size.BIG: 4.0, Size.GIANT: 8.0}
_MOVING = frozenset({Pose.WALK, Pose.RUN, Pose.JUMP, Pose.DANCE, Pose.CLIMB, Pose.FLY, Pose.SWIM})
_OFTEN = 2
"""On so many pages at least is shown what was told."""
_AT = {Place.ON: "on|onto|upon|ride|rides|rode", Place.IN: "in|into|inside",
       Place.UNDER: "under|beneath|below"}

Pages = Sequence[tuple[str, Scene]]
IsNamed = Callable[[Name, str], bool]


def as_told(tale: Tale, brief: Brief, pages: Pages, lexicon: Lexicon,
            is_named: IsNamed) -> list[tuple[str, Scene]]:
    """The pages, with sizes and places as the idea tells them; a cover, without words, too."""
    shown = list(pages)
    names = [*tale.names.values(), *tale.leftovers, *filter(None, (tale.place_name,))]
    for mention in brief.idea.mentions:
        name = next((name for name in names if name.mention == mention), None)
        first = next((at for at, (words, _) in enumerate(shown)
                      if not words or (name and is_named(name, words.lower()))), None)
        if mention.size:
            shown = [(words, _sized(scene, mention, at >= (first or 0), lexicon))
                     for at, (words, scene) in enumerate(shown)]
        of_tale = tale.plot.tale and mention.noun in tale.plot.about
        if mention.place and (name or of_tale) and can_be_at(mention, lexicon):
            placing = _Placing(mention, _shown_noun(mention, lexicon), lexicon,
                               subjects_of(mention, brief.idea, brief.cast, lexicon),
                               tale.place.landscape.setting
                               if name and name is tale.place_name else None)
            shown = placing.shown(shown, first)
    return shown


def can_be_at(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether it is a thing that one is on, in or under, and no whole place."""
    return "location" not in lexicon.kinds_of(mention.noun)


def told_height(mention: Mention, lexicon: Lexicon) -> float | None:
    """Metres; `None` where no size is told."""
    if mention.size is None or mention.who:
        return _FIGURES[mention.size] if mention.size else None
    big = "big" in lexicon.kinds_of(mention.noun)
    return (_BIG_THINGS if big else _THINGS)[mention.size]


def put_at(figure: Figure, noun: str, place: Place) -> Figure:
    """The figure on, in or under a thing, with a pose that goes with it."""
    at_rest = Pose.RIDE if place is Place.ON else Pose.SIT
    pose = at_rest if figure.pose in _MOVING or place is Place.ON else figure.pose
    holds = None if figure.holds == noun else figure.holds
    looks = None if figure.looks_at == noun else figure.looks_at
    placed = replace(figure, pose=pose, holds=holds, looks_at=looks)
    match place:
        case Place.ON:
            return replace(placed, on=noun)
        case Place.IN:
            return replace(placed, inside=noun)
    return replace(placed, under=noun)


def _sized(scene: Scene, mention: Mention, told: bool, lexicon: Lexicon) -> Scene:
    tall = told_height(mention, lexicon)
    if mention.who:
        return replace(scene, figures=tuple(
            replace(figure, tall_m=tall)
            if figure.who == mention.who and told and figure.tall_m is None else figure
            for figure in scene.figures))
    noun = _shown_noun(mention, lexicon)
    return replace(scene, things=tuple(
        replace(thing, tall_m=tall) if thing.name == noun and thing.tall_m is None else thing
        for thing in scene.things))


@dataclass(frozen=True)
class _Placing:
    """Puts somebody on, in or under what was told."""

    mention: Mention
    noun: str
    lexicon: Lexicon
    subjects: Subjects
    where: Setting | None
    """Where it is, if it is the place to which the story goes."""

    def shown(self, pages: Pages, first: int | None) -> list[tuple[str, Scene]]:
        """The pages; `first` is the one that first names it."""
        if sum(self._is_shown(scene) for _, scene in pages) >= _OFTEN:
            return list(pages)
        there = [scene.setting is self.where for _, scene in pages]
        if first is not None and any(there[first:]) and not there[first]:
            first = there.index(True, first)
        placed = [self._placed(scene, at == first or self._is_spoken_of(words))
                  for at, (words, scene) in enumerate(pages)]
        able = [at for at, (_, scene) in enumerate(pages) if placed[at] != scene]
        at_goal = [at for at in able if there[at]]
        able = at_goal if len(at_goal) >= _OFTEN else able
        wanted = [at for at in able if at == first or self._is_wanted(*pages[at])]
        if len(pages) > _OFTEN and len(wanted) < _OFTEN:
            # What is under or beside somebody is hardly seen from close by.
            others = sorted((at for at in able if at not in wanted), key=lambda at: (
                pages[at][1].shot is Shot.CLOSE, abs(at - (first or 0))))
            wanted += others[:_OFTEN - len(wanted)]
        return [(words, placed[at] if at in wanted else scene)
                for at, (words, scene) in enumerate(pages)]

    def _is_shown(self, scene: Scene) -> bool:
        """Whether the story's own recipe has somebody there."""
        everything: list[Figure | Thing] = [*scene.figures, *scene.things]
        return self.noun in {noun for one in everything
                             for noun in (one.on, one.inside, one.under)}

    def _is_spoken_of(self, words: str) -> bool:
        creature = self.subjects.creature
        return creature is not None and creature.noun.lower() in words.lower()

    def _is_wanted(self, words: str, scene: Scene) -> bool:
        told = rf"\b(?:{_AT[self._place]})(?: [\w’]+){{1,3}}? {re.escape(self.mention.noun)}"
        there = any(thing.name == self.noun for thing in scene.things)
        return there or scene.shot is Shot.WONDER or bool(re.search(told, words, re.IGNORECASE))

    @property
    def _place(self) -> Place:
        assert self.mention.place is not None
        return self.mention.place

    def _placed(self, scene: Scene, told: bool) -> Scene:
        creature = self.subjects.creature
        if creature is None:
            return self._with_family(scene, self.subjects.family)
        if creature.plural:
            return self._with_family(scene, frozenset(one.who for one in scene.figures[:1]))
        return self._with_creature(scene, _shown_noun(creature, self.lexicon), told)

    def _with_creature(self, scene: Scene, creature: str, told: bool) -> Scene:
        """The creature of the idea there, if it is on the page, or must be since it is told."""
        here = [thing for thing in scene.things if thing.name == creature]
        if any(thing.count > 1 for thing in here) or not (here or told):
            return scene
        things = (*scene.things, *([] if here else [Thing(creature)]))
        return replace(
            scene, figures=tuple(_without(figure, self.noun) for figure in scene.figures),
            things=tuple(self._housed(thing) if thing.name == creature else thing
                         for thing in things if thing.name != self.noun))

    def _housed(self, thing: Thing) -> Thing:
        match self._place:
            case Place.ON:
                return replace(thing, on=self.noun)
            case Place.IN:
                return replace(thing, inside=self.noun)
        return replace(thing, under=self.noun)

    def _with_family(self, scene: Scene, who: frozenset[str]) -> Scene:
        free = [figure for figure in scene.figures if _is_free(figure, who)]
        if not free:
            return scene
        if self._place is Place.UNDER:
            free = free[:1]
        figures = tuple(put_at(figure, self.noun, self._place) if figure in free
                        else _without(figure, self.noun) for figure in scene.figures)
        things = tuple(thing for thing in scene.things if thing.name != self.noun)
        return replace(scene, figures=figures, things=things)


def _is_free(figure: Figure, who: frozenset[str]) -> bool:
    """Whether the story has not put it somewhere already."""
    elsewhere = figure.on or figure.inside or figure.under or figure.pose is Pose.SLEEP
    return figure.who in who and not elsewhere


def _without(figure: Figure, noun: str) -> Figure:
    holds = None if figure.holds == noun else figure.holds
    return replace(figure, holds=holds, looks_at=None if figure.looks_at == noun
                   else figure.looks_at)


def _shown_noun(mention: Mention, lexicon: Lexicon) -> str:
    return lexicon.shown_as.get(mention.noun, mention.noun)
