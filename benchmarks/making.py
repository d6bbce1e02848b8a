"""From the tap on "make" to the first picture, the first sound and the whole book.

Beside it: the same parts called one after another, as a script would (all words, then all
pictures, then the whole narration), already loaded as ours are.
"""

import asyncio
import time

from benchmarks.table import seconds, table
from engine.book import Book, PageKind
from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.story.understanding import understand
from engine.story.writer import Brief
from engine.studio import State, Studio
from engine.tts.sound import encode_flac
from engine.work.parts import Parts, make_parts

SAID = "I want to be a puppy doctor and find a lost kitten on the moon with grandma"
CAST = ("mia", "grandma")
ROUNDS = 5
LOOK_EVERY = 0.005


def run(paths: Paths) -> str:
    parts = make_parts(Config(), paths)
    family = starter_cast()
    idea = understand(SAID, family)
    cast = tuple(who for who in family if who.id in CAST)
    _one_after_another(parts, idea, cast, 0)
    rows = asyncio.run(_in_turn(paths, parts, idea, cast))
    plain = [row[0] for row in rows]
    names = ("first picture", "first page with words and sound", "whole book")
    lines = [["one after another: whole book", seconds(plain), "1"]]
    for column, name in enumerate(names, 1):
        times = [row[column] for row in rows]
        ratio = sorted(row[column] / row[0] for row in rows)[ROUNDS // 2]
        lines.append([f"the kiosk: {name}", seconds(times), f"{ratio:.2f}"])
    return table(["8 story pages, title and end", f"median of {ROUNDS} (span)", "ratio"], lines)


def _one_after_another(parts: Parts, idea: Idea, cast: tuple, seed: int) -> float:
    begun = time.perf_counter()
    leaves = list(parts.writer.write(Brief(idea, cast, seed)))
    for number, leaf in enumerate(leaves):
        parts.painter.paint(leaf.scene, cast, "paper", seed + number)
    for leaf in leaves:
        for spoken in parts.voices[0].speak(leaf.text):
            encode_flac(spoken.samples, spoken.rate)
    return time.perf_counter() - begun


async def _in_turn(paths: Paths, parts: Parts, idea: Idea, cast: tuple) -> list[tuple[float, ...]]:
    studio = Studio(paths)
    await studio.start()
    while not studio.readiness.worker:
        await asyncio.sleep(0.1)
    rows = []
    try:
        for number in range(ROUNDS + 1):
            plain = _one_after_another(parts, idea, cast, number)
            ours = await _with_the_kiosk(studio, idea)
            if number:
                rows.append((plain, *ours))
    finally:
        await studio.close()
    return rows


async def _with_the_kiosk(studio: Studio, idea: Idea) -> tuple[float, float, float]:
    begun = time.perf_counter()
    book_id = await studio.books.make(idea, CAST, "paper")
    picture = sound = 0.0
    while studio.books.progress(book_id).state in (State.WAITING, State.MAKING):
        book = studio.books.get(book_id)
        picture = picture or (time.perf_counter() - begun if book.pages else 0.0)
        sound = sound or (time.perf_counter() - begun if _can_be_heard(book) else 0.0)
        await asyncio.sleep(LOOK_EVERY)
    whole = time.perf_counter() - begun
    if studio.books.progress(book_id).state is not State.DONE:
        raise RuntimeError(studio.books.progress(book_id).error_key)
    return picture, sound, whole


def _can_be_heard(book: Book) -> bool:
    return any(page.kind is PageKind.TITLE and page.clips for page in book.pages)
