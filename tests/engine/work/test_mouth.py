"""What the kiosk says: spoken once, kept, and spoken again when the file is damaged."""

import numpy as np
import pytest

from engine.paths import Paths
from engine.tts import Voice
from engine.work.mouth import Mouth
from engine.work.parts import Parts

TEXT = "Hello, Mia! What shall we tell?"


class NoVoice:
    def speak(self, text: str, speed: float = 1.0) -> object:
        raise AssertionError("it was kept and need not be spoken")


@pytest.fixture
def voice(parts: Parts) -> Voice:
    return parts.voices[0]


@pytest.fixture
def mouth(house: Paths) -> Mouth:
    return Mouth(house, "piper:test")


def test_spoken_once_then_kept(mouth: Mouth, voice: Voice, house: Paths) -> None:
    assert mouth.kept(TEXT) is None
    said = mouth.say(TEXT, voice)
    assert said.file.read_bytes().startswith(b"fLaC")
    assert [word.text for word in said.words] == TEXT.split()
    assert said.words[2].start > said.words[1].end, "the second sentence comes after the first"
    assert said.words[-1].end <= said.seconds
    assert mouth.say(TEXT, NoVoice()) == said  # type: ignore[arg-type]
    assert Mouth(house, "piper:test").kept(TEXT) == said


def test_another_voice_says_it_itself(mouth: Mouth, voice: Voice, house: Paths) -> None:
    mouth.say(TEXT, voice)
    assert Mouth(house, "piper:other").kept(TEXT) is None


def test_a_name_that_is_said_anew_is_spoken_anew(mouth: Mouth, voice: Voice) -> None:
    as_written = mouth.say("Hello, Siobhan!", voice)
    anew = mouth.say("Hello, Siobhan!", voice, {"Siobhan": "Shivawn", "Theo": "Tayo"})
    assert anew.file.read_bytes() != as_written.file.read_bytes()
    assert [word.text for word in anew.words] == ["Hello,", "Siobhan!"]
    assert mouth.kept("Hello, Siobhan!") == as_written
    assert mouth.say(TEXT, voice) == mouth.kept(TEXT, {"Siobhan": "Shivawn"}), "nobody is meant"


def test_names_are_forgotten(mouth: Mouth, voice: Voice, house: Paths) -> None:
    for text in ("Hello, Siobhan!", "“Siobhan’s turn.”", "Hello, Theo!"):
        mouth.say(text, voice)
    mouth.forget(("Siobhan", ""))
    assert len(list(house.spoken.iterdir())) == 2
    assert mouth.kept("Hello, Theo!")


@pytest.mark.parametrize("ending", ["flac", "json"])
@pytest.mark.parametrize("harm", [b"", b"junk", None])
def test_a_damaged_sound_is_spoken_again(
    mouth: Mouth, voice: Voice, ending: str, harm: bytes | None
) -> None:
    damaged = mouth.say(TEXT, voice).file.with_suffix(f".{ending}")
    damaged.unlink()
    if harm is not None:
        damaged.write_bytes(harm)
    assert mouth.kept(TEXT) is None
    assert mouth.say(TEXT, voice).file.stat().st_size > 1000
    assert mouth.kept(TEXT) is not None


@pytest.mark.parametrize("text", ["", "   ", "...", "☃", "a\nb", "x" * 60, "<b>&amp;</b>"])
def test_strange_texts_do_no_harm(mouth: Mouth, voice: Voice, text: str) -> None:
    said = mouth.say(text, voice)
    assert said.file.parent.name == "spoken"
    assert said.seconds >= 0
    assert not np.isnan(said.seconds)
