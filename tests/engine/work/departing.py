"""A house in which everything holds a child who is going to leave."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import numpy as np
from PIL import Image

from engine.character import Character, Kind
from engine.config import Config
from engine.idea import Idea
from engine.likeness import Likeness
from engine.paths import Paths
from engine.revision import Change
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.documents import Documents
from engine.store.likenesses import Likenesses
from engine.store.repairs import Outcome, quarantine
from engine.store.settings import OfChild, Settings, SettingsStore
from engine.story.understanding import understand
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, TrainingPhoto
from engine.training.wishing import begin
from engine.work.bindery import Bindery
from engine.work.bookmaking import make_book
from engine.work.easel import Easel
from engine.work.farewell import Farewell
from engine.work.jobs import JobKind, State
from engine.work.mouth import Mouth
from engine.work.parts import Parts
from engine.work.scribe import Scribe
from tests.engine.store.test_likenesses import WHOLE

ROSALIND = Character("rosalind", "Rosalind", Kind.CHILD, also_called=("Rosie",),
                     said_as="Rozalinde")
"""Nobody else, and no word of a story, has this name."""


class House:
    """A data folder with everything that holds a child, made by the parts that make it."""

    def __init__(self, paths: Paths, parts: Parts) -> None:
        self.paths, self.clock = paths, [1_000_000.0]
        self.family, self.settings = Family(paths), SettingsStore(paths)
        self.family.welcome([ROSALIND, *starter_cast()[:3]])
        self.family.keep_birthday("rosalind", date(2020, 5, 17))
        self.settings.save(Settings(children={"rosalind": OfChild(reading_speed=0.8)}))
        self.bindery = Bindery(paths, Config(space_floor=0))
        self.mouth = Mouth(paths, "piper:test")
        self.farewell = Farewell(paths, self.family, self.bindery, self.mouth,
                                 lambda: self.clock[0])
        self.hashes = [self._photos(), self._likeness()]
        self.hers, self.others = (self._book(words, parts) for words in (
            "Rosalind finds a lost pearl", "a dragon who is scared of broccoli"))
        self.told = self._told(parts)
        self.picture = self._picture()
        self.mouth.say("Rosalind begins!", parts.voices[0], self.family.said_as())
        self.mouth.say("Tap the house.", parts.voices[0])
        self._shared()
        self._mishaps()

    def _photos(self) -> bytes:
        folder = TrainingFolder(self.paths, "rosalind").create()
        noise = np.random.default_rng(7).integers(0, 255, (64, 64, 3), np.uint8)
        Image.fromarray(noise).save(folder.photos / "p1.png")
        data = (folder.photos / "p1.png").read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        photo = TrainingPhoto("p1", "IMG_1.JPG", digest, "p1.png", digest, 64, 64)
        photos = PhotoSet("rosalind", "rosalindzx", "girl", (photo,))
        folder.write(photos)
        run = begin(self.paths, "20260101-000000-aaaaaa", photos, "Rosalind", "inkling")
        (run.cache / "latents.safetensors").write_bytes(data)
        self.bindery.jobs.add(run.path.name, run.path.name, JobKind.TRAINING)
        Scribe(self.paths, self.bindery.jobs, self.bindery.workshop).begin("rosalind")
        return data

    def _likeness(self) -> bytes:
        known = Likeness("first", "rosalind", "sdxl", "sdxl", "rosalindzx", "girl", "", 0, "2026")
        Likenesses(self.paths).keep(known, WHOLE)
        return WHOLE

    def _book(self, words: str, parts: Parts) -> str:
        family = self.family.all()
        cast = [one for one in family if one.name in words] or family[1:2]
        idea = understand(words, family)
        book = self.bindery.begin(idea, cast, "paper", "")
        list(make_book(self.bindery.library.folder(book), replace(parts, voices=())))
        self.bindery.jobs.change(book, (State.WAITING,), state=State.DONE)
        return book

    def _told(self, parts: Parts) -> str:
        """A book of somebody else's, with her voice in it."""
        theo, frog = self.family.all()[1:2], Idea("a frog on a boat")
        data = np.random.default_rng(8).bytes(4000)
        self.hashes.append(data)
        book = self.bindery.begin(frog, theo, "paper", "Rosalind", recording=data)
        folder = self.bindery.library.folder(book)
        list(make_book(folder, replace(parts, voices=())))
        self.bindery.jobs.change(book, (State.WAITING,), state=State.DONE)
        assert folder.file(folder.book().recording).read_bytes() == data
        return book

    def _picture(self) -> str:
        idea = Idea("me and a frog")
        return Easel(self.paths, Config(space_floor=0)).draw(idea, [ROSALIND], "paper", 3)

    def _choices(self) -> Documents:
        return Documents(self.paths.documents / "choices.json", self.paths.quarantine)

    def choices(self) -> dict[str, object]:
        (row,) = self._choices().look().table("choices").all()
        return dict(row)

    def _shared(self) -> None:
        """What is chosen for each child; a book that she may see, whose words once told of her."""
        with self._choices().change() as database:
            database.table("choices").insert({
                "children": {"rosalind": 0.8, "theo": 1.2}, "readers": ["theo", "rosalind"],
                "each": [{"id": "rosalind", "voice": "a"}, {"id": "theo", "voice": "b"}]})
        folder = self.bindery.library.folder(self.others)
        folder.change(lambda book: replace(book, readers=("rosalind", "theo")))
        for title in ("Rosalind laughs", folder.book().title):
            folder.revise(Change.WORDS, 0, lambda book, title=title: replace(book, title=title))

    def _mishaps(self) -> None:
        """A damaged file that was set aside, a line in the log, a book thrown away before."""
        copy = self.paths.data / "family.json"
        shutil.copy(self.paths.documents / "family.json", copy)
        quarantine(copy, self.paths.quarantine, Outcome.RESTORED)
        (self.paths.logs / "worker.log").write_text(
            "ready\n/data/training/rosalind/photos is broken\nstopped\n")
        away = self.bindery.begin(Idea("Rosalind sleeps"), [ROSALIND], "paper", "")
        self.bindery.throw_away(away)
        self.bindery.look()

    def bytes(self) -> dict[str, bytes]:
        return {path.relative_to(self.paths.data).as_posix(): path.read_bytes()
                for path in self.paths.data.rglob("*") if path.is_file()}

    def hits(self) -> list[str]:
        """Files in which she is found, by name, id, photo or adapter."""
        words = (b"rosalind", b"rosie", b"rozalind", b"2020-05-17")
        pieces = [one for data in self.hashes for one in (data[64:128], data[-80:-16])]
        sums = [hashlib.sha256(data).hexdigest().encode() for data in self.hashes]
        return [name for name, data in self.bytes().items()
                if "rosalind" in name or any(word in data.lower() for word in words)
                or any(one in data for one in (*pieces, *sums))]


def opened(house: House) -> Iterator[House]:
    paths = house.paths
    house.family, house.settings = Family(paths), SettingsStore(paths)
    house.bindery, house.mouth = Bindery(paths, Config(space_floor=0)), Mouth(paths, "piper:test")
    house.farewell = Farewell(paths, house.family, house.bindery, house.mouth,
                              lambda: house.clock[0])
    with closing(house.bindery):
        house.bindery.look()
        yield house
