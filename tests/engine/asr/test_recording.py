"""Sound files from outside: heard when they are sound, harmless when they are not."""

import os
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
from sounds import plain, wrong_words

from engine.asr import RATE, Ears, Reason, Sound
from engine.asr.recording import LONGEST_FILE_SECONDS, decode_sound_file, hear_recording
from engine.errors import BadSound
from engine.tts import encode_flac

Say = Callable[[str], Sound]


def write_wav(path: Path, sound: Sound, *, rate: int = RATE, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat((sound * 32767).astype("<i2"), channels).tobytes())
    return path


def test_a_recording_is_heard(ears: Ears, say: Say, tmp_path: Path) -> None:
    said = "Tell me a story about Mia and a dragon."
    file = write_wav(tmp_path / "idea.wav", say(said), channels=2)
    heard = hear_recording(ears, decode_sound_file(file), ["Mia"])
    assert wrong_words(said, heard.text) <= 0.3


def test_a_recording_may_be_longer_than_one_breath(ears: Ears, say: Say) -> None:
    said = ("Once I saw a tiny elephant in my bath. ", "It wanted to become a doctor. ",
            "Then Theo and Zuri came for tea. ", "They all flew to the moon together. ")
    pause = np.zeros(4 * RATE, np.float32)
    sound = np.concatenate([piece for text in said for piece in (say(text), pause)] * 2)
    assert len(sound) / RATE > 40
    words = plain(hear_recording(ears, sound, ["Theo", "Zuri"]).text)
    assert abs(len(words) - 2 * len(plain("".join(said)))) <= 6
    assert words.count("elephant") + words.count("moon") >= 3


def test_ten_hours_in_a_small_file_do_no_harm(ears: Ears, tmp_path: Path) -> None:
    hours = encode_flac(np.zeros(10 * 3600 * 800, np.int16), 8000)  # ten hours, told as one
    bomb = tmp_path / "bomb.flac"
    bomb.write_bytes(hours)
    before = psutil.Process().memory_info().rss
    sound = decode_sound_file(bomb)
    assert len(sound) / RATE == LONGEST_FILE_SECONDS
    assert psutil.Process().memory_info().rss - before < 50_000_000
    assert hear_recording(ears, sound).reason is Reason.SILENCE


def test_a_header_that_lies_about_the_length(say: Say, tmp_path: Path) -> None:
    file = write_wav(tmp_path / "lie.wav", say("Hello."))
    data = bytearray(file.read_bytes())
    data[40:44] = b"\xff\xff\xff\x7f"
    file.write_bytes(data)
    assert len(decode_sound_file(file)) / RATE == pytest.approx(len(say("Hello.")) / RATE, abs=0.6)


def test_what_was_cut_off_is_heard_up_to_there(say: Say, tmp_path: Path) -> None:
    whole = encode_flac((say("Tell me a story about a dragon.") * 32767).astype(np.int16), RATE)
    cut = tmp_path / "cut.flac"
    cut.write_bytes(whole[:len(whole) // 2])
    assert 0.5 < len(decode_sound_file(cut)) / RATE < 2.5


@pytest.mark.parametrize(("name", "data"), [
    ("empty.wav", b""), ("words.mp3", b"this is no sound" * 500), ("picture.ogg", b"<svg/>"),
    ("random.flac", bytes(np.random.default_rng(1).integers(0, 256, 20_000, np.uint8))),
    ("zeros.wav", bytes(5000)),
    ("list.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n"),
])
def test_no_sound_is_refused_by_name(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadSound, match=name):
        decode_sound_file(tmp_path / name)


def test_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no such file.wav"):
        with pytest.raises(BadSound):
            decode_sound_file(path)


def test_a_pipe_that_never_speaks_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.asr.recording._WAIT_SECONDS", 1.5)
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(BadSound):
        decode_sound_file(tmp_path / "pipe.wav")
