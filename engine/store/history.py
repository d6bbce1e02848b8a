"""How a book was before grown-ups changed it: one sealed file for each change, beside the book.

What is remembered before a change is of no use where the change never came to be; then it equals
the book, and is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.book import Book, Page, PageKind
from engine.errors import StoreBroken
from engine.files import sync_folder, write_atomic
from engine.plain import from_json, to_json
from engine.revision import Change
from engine.store.sealed import seal, unseal
from engine.store.traces import Traces

MOST = 20
"""Changes of one book that can be undone; older ones are forgotten."""

_RESTORES = {
    Change.WORDS: ("text", "clips", "own_words"),
    Change.PICTURE: ("picture", "painted_by", "seed", "start", "strength", "scene"),
}
"""What of its page a change is undone by; the first tells whether it came to be."""

_NAME = re.compile(r"book\.before-([0-9]{6})\.json")


@dataclass(frozen=True)
class Revision:
    """One change, and the book before it."""

    what: Change
    page: int | None
    """Number of the page that it changed; `None`: the whole book."""
    when: str
    """ISO 8601, UTC."""
    book: Book


class History:
    """What can be undone of one book. The caller holds the book's lock while it changes it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def remember(self, revision: Revision) -> None:
        """Keep how the book is, before it is changed."""
        names = self._names()
        number = int(_number(names[-1])) + 1 if names else 1
        data = seal(to_json(revision))
        write_atomic(self._folder / f"book.before-{number:06}.json", data)
        for old in names[:max(0, len(names) + 1 - MOST)]:
            (self._folder / old).unlink(missing_ok=True)

    def last(self, now: Book) -> Revision | None:
        """The change that would be undone next; `None` where there is none.

        Where a child has answered since, the story has gone on and nothing is undone.
        """
        for _, revision in self._newest_first():
            if revision.book.answers != now.answers:
                return None
            if restored(now, revision) != now:
                return revision
        return None

    def forget(self, undone: Revision) -> None:
        """Drop a change that was taken back, and whatever was passed over on the way to it."""
        for name, revision in self._newest_first():
            (self._folder / name).unlink(missing_ok=True)
            if revision == undone:
                break
        sync_folder(self._folder)

    def strike_out(self, traces: Traces) -> None:
        """Forget the changes that tell of somebody."""
        for name in self._names():
            if traces.mentioned(self._folder / name):
                (self._folder / name).unlink(missing_ok=True)
        sync_folder(self._folder)

    def books(self) -> Iterator[Book]:
        """The book as it was, at each change that can be undone."""
        for _, revision in self._newest_first():
            yield revision.book

    def _newest_first(self) -> Iterator[tuple[str, Revision]]:
        for name in reversed(self._names()):
            try:
                revision = from_json(Revision, unseal((self._folder / name).read_bytes()))
            except (OSError, ValueError, StoreBroken):
                continue  # one that is damaged cannot be undone, the others can
            yield name, revision

    def _names(self) -> list[str]:
        return sorted(path.name for path in self._folder.iterdir() if _NAME.fullmatch(path.name))


def restored(now: Book, revision: Revision) -> Book:
    """The book as it was before a change; who may see it stays as it is now.

    What was changed on one page leaves the others as they are by now.
    """
    then = revision.book
    if revision.what in _RESTORES:
        before = {page.number: _page_restored(page, old, revision.what)
                  for page, old in zip(now.pages, then.pages, strict=False)
                  if page.number == old.number == revision.page}
        pages = tuple(before.get(page.number, page) for page in now.pages)
        if revision.page == 0 and (pages, then.title) != (now.pages, now.title):
            return replace(now, pages=pages, title=then.title, cover=then.cover)
        return replace(now, pages=pages)
    pages = tuple(replace(page, coming="", asked=None) for page in then.pages)
    return replace(
        now, title=then.title, cast=then.cast, style=then.style, pages=pages,
        planned=then.planned, cover=then.cover, remake=None,
    )


def _page_restored(now: Page, then: Page, what: Change) -> Page:
    """Pictures that came since can still be chosen."""
    if getattr(now, _RESTORES[what][0]) == getattr(then, _RESTORES[what][0]):
        return now
    restores = _RESTORES[what]
    if now.kind is PageKind.TITLE:
        # Its words stand in its picture.
        restores = (*_RESTORES[Change.WORDS], *_RESTORES[Change.PICTURE])
    page = replace(now, **{name: getattr(then, name) for name in restores})
    if "picture" not in restores:
        return page
    known = dict.fromkeys((*then.others, *now.others))
    return replace(page, coming="", others=tuple(one for one in known if one != page.picture))


def _number(name: str) -> str:
    found = _NAME.fullmatch(name)
    assert found is not None
    return found[1]
