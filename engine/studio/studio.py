"""The house's story studio: everything that a family can ask for, from one data folder."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engine.character import Character
from engine.config import Config
from engine.errors import EngineError
from engine.files import sweep
from engine.idea import Idea
from engine.painting.paper.style import PaperStyle
from engine.paths import Paths
from engine.scene import Feeling, Scene
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.confided import Confided, ConfidedStore
from engine.store.repairs import Repair, repairs
from engine.store.settings import Settings, SettingsStore
from engine.studio.books import Books
from engine.studio.keeper import Keeper
from engine.studio.pictures import Pictures
from engine.work.bindery import Bindery
from engine.work.easel import Easel
from engine.work.mouth import Mouth, Said
from engine.work.parts import ready_ears, ready_meaning, ready_voice
from engine.work.resident import Resident

if TYPE_CHECKING:
    from engine.asr.listener import Listener
    from engine.asr.utterance import Utterance
    from engine.safety.meaning import Meaning
    from engine.safety.words import Judgement

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Readiness:
    """What is loaded by now."""

    ears: bool
    voice: bool
    worker: bool
    troubles: tuple[str, ...] = ()
    """Error keys of what could not be loaded."""
    meaning: bool = False


class Studio:
    """The house's story studio: one family's data folder and the parts that work on it."""

    def __init__(self, paths: Paths, config: Config | None = None) -> None:
        self._paths = paths.create()
        self._config = config = config or Config()
        self._family = Family(paths)
        self._settings = SettingsStore(paths)
        self._confided = ConfidedStore(paths)
        self._bindery = Bindery(paths, config)
        self._easel = Easel(paths, config)
        self._mouth = Mouth(paths, config.voice)
        self._voice = Resident("voice", lambda: ready_voice(config.voice, paths))
        self._ears = Resident("ears", lambda: ready_ears(config.ears, paths))
        self._meaning = Resident("meaning", lambda: ready_meaning(paths))
        self._listener = Resident("listener", self._make_listener)
        self._warming: asyncio.Task[object] | None = None
        self._keeper = Keeper()
        self.books = Books(self._bindery, self._family, self._settings, self._keeper)
        self.album = Pictures(self._easel, self._family, self._keeper)

    async def start(self) -> None:
        """Open the house: mend what is damaged, go on with what was begun, warm up."""
        await self._keeper.run(self._open)
        self._warming = asyncio.create_task(self.understand(""), name="warming")
        self._ears.warm()
        self._listener.warm()
        self._voice.warm()

    async def close(self) -> None:
        """Close the house; a book in hand goes on at the next start."""
        if self._warming is not None:
            await asyncio.wait([self._warming])
        await asyncio.to_thread(self._bindery.close)
        if self._listener.ready:
            await self._listener.use(lambda listener: listener.close())
        for resident in (self._listener, self._ears, self._voice, self._meaning):
            resident.close()
        self._keeper.close()

    @property
    def paths(self) -> Paths:
        """The data folder."""
        return self._paths

    @property
    def readiness(self) -> Readiness:
        """What is loaded by now."""
        parts = (self._ears, self._voice, self._meaning)
        troubles = tuple(part.trouble for part in parts if part.trouble)
        worker = self._bindery.workshop.ready.is_set()
        return Readiness(self._ears.ready, self._voice.ready, worker, troubles, self._meaning.ready)

    def family(self) -> tuple[Character, ...]:
        """Everybody who can be in books."""
        return self._family.all()

    def settings(self) -> Settings:
        """What the family chose."""
        return self._settings.get()

    async def save_settings(self, settings: Settings) -> None:
        """Keep what the family chose."""
        await self._keeper.run(lambda: self._settings.save(settings))

    def repairs(self) -> tuple[Repair, ...]:
        """What was found damaged and mended or set aside, for the parents."""
        return repairs(self._paths.quarantine)

    async def listen(self) -> "Utterance":
        """Begin to listen to somebody; feed it sound, iterate over what is heard.

        Raises:
            ModelMissing, ModelBroken: there are no ears.
        """
        if not self._ears.ready:
            await self._ears.use(lambda ears: None)
        listener = await self._listener.use(lambda listener: listener)
        return listener.listen([one.name for one in self.family()])

    async def understand(self, said: str) -> "tuple[Judgement, Idea]":
        """What is to be done with a child's words, and what was understood of them."""
        try:
            meaning = await self._meaning.use(lambda meaning: meaning)
        except EngineError:
            meaning = None
        judgement, idea = await asyncio.to_thread(_understand, said, self.family(), meaning)
        if not judgement.said and said.strip():
            await self._keeper.run(self._note_confided)
        return judgement, idea

    def confided(self) -> tuple[Confided, ...]:
        """On which days a child told what a grown-up should hear of, for the parents."""
        return self._confided.all()

    async def clear_confided(self) -> None:
        """A parent has read it."""
        await self._keeper.run(self._confided.clear)

    async def say(self, text: str) -> Said:
        """What the kiosk has to say, as a sound; spoken once, then kept.

        Raises:
            ModelMissing, ModelBroken: there is no voice.
        """
        kept = await asyncio.to_thread(self._mouth.kept, text)
        if kept is not None:
            return kept
        return await self._voice.use(lambda voice: self._mouth.say(text, voice))

    def styles(self) -> tuple[PaperStyle, ...]:
        """How books can look, in the order in which that is offered."""
        from engine.painting.paper.style import styles

        return styles()

    def portrait(self, character: Character, feeling: Feeling = Feeling.HAPPY) -> str:
        """A round picture of somebody, as a whole SVG document."""
        from engine.painting.paper.people import portrait

        return portrait(character, feeling)

    def picture_of(self, noun: str) -> str | None:
        """A picture of an animal, thing or place as an SVG document; `None` if nobody drew it."""
        from engine.painting import place_picture, thing_picture

        return thing_picture(noun) or place_picture(noun)

    async def paint(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int = 1
    ) -> str:
        """A picture that belongs to no book, as an SVG document."""
        from engine.painting import make_painter

        painter = make_painter(self._config.painter)
        return (await asyncio.to_thread(painter.paint, scene, cast, style, seed)).svg

    def _make_listener(self) -> "Listener":
        from engine.asr.listener import Listener

        return Listener(self._ears.use)

    def _note_confided(self) -> None:
        try:
            self._confided.note(date.today())
        except (EngineError, OSError) as error:
            # The child is answered all the same.
            log.warning("could not note that a child confided something: %s", error)

    def _open(self) -> None:
        sweep(self._paths.data)
        for store in (self._family, self._settings, self._confided, self._bindery.jobs):
            store.documents.mend()
        self._family.welcome(starter_cast())
        self._easel.album.sweep()
        self._bindery.open()


def _understand(
    said: str, family: tuple[Character, ...], meaning: "Meaning | None"
) -> "tuple[Judgement, Idea]":
    # Their word lists and grammar take more than a second to load.
    from engine.safety.words import judge
    from engine.story.understanding import understand

    judgement = judge(said, meaning)
    return judgement, understand(judgement.said, family)
