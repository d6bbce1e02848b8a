"""Books changed by grown-ups, as their rooms ask for it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.book import Book
from engine.revision import Dressed
from engine.store.history import Revision
from engine.studio.keeper import Keeper
from engine.work.editor import Editor
from engine.work.proofreading import Note, Proofreader
from engine.work.repainting import Repainter

if TYPE_CHECKING:
    from engine.safety.meaning import Meaning

Meant = Callable[[], "Awaitable[Meaning | None]"]
"""The judge of what words mean, as soon as it is there."""


class Editing:
    """Changes books that are there. Every change can be taken back."""

    def __init__(
        self, editor: Editor, repainter: Repainter, keeper: Keeper, meaning: Meant,
        strength: Callable[[str], float | None],
    ) -> None:
        """`strength` tells how far pages of a style are painted over, where nothing else is wished
        for; `None` where they stay paper."""
        self._editor, self._repainter = editor, repainter
        self._keeper, self._meaning = keeper, meaning
        self._proofreader = Proofreader()
        self.strength = strength

    async def notes(self, book: Book, number: int, text: str) -> tuple[Note, ...]:
        """What there is to think about before these words are kept.

        Raises:
            NotFound: there is no such page.
        """
        meaning = await self._meaning()
        return await asyncio.to_thread(self._proofreader.read, book, number, text, meaning)

    async def reword(self, book_id: str, number: int, text: str) -> None:
        """Other words on a page; on the title page another title. They are narrated soon.

        Raises:
            NotFound: there is no such book or page, or nothing in the words can be spoken.
        """
        await self._keeper.run(lambda: self._editor.reword(book_id, number, text))

    async def move(self, book_id: str, number: int, to: int) -> None:
        """Put a page of the story at another place.

        Raises:
            NotFound: there is no such book, or one of the two is no page of its story.
        """
        await self._keeper.run(lambda: self._editor.move(book_id, number, to))

    async def take_out(self, book_id: str, number: int) -> None:
        """Take a page of the story out.

        Raises:
            NotFound: there is no such book or page, or the page has to stay.
        """
        await self._keeper.run(lambda: self._editor.take_out(book_id, number))

    async def ask_for_more(
        self, book_id: str, number: int, strength: float | None = None
    ) -> None:
        """Have more pictures of a page painted; they appear among its `others`.

        `strength`: how far its start is painted over; `None`: as far as it was.

        Raises:
            NotFound: there is no such book or page.
            NotEnoughSpace: the disk is too full.
        """
        await self._keeper.run(lambda: self._repainter.ask_for_more(book_id, number, strength))

    async def choose(self, book_id: str, number: int, picture: str) -> None:
        """Show another of a page's pictures.

        Raises:
            NotFound: there is no such book or page, or it has no such picture.
        """
        await self._keeper.run(lambda: self._repainter.choose(book_id, number, picture))

    async def take_in(
        self, book_id: str, number: int, file: Path, strength: float | None = None
    ) -> None:
        """Show a parent's own picture on a page, as it is, or painted over at this strength.

        Raises:
            BadPicture: it cannot be opened safely.
            NotFound: there is no such book or page.
            NotEnoughSpace: the disk is too full.
        """
        from engine.work.taking_in import page_picture

        jpeg = await asyncio.to_thread(page_picture, file)
        await self._keeper.run(lambda: self._repainter.take_in(book_id, number, jpeg, strength))

    async def restyle(self, book_id: str, style: str, dressed: Sequence[Dressed] = ()) -> None:
        """Have the whole book painted in a style, some of the cast dressed otherwise.

        The pages are shown all at once, when the last is painted.

        Raises:
            NotFound: there is no such book or style.
            NotEnoughSpace: the disk is too full.
        """
        await self._keeper.run(lambda: self._repainter.restyle(book_id, style, tuple(dressed)))

    async def leave_as_it_is(self, book_id: str) -> None:
        """Paint nothing more of what was wished for.

        Raises:
            NotFound: there is no such book.
        """
        await self._keeper.run(lambda: self._repainter.leave_as_it_is(book_id))

    async def show_to(self, book_id: str, readers: Sequence[str] | None) -> None:
        """Only these children may see a book; with nobody only grown-ups, with `None` all.

        Raises:
            NotFound: there is no such book.
        """
        seen_by = None if readers is None else tuple(readers)
        await self._keeper.run(lambda: self._editor.show_to(book_id, seen_by))

    async def approve(self, book_id: str) -> None:
        """A grown-up has looked at a book that waited: it joins the shelf.

        Raises:
            NotFound: there is no such book.
        """
        await self._keeper.run(lambda: self._editor.approve(book_id))

    async def undoable(self, book_id: str) -> Revision | None:
        """The last change of a book that can be taken back.

        Raises:
            NotFound: there is no such book.
        """
        return await asyncio.to_thread(self._editor.undoable, book_id)

    async def undo(self, book_id: str) -> Revision:
        """Take the last change of a book back.

        Raises:
            NotFound: there is no such book, or nothing to take back.
        """
        return await self._keeper.run(lambda: self._editor.undo(book_id))
