"""From a page's recipe to its scene."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.character import Character
from engine.idea import Part
from engine.scene import Feeling, Figure, Outfit, Pose, Scene, Setting, Shot, Spot, Thing
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.lexicon import Lexicon
from engine.story.storyteller.names import Name, of_character
from engine.story.storyteller.plot import HOME, PLACE, Actor, Prop, Recipe
from engine.story.wardrobe import Wardrobe

_FLOATING = frozenset({Setting.SPACE, Setting.CLOUDS})
_WET = frozenset({Setting.UNDERWATER, Setting.SEA})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "many": 6}
_MOST_FIGURES_CLOSE = 2
_LEADS = ("hero", "friend")
"""They are on a page when its recipe says so."""
_FREE_HANDS = frozenset({Pose.STAND, Pose.WALK, Pose.RUN, Pose.HOLD, Pose.POINT})
_BUSY_HANDS = frozenset({Pose.SLEEP, Pose.HUG, Pose.CHEER, Pose.SWIM})


@dataclass
class Stage:
    """Sets the scenes of one book; goes from page to page with its wardrobe."""

    tale: Tale
    cast: tuple[Character, ...]
    wardrobe: Wardrobe
    lexicon: Lexicon
    before: Shot | None = None
    """The shot of the page before."""
    carries: dict[str, Name] = field(default_factory=dict)
    """Id → what somebody carries along from page to page."""
    _entered: set[str | None] = field(default_factory=set)
    tools: dict[str, str] = field(default_factory=dict)
    """Id → the tool of somebody's job, in the hand when it is free."""

    def scene(self, recipe: Recipe, woven: tuple[Thing, ...] = (),
              speakers: frozenset[str] = frozenset()) -> Scene:
        """The scene of the next page; `speakers` of the cast are surely seen."""
        setting = self._setting(recipe)
        actors = self._actors(recipe, speakers)
        for actor, name in actors:
            if actor.role != "rest":
                self._dress(actor, name)
        people = [each for each in actors if each[1].who and not each[0].shown_as]
        figures = [self._figure(actor, name, setting, recipe) for actor, name in people]
        creatures = [self._creature(actor, self._shape(actor, name), setting)
                     for actor, name in actors if (actor, name) not in people]
        props = [self._thing(prop) for prop in recipe.props if not self._is_family(prop.name)]
        shot = self._shot(recipe.shot)
        self.before = shot
        things = _distinct(self._by_weight([*creatures, *props, *woven], recipe), figures)
        return Scene(setting, _looking(figures, things), things, recipe.time, recipe.weather, shot)

    def _by_weight(self, things: list[Thing], recipe: Recipe) -> list[Thing]:
        """The page of wonder is about what is looked at; the small friend comes last."""
        if recipe.shot is not Shot.WONDER:
            return things
        friend = self._shown_noun(self.tale.names["friend"])
        looked = [self._target(actor.looks_at) for actor in recipe.actors if actor.looks_at]
        return sorted(things, key=lambda thing: looked.index(thing.name)
                      if thing.name in looked else len(looked) + (thing.name == friend))

    def _setting(self, recipe: Recipe) -> Setting:
        if isinstance(recipe.setting, Setting):
            return recipe.setting
        if recipe.setting == PLACE:
            return self.tale.place.landscape.setting
        assert recipe.setting == HOME
        # A bed stands neither in the kitchen nor in the garden.
        asleep = any(actor.pose is Pose.SLEEP for actor in recipe.actors)
        return Setting.BEDROOM if asleep else self.tale.home.landscape.setting

    def _actors(self, recipe: Recipe, speakers: frozenset[str]) -> list[tuple[Actor, Name]]:
        names = self.tale.names
        acting = [(actor, names[actor.role]) for actor in recipe.actors if actor.role in names]
        acting += [(_standing(prop), names[prop.name]) for prop in recipe.props
                   if self._is_family(prop.name)]
        seen = {name.who for _, name in acting}
        mood = acting[0][0].feeling if acting else Feeling.HAPPY
        others = next((actor for actor in recipe.actors if actor.role == "rest"),
                      Actor("rest", feeling=mood))
        for name in self._company():
            self._dress(others, name)
            crowded = recipe.shot is Shot.CLOSE and len(acting) >= _MOST_FIGURES_CLOSE
            if name.who not in seen and (not crowded or name.who in speakers):
                acting.append((others, name))
        self._entered |= {name.who for _, name in acting}
        return acting

    def _company(self) -> list[Name]:
        """Who of the cast is about: those without a role, and whoever has come in before."""
        playing = [name for role, name in self.tale.names.items() if role not in _LEADS]
        late = [name for name in playing if name.who and name.who in self._entered]
        return [*map(of_character, self.tale.rest), *late]

    def _figure(self, actor: Actor, name: Name, setting: Setting, recipe: Recipe) -> Figure:
        assert name.who is not None
        holds = self._noun(actor.holds) if actor.holds and self._can_hold(actor.holds) else None
        if holds is None and actor.pose not in _BUSY_HANDS and name.who in self.carries:
            holds = self._shown_noun(self.carries[name.who])
        elif holds is None and actor.pose in _FREE_HANDS:
            holds = self.tools.get(name.who)
        return Figure(
            who=name.who, pose=self._pose(actor, setting), feeling=actor.feeling,
            outfit=self.wardrobe.outfit(name.who, setting, recipe.weather),
            holds=holds, on=self._noun_or_none(actor.on), inside=self._noun_or_none(actor.inside),
            under=self._noun_or_none(actor.under), says=self._noun_or_none(actor.says),
            tall_m=actor.tall_m,
            looks_at=self._target(actor.looks_at) if actor.looks_at else None,
        )

    def _pose(self, actor: Actor, setting: Setting) -> Pose:
        """One swims under water, and walks where there is nothing to ride."""
        if actor.on == "ride" and not self.tale.place.landscape.ride:
            return Pose.WALK
        on_foot = actor.pose in (Pose.WALK, Pose.RUN, Pose.STAND, Pose.JUMP)
        return Pose.SWIM if setting is Setting.UNDERWATER and on_foot else actor.pose

    def _dress(self, actor: Actor, name: Name) -> None:
        """A creature has no clothes of its own; the child beside it wears what it would wear."""
        if actor.wears is None:
            return
        job = self.tale.job
        outfit = actor.wears if isinstance(actor.wears, Outfit) else job.outfit if job else None
        who = name.who or self.tale.wearer(None).who
        dressed = actor.wears == "job" or not self.wardrobe.is_bare(who or "")
        if outfit and who and dressed:
            self.wardrobe.change(who, outfit)

    def _shape(self, actor: Actor, name: Name) -> Name:
        return self.tale.names[actor.shown_as] if actor.shown_as else name

    def _creature(self, actor: Actor, name: Name, setting: Setting) -> Thing:
        afloat = setting in _FLOATING or actor.pose is Pose.FLY
        spot = Spot.SKY if afloat else Spot.WATER if setting in _WET else Spot.GROUND
        told = name.mention and name.mention.size
        tall_m = None if told else actor.tall_m
        return replace(self.thing_of(name, spot), feeling=actor.feeling, tall_m=tall_m)

    def give_tool(self, name: Name) -> None:
        """From now on somebody carries the tool of the job."""
        if name.who and self.tale.job:
            self.tools[name.who] = self.tale.job.tool

    def shows(self, name: Name, scenes: Sequence[Scene]) -> bool:
        """Whether something is to be seen in one of the scenes: standing, held, or worn."""
        noun, outfit = self._shown_noun(name), self.wardrobe.code.of_role(name.noun)
        worn = name.part is Part.BECOMES and outfit is not Outfit.EVERYDAY
        return any(
            noun in {thing.name for thing in scene.things}
            or any(noun in _carriers(figure) or (worn and figure.outfit is outfit)
                   for figure in scene.figures)
            for scene in scenes
        )

    def thing_of(self, name: Name, spot: Spot) -> Thing:
        """A thing or creature as the painters are to show it."""
        start = name.first.split()[0].lower()
        many = 8 if "falls" in name.traits else 2 if "plural" in name.traits else 1
        count = _NUMBERS.get(start, many)
        return Thing(self._shown_noun(name), spot, count)

    def _is_family(self, role: str) -> bool:
        return role in self.tale.names and self.tale.names[role].who is not None

    def _thing(self, prop: Prop) -> Thing:
        if prop.name not in self.tale.names:
            return Thing(self._noun(prop.name), prop.spot, prop.count, prop.tall_m, prop.feeling)
        thing = self.thing_of(self.tale.names[prop.name], prop.spot)
        return replace(thing, count=max(thing.count, prop.count), tall_m=prop.tall_m,
                       feeling=prop.feeling)

    def _noun(self, named: str) -> str:
        if named == "tool" and self.tale.job:
            return self.tale.job.tool
        if named == "ride":
            return self.tale.place.landscape.ride
        name = self.tale.names.get(named)
        return self._shown_noun(name) if name else named

    def _noun_or_none(self, named: str | None) -> str | None:
        return (self._noun(named) or None) if named else None

    def _shown_noun(self, name: Name) -> str:
        return self.lexicon.shown_as.get(name.noun, name.noun)

    def _can_hold(self, named: str) -> bool:
        name = self.tale.names.get(named)
        return not name or not name.traits & {"big", "family", "person"}

    def _target(self, named: str) -> str:
        name = self.tale.names.get(named)
        return name.who if name and name.who else self._noun(named)

    def _shot(self, wanted: Shot) -> Shot:
        """Never twice the same shot in a row, wherever pages were left out or put in."""
        if wanted is not self.before or wanted is Shot.WONDER:
            return wanted
        if wanted is Shot.MIDDLE:
            return Shot.WIDE
        return Shot.MIDDLE


def _distinct(things: list[Thing], figures: list[Figure]) -> tuple[Thing, ...]:
    """No thing twice, and none that is drawn with a figure already."""
    held = {noun for figure in figures for noun in _carriers(figure)}
    kept: dict[str, Thing] = {}
    for thing in things:
        if thing.name and thing.name not in held:
            kept.setdefault(thing.name, thing)
    return tuple(kept.values())


def _carriers(figure: Figure) -> tuple[str | None, ...]:
    """What is drawn together with a figure: in its hand, beneath, around or above it."""
    return figure.holds, figure.on, figure.inside, figure.under


def _standing(prop: Prop) -> Actor:
    return Actor(prop.name, feeling=prop.feeling or Feeling.HAPPY)


def _looking(figures: list[Figure], things: tuple[Thing, ...]) -> tuple[Figure, ...]:
    """Nobody looks at what is not there."""
    there = {figure.who for figure in figures} | {thing.name for thing in things}
    there |= {noun for figure in figures for noun in _carriers(figure) if noun}
    return tuple(figure if figure.looks_at in there else replace(figure, looks_at=None)
                 for figure in figures)
