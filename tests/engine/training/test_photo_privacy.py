"""Photos carry no place, no date, no comment, no maker's note, and are gone when forgotten."""

import io
import struct
from pathlib import Path

import pytest
from darkroom import album, photograph, save
from PIL import Image, PngImagePlugin

from engine.errors import NotFound
from engine.paths import Paths
from engine.training.folder import TrainingFolder, forget
from engine.training.photos import Given, Instruments, Subject, given_in, prepare

MARKS = (b"52.5162", b"GPSMARK", b"XMPMARK", b"COMMENTMARK", b"MAKERMARK", b"DATEMARK", b"Exif",
         b"http://ns.adobe.com", b"ICC_PROFILE", b"THUMBMARK")
MIA = Subject("Mia", "miazx", "girl")


def exif() -> bytes:
    """Place, date, camera, comment and maker's note, as a phone writes them."""
    data = Image.Exif()
    data[0x010F], data[0x0132], data[0x9286] = "MAKERMARK", "DATEMARK", "COMMENTMARK"
    data.get_ifd(0x8769)[0x927C] = b"MAKERMARK" * 50
    place = data.get_ifd(0x8825)
    place[1], place[2], place[29] = "N", (52.5162, 13.3777, 0.0), "GPSMARK"
    return data.tobytes()


def photo_file(folder: Path, kind: str) -> Path:
    """A photo that tells everything it can."""
    image = Image.fromarray(photograph("astronaut.png"))
    path = folder / f"told.{kind.removeprefix('progressive-')}"
    xmp = b"<x:xmpmeta xmlns:x='http://ns.adobe.com/x/'>XMPMARK</x:xmpmeta>"
    if kind.endswith("jpg"):
        image.save(path, exif=exif(), xmp=xmp, comment=b"COMMENTMARK",
                   progressive=kind.startswith("progressive"))
        path.write_bytes(path.read_bytes() + b"THUMBMARK")
    elif kind == "png":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", "COMMENTMARK")
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        image.save(path, exif=exif(), pnginfo=notes)
    elif kind == "webp":
        image.save(path, exif=exif(), xmp=xmp)
    else:
        import pillow_heif

        pillow_heif.register_heif_opener()
        image.save(path, exif=exif(), xmp=xmp)
    return path


@pytest.mark.parametrize("kind", ["jpg", "progressive-jpg", "png", "webp", "heic"])
def test_nothing_but_pixels_is_kept(tmp_path: Path, kind: str) -> None:
    source = photo_file(tmp_path, kind)
    assert any(mark in source.read_bytes() for mark in MARKS), "the test really tells something"
    folder = TrainingFolder(Paths(tmp_path / "data"), "mia")
    kept = prepare([Given(source.name, source)], folder, MIA, Instruments())
    assert kept.photos[0].file
    for path in folder.path.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not [mark for mark in MARKS if mark in data], path.name
    with Image.open(folder.file(kept.photos[0])) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


def test_a_place_hidden_in_the_lowest_bits_of_a_second_picture_stays_behind(
    tmp_path: Path
) -> None:
    """Phones append a second, whole picture: a film, a depth map, the photo before an edit."""
    second = io.BytesIO()
    Image.fromarray(photograph("coffee.png")).save(second, "JPEG", exif=exif())
    path = save(photograph("astronaut.png"), tmp_path / "two.jpg")
    path.write_bytes(path.read_bytes() + struct.pack(">I", 7) + second.getvalue())
    folder = TrainingFolder(Paths(tmp_path / "data"), "mia")
    prepare([Given("two.jpg", path)], folder, MIA, Instruments())
    (kept,) = folder.photos.glob("??-????????.jpg")
    assert not [mark for mark in MARKS if mark in kept.read_bytes()]
    assert kept.read_bytes().count(b"\xff\xd8\xff") == 1


def test_only_the_family_can_read_them(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").create()
    folder = TrainingFolder(paths, "mia")
    path = save(photograph("astronaut.png"), tmp_path / "a.png")
    prepare([Given("a.png", path)], folder, MIA, Instruments())
    assert {p.stat().st_mode & 0o777 for p in folder.photos.iterdir() if p.suffix == ".jpg"} == {
        0o600}
    assert folder.path.stat().st_mode & 0o077 == 0


def test_forgetting_a_character_leaves_nothing(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").create()
    given = tmp_path / "given"
    given.mkdir()
    for number, pixels in enumerate(album("astronaut.png", 3)):
        save(pixels, given / f"Mias Geburtstag {number}.jpg")
    for who in ("mia", "theo"):
        prepare(given_in(given), TrainingFolder(paths, who), MIA, Instruments())
    folder = TrainingFolder(paths, "mia")
    (folder.path / "latents").mkdir()
    (folder.path / "latents" / "0001.safetensors").write_bytes(b"of Mia")
    document = folder.photos / "photos.json"
    document.write_bytes(b"damaged, so that a copy goes into quarantine")
    assert folder.read() is not None
    forget(paths, "mia")
    left = [path for path in paths.data.rglob("*") if path.is_file()]
    assert {path.relative_to(paths.training).parts[0] for path in left} == {"theo"}
    assert TrainingFolder(paths, "theo").read() is not None
    forget(paths, "theo")
    assert not [path for path in paths.data.rglob("*") if path.is_file()]


def test_forgetting_somebody_twice_or_never_seen_is_no_drama(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data").create()
    forget(paths, "mia")
    for name in ("../mia", "", ".", "mia/..", "Mia Maria", "a" * 100):
        with pytest.raises(NotFound):
            forget(paths, name)
