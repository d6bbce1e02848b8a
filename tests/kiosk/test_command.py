"""The command `once-upon-me`: the whole job without a screen, and clear words when it cannot."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from recordings import Recorder

from engine.household.door import Door, DoorState
from engine.models import ModelStore
from engine.paths import DATA_VARIABLE, Paths
from engine.store.backends import Backends, BackendStore
from kiosk.command import main

IDEA = "I want to be a pirate and find a lost kitten with Theo"


Run = Callable[..., Result]


@pytest.fixture
def run(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv(DATA_VARIABLE, str(paths.data))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return run


def test_a_whole_book_lands_in_the_folder(run: Run, tmp_path: Path) -> None:
    done = run("book", IDEA, "--cast", "mia,theo", "--out", str(tmp_path / "book"), "--seed", "1")
    assert done.exit_code == 0, done.output
    book = json.loads((tmp_path / "book" / "book.json").read_text())
    pages = book["content"]["pages"]
    assert len(pages) == 10
    for page in pages:
        assert (tmp_path / "book" / page["picture"]).read_text().startswith("<svg")
        assert page["clips"]
        for clip in page["clips"]:
            assert (tmp_path / "book" / clip["file"]).read_bytes().startswith(b"fLaC")
    words = done.output.lower()
    assert "pirate" in words
    assert "kitten" in words
    assert "theo" in words


def test_the_same_seed_tells_the_same_book(run: Run, tmp_path: Path) -> None:
    def tell(name: str, seed: str) -> str:
        out = str(tmp_path / name)
        done = run("book", IDEA, "--out", out, "--seed", seed, "--no-pictures", "--no-narration")
        assert done.exit_code == 0, done.output
        assert not list((tmp_path / name).glob("*.svg"))
        assert not list((tmp_path / name).glob("*.flac"))
        return done.output.replace(out, "")

    first = tell("a", "1")
    assert tell("b", "1") == first
    assert tell("c", "2") != first


@pytest.mark.parametrize(("arguments", "says"), [
    (["book", IDEA, "--cast", "nobody"], "nobody called 'nobody'"),
    (["book", IDEA, "--style", "oil"], "paper"),
    (["models", "install", "whisper-huge"], "whisper-base"),
    (["listen", "missing.wav"], "does not exist"),
])
def test_a_wish_that_cannot_be_met_is_answered_in_words(
    run: Run, tmp_path: Path, arguments: list[str], says: str
) -> None:
    done = run(*arguments)
    assert done.exit_code != 0
    assert says in done.output
    assert "Traceback" not in done.output


def test_a_book_is_never_written_over(run: Run, tmp_path: Path) -> None:
    arguments = ["book", IDEA, "--out", str(tmp_path / "b"), "--no-pictures", "--no-narration"]
    assert run(*arguments).exit_code == 0
    kept = (tmp_path / "b" / "book.json").read_bytes()
    again = run(*arguments)
    assert again.exit_code != 0
    assert "another folder" in again.output
    assert (tmp_path / "b" / "book.json").read_bytes() == kept


def test_what_a_grown_up_should_hear_becomes_no_book(run: Run, tmp_path: Path) -> None:
    done = run("book", "I want to kill myself", "--out", str(tmp_path / "b"))
    assert done.exit_code != 0
    assert "grown-up" in done.output
    assert not (tmp_path / "b").exists()


def test_listen_tells_what_was_heard_and_understood(run: Run, paths: Paths, tmp_path: Path) -> None:
    done = run("listen", str(Recorder(ModelStore(paths), tmp_path).speech(IDEA)))
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert "pirate" in told["heard"].lower()
    assert told["outcome"] == "make"
    assert {mention["noun"] for mention in told["understood"]["mentions"]} >= {"pirate", "kitten"}


def test_listen_refuses_what_is_no_sound(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.wav").write_text("Dear Grandma,")
    done = run("listen", str(tmp_path / "letter.wav"))
    assert done.exit_code != 0
    assert "letter.wav" in done.output


def test_models_are_verified_damage_is_named_and_mended(run: Run, paths: Paths) -> None:
    assert "whisper-base" in run("models", "list").output
    assert "whole" in run("models", "verify").output
    broken = ModelStore(paths).path("whisper-base") / "vocabulary.txt"
    broken.unlink()  # a link to the weights of all tests
    broken.write_text("once")
    done = run("models", "verify")
    assert done.exit_code != 0
    assert "vocabulary.txt" in done.output
    assert run("models", "install").exit_code == 0
    assert run("models", "verify").exit_code == 0


def test_the_doctor_says_what_is_missing(run: Run, paths: Paths) -> None:
    assert "ready for a child" in run("doctor").output
    (ModelStore(paths).path("whisper-base") / "model.bin").unlink()
    done = run("doctor")
    assert done.exit_code == 1
    assert "once-upon-me models install" in done.output


def test_the_doctor_says_how_the_chosen_painter_is_held(run: Run, paths: Paths) -> None:
    BackendStore(paths).save(Backends(painter="diffusion:inkling"))
    assert "Pages stay paper." in run("doctor").output
    ModelStore(paths).install("inkling")
    assert "with the memory that is free now: Inkling " in run("doctor").output


def test_the_machine_itself_opens_a_broken_door(run: Run, paths: Paths) -> None:
    door = Door(paths)
    door.choose_first("482957")
    for file in (*paths.documents.glob("door*.json"), *paths.data.glob("door*.json")):
        file.write_bytes(b"")
    assert door.state() is DoorState.BROKEN
    answers = "123456\n730594\n730594\n"
    done = CliRunner().invoke(main, ["parent", "reset-pin"], input=answers)
    assert done.exit_code == 0, done.output
    assert "first numbers anybody tries" in done.output
    assert "730594" not in done.output
    code = "".join(re.findall(r"\b\d{4}\b", done.output))
    assert door.recover(code)
    assert door.enter("730594").opened
