"""Composing a page as live SVG, and turning it into pixels where that is needed."""

from benchmarks.table import milliseconds, table, timed
from engine.idea import Idea
from engine.painting import make_painter, raster
from engine.paths import Paths
from engine.scene import Scene
from engine.starter import starter_cast
from engine.story import make_writer
from engine.story.understanding import understand
from engine.story.writer import Brief

SAID = ("a pirate who finds a treasure on an island", "a dragon who is scared of broccoli",
        "the day it snowed popcorn", "I want to be a mermaid and find a lost pearl",
        "a robot that wants a hug on the moon")
WIDTH = 1280


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
    return table(["style", "compose, first time", "compose again", "size of the SVG",
                  f"raster at {WIDTH} px"], rows)


def _scenes(idea: Idea, seed: int) -> list[Scene]:
    brief = Brief(idea, starter_cast()[:3], seed)
    return [leaf.scene for leaf in make_writer("storyteller").write(brief)]

