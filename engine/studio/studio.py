"""The house's story studio: everything that a family can ask for, from one data folder."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from engine.character import Character
from engine.config import Config
from engine.errors import EngineError
from engine.files import sweep
from engine.household.door import Door
from engine.household.first_day import FirstDay
from engine.idea import Idea
from engine.models import Kind as ModelKind
from engine.models import ModelStore
from engine.painting.paper.style import PaperStyle
from engine.paths import Paths
from engine.scene import Feeling, Scene
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.confided import Confided, ConfidedStore
from engine.store.evenings import Evenings
from engine.store.likenesses import Likenesses
from engine.store.puppets import Puppets
from engine.store.repairs import Repair, repairs
from engine.store.settings import Settings, SettingsStore
from engine.studio.backups import Backups
from engine.studio.books import Books
from engine.studio.editing import Editing
from engine.studio.evening import Evening
from engine.studio.housekeeping import Housekeeping
from engine.studio.jams import Jams
from engine.studio.keeper import Keeper
from engine.studio.likenesses import LikenessShelf
from engine.studio.machine import Machine
from engine.studio.people import People
from engine.studio.photos import Photos
from engine.studio.pictures import Pictures
from engine.studio.puppets import PuppetMaker
from engine.studio.senses import Readiness, Senses
from engine.studio.trainings import Trainings
from engine.training.folder import TrainingFolder
from engine.work.bases import longest_caption
from engine.work.bindery import Bindery
from engine.work.darkroom import Darkroom
from engine.work.easel import Easel
from engine.work.editor import Editor
from engine.work.farewell import Farewell
from engine.work.gallery import Gallery
from engine.work.housepainter import usual_strength
from engine.work.jam import Table
from engine.work.jobs import State
from engine.work.mouth import Mouth, Said
from engine.work.repainting import Repainter
from engine.work.school import School
from engine.work.scribe import Scribe
from engine.work.sheets import Sheets

if TYPE_CHECKING:
    from engine.asr.utterance import Utterance
    from engine.safety.words import Judgement

log = logging.getLogger(__name__)


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
        self._senses = Senses(paths, config, self._family, self._mouth)
        self._keeper = Keeper()
        self.door = Door(paths)
        self.first_day = FirstDay(paths)
        self.backups = Backups(paths, self._keeper)
        self.machine = Machine(paths, config, self._settings, self._keeper)
        self.books = Books(self._bindery, self._family, self._settings, self._keeper)
        gallery = Gallery(self._bindery.jobs, self._bindery.workshop, config)
        self.album = Pictures(self._easel, gallery, self._family, self._keeper)
        self._farewell = Farewell(paths, self._family, self._bindery, self._mouth)
        self.people = People(self._family, self._farewell, Puppets(paths), self._keeper)
        self._school = School(paths, self._bindery.jobs, self._bindery.workshop,
                              config.space_floor)
        sheets = Sheets(paths, self._bindery.jobs, self._bindery.workshop)
        self.trainings = Trainings(self._school, sheets, self._family, self._keeper)
        self.likenesses = LikenessShelf(Likenesses(paths), self._keeper)
        self._darkroom = Darkroom(paths)
        scribe = Scribe(paths, self._bindery.jobs, self._bindery.workshop)
        self.photos = Photos(self._darkroom, scribe, self._family, self._keeper,
                             lambda character: TrainingFolder(paths, character),
                             config.space_floor, longest_caption(config.painter, ModelStore(paths)))
        usual = {spec: usual_strength(spec, paths)
                 for spec in {config.painter, *config.painters.values()}}
        self.editing = Editing(
            Editor(self._bindery, self._easel), Repainter(self._bindery, self._easel),
            self._keeper, self._senses.meaning, lambda style: usual[config.painter_of(style)])
        self.puppets = PuppetMaker(paths, self._family, self._farewell, self._keeper)
        self._evenings = Evenings(paths)
        self.evening = Evening(self._evenings, self._settings, self._keeper)
        # What was deleted is gone a day later.
        self._housekeeping = Housekeeping(
            self._keeper, self._farewell.look, self._bindery.empty_trash,
            self._easel.album.empty_trash, self._school.sweep, self.likenesses.sweep,
            self.photos.sweep)
        self.jams = Jams(Table(self._bindery, self._easel), self._family, self._keeper)

    async def start(self) -> None:
        """Open the house: mend what is damaged, go on with what was begun, warm up."""
        await self._keeper.run(self._open)
        self._senses.warm()
        self._housekeeping.begin()
        self.backups.watch()

    async def close(self) -> None:
        """Close the house; a book in hand goes on at the next start."""
        await self._housekeeping.close()
        await self.backups.close()
        await self.machine.close()
        await self._senses.warmed()
        await asyncio.to_thread(self._bindery.close)
        await asyncio.to_thread(self._darkroom.close)
        await self._senses.close()
        self._keeper.close()

    @property
    def paths(self) -> Paths:
        """The data folder."""
        return self._paths

    @property
    def readiness(self) -> Readiness:
        """What is loaded by now."""
        return self._senses.readiness(self._bindery.workshop.ready.is_set())

    @property
    def at_work(self) -> bool:
        """Whether a book, a picture or a likeness is in hand: then its models hold memory."""
        return any(job.state is State.MAKING for job in self._bindery.jobs.all())

    def family(self) -> tuple[Character, ...]:
        """Everybody who can be in books."""
        return self._family.all()

    async def keep_family(self, here: Sequence[Character]) -> None:
        """Only these live here, as they are given; with nobody everything stays as it was."""
        await self._keeper.run(lambda: self._family.become(here))

    def settings(self) -> Settings:
        """What the family chose."""
        return self._settings.get()

    async def change_settings(self, changed: Callable[[Settings], Settings]) -> None:
        """Change something the family chose; of two changes at once neither is lost."""
        await self._keeper.run(lambda: self._settings.save(changed(self._settings.get())))

    def repairs(self) -> tuple[Repair, ...]:
        """What was found damaged and mended or set aside, for the parents."""
        return repairs(self._paths.quarantine)

    async def listen(self) -> "Utterance":
        """Begin to listen to somebody; feed it sound, iterate over what is heard.

        Raises:
            ModelMissing, ModelBroken: there are no ears.
        """
        return await self._senses.listen()

    async def understand(self, said: str) -> "tuple[Judgement, Idea]":
        """What is to be done with a child's words, and what was understood of them."""
        judgement, idea = await self._senses.understand(said)
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
        return await self._senses.say(text)

    def styles(self) -> tuple[PaperStyle, ...]:
        """How books can look, in the order in which that is offered."""
        from engine.painting.paper.style import styles

        return styles()

    def voices(self) -> dict[str, str]:
        """The voices in this house: what they are called, by their spec."""
        store = ModelStore(self._paths)
        return {model.name.replace("-", ":", 1): model.title for model in store.known()
                if model.kind is ModelKind.VOICE and store.installed(model.name)}

    def portrait(self, character: Character, feeling: Feeling = Feeling.HAPPY) -> str:
        """A round picture of somebody, as a whole SVG document."""
        from engine.painting.paper.people import portrait
        from engine.painting.paper.pictures import Puppetry

        puppetry = Puppetry((character,), Puppets(self._paths))
        return puppetry.put_in(portrait(puppetry.cast[0], feeling))

    def picture_of(self, noun: str) -> str | None:
        """A picture of an animal, thing or place as an SVG document; `None` if nobody drew it."""
        from engine.painting import place_picture, thing_picture

        return thing_picture(noun) or place_picture(noun)

    async def paint(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int = 1
    ) -> str:
        """A picture that belongs to no book, as an SVG document."""
        from engine.painting import quick_painter

        painter = quick_painter(self._config.painter, self._paths)
        return (await asyncio.to_thread(painter.paint, scene, cast, style, seed)).svg

    def _note_confided(self) -> None:
        try:
            self._confided.note(date.today())
        except (EngineError, OSError) as error:
            # The child is answered all the same.
            log.warning("could not note that a child confided something: %s", error)

    def _open(self) -> None:
        sweep(self._paths.data)
        for store in (self._family, self._settings, self._confided, self._evenings,
                      self._bindery.jobs):
            store.documents.mend()
        self._family.welcome(starter_cast())
        Housekeeping(self._keeper, Puppets(self._paths).sweep, self._easel.album.sweep).do()
        self._housekeeping.do()
        self._bindery.open()
        self._darkroom.start()
