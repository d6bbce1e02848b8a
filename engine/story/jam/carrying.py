"""What goes on from page to page: whom they met comes along, and what was found is not lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.jam import Turn
from engine.scene import Scene, Thing
from engine.story.understanding.lexicon import lexicon

_MOST_THINGS = 4
_REMEMBERED = 3
"""Turns after which somebody of whom nothing more was told is no longer seen."""
_TAKEN = re.compile(
    r"\b(?:find|found|get|got|take|took|pick|carr|grab|ha[sd]|have|bring|brought|catch|caught|wear|hold|"
    r"buy|bought|keep|make|made|build|built)", re.IGNORECASE)
_LEAVES = "away|gone|left|vanished|disappeared|goodbye|burst|popped|exploded|melted|broke"
_IS_TAKEN = "ate|eaten|lost|dropped|threw|gave|broke|popped|sold|gobbled|swallowed|sent|shooed"


@dataclass(frozen=True)
class Telling:
    """What was told, turn by turn."""

    turns: Sequence[Turn]
    texts: Sequence[str]
    """The words of their pages, in which `it` has its name."""

    def is_gone(self, noun: str) -> bool:
        """Whether the last that was told of it is that it went, or was eaten."""
        at, name = self._last(noun), re.escape(noun)
        went = rf"\b{name}\b[^.]*\b(?:{_LEAVES})\b|\b(?:{_IS_TAKEN})\b[^.]*\b{name}\b"
        return at < 0 or re.search(went, self.texts[at], re.IGNORECASE) is not None

    def stays(self, noun: str) -> bool:
        """Whether nobody has said that it is gone, and it was told of not long ago."""
        at = self._last(noun)
        if self.is_gone(noun) or len(self.turns) - 1 - at > _REMEMBERED:
            return False
        return lexicon().animate(noun) or bool(_TAKEN.search(self.turns[at].idea.said))

    def _last(self, noun: str) -> int:
        named = re.compile(rf"\b{re.escape(noun)}", re.IGNORECASE)
        return max((n for n, (turn, text) in enumerate(zip(self.turns, self.texts, strict=True))
                    if named.search(text) or noun in {one.noun for one in turn.idea.mentions}),
                   default=-1)


def carried(scene: Scene, before: Scene | None, telling: Telling) -> Scene:
    """The scene with what the page before showed, as far as this turn, the last, leaves it there.
    """
    if before is None:
        return scene
    there = {thing.name for thing in scene.things}
    there |= {name for figure in scene.figures for name in (figure.on, figure.inside, figure.under)
              if name}
    kept = [replace(thing, on=None, inside=None, under=None) for thing in _seen(before)
            if thing.name not in there and telling.stays(thing.name)]
    return replace(scene, things=(*scene.things, *kept)[:_MOST_THINGS])


def _seen(scene: Scene) -> list[Thing]:
    """Its things, and whomever somebody sat on."""
    below = [name for figure in scene.figures for name in (figure.on, figure.inside)
             if name and lexicon().animate(name)]
    return [*scene.things, *map(Thing, dict.fromkeys(below))]

