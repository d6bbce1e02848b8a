"""The studio, as the kiosk uses it: without a screen, with every real part."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing

import numpy as np
import pytest

from engine.asr import RATE
from engine.config import Config
from engine.errors import NotEnoughSpace, NotFound
from engine.idea import Idea
from engine.paths import Paths
from engine.safety.words import Outcome
from engine.scene import Feeling
from engine.starter import starter_cast
from engine.store.repairs import Outcome as Repaired
from engine.store.settings import Settings
from engine.studio import State, Studio
from engine.work.bindery import Bindery

SAID = "Mia and Grandma look for a lost kitten on the moon"
LONGEST = 120.0


@asynccontextmanager
async def opened(paths: Paths, config: Config | None = None) -> AsyncIterator[Studio]:
    studio = Studio(paths, config)
    await studio.start()
    try:
        yield studio
    finally:
        await studio.close()


def run(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), 3 * LONGEST))  # type: ignore[arg-type]


async def until(true: Callable[[], object], what: str) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < LONGEST, f"{what} took too long"
        await asyncio.sleep(0.02)


async def done(studio: Studio, book: str) -> None:
    def is_done() -> bool:
        progress = studio.books.progress(book)
        assert progress.state is not State.FAILED, progress.error_key
        return progress.state is State.DONE

    await until(is_done, "the book")


async def longest_work(stop: asyncio.Event) -> float:
    """Longest that the event loop's own thread worked while it answered nobody, in seconds of
    its processor: how busy the machine is does not count."""
    longest = 0.0
    while not stop.is_set():
        began = time.thread_time()
        await asyncio.sleep(0.002)
        longest = max(longest, time.thread_time() - began)
    return longest


def test_from_words_to_a_book_on_the_shelf(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths) as studio:
            assert studio.family() == starter_cast()
            assert studio.books.shelf() == ()
            await until(lambda: studio.readiness.voice and studio.readiness.worker, "loading")
            stop = asyncio.Event()
            watch = asyncio.create_task(longest_work(stop))
            judgement, idea = await studio.understand(SAID)
            assert judgement.outcome is Outcome.MAKE
            begun = await asyncio.gather(*(
                studio.books.make(idea, ["mia", "grandma"], "paper", "Mia") for _ in range(3)))
            assert len(set(begun)) == 1, "three taps are one book"
            book = begun[0]
            assert [card.id for card in studio.books.shelf()] == [book]
            assert studio.books.making() == (book,)
            await until(lambda: studio.books.progress(book).made, "the first page")
            assert studio.books.file(book, studio.books.get(book).pages[0].picture).exists()
            said = await studio.say("Hello, Mia!")
            assert said.file.exists()
            await done(studio, book)
            stop.set()
            assert await watch < 0.5, "the loop only hands on"
            (card,) = studio.books.shelf()
            assert card.finished
            assert card.title == studio.books.get(book).title
            assert studio.books.file(book, card.cover).suffix == ".png"
            assert studio.readiness.worker
            assert studio.readiness.troubles == ()

    run(story)


def test_it_is_all_there_after_a_restart(paths: Paths) -> None:
    async def story() -> None:
        quiet = Config(voice="")
        async with opened(paths, quiet) as studio:
            _, idea = await studio.understand(SAID)
            book = await studio.books.make(idea, ["theo"], "night")
            await studio.change_settings(lambda now: Settings(reading_speed=0.8))
        async with opened(paths, quiet) as studio:
            await done(studio, book)
            assert studio.books.get(book).cast == studio.family()[1:2]
            assert studio.settings().reading_speed == 0.8
            await studio.books.delete(book)
            assert studio.books.shelf() == ()
            with pytest.raises(NotFound):
                studio.books.file(book, "00.svg")
            await studio.books.undo_delete(book)
            assert studio.books.shelf()[0].id == book
            assert studio.books.progress(book).state is State.DONE

    run(story)


def test_wrong_wishes_get_a_named_error(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths, Config(voice="")) as studio:
            _, idea = await studio.understand("the moon")
            for cast in ([], ["nobody"], ["mia", "../mia"]):
                with pytest.raises(NotFound):
                    await studio.books.make(idea, cast, "paper")
            for ask in (studio.books.get, studio.books.progress):
                with pytest.raises(NotFound):
                    ask("no-such-book")
            for wish in (studio.books.delete, studio.books.undo_delete,
                         studio.books.retry):
                with pytest.raises(NotFound):
                    await wish("no-such-book")
            await studio.books.cancel("no-such-book")
            assert studio.books.shelf() == ()

    run(story)


def test_a_full_disk_refuses_new_books_and_reads_old_ones(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths, Config(voice="")) as studio:
            _, idea = await studio.understand("the moon")
            book = await studio.books.make(idea, ["mia"], "paper")
            await done(studio, book)
        async with opened(paths, Config(voice="", space_floor=2**62)) as studio:
            with pytest.raises(NotEnoughSpace):
                await studio.books.make(idea, ["mia"], "night")
            assert studio.books.get(book).finished
            assert [card.id for card in studio.books.shelf()] == [book]

    run(story)


def test_silence_is_heard_as_silence(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths, Config(voice="")) as studio:
            utterance = await studio.listen()
            utterance.feed(np.zeros(RATE, np.int16).tobytes())
            utterance.finish()
            heard = [one async for one in utterance]
            assert [one.text for one in heard] == [""]
            assert studio.readiness.ears

    run(story)


def test_damage_is_mended_and_told(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths, Config(voice="")):
            pass
        (paths.documents / "family.json").write_bytes(os.urandom(100))
        async with opened(paths, Config(voice="")) as studio:
            assert studio.family() == starter_cast()
            (repair,) = studio.repairs()
            assert (repair.what, repair.outcome) == ("family.json", Repaired.RESTORED)

    run(story)


def test_a_book_that_was_damaged_unseen_keeps_nobody_out(paths: Paths) -> None:
    """Its card is remembered, and its job was lost."""
    with closing(Bindery(paths.create(), Config(voice="", space_floor=0))) as bindery:
        book = bindery.begin(Idea("a frog"), starter_cast()[:1], "paper", "")
        bindery.look()
        assert [card.id for card in bindery.shelf.cards()] == [book]
    for file in (paths.library / book).glob("book*.json"):
        seen = file.stat()
        file.write_bytes(bytes(seen.st_size))
        os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    for file in paths.documents.glob("jobs*.json"):
        file.unlink()
    with closing(Bindery(paths, Config(voice="", space_floor=0))) as bindery:
        bindery.look()
        assert bindery.shelf.cards() == ()


def test_a_damaged_picture_is_painted_again(paths: Paths) -> None:
    async def story() -> None:
        async with opened(paths, Config(voice="")) as studio:
            _, idea = await studio.understand("the moon")
            book = await studio.books.make(idea, ["mia"], "paper")
            await done(studio, book)
            picture = studio.books.get(book).pages[2].picture
            whole = studio.books.file(book, picture).read_bytes()
            (paths.library / book / picture).write_bytes(whole[:-20])
            with pytest.raises(NotFound):
                studio.books.file(book, picture)
            await until(lambda: studio.repairs(), "the repair")
            mended = paths.library / book / picture
            await until(lambda: mended.exists() and mended.read_bytes() == whole, "the page")
            await done(studio, book)
            assert studio.books.file(book, picture) == mended

    run(story)


def test_pictures_for_buttons(paths: Paths) -> None:
    studio = Studio(paths)
    assert studio.styles()[0].id == "paper"
    assert studio.portrait(starter_cast()[0], Feeling.HAPPY).startswith("<svg")
    picture = studio.picture_of("kitten")
    assert picture is not None
    assert picture.startswith("<svg")
    assert studio.picture_of("blorfle") is None
