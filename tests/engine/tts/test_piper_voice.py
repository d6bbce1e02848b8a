"""The real voice: what it says is what is written, and every word has its time."""

import difflib
import io
import time
from pathlib import Path

import av
import numpy as np
import pytest
from faster_whisper import WhisperModel
from sounds import for_ears, plain, wrong_words

from engine.asr import Ears
from engine.errors import ModelMissing, UnknownBackend
from engine.models import ModelStore
from engine.paths import Paths
from engine.tts import Spoken, Voice, encode_flac, make_voice

STORY = (
    "Mia walked out of the house, and into the dark wood.",
    '"Look at that!" said Theo.',
    "Once there was a small dog who wanted to fly to the moon.",
    "He looked under the bed, behind the door, and on top of the cupboard.",
    "A kind old turtle gave her a golden key.",
    "They all went home and had hot soup for supper.",
    "In the morning, the snow was gone and the sun was warm.",
    "Can you hear the wind in the trees?",
    "Leo jumped over the puddle and landed in the mud.",
    "It was the best day of the whole summer.",
    "The little boat rocked on the waves until everybody was asleep.",
    "“I am not afraid,” said Mia, but her knees were shaking.",
    "There were 12 well-fed ducks in the pond.",
    "The dragon sneezed, and the fire went out of its nose.",
)


@pytest.fixture(scope="module")
def story(voice: Voice) -> list[Spoken]:
    return [part for text in STORY for part in voice.speak(text)]


def test_word_times_agree_with_whispers_own(story: list[Spoken], store: ModelStore) -> None:
    """The promise: median error at most 80 ms, on the same sound."""
    model = WhisperModel(str(store.path("whisper-base")), device="cpu", compute_type="int8",
                         cpu_threads=2, local_files_only=True)
    errors = [error for spoken in story for error in time_errors(model, spoken)]
    assert len(errors) > 200
    assert np.median(errors) <= 0.080


def time_errors(model: WhisperModel, spoken: Spoken) -> list[float]:
    segments, _ = model.transcribe(for_ears(spoken.samples, spoken.rate), language="en",
                                   word_timestamps=True, beam_size=1)
    heard = [word for segment in segments for word in segment.words]
    same = difflib.SequenceMatcher(None, ["".join(plain(w.text)) for w in spoken.words],
                                   ["".join(plain(w.word)) for w in heard])
    pairs = [(spoken.words[block.a + i], heard[block.b + i])
             for block in same.get_matching_blocks() for i in range(block.size)]
    return [error for own, other in pairs
            for error in (abs(own.start - other.start), abs(own.end - other.end))]


def test_what_is_read_can_be_understood(story: list[Spoken], ears: Ears) -> None:
    heard = " ".join(ears.hear(for_ears(s.samples, s.rate), ["Mia", "Theo"]).text for s in story)
    assert wrong_words(" ".join(s.text for s in story), heard.replace("twelve", "12")) <= 0.10


def test_every_written_word_has_its_time(story: list[Spoken]) -> None:
    for spoken in story:
        assert [w.text for w in spoken.words] == spoken.text.split()
        ends = [time for word in spoken.words for time in (word.start, word.end)]
        assert ends == sorted(ends)
        assert ends[-1] < spoken.seconds
        assert all(word.end - word.start > 0.02 for word in spoken.words)


def test_the_first_sentence_comes_before_the_last_is_made(voice: Voice) -> None:
    text = "Once there was a dog. " + " ".join(STORY)
    began = time.monotonic()
    parts = voice.speak(text)
    next(parts)
    first = time.monotonic() - began
    assert len(list(parts)) >= len(STORY)
    assert first < (time.monotonic() - began) / 4


def test_sound_is_finished(story: list[Spoken]) -> None:
    for spoken in story:
        samples = spoken.samples.astype(float)
        assert spoken.rate == 22_050
        assert spoken.samples.dtype == np.int16
        assert 0.2 < np.abs(samples).max() / 32767 <= 0.86
        assert np.abs(samples[:3]).max() < 300, "a click at the beginning"
        assert np.abs(samples[-int(0.3 * spoken.rate):]).max() == 0, "a pause at the end"


def test_slower_takes_longer(voice: Voice) -> None:
    (usual,), (slow,) = (list(voice.speak(STORY[4], speed=speed)) for speed in (1.0, 0.6))
    assert 1.4 < slow.seconds / usual.seconds < 2.0
    assert slow.words[-1].end > usual.words[-1].end


@pytest.mark.parametrize("text", ["", "   ", "…", "😀🐶", "\x00\u202e\ufeff", "!?.,;:"])
def test_nothing_to_say(voice: Voice, text: str) -> None:
    assert list(voice.speak(text)) == []


@pytest.mark.parametrize("text", [
    "Wow 😀 a dog!", "«Bonjour» Привет 你好 ok", "[[ˈɛvɪl]] _phonemes_ <b>no</b>", "Z͑ͫ̓ͪ̂ͫ̽a̴l",
    "x" * 60, "3.50 $ & 100 %", "e-mail@home", "a\u00a0b\u200bc", "\N{ZERO WIDTH JOINER}hi",
])
def test_strange_text_is_spoken_somehow(voice: Voice, text: str) -> None:
    spoken = list(voice.speak(text))
    assert spoken
    assert all(part.seconds < 60 for part in spoken)


def test_five_thousand_characters(voice: Voice) -> None:
    text = " ".join(STORY) + " "
    text = (text * (5000 // len(text) + 1))[:5000]
    spoken = list(voice.speak(text, speed=2.0))
    assert sum(len(part.words) for part in spoken) == len(text.split())
    assert sum(part.seconds for part in spoken) > 100


def test_flac_keeps_every_sample(story: list[Spoken]) -> None:
    data = encode_flac(story[0].samples, story[0].rate)
    assert data[:4] == b"fLaC"
    assert len(data) < story[0].samples.nbytes
    with av.open(io.BytesIO(data)) as file:
        got = np.concatenate([frame.to_ndarray().reshape(-1) for frame in file.decode(audio=0)])
    np.testing.assert_array_equal(got, story[0].samples)


def test_flac_of_nothing() -> None:
    assert encode_flac(np.zeros(0, np.int16), 22_050)[:4] == b"fLaC"


def test_unknown_voices_name_the_known_ones(store: ModelStore) -> None:
    for spec in ("piper:nobody", "joe", "", "whisper:base"):
        with pytest.raises(UnknownBackend, match="piper:en_US-joe-medium"):
            make_voice(spec, store)


def test_a_voice_that_is_not_installed_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="install"):
        make_voice("piper:en_US-joe-medium", ModelStore(Paths(tmp_path)))
