"""The command `once-upon-me photos`: what a parent reads about a folder of photos."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw

from engine.models import ModelStore
from engine.paths import DATA_VARIABLE, Paths
from engine.training.captions import with_caption
from engine.training.folder import TrainingFolder
from kiosk.command import main

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, lookers: ModelStore, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A data folder with the weights that look at pictures."""
    made = Paths(tmp_path / "data").create()
    for model in lookers.known():
        if lookers.installed(model.name):
            shutil.copytree(lookers.path(model.name), made.models / model.name,
                            copy_function=os.link)
    monkeypatch.setenv(DATA_VARIABLE, str(made.data))
    return made


@pytest.fixture
def run(home: Paths) -> Run:
    return lambda *arguments: CliRunner().invoke(main, ["photos", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two drawings of a dog, one of them twice, a letter and nothing at all."""
    given = tmp_path / "given"
    given.mkdir()
    for name, left in (("biscuit.png", 90), ("other.webp", 290)):
        image = Image.effect_noise((700, 540), 60).convert("RGB")
        draw = ImageDraw.Draw(image)
        draw.ellipse((left, 120, left + 340, 480), fill="#d9a066", outline="black", width=9)
        draw.ellipse((left + 90, 220, left + 150, 280), fill="black")
        image.save(given / name)
    (given / "again.jpg").write_bytes((given / "biscuit.png").read_bytes())
    (given / "letter.jpg").write_text("Dear Grandma,")
    (given / "nothing.heic").touch()
    return given


def test_every_file_is_told_in_words(run: Run, folder: Path, home: Paths) -> None:
    done = run(folder, "--for", "biscuit")
    assert done.exit_code == 0, done.output
    for name in ("biscuit.png", "again.jpg", "other.webp", "letter.jpg", "nothing.heic"):
        assert name in done.output
    assert "nearly the same as again.jpg" in done.output
    assert "This is a text, whatever its name says" in done.output
    assert "The file is empty." in done.output
    assert "photo of biscuitzx dog" in done.output
    assert "2 photos can be used." in done.output
    kept = TrainingFolder(home, "biscuit").read()
    assert kept is not None
    assert [photo.use for photo in kept.photos] == [True, False, False, False, True]


def test_given_again_photos_are_not_kept_twice(run: Run, folder: Path, home: Paths) -> None:
    for name in ("again.jpg", "nothing.heic"):
        (folder / name).unlink()
    run(folder, "--for", "biscuit")
    (folder / "other.webp").unlink()
    for options, count in (([], 3), (["--again"], 2)):
        done = run(folder, "--for", "biscuit", *options)
        assert done.exit_code == 0, done.output
        kept = TrainingFolder(home, "biscuit").read()
        assert kept is not None
        assert len(kept.photos) == count


def test_only_looking_keeps_nothing(run: Run, folder: Path, home: Paths) -> None:
    done = run(folder)
    assert done.exit_code == 0, done.output
    assert "photos can be used" in done.output
    assert not list(home.training.iterdir())


def test_they_can_go_elsewhere(run: Run, folder: Path, tmp_path: Path, home: Paths) -> None:
    done = run(folder, "--for", "biscuit", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    kept = [one for one in (tmp_path / "out").rglob("*.jpg") if "small" not in one.name]
    assert len(kept) == 3
    assert not list(home.training.iterdir())


def test_a_wish_that_cannot_be_met_is_answered_in_words(run: Run, folder: Path) -> None:
    for arguments, says in (((folder, "--for", "nobody"), "nobody called 'nobody'"),
                            ((folder / "none",), "does not exist")):
        done = run(*arguments)
        assert done.exit_code != 0
        assert says in done.output
        assert "Traceback" not in done.output


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty" / "holiday").mkdir(parents=True)
    done = run(tmp_path / "empty")
    assert done.exit_code == 0, done.output
    assert "no photos yet" in done.output
    assert "(1) were not looked into" in done.output


@pytest.mark.usefixtures("home")
def test_it_needs_no_torch(folder: Path) -> None:
    program = ("import sys; sys.modules.update(torch=None, diffusers=None, transformers=None)\n"
               "from kiosk.command import main\nmain(['photos', sys.argv[1]])")
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "photos can be used" in done.stdout


def test_what_is_wrong_with_a_caption_stands_below_it(run: Run, folder: Path, home: Paths) -> None:
    run(folder, "--for", "biscuit")
    album = TrainingFolder(home, "biscuit")
    before = album.read()
    assert before is not None
    album.change(lambda now: with_caption(now, before.photos[0].id, "a dog and Theo"))
    done = run(folder, "--for", "biscuit")
    assert done.exit_code == 0, done.output
    own = done.output.index("“a dog and Theo”")
    assert own < done.output.index("“biscuitzx” is missing") < done.output.index("other.webp")
    assert "“Theo” belongs to somebody else" in done.output


def test_captions_lie_beside_the_photos(run: Run, folder: Path, home: Paths) -> None:
    done = run(folder, "--for", "biscuit", "--captions")
    assert done.exit_code == 0, done.output
    assert "Captions written beside photos: 3." in done.output, "of all that are photos"
    beside = folder / "other.txt"
    assert beside.read_text().startswith("photo of [trigger] dog")

    beside.write_text("photo of [trigger] dog, asleep\n")
    done = run(folder, "--for", "biscuit", "--captions")
    assert "“photo of biscuitzx dog, asleep”" in done.output
    assert "Captions written beside photos: 0." in done.output
    assert "other.txt" not in done.output, "it is no photo"

    beside.write_bytes(b"\xff\xff")
    done = run(folder, "--for", "biscuit")
    assert done.exit_code != 0
    assert "the caption 'other.txt' is no text" in done.output
    assert "Traceback" not in done.output


def test_photos_are_described_where_a_captioner_is(run: Run, folder: Path, home: Paths) -> None:
    done = run(folder, "--for", "biscuit", "--describe")
    assert done.exit_code != 0
    assert "models install florence-2-base" in done.output
    assert TrainingFolder(home, "biscuit").read() is None, "it is said before any photo is opened"

    from tests.engine.training.florence import install_florence

    install_florence(home)
    done = run(folder, "--for", "biscuit", "--describe")
    assert done.exit_code == 0, done.output
    kept = TrainingFolder(home, "biscuit").read()
    assert kept is not None
    assert [photo.described for photo in kept.photos] == [photo.use for photo in kept.photos]
    assert all(photo.seen in photo.caption for photo in kept.used)
    assert kept.used[0].caption in done.output
