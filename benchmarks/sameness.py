"""Whether everybody is the same on every page of a book: heads, clothes and heights, measured.

Looked at is the finished page. A head is its skull, hair and glasses as they stand in the SVG,
turned upright and rendered at one size: pose and feeling drop out, so that nothing may differ
from the same head on the first page it is on. A body is rendered alone; every colour that covers
a fiftieth of it must be one that the same character wears in the same outfit, standing still.
"""

import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
from PIL import Image, ImageChops, ImageStat

from benchmarks.table import table
from engine.character import Character
from engine.painting import make_painter, raster
from engine.painting.base import Picture
from engine.painting.layout import Role
from engine.painting.paper.people import draw_person
from engine.painting.paper.pictures import NoPictures, Pictures, Puppetry
from engine.painting.paper.style import STYLES, style
from engine.paths import Paths
from engine.scene import Figure, Outfit, Scene
from engine.starter import starter_cast

BOOKS = int(os.environ.get("ONCE_UPON_ME_SAMENESS_BOOKS", "100"))

HEAD, COLOURS, HEIGHT = 0.01, 0.04, 0.02
"""Allowed: part of a head's pixels, of a body's colours, of a true height."""

Color = tuple[int, ...]
"""Red, green and blue."""

_WINDOW = "-800 -1250 1600 1500"
_SVG = "{http://www.w3.org/2000/svg}"
_SIDE = 96
_NEAR = 10
"""Two colours are one where no channel differs by more."""


@dataclass(frozen=True)
class Seen:
    """One figure on one page, and how far it is from itself."""

    book: int
    page: int
    who: str
    outfit: Outfit
    head: float
    """Difference from the same head on the first page, 0-1."""
    colours: float
    """Part of its body in colours that its outfit does not have."""
    height: float
    """Deviation from its true height, measured against the others of the page."""

    @property
    def same(self) -> bool:
        """Whether nobody would notice."""
        return self.head <= HEAD and self.colours <= COLOURS and self.height <= HEIGHT


def compared(
    book: int, pages: Sequence[tuple[Scene, Picture]], cast: Sequence[Character], look: str,
    pictures: Pictures | None = None,
) -> Iterator[Seen]:
    """Every figure of every page of a book; `pictures` are those of puppets."""
    puppetry = Puppetry(cast, pictures or NoPictures())
    known = {who.id: who for who in cast}
    heads: dict[str, Image.Image | None] = {}
    for number, (scene, picture) in enumerate(pages):
        page = ElementTree.fromstring(picture.svg)
        tall = _heights(scene, picture, known)
        for figure in scene.figures:
            parts = [g for g in page.iter(f"{_SVG}g") if g.get("data-who") == figure.who]
            drawn = "".join(ElementTree.tostring(part, encoding="unicode") for part in parts)
            drawn = drawn.replace("ns0:", "").replace("xmlns:ns0", "xmlns")
            head = _head(drawn)
            first = heads.setdefault(figure.who, head)
            palette = _worn(known[figure.who], figure.outfit, look, puppetry.put_in)
            yield Seen(
                book, number, figure.who, figure.outfit, _apart(head, first),
                _strange(drawn, palette), tall.get(figure.who, 0.0),
            )


def _head(drawn: str) -> Image.Image | None:
    """Skull, hair and glasses without pose, side by side; `None` for who has none of these."""
    parts = re.findall(r'<g[^>]*transform="matrix[^>]*>.*?</g>', drawn, re.S)
    upright = [
        re.sub(r'transform="matrix[^"]*"|stroke-width="[^"]*"', "", part, count=2)
        for part in parts
    ]
    if not upright:
        return None
    cells = "".join(
        f'<g transform="translate({1000 * i} 0)">{part}</g>'
        for i, part in enumerate(dict.fromkeys(upright))
    )
    count = len(dict.fromkeys(upright))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -50 {1000 * count} 1000">'
        f'<rect x="-50" y="-50" width="{1000 * count}" height="1000" fill="#8090a0"/>{cells}</svg>'
    )
    return Image.open(io.BytesIO(raster(svg, _SIDE * count))).convert("RGB")


def _apart(one: Image.Image | None, other: Image.Image | None) -> float:
    if one is None or other is None or one.size != other.size:
        return 0.0 if one is other else 1.0
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 255


