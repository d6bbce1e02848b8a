"""End of speech to final words: fed as it is spoken, beside Whisper on the whole recording."""

import asyncio
import time
from collections.abc import Callable

import numpy as np
from faster_whisper import WhisperModel

from benchmarks.table import seconds, table
from engine.asr import RATE, Ears, Heard, make_ears
from engine.asr.listener import Listener
from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import make_voice

IDEA = ("I want to be a puppy doctor, and then Mia finds a little lost kitten on the moon, "
        "and my grandma comes along with a big red balloon.")
ROUNDS = 5
CHUNK_S = 0.1
SILENCE_S = 3.0


def run(paths: Paths) -> str:
    store = ModelStore(paths)
    speech = _speech(store)
    plain_model = WhisperModel(str(store.path("whisper-base")), device="cpu", compute_type="int8",
                               cpu_threads=2, local_files_only=True)
    listener = _listener(store)
    plain, ours, said = [], [], ""
    for _ in range(ROUNDS):
        plain.append(_plain(plain_model, speech))
        waited, said = asyncio.run(_ours(listener, speech))
        ours.append(waited)
    listener.close()
    ratio = sorted(a / b for a, b in zip(ours, plain, strict=True))[len(ours) // 2]
    rows = [
        ["plain `WhisperModel.transcribe`, whole recording, default beam", seconds(plain), "1"],
        ["ours, after the last sound", seconds(ours), f"{ratio:.2f}"],
    ]
    return (f"{len(speech) / RATE:.1f} s of speech; heard: “{said}”. Ours includes the silence it "
            f"waits for to be sure that the child has finished.\n\n"
            + table(["end of speech to final words", f"median of {ROUNDS} (span)", "ratio"], rows))


def _plain(model: WhisperModel, speech: np.ndarray) -> float:
    begun = time.perf_counter()
    segments, _ = model.transcribe(speech, language="en", vad_filter=True)
    " ".join(segment.text for segment in segments)
    return time.perf_counter() - begun


async def _ours(listener: Listener, speech: np.ndarray) -> tuple[float, str]:
    utterance = listener.listen(["Mia", "Theo", "Zuri", "Leo"])
    silence = np.zeros(int(SILENCE_S * RATE), np.float32)
    pcm = (np.concatenate([speech, silence]) * 32767).astype("<i2").tobytes()
    ended = 0.0

    async def speak() -> None:
        nonlocal ended
        step, begun = int(CHUNK_S * RATE) * 2, time.perf_counter()
        for number, start in enumerate(range(0, len(pcm), step), 1):
            await asyncio.sleep(max(0.0, begun + number * CHUNK_S - time.perf_counter()))
            utterance.feed(pcm[start:start + step])
            if not ended and start + step >= len(speech) * 2:
                ended = time.perf_counter()

    speaking = asyncio.create_task(speak())
    text = ""
    async for heard in utterance:
        text = heard.text
    waited = time.perf_counter() - ended
    speaking.cancel()
    return waited, text


def _listener(store: ModelStore) -> Listener:
    ears = make_ears("whisper:base", store)

    async def use(work: Callable[[Ears], Heard]) -> Heard:
        return await asyncio.to_thread(work, ears)

    return Listener(use)


def _speech(store: ModelStore) -> np.ndarray:
    spoken = list(make_voice("piper:en_US-joe-medium", store).speak(IDEA))
    rate = spoken[0].rate
    sound = np.concatenate([part.samples for part in spoken]).astype(np.float32) / 32768
    loud = np.flatnonzero(np.abs(sound) > 0.02)
    sound = sound[loud[0]:loud[-1]]
    at = np.arange(0, len(sound), rate / RATE)
    return np.interp(at, np.arange(len(sound)), sound).astype(np.float32)
