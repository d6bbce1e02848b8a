"""The paper painter: a scene becomes a page of a paper theatre, at once and always alike."""

from collections.abc import Sequence
from hashlib import blake2b

from engine.character import Character
from engine.painting.base import Picture
from engine.painting.composition import lay_out
from engine.painting.order import same_thing
from engine.painting.paper.endpapers import end_papers, framed
from engine.painting.paper.lettering import lettering
from engine.painting.paper.page import Page
from engine.painting.paper.people import Drawing
from engine.painting.paper.pictures import NoPictures, Pictures, Puppetry
from engine.painting.paper.places import draw_place
from engine.painting.paper.sketches import Sketches
from engine.painting.paper.style import style as style_of
from engine.painting.staging import staged
from engine.painting.telling import told
from engine.painting.things import find_thing
from engine.scene import Pose, Scene

LIGHTS = ("sun", "moon")
"""Where one of them is a thing of the scene, the sky does not show it a second time."""


_MOTIFS = 6
"""So many different things the end papers repeat."""

_USUAL = ("star", "moon", "book", "heart")
"""What end papers show where the book has nothing else."""


class PaperPainter:
    """Paints in cut paper, watercolour, crayon or by the night lamp."""

    def __init__(self, pictures: Pictures | None = None) -> None:
        """`pictures`: where those of puppets lie; without them everybody is drawn by our hand."""
        self._pictures = pictures or NoPictures()

    def paint(self, scene: Scene, cast: Sequence[Character], style: str, seed: int) -> Picture:
        """Paint a page.

        Raises:
            NotFound: a figure is not in the cast, or there is no such style.
        """
        return self._paint(scene, cast, style, seed)

    def paint_cover(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str
    ) -> Picture:
        """Paint a title page: the scene with room for its title, which is drawn as letters.

        Raises:
            NotFound: a figure is not in the cast, or there is no such style.
        """
        return self._paint(scene, cast, style, seed, title)

    def paint_end(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, nouns: Sequence[str]
    ) -> Picture:
        """Paint the last page, framed by a pattern of the things that are known of `nouns`.

        Raises:
            NotFound: a figure is not in the cast, or there is no such style.
        """
        known = [noun for noun in dict.fromkeys(nouns) if find_thing(noun)][:_MOTIFS]
        return self._paint(scene, cast, style, seed, motifs=known or list(_USUAL))

    def _paint(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str = "",
        motifs: Sequence[str] = (),
    ) -> Picture:
        scene = staged(scene)
        puppetry = Puppetry(cast, self._pictures)
        cast = puppetry.cast
        look = style_of(style)
        prefix = _prefix(scene, style, seed)
        place = draw_place(
            scene.setting, scene.time, scene.weather, scene.shot, look, seed, prefix,
            sun=not any(same_thing(one.name, light) for one in scene.things for light in LIGHTS),
            beds=not any(figure.pose is Pose.SLEEP for figure in scene.figures),
        )
        sketches = Sketches(scene, cast, look, prefix)
        letters, low = lettering(title, look) if title else ("", 0.0)
        layout = lay_out(scene, cast, place, sketches, seed, low)
        page = Page(scene, place, layout, sketches, look, cast, prefix)
        names = {character.id: character.name for character in cast}
        title = title or told(scene, names)
        if not motifs:
            return Picture(puppetry.put_in(page.svg(title, letters)), layout)

        def motif(noun: str, tall: float) -> Drawing:
            return sketches.thing(noun, tall, 1, None)

        def frame(inner: str) -> str:
            return end_papers(inner, motifs, motif, look, seed, prefix)

        return Picture(puppetry.put_in(page.svg(title, frame=frame)), framed(layout))


def _prefix(scene: Scene, style: str, seed: int) -> str:
    """Begins every id of the page, so that several pages can stand in one document."""
    return "p" + blake2b(f"{scene!r}{style}{seed}".encode(), digest_size=4).hexdigest() + "-"
