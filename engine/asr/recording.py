"""Sound files: decoded where they can do no harm, and heard from beginning to end.

A file of half a megabyte can hold ten hours of silence. So a file is decoded in a child
process with little memory and little time, and only its first minute.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
from faster_whisper.vad import VadOptions, get_speech_timestamps

from engine.asr.base import LONGEST_SECONDS, RATE, Ears, Heard, Reason, Sound
from engine.errors import BadSound
from engine.sandbox import Limits, Refused, Sandbox

LONGEST_FILE_SECONDS = 60.0
_MEMORY_BYTES = 1 << 30
_PROCESSOR_SECONDS = 20
_WAIT_SECONDS = 60.0
_PIECES = VadOptions(min_silence_duration_ms=600, speech_pad_ms=200,
                     max_speech_duration_s=LONGEST_SECONDS - 1)


def decode_sound_file(path: Path) -> Sound:
    """The first minute of a sound file of any common format.

    Raises:
        BadSound: it is no sound, is damaged, or wants too much memory or time.
    """
    limits = Limits(_MEMORY_BYTES, _PROCESSOR_SECONDS, _WAIT_SECONDS)
    try:
        with Sandbox(_decode, limits) as sandbox:
            data = sandbox.run(path)
    except Refused as error:
        raise BadSound(f"{path.name} cannot be decoded") from error
    if not data:
        raise BadSound(f"{path.name} holds no sound")
    return np.frombuffer(data, "<i2").astype(np.float32) / np.float32(32768)


def hear_recording(ears: Ears, sound: Sound, names: Sequence[str] = ()) -> Heard:
    """What is said in a recording of any length, silence left out."""
    pieces = [ears.hear(piece, names) for piece in _spoken_pieces(sound)]
    believed = [heard for heard in pieces if heard.text]
    seconds = len(sound) / RATE
    if not believed:
        reason = pieces[0].reason if pieces else Reason.SILENCE
        return Heard("", reason=reason, seconds=seconds)
    spoken = sum(heard.seconds for heard in believed)
    confidence = sum(heard.confidence * heard.seconds for heard in believed) / spoken
    return Heard(" ".join(heard.text for heard in believed), confidence=confidence, seconds=seconds)


def _spoken_pieces(sound: Sound) -> Iterator[Sound]:
    """The stretches of speech, joined to pieces that ears can take at once."""
    longest = int(LONGEST_SECONDS * RATE)
    spans = [(span["start"], span["end"]) for span in get_speech_timestamps(sound, _PIECES)]
    while spans:
        start, end = spans.pop(0)
        while spans and spans[0][1] - start <= longest:
            end = spans.pop(0)[1]
        yield sound[start:end]


def _decode(path: Path) -> bytes:
    pcm = bytearray()
    most = int(LONGEST_FILE_SECONDS * RATE) * 2
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    with av.open(str(path), metadata_errors="ignore") as container:
        for frame in _whole_frames(container):
            for piece in resampler.resample(frame):
                pcm += piece.to_ndarray().tobytes()
            if len(pcm) >= most:
                break
    return bytes(pcm[:most])


def _whole_frames(container: av.container.InputContainer) -> Iterator[av.AudioFrame | None]:
    """The frames up to where the file is damaged, then None."""
    with suppress(av.FFmpegError):
        yield from container.decode(audio=0)
    yield None
