"""A turn of speech, heard while it is spoken: real ears, real sound, as fast as it is said."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from sounds import melody, noise, plain, wrong_words

from engine.asr import RATE, Ears, Heard, Reason, Sound
from engine.asr.listener import Listener
from engine.asr.utterance import MOST_BYTES, Utterance
from engine.errors import ModelMissing
from engine.work.resident import Resident

Say = Callable[[str], Sound]

LONG = ("Once I saw a tiny elephant, and it was sitting in my bath, and it wanted to become "
        "a doctor, and then Theo and Zuri came.")


@dataclass
class Turn:
    """What came of one turn."""

    drafts: list[str] = field(default_factory=list)
    heard: Heard = field(default_factory=lambda: Heard(""))
    heard_at: float = 0.0
    """Seconds after the sound began."""
    blocks: list[float] = field(default_factory=list)
    """Seconds in which the event loop did not answer, again and again."""


@pytest.fixture(scope="module")
def take(ears: Ears) -> Callable[..., Turn]:
    """Plays a sound to a listener; `pace` 1 is as fast as it was spoken."""

    def run(sound: Sound, *, pace: float = 1.0, piece: int = 4096, tap_at: float | None = None,
            use: Callable[..., object] | None = None) -> Turn:
        resident = Resident("ears", lambda: ears)
        listener = Listener(use or resident.use)  # type: ignore[arg-type]
        try:
            return asyncio.run(turn(listener.listen(["Mia", "Theo", "Zuri"]), sound,
                                    pace=pace, piece=piece, tap_at=tap_at))
        finally:
            listener.close()
            resident.close()

    return run


async def turn(utterance: Utterance, sound: Sound, *, pace: float, piece: int,
               tap_at: float | None) -> Turn:
    result, began = Turn(), time.monotonic()
    playing = asyncio.create_task(play(utterance, sound, pace, piece, tap_at))
    watching = asyncio.create_task(watch(result))
    try:
        async for heard in utterance:
            if heard.final:
                result.heard, result.heard_at = heard, time.monotonic() - began
            else:
                result.drafts.append(heard.text)
    finally:
        playing.cancel()
        watching.cancel()
    return result


async def play(utterance: Utterance, sound: Sound, pace: float, piece: int,
               tap_at: float | None) -> None:
    pcm = (sound * 32767).astype("<i2").tobytes()
    began = time.monotonic()
    for at in range(0, len(pcm), piece):
        seconds = at / 2 / RATE
        if tap_at is not None and seconds >= tap_at:
            break
        await asyncio.sleep(max(0.0, began + seconds / pace - time.monotonic()))
        utterance.feed(pcm[at:at + piece])
    if tap_at is not None:
        utterance.finish()


async def watch(result: Turn) -> None:
    while True:
        before = time.monotonic()
        await asyncio.sleep(0.005)
        result.blocks.append(time.monotonic() - before - 0.005)


def silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE), np.float32)


def test_words_come_while_they_are_spoken_and_silence_ends_it(
    take: Callable[..., Turn], say: Say
) -> None:
    spoken = say(LONG)
    got = take(np.concatenate([silence(0.5), spoken, silence(3)]))
    assert len(got.drafts) >= 2, "a busy machine drafts seldom, but it drafts"
    # The voice says it a little differently each time, and half a sentence is easily misheard.
    assert any(plain(draft)[:3] == plain(LONG)[:3] for draft in got.drafts)
    assert wrong_words(LONG, got.heard.text) <= 0.2
    assert np.quantile(got.blocks, 0.98) <= 0.05
    assert 0.8 < got.heard_at - end_of_speech(spoken) - 0.5 < 5
    assert got.heard.sound is not None
    assert len(got.heard.sound) / RATE == pytest.approx(end_of_speech(spoken), abs=1.0)


def end_of_speech(sound: Sound) -> float:
    return float(np.nonzero(np.abs(sound) > 0.02)[0][-1]) / RATE


def test_a_pause_to_think_does_not_end_it(take: Callable[..., Turn], say: Say) -> None:
    got = take(np.concatenate([say("I want a story about a mermaid."), silence(0.3),
                               say("She lost her pearl in a cave."), silence(2)]), pace=2)
    assert {"mermaid", "cave"} <= set(plain(got.heard.text))


def test_a_tap_ends_it_at_once(take: Callable[..., Turn], say: Say) -> None:
    got = take(np.concatenate([say("I want a story about a puppy."), silence(5)]), tap_at=2.2)
    assert "story" in plain(got.heard.text)
    assert got.heard_at < 7


@pytest.mark.parametrize("piece", [1, 2, 333, 100_000])
def test_pieces_may_have_any_size(take: Callable[..., Turn], say: Say, piece: int) -> None:
    said = "I want to be a doctor for dinosaurs."
    got = take(np.concatenate([say(said), silence(1.5)]), pace=500, piece=piece)
    assert wrong_words(said, got.heard.text) <= 0.3


@pytest.mark.parametrize("make", [lambda: silence(12), lambda: np.tile(noise(0.1), 3),
                                  lambda: np.tile(melody(), 2)], ids=["silence", "noise", "music"])
def test_without_speech_nothing_is_shown(
    take: Callable[..., Turn], make: Callable[[], Sound]
) -> None:
    got = take(make(), pace=20)
    assert got.drafts == []
    assert got.heard.text == ""
    assert got.heard.reason is Reason.SILENCE


def test_thirty_seconds_are_kept_and_no_more(ears: Ears) -> None:
    async def shout() -> int:
        resident = Resident("ears", lambda: ears)
        utterance = Listener(resident.use).listen()
        for _ in range(40):
            utterance.feed(bytes(200_000))
        utterance.finish()
        return len(utterance._pcm)

    assert asyncio.run(shout()) == MOST_BYTES


def test_a_microphone_that_goes_away_ends_it(take: Callable[..., Turn], say: Say) -> None:
    got = take(say("Tell me a story about a dragon.")[:-RATE // 2])
    assert "story" in plain(got.heard.text)


def test_two_may_speak_at_once(ears: Ears, say: Say) -> None:
    said = ("I want to be a doctor for dinosaurs.", "Tell me about a dragon on the moon.")

    async def both() -> list[Turn]:
        listener = Listener(Resident("ears", lambda: ears).use)
        return await asyncio.gather(*(
            turn(listener.listen(["Mia", "Theo"]), np.concatenate([say(text), silence(2)]),
                 pace=1, piece=4096, tap_at=None) for text in said))

    for text, got in zip(said, asyncio.run(both()), strict=True):
        assert wrong_words(text, got.heard.text) <= 0.3


def test_ears_that_are_missing_are_told(take: Callable[..., Turn], say: Say) -> None:
    async def no_ears(_: object) -> Heard:
        raise ModelMissing("no ears")

    with pytest.raises(ModelMissing):
        take(np.concatenate([say("Theo and Mia."), silence(2)]), pace=5, use=no_ears)


def test_ears_that_break_in_a_draft_are_told(take: Callable[..., Turn], say: Say) -> None:
    class Broken:
        def hear(self, sound: Sound, names: Sequence[str] = (), *, draft: bool = False) -> Heard:
            raise ValueError("broken")

    resident: Resident[Ears] = Resident("ears", Broken)
    with pytest.raises(ValueError, match="broken"):
        take(np.concatenate([say("Theo and Mia are pirates."), silence(2)]), use=resident.use)
