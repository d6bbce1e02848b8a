"""A contact sheet: many pages on one picture, to see at a glance whether they hold up.

    python tools/contact_sheet.py out.png --scenes 20 --seed 3 --style paper
    python tools/contact_sheet.py out.png --book path/to/book-folder
    python tools/contact_sheet.py out.png --idea "Mia finds a dragon egg" --style crayon
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

from PIL import Image

from engine.painting import make_painter, raster
from engine.scene import (
    Feeling,
    Figure,
    Outfit,
    Pose,
    Scene,
    Setting,
    Shot,
    Spot,
    Thing,
    TimeOfDay,
    Weather,
)
from engine.starter import starter_cast

NOUNS = (
    "dragon balloon pearl chest rocket bear castle whale cake star bee tree boat fox key snowman "
    "robot teddy witch apple elephant house butterfly owl moon crown frog car"
)


def main() -> None:
    """Paint the pages that the command line asks for and put them on one sheet."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--scenes", type=int, default=12)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--style", default="paper")
    options.add_argument("--book", type=Path)
    options.add_argument("--idea")
    options.add_argument("--width", type=int, default=480, help="pixels of one page")
    options.add_argument("--columns", type=int, default=4)
    asked = options.parse_args()
    if asked.book:
        pages = (path.read_text() for path in sorted(asked.book.glob("*.svg")))
    else:
        pages = painted(asked.idea, asked.scenes, asked.seed, asked.style)
    sheet([raster(svg, asked.width) for svg in pages], asked.columns).save(asked.out)


def painted(idea: str | None, count: int, seed: int, style: str) -> Iterator[str]:
    """Pages of the story of an idea, or of random scenes."""
    painter, cast = make_painter("paper"), starter_cast()
    scenes = told(idea, seed) if idea else (random_scene(seed * 1000 + i) for i in range(count))
    for number, scene in enumerate(scenes):
        yield painter.paint(scene, cast, style, seed + number * (idea is None)).svg


def told(idea: str, seed: int) -> Iterator[Scene]:
    """The scenes that the storyteller makes of an idea."""
    from engine.story import make_writer
    from engine.story.understanding import understand
    from engine.story.writer import Brief

    cast = starter_cast()
    named = tuple(who for who in cast if who.name.lower() in idea.lower()) or cast[:2]
    for leaf in make_writer("storyteller").write(Brief(understand(idea, cast), named, seed)):
        yield leaf.scene


def random_scene(seed: int) -> Scene:
    """Any scene that a story could ask for."""
    rng = Random(seed)
    who = rng.sample([c.id for c in starter_cast()], rng.choice((0, 1, 1, 2, 2, 2, 3, 4)))
    nouns = rng.sample(NOUNS.split(), rng.choice((0, 1, 1, 2, 3)))
    things = tuple(
        Thing(noun, rng.choice((Spot.GROUND,) * 4 + tuple(Spot)), rng.choice((1, 1, 1, 1, 3)))
        for noun in nouns
    )
    figures = tuple(
        Figure(
            name,
            rng.choice(list(Pose)),
            rng.choice(list(Feeling)),
            rng.choice((Outfit.EVERYDAY, Outfit.EVERYDAY, *Outfit)),
            holds=rng.choice((None, None, None, "wand", "teddy", "apple", "balloon")),
            on="horse" if rng.random() < 0.05 else None,
            looks_at=rng.choice((*nouns, *who)),
        )
        for name in who
    )
    return Scene(
        rng.choice(list(Setting)),
        figures,
        things,
        rng.choice((TimeOfDay.DAY, *TimeOfDay)),
        rng.choice((Weather.CLEAR, *Weather)),
        rng.choice((Shot.MIDDLE, Shot.MIDDLE, *Shot)),
    )


def sheet(pages: list[bytes], columns: int) -> Image.Image:
    """The pages side by side on white."""
    images = [Image.open(io.BytesIO(page)).convert("RGB") for page in pages]
    width, height = images[0].size
    rows = -(-len(images) // columns)
    paper = Image.new("RGB", (columns * (width + 8), rows * (height + 8)), "white")
    for number, image in enumerate(images):
        row, column = divmod(number, columns)
        paper.paste(image, (column * (width + 8), row * (height + 8)))
    return paper


if __name__ == "__main__":
    main()
