"""The prompt sheet: one prompt, painted for every member of the family, side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.character import Character
from engine.likeness import Likeness
from engine.painting.diffusion.brush import Pixels, Wish
from engine.painting.diffusion.families import Wording
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.diffusion.memory import Machine, this_machine
from engine.painting.diffusion.prompt import free_prompt, negative_prompt
from engine.painting.diffusion.recipe import Settings
from engine.painting.diffusion.selection import Instruments
from engine.painting.diffusion.wearing import adapter_name, weights, worn_by
from engine.painting.mark import marked
from engine.store.likenesses import Likenesses

COLUMNS = 4
_GAP, _LINE = 16, 40
"""Pixels between pictures, and for a name below one."""
_PAPER, _INK = "#f7ecd6", "#33261f"

Told = Callable[[int, int], None]
"""Told how many pictures are painted, and of how many."""


def paint_sheet(
    base: str, folder: Path, store: Likenesses, instruments: Instruments,
    cast: Sequence[Character], text: str, style: str = "", seed: int = 1,
    told: Told = lambda done, of: None,
    machine: Callable[[], Machine] = this_machine, settings: Settings = Settings(),  # noqa: B008
) -> bytes:
    """A PNG with everybody in the same prompt, from the same noise.

    Whoever has no likeness for this base model is painted by looks. A picture that the gate does
    not let pass stays empty.

    Args:
        base: name of the base model that lies in `folder`.
        settings: its steps and guidance, where they are not as its family likes them.

    Raises:
        ModelMissing, ModelBroken: the base model or a likeness is not whole.
        NotEnoughMemory: the model does not fit on this machine.
    """
    loaded = LoadedBase(folder, machine)
    worn = worn_by(store, [one.id for one in cast], base, loaded.family.facts.name)
    pictures: list[Pixels | None] = []
    try:
        for pixels in _painted(loaded, store, worn, cast, text, style, seed, settings):
            pictures.append(pixels if instruments.gate.passes(pixels) else None)
            told(len(pictures), len(cast))
    finally:
        loaded.let_go()
    size = loaded.size(1.0, alone=True)
    return marked(_side_by_side(pictures, [one.name for one in cast], size), "PNG")


def _painted(
    loaded: LoadedBase, store: Likenesses, worn: Mapping[str, Likeness],
    cast: Sequence[Character], text: str, style: str, seed: int, settings: Settings,
) -> Iterator[Pixels]:
    """Everybody, one after the other."""
    facts = loaded.family.facts
    steps, guidance = settings.for_family(facts)
    wordings = [free_prompt(one, worn.get(one.id), text, style, facts.words) for one in cast]
    *prompts, nothing = loaded.encode([*wordings, Wording(negative_prompt(facts.negative))])
    for one, prompt in zip(cast, prompts, strict=True):
        likeness = worn.get(one.id)
        mine = {} if likeness is None else {adapter_name(likeness): likeness.weight}

        def wish(prompt=prompt, mine=mine) -> Wish:  # type: ignore[no-untyped-def]
            return Wish(prompt, loaded.size(1.0, alone=True), (seed,), steps,
                        guidance, nothing, adapters=mine)

        yield loaded.paint(wish, weights(store, worn))[0]


def _side_by_side(
    pictures: Sequence[Pixels | None], names: Sequence[str], size: tuple[int, int]
) -> Image.Image:
    columns = min(COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    width, height = size[0] + _GAP, size[1] + _GAP + _LINE
    page = Image.new("RGB", (columns * width + _GAP, rows * height + _GAP), _PAPER)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(24)
    for place, (pixels, name) in enumerate(zip(pictures, names, strict=True)):
        left, top = _GAP + place % columns * width, _GAP + place // columns * height
        if pixels is not None:
            page.paste(Image.fromarray(np.asarray(pixels)), (left, top))
        pen.text((left, top + size[1] + 6), name[:40], _INK, font)
    return page
