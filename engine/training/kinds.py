"""What a file is, by its first bytes; its name may say anything."""

PHOTOS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
"""The kinds that are opened, and which decoder opens them."""

HEAD_BYTES = 512

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"%PDF", "pdf"), (b"PK\x03\x04", "archive"),
    (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"#!", "program"), (b"8BPS", "photoshop"),
    (b"\x1aE\xdf\xa3", "film"), (b"ID3", "sound"), (b"OggS", "sound"), (b"fLaC", "sound"),
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_TEXT = bytes({7, 8, 9, 10, 12, 13, 27} | set(range(0x20, 0x100)) - {0x7F})


def kind_of(head: bytes) -> str:
    """A key of `PHOTOS`, or one of `kinds` in `findings.toml`."""
    if not head:
        return "empty"
    if head[4:8] == b"ftyp":
        return _boxed(head[8:12])
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "sound"}.get(head[8:12], "film")
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.translate(None, _TEXT):
        return "unknown"
    return _written(head.lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _boxed(brand: bytes) -> str:
    if brand in _HEIC:
        return "heic"
    return "avif" if brand in (b"avif", b"avis") else "film"


def _written(text: bytes) -> str:
    if b"<svg" in text:
        return "svg"
    return "page" if text.startswith((b"<!doctype html", b"<html")) else "text"
