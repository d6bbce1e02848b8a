"""What the reader in the browser needs of a book."""

from collections.abc import Callable
from typing import Any

from engine.book import Book, Clip, Page

Address = Callable[[str], str]
"""From the name of a file in the book's folder to its address."""


def manifest(book: Book, address: Address, *, failed: bool) -> dict[str, Any]:
    """The book as JSON: addresses, words and their times in seconds.

    A page's `clips` are `null` until it is narrated, and empty where it never will be.
    """
    return {
        "planned": book.planned,
        "failed": failed,
        "pages": [_page(page, address, book.narrated) for page in book.pages],
    }


def _page(page: Page, address: Address, narrated: bool) -> dict[str, Any]:
    clips = [_clip(clip, address) for clip in page.clips]
    return {
        "kind": page.kind,
        "text": page.text,
        "picture": address(page.picture),
        "clips": clips or (None if narrated else []),
    }


def _clip(clip: Clip, address: Address) -> dict[str, Any]:
    words = [{"text": word.text, "start": word.start, "end": word.end} for word in clip.words]
    return {"url": address(clip.file), "words": words}
