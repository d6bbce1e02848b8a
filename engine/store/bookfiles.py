"""The files that a book needs, and the book without some of them."""

from dataclasses import replace

from engine.book import Book, Page


def files_of(book: Book) -> list[str]:
    """Names of every picture, clip and recording that the book mentions."""
    pages = [name for page in book.pages
             for name in (page.picture, page.start, page.coming, *page.others,
                          *(clip.file for clip in page.clips))]
    return [name for name in (book.cover, book.recording, *pages) if name]


def without(book: Book, names: set[str]) -> Book:
    """The book as if these files had not been made yet; a recording is gone for good."""
    def page_without(page: Page) -> Page:
        spoilt = names & {clip.file for clip in page.clips}
        page = replace(page, clips=() if spoilt else page.clips,
                       start="" if page.start in names else page.start,
                       coming="" if page.coming in names else page.coming,
                       others=tuple(name for name in page.others if name not in names))
        lost = page.picture in names
        return replace(page, picture="", painted_by="") if lost else page

    return replace(book, cover="" if book.cover in names else book.cover,
                   recording="" if book.recording in names else book.recording,
                   pages=tuple(map(page_without, book.pages)))
