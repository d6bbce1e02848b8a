"""The drawings of one page, each drawn once and kept while the page is arranged."""

from collections.abc import Sequence

from engine.character import Character
from engine.painting.paper.people import Drawing, draw_person
from engine.painting.paper.style import PaperStyle
from engine.painting.paper.things import draw_thing
from engine.painting.sizes import somebody
from engine.painting.things import find_thing
from engine.scene import Feeling, Scene


class Sketches:
    """Draws figures and things of a scene; the layout reads their extents."""

    def __init__(
        self, scene: Scene, cast: Sequence[Character], style: PaperStyle, prefix: str
    ) -> None:
        self._scene, self._cast, self._style, self._prefix = scene, cast, style, prefix
        self._kept: dict[tuple[object, ...], Drawing] = {}

    def figure(
        self, index: int, height: float, facing: int, gaze: tuple[float, float] = (0.0, 0.0),
        astride: bool = False,
    ) -> Drawing:
        """A figure of the scene, `height` page units tall when it stands."""
        key = ("figure", index, round(height, 1), facing, gaze, astride)
        if key not in self._kept:
            figure = self._scene.figures[index]
            self._kept[key] = draw_person(
                somebody(self._cast, figure.who),
                figure,
                height=height,
                facing=facing,
                style=self._style,
                prefix=self._fresh(),
                gaze=gaze,
                astride=astride,
            )
        return self._kept[key]

    def thing(self, noun: str, height: float, facing: int, feeling: Feeling | None) -> Drawing:
        """A thing, `height` page units tall."""
        key = ("thing", noun, round(height, 1), facing, feeling)
        if key not in self._kept:
            self._kept[key] = draw_thing(
                noun,
                find_thing(noun),
                height=height,
                facing=facing,
                feeling=feeling,
                style=self._style,
                prefix=self._fresh(),
            )
        return self._kept[key]

    def _fresh(self) -> str:
        return f"{self._prefix}{len(self._kept)}-"
