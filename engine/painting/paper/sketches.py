"""The drawings of one page: reckoned while the page is arranged, then drawn for good."""

from collections.abc import Sequence
from functools import lru_cache

from engine.character import Character
from engine.painting.company import seated, under
from engine.painting.groups import Piece
from engine.painting.layout import Role
from engine.painting.paper.housing import resting, together
from engine.painting.paper.people import Drawing, draw_person
from engine.painting.paper.style import PaperStyle, style
from engine.painting.paper.things import draw_thing
from engine.painting.sizes import metres, somebody
from engine.painting.stage import Reach
from engine.painting.staging import housed
from engine.painting.things import Use, pictured
from engine.scene import Feeling, Figure, Pose, Scene, Thing

_MEASURED = 320.0
"""Height, in page units, at which a figure is drawn once to see how far it reaches."""

_BED = 1.8
"""Pillow and bed reach so far beyond a sleeper, in radii of the head."""


class Sketches:
    """Figures and things of a scene: how far they reach, and how they are drawn."""

    def __init__(
        self, scene: Scene, cast: Sequence[Character], style: PaperStyle, prefix: str
    ) -> None:
        self._scene, self._cast, self._style, self._prefix = scene, cast, style, prefix
        self._things: dict[tuple[object, ...], Drawing] = {}

    def figure(self, index: int, height: float, facing: int) -> Reach:
        """How far a figure of the scene reaches, `height` page units tall when it stands."""
        figure = self._scene.figures[index]
        reach = _reach(somebody(self._cast, figure.who), figure, facing)
        return reach.scaled(height / _MEASURED)

    def drawn(
        self, index: int, height: float, facing: int, gaze: tuple[float, float], astride: bool
    ) -> Drawing:
        """A figure of the scene, drawn; for `gaze` and `astride` see `draw_person`."""
        figure = self._scene.figures[index]
        return draw_person(
            somebody(self._cast, figure.who),
            figure,
            height=height,
            facing=facing,
            style=self._style,
            prefix=f"{self._prefix}f{index}-",
            gaze=gaze,
            astride=astride,
        )

    def thing(
        self, noun: str, height: float, facing: int, feeling: Feeling | None,
        use: Use = Use.ALONE,
    ) -> Drawing:
        """A thing, `height` page units tall, as it is for a figure to use."""
        key = (noun, round(height, 1), facing, feeling, use)
        if key not in self._things:
            self._things[key] = draw_thing(
                noun,
                pictured(noun, feeling is not None),
                height=height,
                facing=facing,
                feeling=feeling,
                style=self._style,
                prefix=f"{self._prefix}t{len(self._things)}-",
                use=use,
            )
        return self._things[key]

    def of_scene(self, thing: Thing, height: float, facing: int, use: Use = Use.ALONE) -> Drawing:
        """A thing of the scene, `height` tall, with the thing that it is on, inside or under."""
        alone = self.thing(thing.name, height, facing, thing.feeling, use)
        where = housed(thing)
        if where is None:
            return alone
        key = (thing, round(height, 1), facing)
        if key not in self._things:
            self._things[key] = self._together(thing, alone, *where, facing, height)
        return self._things[key]

    def _together(
        self, thing: Thing, alone: Drawing, noun: str, use: Use, facing: int, height: float
    ) -> Drawing:
        me = Piece(Role.THING, thing.name, 0, facing, height, resting(alone, use))
        px_per_m = height / metres(thing)
        if use is Use.UNDER:
            pieces = under(me, noun, self, px_per_m)
        else:
            pieces = seated(self._scene, me, noun, use, self, px_per_m)
        other = self.thing(noun, pieces[0].height, facing, None, use)
        return together(alone, pieces, use, other, f"{self._prefix}t{len(self._things)}-")


@lru_cache(maxsize=512)
def _reach(who: Character, figure: Figure, facing: int) -> Reach:
    """How far a figure of the height `_MEASURED` reaches; nearly the same in every style."""
    body = draw_person(
        who, figure, height=_MEASURED, facing=facing, style=style("paper"), prefix="measured-"
    )
    sleeper = figure.pose is Pose.SLEEP and who.human
    more = _BED * body.head * sleeper
    return Reach(
        body.left - more, body.top, body.right + more, body.bottom,
        body.hand, body.seat, body.face, body.head,
    )  # fmt: skip
