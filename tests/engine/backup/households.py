"""A family's data folder with something of everything in it."""

import hashlib
import os
from pathlib import Path

from engine.book import Page, PageKind
from engine.household.door import Door
from engine.idea import Idea
from engine.paths import Paths
from engine.scene import Scene, Setting
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.settings import Settings, SettingsStore
from engine.store.trash import Trash
from engine.work.bookmaking import new_book

BOOK, OTHER, GONE = "20260101-120000-abcdef", "20260102-120000-abcdef", "20260103-120000-abcdef"
PIN = "482957"


def furnish(paths: Paths) -> Paths:
    """A family, two books with pages, one in the trash, photos, a likeness, weights, a PIN."""
    paths.create()
    Family(paths).welcome(starter_cast()[:3])
    SettingsStore(paths).save(Settings(reading_speed=0.9))
    SettingsStore(paths).save(Settings(reading_speed=0.8))
    Door(paths).choose_first(PIN)
    for book in (BOOK, OTHER, GONE):
        write_book(paths, book)
    Trash(paths, Library(paths)).throw_away(GONE)
    put(paths.training / "mia" / "photos" / "01.png", b"a photo of Mia" * 50)
    run = paths.training / "mia" / "trainings" / "t1"
    put(run / "wish.json", b"{}")
    put(run / "cards" / "000150-0.webp", b"a card")
    put(run / "cache" / "latents.safetensors", b"latent" * 1000)
    put(run / "checkpoints" / "1.safetensors", b"checkpoint" * 1000)
    put(paths.training / "mia" / "quarantine" / "old.json", b"damaged")
    put(paths.likenesses / "mia" / "l1" / "mia.safetensors", os.urandom(200_000))
    put(paths.puppets / "mia" / "face.webp", b"a face, cut out")
    put(paths.leaving / "ida" / "photos" / "01.png", b"a photo of Ida")
    put(paths.models / "whisper-base" / "model.bin", b"weights" * 10_000)
    put(paths.spoken / "hello.flac", b"sound")
    put(paths.logs / "kiosk.log", b"a line")
    return paths


def write_book(paths: Paths, book: str, pages: int = 3) -> None:
    folder = Library(paths).create(new_book(book, Idea("a moon"), starter_cast()[:1], "paper", 1))
    for number in range(1, pages + 1):
        add_page(paths, book, number)
    assert folder.book().pages


def add_page(paths: Paths, book: str, number: int) -> None:
    folder = Library(paths).folder(book)
    picture = folder.keep(f"{number:02}", "svg", f"<svg>{book} {number}</svg>".encode() * 200, {})
    folder.add_page(Page(number, PageKind.STORY, "Mia ran.", Scene(Setting.MEADOW), picture))


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def books(paths: Paths) -> dict[str, str]:
    """The checksum of every file of every book that is no lock and no earlier version."""
    return {str(path.relative_to(paths.library)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(paths.library.rglob("*"))
            if path.is_file() and not path.name.startswith(".") and ".previous." not in path.name}


def stick(folder: Path) -> Path:
    """A folder for backups, plugged in and prepared."""
    from engine.backup.place import Place

    folder.mkdir()
    Place(folder).prepare()
    return folder
