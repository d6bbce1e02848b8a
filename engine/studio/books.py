"""The family's books, as the kiosk asks for them."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from engine.asr import Sound
from engine.book import Book
from engine.errors import NotFound, StoreBroken
from engine.idea import Idea
from engine.manner import Manner
from engine.store.characters import Family
from engine.store.settings import SettingsStore
from engine.store.shelf import BookCard
from engine.studio.keeper import Keeper
from engine.work.bindery import Bindery, Progress


class Books:
    """Begins books, looks at them, throws them away and brings them back."""

    def __init__(
        self, bindery: Bindery, family: Family, settings: SettingsStore, keeper: Keeper
    ) -> None:
        self._bindery, self._family = bindery, family
        self._settings, self._keeper = settings, keeper

    async def make(
        self, idea: Idea, cast_ids: Sequence[str], style: str, told_by: str | None = None,
        manner: Manner | None = None, spoken: Sound | None = None,
    ) -> str:
        """Begin a book; its id. The same wish, while its book is being made, is that book.

        The first of the cast is the hero; an idea that names nothing gets something that they
        love. Without `manner` it is told as the family chose. What the child `told_by` (a name)
        has `spoken` is kept only where parents allow that, and never of an unknown child.

        Raises:
            NotFound: somebody is not of the family, or the cast is empty.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        def begin() -> str:
            from engine.story.favourites import with_favourite
            from engine.work.recording import recording_of

            chosen, cast = self._settings.get(), self._family.named(cast_ids)
            wished = with_favourite(idea, cast[0], date.today()) if cast else idea
            recording = b""
            if spoken is not None and told_by and chosen.title_recording:
                recording = recording_of(spoken)
            return self._bindery.begin(wished, cast, style, told_by or "",
                                       manner or chosen.manner, chosen.wondering, chosen.review,
                                       chosen.of(next(iter(cast_ids), "")).voice,
                                       recording)

        return await self._keeper.run(begin)

    async def go_on(self, book_id: str, idea: Idea, told_by: str = "") -> str:
        """Begin a book that goes on from another, also with an empty idea; its id.

        Its cast comes along, and whoever of the family the idea names.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to begin new work.
        """
        named = [mention.who for mention in idea.mentions if mention.who]
        chosen = self._settings.get()
        return await self._keeper.run(lambda: self._bindery.go_on(
            book_id, idea, self._family.named(named), told_by, chosen.wondering, chosen.review
        ))

    async def answer(self, book_id: str, page: int, idea: Idea) -> None:
        """Have a book tell what a child answered when the reader asked on this page.

        The pages that tell of it appear soon. The first answer counts.

        Raises:
            NotFound: there is no such book.
            NotEnoughSpace: the disk is too full to paint anew.
        """
        await self._keeper.run(lambda: self._bindery.answer(book_id, page, idea))

    def progress(self, book_id: str) -> Progress:
        """How far a book is.

        Raises:
            NotFound: there is no such book.
        """
        return self._bindery.progress(book_id)

    def making(self) -> tuple[str, ...]:
        """Ids of the books that are waiting or being made, the next first."""
        return self._bindery.making()

    async def cancel(self, book_id: str) -> None:
        """Stop making a book; its pages so far stay."""
        await self._keeper.run(lambda: self._bindery.cancel(book_id))

    async def retry(self, book_id: str) -> None:
        """Go on with a book that was cancelled or failed."""
        await self._keeper.run(lambda: self._bindery.retry(book_id))

    def shelf(self) -> tuple[BookCard, ...]:
        """All books, the newest first, those being made among them."""
        return self._bindery.shelf.cards()

    def get(self, book_id: str) -> Book:
        """A book as it is now.

        Raises:
            NotFound: there is none.
        """
        return self._bindery.library.book(book_id)

    def file(self, book_id: str, name: str) -> Path:
        """Where a picture or clip of a book lies. A damaged one is made again meanwhile.

        Raises:
            NotFound: there is none, or it is damaged.
        """
        folder = self._bindery.library.folder(book_id)
        if folder.mentions(name) and not folder.whole(name):
            self._keeper.begin(lambda: self._bindery.mend(book_id))
            raise NotFound(f"{name} is damaged")
        return folder.file(name)

    def place(self, book_id: str, name: str) -> Path:
        """Where a picture or clip of a book lies, whether it is whole or not: for a quick look.

        Raises:
            NotFound: there is no such book, or the name is none of ours.
        """
        return self._bindery.library.folder(book_id).file(name)

    def recorded(self) -> tuple[str, ...]:
        """Ids of the books that keep a child's own voice. Looks at every book."""
        return tuple(card.id for card in self.shelf() if self._recording(card.id))

    async def forget_recordings(self, *book_ids: str) -> None:
        """Remove for good the children's own voices of these books."""
        def forget() -> None:
            for book_id in book_ids:
                with suppress(NotFound, StoreBroken):
                    self._bindery.library.folder(book_id).forget_recording()

        await self._keeper.run(forget)

    def _recording(self, book_id: str) -> str:
        with suppress(NotFound, StoreBroken):
            return self.get(book_id).recording
        return ""

    def thrown_away(self) -> tuple[Book, ...]:
        """Books that can still be brought back, the one thrown away last first."""
        return self._bindery.thrown_away()

    async def delete(self, book_id: str) -> None:
        """Throw a book away; for a day it can be brought back.

        Raises:
            NotFound: there is none.
        """
        await self._keeper.run(lambda: self._bindery.throw_away(book_id))

    async def undo_delete(self, book_id: str) -> None:
        """Bring a book back.

        Raises:
            NotFound: it was not thrown away, or more than a day ago.
        """
        await self._keeper.run(lambda: self._bindery.bring_back(book_id))
