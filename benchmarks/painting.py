"""Composing a page as live SVG, and turning it into pixels where that is needed."""

from dataclasses import replace
from statistics import median
from time import process_time

from benchmarks.table import milliseconds, table, timed
from engine.idea import Idea
from engine.painting import make_painter, raster
from engine.paths import Paths
from engine.scene import Figure, Scene, Setting, Thing
from engine.starter import starter_cast
from engine.story import make_writer
from engine.story.understanding import understand
from engine.story.writer import Brief

SAID = ("a pirate who finds a treasure on an island", "a dragon who is scared of broccoli",
        "the day it snowed popcorn", "I want to be a mermaid and find a lost pearl",
        "a robot that wants a hug on the moon")
WIDTH = 1280
ROUNDS = 5
GROWING = (1, 2, 4, 8, 16, 30)


def run(paths: Paths) -> str:
    family = starter_cast()
    painter = make_painter("paper")
    rows = []
    for style in ("paper", "watercolour", "crayon", "night", "comic"):
        cold, warm, rastered, sizes = [], [], [], []
        for number, said in enumerate(SAID):
            for scene in _scenes(understand(said, family), number):
                first, _ = timed(painter.paint, scene, family, style, number)
                again, picture = timed(painter.paint, scene, family, style, number)
                cold.append(first)
                warm.append(again)
                sizes.append(len(picture.svg))
            rastered.append(timed(raster, picture.svg, WIDTH)[0])
        rows.append([style, milliseconds(cold), milliseconds(warm),
                     f"{sorted(sizes)[len(sizes) // 2] / 1000:.0f} kB", milliseconds(rastered)])
    styles = table(["style", "compose, first time", "compose again", "size of the SVG",
                    f"raster at {WIDTH} px"], rows)
    return f"{styles}\n\n{_growth()}"


def _growth() -> str:
    """What a page costs as more and more stands on it."""
    family = starter_cast()
    painter = make_painter("paper")
    crowd = tuple(
        replace(family[i % len(family)], id=f"{family[i % len(family)].id}-{i}") for i in range(30)
    )
    rows = []
    for count in GROWING:
        people = Scene(Setting.MEADOW, tuple(Figure(who.id) for who in crowd[:count]))
        things = Scene(Setting.MEADOW, (), tuple(Thing(noun) for noun in NOUNS[:count]))
        alike = Scene(Setting.MEADOW, (), (Thing("duck", count=count),))
        row: list[object] = [count]
        for scene in (people, things, alike):
            painter.paint(scene, crowd, "paper", 1)
            costs = []
            for _ in range(ROUNDS):
                begun = process_time()
                size = len(painter.paint(scene, crowd, "paper", 2).svg)
                costs.append(process_time() - begun)
            once = median(costs)
            row.append(f"{once * 1000:.0f} ms ({1 / once:.0f} pages/s), {size / 1000:.0f} kB")
        rows.append(row)
    return table(["so many", "figures", "different things", "ducks"], rows)


NOUNS = (
    *("bear", "apple", "house", "boat", "star", "key", "tree", "cake", "drum", "fox", "hat"),
    *("lamp", "moon", "nest", "owl", "pear", "rocket", "ship", "tent", "whale", "ball", "book"),
    *("car", "door", "egg", "fish", "goat", "kite", "lion", "mouse"),
)
def _scenes(idea: Idea, seed: int) -> list[Scene]:
    brief = Brief(idea, starter_cast()[:3], seed)
    return [leaf.scene for leaf in make_writer("storyteller").write(brief)]

