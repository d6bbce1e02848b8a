"""Text files beside the photos of a folder are their captions."""

import errno
from pathlib import Path

import pytest
from PIL import Image

from engine.errors import BadCaption
from engine.paths import Paths
from engine.training.captions import LONGEST_CAPTION, chips, with_caption, with_chips
from engine.training.folder import TrainingFolder
from engine.training.lessons import look_at, member
from engine.training.photos import captions_beside, given_in, write_captions
from engine.training.photoset import PhotoSet


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data").create()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two photos of whatever."""
    given = tmp_path / "holiday"
    given.mkdir()
    for name in ("beach.jpg", "garden.png"):
        Image.effect_noise((600, 640), 60).convert("RGB").save(given / name)
    return given


def look(paths: Paths, folder: Path) -> PhotoSet:
    return look_at(paths, member(paths, "mia"), folder)


def test_they_are_taken_written_and_taken_back(paths: Paths, folder: Path) -> None:
    (folder / "beach.txt").write_text("\ufeffphoto of [trigger] girl,\n  digging a hole\n", "utf-8")
    (folder / "letter.txt").write_text("Dear Grandma,")
    assert [one.name for one in given_in(folder)] == ["beach.jpg", "garden.png", "letter.txt"]

    beach, garden, letter = look(paths, folder).photos
    assert beach.caption == "photo of miazx girl, digging a hole"
    assert (beach.edited, garden.edited, letter.file) == (True, False, "")
    made = garden.caption
    assert made.startswith("photo of miazx girl")

    album = TrainingFolder(paths, "mia")
    assert write_captions(album, folder) == 1, "the one that is there stays"
    written = (folder / "garden.txt").read_text("utf-8")
    assert written == made.replace("miazx", "[trigger]") + "\n", "whoever it is of"
    assert write_captions(album, folder) == 0
    before = look(paths, folder)
    album.change(lambda now: with_chips(now, garden.id, [next(iter(chips()))]))
    album.change(lambda now: with_caption(now, beach.id, "photo of miazx girl, swimming"))
    beach, garden, _ = look(paths, folder).photos
    assert garden.caption != before.photos[1].caption, "what is made goes on being made"
    assert not garden.edited
    assert beach.caption == "photo of miazx girl, swimming", "what was written last holds"

    (folder / "beach.txt").write_text(" \n")
    (folder / "garden.txt").write_text("photo of miazx girl in a garden")
    (folder / "garden.png").rename(folder / "zoo.png")
    (folder / "garden.txt").rename(folder / "zoo.TXT")
    beach, garden, _ = look(paths, folder).photos
    assert beach.caption.startswith("photo of miazx girl")
    assert (beach.edited, garden.edited) == (False, True)
    assert garden.caption == "photo of miazx girl in a garden", "a photo is known by its content"

    (folder / "zoo.TXT").unlink()
    assert look(paths, folder).photos[1] == garden, "what is gone takes nothing back"
    (folder / "zoo.TXT").write_text("family 👩‍👧, photo of miazx girl")
    assert write_captions(album, folder) == 0
    assert look(paths, folder).photos[1].caption.startswith("family")


@pytest.mark.parametrize("content", [
    b"\xff\xfe\x00caption", b"a\x00b", b"\x89PNG\r\n\x1a\n", b"word " * LONGEST_CAPTION])
def test_what_is_no_caption_is_said_before_anything_is_opened(
    paths: Paths, folder: Path, content: bytes
) -> None:
    (folder / "beach.txt").write_bytes(content)
    with pytest.raises(BadCaption, match=r"beach\.txt"):
        look(paths, folder)
    assert TrainingFolder(paths, "mia").read() is None


def test_the_longest_is_taken(paths: Paths, folder: Path) -> None:
    longest = "ü" * LONGEST_CAPTION
    (folder / "beach.txt").write_text(longest, "utf-8")
    assert list(captions_beside(folder).values()) == [longest]
    assert look(paths, folder).photos[0].caption == longest


def test_folders_and_hidden_files_are_no_captions(paths: Paths, folder: Path) -> None:
    (folder / "beach.txt").mkdir()
    (folder / ".garden.txt").write_text("hidden")
    (folder / ".txt").write_text("nameless")
    assert captions_beside(folder) == {}
    assert [one.name for one in given_in(folder)] == ["beach.jpg", "garden.png"]


def test_a_folder_that_takes_nothing_loses_nothing(
    paths: Paths, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(paths, folder)
    album = TrainingFolder(paths, "mia")

    def full(*of: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(OSError, match="No space"):
            write_captions(album, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["beach.jpg", "garden.png"]
    assert write_captions(album, folder) == 2
