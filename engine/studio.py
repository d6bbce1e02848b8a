"""What the kiosk can ask for, wish by wish; each is handed to the part that knows.

A coroutine writes or computes, in threads of its own. All other calls answer from memory or
with one small file, so that the event loop is never held up. No screen is needed.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from engine.book import Book
from engine.character import Character
from engine.config import Config
from engine.errors import EngineError, NotFound
from engine.files import sweep
from engine.idea import Idea
from engine.manner import Manner
from engine.painting.paper.style import PaperStyle
from engine.paths import Paths
from engine.scene import Feeling, Scene
from engine.starter import starter_cast
from engine.store.album import Drawn
from engine.store.characters import Family
from engine.store.confided import Confided, ConfidedStore
from engine.store.repairs import Repair, repairs
from engine.store.settings import Settings, SettingsStore
from engine.store.shelf import BookCard
from engine.work.bindery import Bindery, Progress
from engine.work.easel import Easel, any_seed
from engine.work.jobs import State
from engine.work.mouth import Mouth, Said
from engine.work.parts import ready_ears, ready_meaning, ready_voice
from engine.work.resident import Resident

if TYPE_CHECKING:
    from engine.asr.listener import Listener
    from engine.asr.utterance import Utterance
    from engine.safety.meaning import Meaning
    from engine.safety.words import Judgement

__all__ = ["BookCard", "Progress", "Readiness", "Said", "State", "Studio"]

R = TypeVar("R")

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
        self._books = Bindery(paths, config)
        self._easel = Easel(paths, config)
        self._mouth = Mouth(paths, config.voice)
        self._voice = Resident("voice", lambda: ready_voice(config.voice, paths))
        self._ears = Resident("ears", lambda: ready_ears(config.ears, paths))
        self._meaning = Resident("meaning", lambda: ready_meaning(paths))
        self._listener = Resident("listener", self._make_listener)
        self._warming: asyncio.Task[object] | None = None
        self._keeper = ThreadPoolExecutor(1, "keeper")

    async def start(self) -> None:
        """Open the house: mend what is damaged, go on with what was begun, warm up."""
        await self._keep(self._open)
        self._warming = asyncio.create_task(self.understand(""), name="warming")
        self._ears.warm()
        self._listener.warm()
        self._voice.warm()

    async def close(self) -> None:
        """Close the house; a book in hand goes on at the next start."""
        if self._warming is not None:
            await asyncio.wait([self._warming])
        await asyncio.to_thread(self._books.close)
        if self._listener.ready:
            await self._listener.use(lambda listener: listener.close())
        for resident in (self._listener, self._ears, self._voice, self._meaning):
            resident.close()
        self._keeper.shutdown()

    @property
    def paths(self) -> Paths:
        """The data folder."""
        return self._paths

    @property
    def readiness(self) -> Readiness:
        """What is loaded by now."""
        parts = (self._ears, self._voice, self._meaning)
        troubles = tuple(part.trouble for part in parts if part.trouble)
        worker = self._books.workshop.ready.is_set()
        return Readiness(self._ears.ready, self._voice.ready, worker, troubles, self._meaning.ready)

    def family(self) -> tuple[Character, ...]:
        """Everybody who can be in books."""
        return self._family.all()

    def settings(self) -> Settings:
        """What the family chose."""
        return self._settings.get()

    async def save_settings(self, settings: Settings) -> None:
        """Keep what the family chose."""
        await self._keep(lambda: self._settings.save(settings))

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
            await self._keep(self._note_confided)
        return judgement, idea

    def confided(self) -> tuple[Confided, ...]:
        """On which days a child told what a grown-up should hear of, for the parents."""
        return self._confided.all()

    async def clear_confided(self) -> None:
        """A parent has read it."""
        await self._keep(self._confided.clear)

    async def make_book(
        self, idea: Idea, cast_ids: Sequence[str], style: str, told_by: str | None = None,
        manner: Manner | None = None,
    ) -> str:
        """Begin a book; its id. The same wish, while its book is being made, is that book.

        The first of the cast is the hero. Without `manner` it is told as the family chose.

        Raises:
            NotFound: somebody is not of the family, or the cast is empty.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        chosen = self.settings()
        return await self._keep(lambda: self._books.begin(
            idea, self._family.named(cast_ids), style, told_by or "", manner or chosen.manner,
            chosen.wondering,
        ))

    async def go_on(self, book_id: str, idea: Idea, told_by: str = "") -> str:
        """Begin a book that goes on from another, also with an empty idea; its id.

        Its cast comes along, and whoever of the family the idea names.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        named = [mention.who for mention in idea.mentions if mention.who]
        wonders = self.settings().wondering
        return await self._keep(lambda: self._books.go_on(
            book_id, idea, self._family.named(named), told_by, wonders
        ))

    async def answer(self, book_id: str, page: int, idea: Idea) -> None:
        """Have a book tell what a child answered when the reader asked on this page.

        The pages that tell of it appear soon. The first answer counts.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to paint anew.
        """
        await self._keep(lambda: self._books.answer(book_id, page, idea))

    def progress(self, book_id: str) -> Progress:
        """How far a book is.

        Raises:
            NotFound: there is no such book.
        """
        return self._books.progress(book_id)

    def making(self) -> tuple[str, ...]:
        """Ids of the books that are waiting or being made, the next first."""
        return self._books.making()

    async def cancel(self, book_id: str) -> None:
        """Stop making a book; its pages so far stay."""
        await self._keep(lambda: self._books.cancel(book_id))

    async def retry(self, book_id: str) -> None:
        """Go on with a book that was cancelled or failed."""
        await self._keep(lambda: self._books.retry(book_id))

    def shelf(self) -> tuple[BookCard, ...]:
        """All books, the newest first, those being made among them."""
        return self._books.shelf.cards()

    def book(self, book_id: str) -> Book:
        """A book as it is now.

        Raises:
            NotFound: there is none.
        """
        return self._books.library.book(book_id)

    def file(self, book_id: str, name: str) -> Path:
        """Where a picture or clip of a book lies. A damaged one is made again meanwhile.

        Raises:
            NotFound: there is none, or it is damaged.
        """
        folder = self._books.library.folder(book_id)
        if folder.mentions(name) and not folder.whole(name):
            self._keeper.submit(self._books.mend, book_id)
            raise NotFound(f"{name} is damaged")
        return folder.file(name)

    async def delete(self, book_id: str) -> None:
        """Throw a book away; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        await self._keep(lambda: self._books.throw_away(book_id))

    async def undo_delete(self, book_id: str) -> None:
        """Bring a book back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        await self._keep(lambda: self._books.bring_back(book_id))

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
        from engine.painting import quick_painter

        painter = quick_painter(self._config.painter)
        return (await asyncio.to_thread(painter.paint, scene, cast, style, seed)).svg

    async def draw(
        self, idea: Idea, cast_ids: Sequence[str], style: str, seed: int | None = None
    ) -> str:
        """Paint one picture of an idea, at once, and keep it in the album; its id.

        `cast_ids` are those who are in it, whoever the child calls `me` first; maybe nobody.

        Raises:
            NotFound: somebody is not of the family.
            NotEnoughSpace: the disk is too full.
        """
        cast = self._family.named(cast_ids)
        seed = any_seed() if seed is None else seed
        return await self._keep(lambda: self._easel.draw(idea, cast, style, seed))

    async def draw_another(self, picture_id: str, seed: int | None = None) -> str:
        """Paint another picture of the same wish; its id.

        Raises:
            NotFound: there is no such picture.
            NotEnoughSpace: the disk is too full.
        """
        seed = any_seed() if seed is None else seed
        return await self._keep(lambda: self._easel.another(picture_id, seed))

    def album(self) -> tuple[str, ...]:
        """Ids of the pictures in the album, the newest first."""
        return self._easel.album.ids()

    def drawn(self, picture_id: str) -> Drawn:
        """A picture of the album.

        Raises:
            NotFound: there is none.
        """
        return self._easel.album.drawn(picture_id)

    async def album_file(self, picture_id: str, name: str) -> Path:
        """Where a file of a picture lies; one that was lost is painted again.

        Raises:
            NotFound: there is no such picture, or the name is none of ours.
        """
        return await self._keep(lambda: self._easel.file(picture_id, name))

    async def delete_picture(self, picture_id: str) -> None:
        """Throw a picture away; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        await self._keep(lambda: self._easel.album.throw_away(picture_id))

    async def undo_delete_picture(self, picture_id: str) -> None:
        """Bring a picture back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        await self._keep(lambda: self._easel.album.bring_back(picture_id))

    async def _keep(self, wish: Callable[[], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._keeper, wish)

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
        for store in (self._family, self._settings, self._confided, self._books.jobs):
            store.documents.mend()
        self._family.welcome(starter_cast())
        self._easel.album.sweep()
        self._books.open()


def _understand(
    said: str, family: tuple[Character, ...], meaning: "Meaning | None"
) -> "tuple[Judgement, Idea]":
    # Their word lists and grammar take more than a second to load.
    from engine.safety.words import judge
    from engine.story.understanding import understand

    judgement = judge(said, meaning)
    return judgement, understand(judgement.said, family)
