"""Everything that making a book needs, loaded once."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from engine.asr import Ears
from engine.config import Config
from engine.errors import EngineError, ModelBroken, ModelMissing
from engine.models import ModelStore
from engine.painting.base import Painter
from engine.painting.over import OverPainter
from engine.paths import Paths
from engine.story.writer import Writer
from engine.tts import Voice

if TYPE_CHECKING:
    from engine.safety.meaning import Meaning

T = TypeVar("T")

log = logging.getLogger(__name__)

MEANING = "all-MiniLM-L6-v2"

NARRATORS = 2
"""Voices that read one book, where there are as many cores; each takes some 100 MB."""

COVER_WIDTH = 640
"""Pixels of a cover on the shelf."""


@dataclass(frozen=True)
class Parts:
    """Who writes, paints and reads aloud."""

    writer: Writer
    painter: Painter | None = None
    """`None`: the words alone."""
    over: OverPainter | None = None
    """Who paints over the painter's pages; `None`: they stay as they are."""
    styled: Mapping[str, OverPainter | None] = field(default_factory=dict)
    """The same for styles that have a painter of their own."""
    voices: tuple[Voice, ...] = ()
    """Each speaks one sentence at a time; none: no narration."""
    other_voices: Callable[[str], tuple[Voice, ...]] | None = None
    """Loads the voices of another spec, for books that have a voice of their own."""
    raster: Callable[[str, int], bytes] | None = None
    """SVG and width in pixels to PNG, for the cover."""

    def over_for(self, style: str) -> OverPainter | None:
        """Who paints over pages of a style."""
        return self.styled.get(style, self.over)

    def let_go(self) -> None:
        """Free what is large, until it is needed again."""
        for over in (self.over, *self.styled.values()):
            if over is not None:
                over.let_go()
        self.writer.let_go()

    def voices_for(self, spec: str) -> tuple[Voice, ...]:
        """Who reads a book of that voice; the house's, where it has none or it cannot be had."""
        if not spec or not self.voices or self.other_voices is None:
            return self.voices
        try:
            return self.other_voices(spec)
        except EngineError as error:
            log.error("read by the house's voice: %s", error)
            return self.voices


def make_parts(
    config: Config, paths: Paths, *, pictures: bool = True, narration: bool = True
) -> Parts:
    """Load the parts that the configuration names; takes some seconds.

    Raises:
        UnknownBackend: the configuration names one that nobody knows.
        ModelMissing, ModelBroken: the voice can neither be loaded nor installed.
    """
    from engine.story import make_writer

    meaning = None if config.writer == "storyteller" else meaning_if_any(paths)
    writer = make_writer(config.writer, ModelStore(paths), meaning)
    voices = _narrators(config.voice, paths) if narration else ()
    if not pictures:
        return Parts(writer, voices=voices, other_voices=_others(paths))
    from engine.painting import quick_painter, raster

    by_spec = {spec: _over_painter(spec, paths)
               for spec in {config.painter, *config.painters.values()}}
    return Parts(writer, quick_painter(config.painter, paths), by_spec[config.painter],
                 {style: by_spec[spec] for style, spec in config.painters.items()}, voices,
                 _others(paths), raster)


def _over_painter(spec: str, paths: Paths) -> OverPainter | None:
    """Who paints over paper; without the libraries or the weights for it, pages stay paper."""
    if spec == "paper":
        return None
    from engine.painting import base_of
    from engine.painting.late import LateOverPainter

    try:
        return LateOverPainter(base_of(spec, paths), lambda: _made_over_painter(spec, paths))
    except ModelMissing as error:
        log.error("pages stay paper: %s", error)
        return None


def _made_over_painter(spec: str, paths: Paths) -> OverPainter | None:
    from engine.painting import make_over_painter
    from engine.painting.ready import ready_instruments
    from engine.training.comparing import known_of

    try:
        ready_instruments(ModelStore(paths))
        return make_over_painter(spec, paths, lambda character: known_of(paths, character))
    except (EngineError, ImportError) as error:
        log.error("pages stay paper: %s", error)
        return None


def _others(paths: Paths) -> Callable[[str], tuple[Voice, ...]]:
    """Voices beside the house's; the one that was asked for last stays loaded."""

    @lru_cache(maxsize=1)
    def load(spec: str) -> tuple[Voice, ...]:
        return _narrators(spec, paths)

    return load


def _narrators(spec: str, paths: Paths) -> tuple[Voice, ...]:
    # Two voices with a thread each read a book faster than one voice with two threads:
    # much of a sentence's work cannot be shared out.
    count = min(NARRATORS, os.cpu_count() or 1)
    return tuple(ready_voice(spec, paths, threads=1) for _ in range(count))


def ready_voice(spec: str, paths: Paths, threads: int = 0) -> Voice:
    """The voice of this spec; one that is missing or damaged is installed anew."""
    from engine.tts import make_voice

    return _ready(spec, ModelStore(paths), lambda s, store: make_voice(s, store, threads))


def ready_ears(spec: str, paths: Paths) -> Ears:
    """The ears of this spec; weights that are missing or damaged are installed anew."""
    from engine.asr import make_ears

    return _ready(spec, ModelStore(paths), make_ears)


def ready_meaning(paths: Paths) -> "Meaning":
    """What ideas mean; weights that are missing or damaged are installed anew."""
    from engine.safety.meaning import Meaning

    return _ready(MEANING, ModelStore(paths), lambda name, store: Meaning(store.verify(name)))


def meaning_if_any(paths: Paths) -> "Meaning | None":
    """What ideas mean, or `None` where that cannot be told and rules alone judge."""
    try:
        return ready_meaning(paths)
    except EngineError:
        return None


def _ready(spec: str, store: ModelStore, make: Callable[[str, ModelStore], T]) -> T:
    try:
        return make(spec, store)
    except (ModelMissing, ModelBroken):
        store.install(spec.replace(":", "-", 1))
        return make(spec, store)
