"""What a child adds to a book that is there: an answer, or another book after it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.book import Answer, Before, Book, Page, PageKind
from engine.character import Character
from engine.idea import Idea
from engine.work.bookmaking import new_book

MOST_IN_A_BOOK = 4
"""As many characters as are told apart on a page."""
_MOST_THINGS = 8


def answered(book: Book, number: int, idea: Idea) -> Book:
    """The book with what was answered on a page; as it is, where nothing is asked there."""
    asking = next((page for page in book.pages if page.number == number and page.asks), None)
    if asking is None:
        return book
    quiet = replace(asking, asks="", suggests=(), clips=asking.clips[:-1])
    pages = tuple(quiet if page is asking else page for page in book.pages)
    return replace(book, pages=pages, answers=(*book.answers, Answer(number + 1, idea)))


def sequel_of(
    book: Book, new_id: str, idea: Idea, others: Sequence[Character], seed: int, told_by: str,
    wonders: bool,
) -> Book:
    """A book without pages that goes on from this one; `others` come along where there is room."""
    new = [one for one in others if one.id not in {who.id for who in book.cast}]
    cast = (*book.cast, *new)[:max(MOST_IN_A_BOOK, len(book.cast))]
    sequel = new_book(new_id, idea, cast, book.style, seed, told_by or book.told_by, book.manner,
                      wonders)
    return replace(sequel, before=before_of(book), follows=book.id, series=book.series or book.id)


def before_of(book: Book) -> Before:
    """What the next book has to know of this one."""
    return Before(book.title, book.idea, book.seed, _seen_in(book), book.before)


def _seen_in(book: Book) -> tuple[str, ...]:
    """Nouns of the things that are told and shown: first what the child answered, then what is
    on the cover, then what is seen most often."""
    answers = [mention.noun for answer in book.answers for mention in answer.idea.mentions[:1]]
    told = " ".join(page.text for page in book.pages).lower()
    seen = Counter(noun for page in book.pages for noun in _things_on(page)
                   if noun.lower() in told)
    cover = [noun for page in book.pages if page.kind is PageKind.TITLE
             for noun in _things_on(page) if noun in seen]
    often = [noun for noun, _ in seen.most_common(_MOST_THINGS)]
    return tuple(dict.fromkeys((*answers, *cover, *often)))[:_MOST_THINGS]


def _things_on(page: Page) -> list[str]:
    return [thing.name for thing in page.scene.things]