def _strange(drawn: str, palette: Sequence[Color]) -> float:
    """Part of a body in colours that are not of the palette."""
    found = _palette(drawn, 0.02)
    total = sum(found.values())
    odd = sum(n for color, n in found.items() if not any(_alike(color, p) for p in palette))
    return odd / total if total else 1.0


@lru_cache(maxsize=256)
def _worn(
    who: Character, outfit: Outfit, look: str, put_in: Callable[[str], str]
) -> list[Color]:
    """The colours of somebody who stands still, looking either way."""
    found: set[Color] = set()
    for facing in (1, -1):
        body = draw_person(
            who, Figure(who.id, outfit=outfit), height=500, facing=facing, style=style(look),
            prefix="reference-",
        )
        found |= set(_palette(put_in(body.behind + body.front), 0.0004))
    return list(found)


def _palette(svg: str, least: float) -> Counter[Color]:
    """The plain colours of a drawing that stands on (0, 0), and how many pixels each covers."""
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_WINDOW}">{svg}</svg>'
    image = Image.open(io.BytesIO(raster(whole, 400))).convert("RGBA")
    words, counts = np.unique(np.frombuffer(image.tobytes(), "<u4"), return_counts=True)
    plain = words >> 24 == 255
    words, counts = words[plain], counts[plain]
    often = counts >= least * counts.sum()
    return Counter(
        {
            (int(word) & 255, int(word) >> 8 & 255, int(word) >> 16 & 255): int(n)
            for word, n in zip(words[often], counts[often], strict=True)
        }
    )


def _alike(one: Color, other: Color) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _heights(
    scene: Scene, picture: Picture, known: dict[str, Character]
) -> dict[str, float]:
    """How far each is from its true height, with the scale of the page taken out."""
    told = {figure.who for figure in scene.figures if figure.tall_m}
    scales = {
        one.name: one.height / known[one.name].height_cm
        for one in picture.layout.placed if one.role is Role.FIGURE and one.name not in told
    }
    middle = sorted(scales.values())[len(scales) // 2] if scales else 1.0
    return {name: abs(value / middle - 1) for name, value in scales.items()}


def books(count: int) -> Iterator[tuple[int, str, list[tuple[Scene, Picture]]]]:
    """Books of many ideas in all styles, as the kiosk makes them: number, style and pages."""
    from engine.story import make_writer
    from engine.story.understanding import understand
    from engine.story.writer import Brief

    family, painter, writer = starter_cast(), make_painter("paper"), make_writer("storyteller")
    for number in range(count):
        look = STYLES[number % len(STYLES)]
        idea = understand(_SAID[number % len(_SAID)], family)
        leaves = writer.write(Brief(idea, family[number % 5 : number % 5 + 3], number))
        scenes = [leaf.scene for leaf in leaves]
        yield number, look, [
            (scene, painter.paint(scene, family, look, number + i))
            for i, scene in enumerate(scenes)
        ]


_SAID = (
    "a pirate who finds a treasure", "a dragon who is scared of broccoli", "Mia rides a unicorn",
    "the day it snowed popcorn", "I want to be a mermaid and find a pearl", "a doctor for teddies",
    "Theo and the lost puppy", "a robot that wants a hug on the moon", "a knight without a horse",
    "my birthday under the sea", "a snail as big as a house",
)  # fmt: skip


def run(paths: Paths) -> str:
    """Over many books: how far people are from themselves, and how often the outfit changes."""
    seen, changes = [], 0
    for number, look, pages in books(BOOKS):
        seen += list(compared(number, pages, starter_cast(), look))
        outfits = [{f.who: f.outfit for f in scene.figures} for scene, _ in pages]
        changes += sum(
            one[who] is not other[who] for one, other in pairwise(outfits) for who in one
            if who in other
        )
    other = [one for one in seen if not one.same]
    rows = [
        [name, f"{max(values):.4f}", f"{sum(values) / len(values):.5f}", allowed]
        for name, values, allowed in (
            ("head, difference of pixels", [one.head for one in seen], HEAD),
            ("body, part in other colours", [one.colours for one in seen], COLOURS),
            ("height, deviation", [one.height for one in seen], HEIGHT),
        )
    ]
    worst = "".join(f"\n- {one}" for one in other[:12])
    return (
        f"{len(seen)} figures on {BOOKS} books: {len(seen) - len(other)} are themselves, "
        f"{len(other)} are not; {changes} changes of outfit from one page to the next.\n\n"
        f"{table(['what', 'most', 'mean', 'allowed'], rows)}{worst}"
    )
