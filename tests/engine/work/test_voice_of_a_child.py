"""A child may be read to by a voice of its own; a book keeps the voice it was begun with."""

import asyncio
from dataclasses import replace

from engine.config import Config
from engine.idea import Idea, Mention, Part
from engine.models import ModelStore
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.settings import OfChild
from engine.studio import Studio
from engine.work.parts import make_parts

HOUSE, OWN = "piper:en_US-joe-medium", "piper:grandpa"
PEARL = Idea("Mia finds a pearl", (Mention(Part.WISH, "pearl", "a pearl"),))


def test_the_book_of_a_child_is_read_by_its_own_voice(paths: Paths) -> None:
    store = ModelStore(paths)
    voice = next(store.path("piper-en_US-joe-medium").glob("*.onnx"))
    store.add_voice("grandpa", voice)
    parts = make_parts(Config(), paths, pictures=False)
    own = parts.voices_for(OWN)
    assert own
    assert not set(map(id, own)) & set(map(id, parts.voices))
    assert parts.voices_for(OWN) is own, "loaded once"
    assert [one.text for one in own[0].speak("Once upon a time.")] == ["Once upon a time."]
    assert parts.voices_for("") is parts.voices
    assert parts.voices_for("piper:nobody") is parts.voices, "better the house's than none"
    assert asyncio.run(_begun(paths)) == [OWN, "", OWN]


async def _begun(paths: Paths) -> list[str]:
    """The voices of a book of Mia's, of one of Theo's, and of what follows Mia's."""
    Family(paths).welcome(starter_cast())
    studio = Studio(paths)
    assert set(studio.voices()) == {HOUSE, OWN}
    settings = studio.settings().with_child("mia", OfChild(voice=OWN))
    await studio.change_settings(lambda now: settings)
    mia = await studio.books.make(PEARL, ["mia"], "paper")
    theo = await studio.books.make(PEARL, ["theo"], "paper")
    after = await studio.books.go_on(mia, Idea(""))
    voices = [studio.books.get(book).voice for book in (mia, theo, after)]
    await studio.close()
    return voices


def test_of_many_choices_at_once_none_is_lost(house: Paths) -> None:
    async def choose() -> None:
        studio = Studio(house)
        await asyncio.gather(
            studio.change_settings(lambda now: replace(now, books_an_evening=2)),
            studio.change_settings(lambda now: now.with_child("mia", OfChild(reading_speed=0.8))),
            studio.change_settings(lambda now: replace(now, review=True)))
        kept = studio.settings()
        await studio.close()
        assert (kept.books_an_evening, kept.review, kept.pace_for("mia")) == (2, True, 0.8)

    asyncio.run(choose())
