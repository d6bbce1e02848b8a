"""What the reader in the browser needs of a book."""

from collections.abc import Callable
from typing import Any

from engine.book import Book, Clip, Page

Address = Callable[[str], str]
"""From the name of a file in the book's folder to its address."""


def manifest(
    book: Book, address: Address, *, failed: bool, wondering: bool = True, growing: bool = False,
    teller: str = "",
) -> dict[str, Any]:
    """The book as JSON: addresses, words and their times in seconds.

    A page's `clips` are `null` until it is narrated, and empty where it never will be. Its
    `question` is `null` where nothing is asked, and everywhere without `wondering`. The book is
    `untold` while an answer waits for its page, and `growing` while pictures may still change.
    Where the child's own voice was kept, `told` says where it is heard and what the child looks
    like: the address `teller`, which may be empty.
    """
    return {
        "planned": book.planned,
        "failed": failed,
        "untold": bool(book.untold),
        "growing": growing,
        "told": {"url": address(book.recording), "portrait": teller} if book.recording else None,
        "pages": [_page(page, address, book.narrated, wondering) for page in book.pages],
    }


def _page(page: Page, address: Address, narrated: bool, wondering: bool) -> dict[str, Any]:
    clips = [_clip(clip, address) for clip in page.clips]
    asked = clips[-1:] if page.asks else []
    told = clips[:len(clips) - len(asked)]
    return {
        "kind": page.kind,
        "text": page.text,
        "picture": address(page.picture),
        "clips": told or (None if narrated else []),
        "question": {"text": page.asks, "clips": asked} if page.asks and wondering else None,
    }


def _clip(clip: Clip, address: Address) -> dict[str, Any]:
    words = [{"text": word.text, "start": word.start, "end": word.end} for word in clip.words]
    return {"url": address(clip.file), "words": words}
