"""Files that a photo intake must survive: bombs, liars, chimeras, and things that are no photos."""

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from darkroom import encoded, photograph
from PIL import Image

MARK = b"SMUGGLED-IN"
"""What must never be found in anything that is kept."""

SAFE = ""
"""Instead of a finding: it may be refused or used, as long as nothing else happens."""


@dataclass(frozen=True)
class Trap:
    """A file, and what has to be found about it."""

    name: str
    """What it is given as."""
    make: Callable[[Path], object]
    """Puts it at a place."""
    finding: str | None
    """The key that has to be found; `None`: it is a good photo; `SAFE`: either is right."""


def traps() -> list[Trap]:
    """All of them."""
    return [*_bombs(), *_liars(), *_broken(), *_chimeras(), *_no_photos(), *_places(), *_unusual()]


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(
        ">I", zlib.crc32(kind + data))


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _flat_png(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG of one colour, made row by row, so that the test itself needs no memory."""
    row = bytes(1 + (width * depth * (3 if colour == 2 else 1) + 7) // 8)
    packer = zlib.compressobj(1)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body)
            + chunk(b"IEND", b""))


def _small() -> bytes:
    return encoded(photograph("chelsea.png"), "PNG")


def _jpeg(**how: object) -> bytes:
    return encoded(photograph("astronaut.png"), "JPEG", quality=90, **how)


def _after_header(png: bytes, extra: bytes) -> bytes:
    return png[:33] + extra + png[33:]


def _bombs() -> Iterator[Trap]:
    yield Trap("bomb.png", _bytes(_flat_png(30_000, 30_000, 1, 0)), "too-many-pixels")
    yield Trap("field.png", _bytes(_flat_png(8_000, 8_000)), "too-many-pixels")
    yield Trap("just-too-large.png", _bytes(_flat_png(7_100, 7_100, 1, 0)), "too-many-pixels")
    yield Trap("just-fits.png", _bytes(_flat_png(7_000, 7_000, 1, 0)), None)
    yield Trap("long-strip.png", _bytes(_flat_png(1_000_000, 40, 1, 0)), SAFE)
    text = zlib.compress(bytes(200 << 20), 1)
    yield Trap("text.png", _bytes(_after_header(_small(), chunk(b"zTXt", b"a\0\0" + text))), SAFE)
    yield Trap("profile.png",
               _bytes(_after_header(_small(), chunk(b"iCCP", b"a\0\0" + text))), SAFE)
    wide = Image.new("L", (10_000, 6_000))
    yield Trap("wide.webp", lambda path: wide.save(path, "WEBP", quality=1, method=0),
               "too-many-pixels")
    yield Trap("nested.jpg", _zip(bytes(20 << 20)), "not-a-photo")
    yield Trap("page.svgz.png", _bytes(gzip.compress(b"<svg/>" * 100_000)), "not-a-photo")
    laughs = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "&%c;&%c;">' % (b, b - 1, b - 1) for b in range(98, 120))
    laughs += b"]><svg>&w;</svg>"
    yield Trap("laughs.jpg", _bytes(laughs), "not-a-photo")


def _liars() -> Iterator[Trap]:
    jpeg = bytearray(_jpeg())
    size = jpeg.index(b"\xff\xc0") + 5
    jpeg[size : size + 4] = b"\xff\xff\xff\xff"
    yield Trap("huge-by-its-header.jpg", _bytes(bytes(jpeg)), "too-many-pixels")
    heic = encoded(photograph("chelsea.png"), "HEIF")
    at = heic.index(b"ispe") + 8
    yield Trap("huge-by-its-box.heic",
               _bytes(heic[:at] + struct.pack(">II", 60_000, 60_000) + heic[at + 8 :]), SAFE)
    png = _small()
    yield Trap("huge-by-its-ihdr.png",
               _bytes(png[:16] + struct.pack(">II", 2**31 - 1, 2**31 - 1) + png[24:]), SAFE)
    yield Trap("no-size.png", _bytes(png[:16] + bytes(8) + png[24:]), SAFE)
    yield Trap("jpeg-by-name.heic", _bytes(_jpeg()), None)
    yield Trap("heic-by-name.jpg", _bytes(encoded(photograph("astronaut.png"), "HEIF")), None)
    yield Trap("a-note.txt", _bytes(encoded(photograph("rocket.jpg"), "WEBP")), None)


def _broken() -> Iterator[Trap]:
    for kind, name in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("HEIF", "heic")):
        whole = encoded(photograph("astronaut.png"), kind)
        yield Trap(f"half.{name}", _bytes(whole[: len(whole) // 2]), "damaged")
        flipped = bytearray(whole)
        flipped[len(whole) * 2 // 3] ^= 0x10
        yield Trap(f"flipped.{name}", _bytes(bytes(flipped)), SAFE)
        yield Trap(f"head.{name}", _bytes(whole[:40]), "damaged")
    noise = np.random.default_rng(3).integers(0, 256, 1 << 20, np.uint8).tobytes()
    yield Trap("noise.jpg", _bytes(b"\xff\xd8\xff\xe0" + noise), "damaged")
    yield Trap("noise.heic", _bytes(b"\0\0\0\x18ftypheic" + noise), "damaged")
    yield Trap("noise.webp", _bytes(b"RIFF\xff\xff\xff\x7fWEBPVP8 " + noise), "damaged")


def _chimeras() -> Iterator[Trap]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("evil.txt", MARK)
    yield Trap("photo-and-archive.jpg", _bytes(_jpeg() + archive.getvalue() + MARK), None)
    yield Trap("photo-and-page.png", _bytes(_small() + b"<script>" + MARK + b"</script>"), None)
    yield Trap("photo-and-program.jpg", _bytes(_jpeg(comment=b"<?php " + MARK)), None)
    yield Trap("paper-and-photo.jpg", _bytes(b"%PDF-1.4\n" + MARK + _jpeg()), "not-a-photo")
    yield Trap("gif-and-jar.jpg", _bytes(b"GIF89a" + archive.getvalue()), "not-a-photo")
    circle = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\x08"
    yield Trap("turns-in-circles.jpg", _bytes(_jpeg(exif=circle)), SAFE)
    yield Trap("false-colours.jpg", _bytes(_jpeg(icc_profile=MARK * 1000)), None)


def _no_photos() -> Iterator[Trap]:
    yield Trap("empty.jpg", _bytes(b""), "empty")
    yield Trap("empty.heic", _bytes(b""), "empty")
    yield Trap("one-byte.png", _bytes(b"\x89"), "not-a-photo")
    yield Trap("nothing.jpg", _bytes(bytes(1 << 20)), "not-a-photo")
    yield Trap("letter.jpg", _bytes(b"Liebe Oma, hier ist dein Foto!"), "not-a-photo")
    yield Trap("page.jpg", _bytes(b"<!DOCTYPE html><script>alert(1)</script>"), "not-a-photo")
    yield Trap("drawing.svg", _bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "not-a-photo")
    yield Trap("film.heic", _bytes(b"\0\0\0\x18ftypisom" + bytes(5000)), "not-a-photo")
    yield Trap("program.jpg", _bytes(b"\x7fELF" + bytes(500)), "not-a-photo")
    yield Trap("old.bmp", _bytes(encoded(photograph("chelsea.png"), "BMP")), "not-a-photo")
    yield Trap("scan.jpg", _bytes(encoded(photograph("chelsea.png"), "TIFF")), "not-a-photo")


def _places() -> Iterator[Trap]:
    good = _bytes(_jpeg())
    for name in ("../../../evil.jpg", "C:\\Windows\\evil.jpg", "/etc/passwd", "a\n\x1b[2J.jpg",
                 "\u202egpj.exe", "n" * 5000 + ".jpg", "..", ""):
        yield Trap(name, good, None)
    yield Trap("secrets.jpg", lambda path: path.symlink_to("/etc/passwd"), "not-a-photo")
    yield Trap("endless.jpg", lambda path: path.symlink_to("/dev/zero"), "not-a-file")
    yield Trap("round.jpg", lambda path: path.symlink_to(path), "not-a-file")
    yield Trap("pipe.jpg", os.mkfifo, "not-a-file")
    yield Trap("folder.jpg", lambda path: path.mkdir(), "not-a-file")
    yield Trap("gone.jpg", lambda path: None, "not-a-file")
    yield Trap("fat.jpg", _fat, "too-big")


def _unusual() -> Iterator[Trap]:
    """Good photos of kinds that are seldom seen."""
    photo = Image.fromarray(photograph("astronaut.png"))
    yield Trap("for-print.jpg", lambda path: photo.convert("CMYK").save(path, "JPEG"), None)
    yield Trap("grey.jpg", lambda path: photo.convert("L").save(path, "JPEG"), None)
    yield Trap("palette.png", lambda path: photo.quantize(64).save(path, "PNG"), None)
    deep = Image.fromarray(photograph("astronaut.png")[..., 0].astype(np.uint16) * 257)
    yield Trap("deep.png", lambda path: deep.save(path, "PNG"), None)
    seen = photo.copy()
    seen.putalpha(128)
    yield Trap("glass.png", lambda path: seen.save(path, "PNG"), None)
    yield Trap("moving.webp", lambda path: photo.save(
        path, "WEBP", save_all=True, append_images=[photo.rotate(9)] * 3), None)
    yield Trap("dot.png", _bytes(_flat_png(1, 1)), None)


def _zip(data: bytes) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("zeros", data)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for number in range(10):
                packed.writestr(str(number), inner.getvalue())

    return make


def _fat(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(300_000_000)
