"""Pictures of the album, painted over like the pages of a book."""

from collections.abc import Iterator
from contextlib import suppress

from engine.errors import NotFound
from engine.painting.base import Painter
from engine.painting.over import OverPainter, Under
from engine.store.album import Album
from engine.store.drawn import PAPER
from engine.work.parts import COVER_WIDTH, Parts
from engine.work.watching import watched


def paint_drawing(album: Album, picture_id: str, parts: Parts) -> Iterator[None]:
    """Paint over a picture of the album, unless that was done; each step is a sign of life.

    Now and then the picture as it emerges takes the place of the paper one. Closed before its end
    it ends the painting, and the picture stays paper. Where more candidates were asked for, nothing
    is seen of them before they are there.

    Raises:
        NotFound: it was thrown away.
        OSError: the disk is full.
    """
    drawn = album.drawn(picture_id)
    over = parts.over_for(drawn.style)
    if parts.painter is None or over is None or (
            drawn.painted_by and drawn.asked is None):
        if drawn.asked is not None:
            album.note_painter(picture_id, drawn.painted_by)
        return
    try:
        yield from _painted(album, picture_id, parts.painter, over, parts)
    finally:
        over.let_go()


def _painted(
    album: Album, picture_id: str, paper: Painter, over: OverPainter, parts: Parts
) -> Iterator[None]:
    drawn = album.drawn(picture_id)
    picture = paper.paint(drawn.scene, drawn.cast, drawn.style, drawn.seed)
    more = len(drawn.choices) > 1
    seed = drawn.seed if drawn.asked is None else drawn.asked
    under = Under(drawn.scene, drawn.cast, drawn.style, seed, picture,
                  to_choose=drawn.asked is not None)
    watching = watched(lambda progress: over.over(under, progress))
    try:
        while True:
            news = next(watching)
            if news is not None and news[2] is not None and not more:
                album.keep_emerging(picture_id, news[0], news[2])
            yield None
    except StopIteration as ended:
        painted = ended.value
    except GeneratorExit:
        if not more:
            with suppress(NotFound):
                album.note_painter(picture_id, "")
        raise
    finally:
        watching.close()
    if painted is None or parts.raster is None:
        album.note_painter(picture_id, drawn.painted_by if more else PAPER)
        return
    found = ((painted.picture, painted.made), *painted.others)
    album.keep_painted(
        picture_id, [(one.svg, parts.raster(one.svg, COVER_WIDTH), made) for one, made in found],
        over.base)
