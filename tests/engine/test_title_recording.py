"""A child's voice is kept only where parents allow it, and it is known whose voice it is."""

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from engine.asr import RATE
from engine.asr.recording import decode_sound_file
from engine.idea import Idea, Mention, Part
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.studio import Studio
from engine.work.recording import PEAK, recording_of

PEARL = Idea("Mia finds a pearl", (Mention(Part.WISH, "pearl", "a pearl"),))
SPOKEN = (0.2 * np.sin(np.arange(RATE) * 440 * 2 * np.pi / RATE)).astype(np.float32)


@pytest.mark.parametrize(("allowed", "told_by", "kept"), [
    (False, "Mia", False), (True, "", False), (True, "Mia", True),
])
def test_it_is_kept_where_allowed_and_known(
    paths: Paths, allowed: bool, told_by: str, kept: bool
) -> None:
    Family(paths).welcome(starter_cast())

    async def make() -> tuple[str, tuple[str, ...]]:
        studio = Studio(paths)
        await studio.change_settings(lambda now: replace(now, title_recording=allowed))
        book = await studio.books.make(PEARL, ["mia"], "paper", told_by, spoken=SPOKEN)
        recording, recorded = studio.books.get(book).recording, studio.books.recorded()
        if recorded:
            heard = decode_sound_file(studio.books.file(book, recording))
            assert float(np.abs(heard).max()) == pytest.approx(PEAK, abs=0.01)
            assert np.corrcoef(heard, SPOKEN)[0, 1] > 0.999
            await studio.books.forget_recordings(*recorded, "gone")
            assert studio.books.recorded() == ()
        await studio.close()
        return recording, recorded

    recording, recorded = asyncio.run(make())
    assert (bool(recording), len(recorded)) == (kept, int(kept))
    assert not list(paths.library.rglob("idea-*")), "forgotten, or never kept"


def test_silence_is_a_sound_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("quiet") / "quiet.flac"
    file.write_bytes(recording_of(np.zeros(RATE, np.float32)))
    assert np.array_equal(decode_sound_file(file), np.zeros(RATE, np.float32))
