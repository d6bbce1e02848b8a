"""A jam is kept sentence by sentence, goes on wherever it was, and ends as a book like others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine.book import Book, PageKind
from engine.character import Character
from engine.config import Config
from engine.errors import NotEnoughSpace, NotFound
from engine.manner import Manner
from engine.painting.base import Painter, Picture
from engine.paths import Paths
from engine.plain import from_json, to_json
from engine.scene import Scene
from engine.starter import starter_cast
from engine.store.library import Library
from engine.story.understanding import understand
from engine.work.bindery import Bindery
from engine.work.bookmaking import make_book
from engine.work.easel import Easel
from engine.work.going_on import sequel_of
from engine.work.jam import MOST_PAGES, Table
from engine.work.jobs import State
from engine.work.parts import Parts

FAMILY = starter_cast()
SAID = ("we find a dragon", "it eats my sandwich", "and then we fly to the moon")


@pytest.fixture
def books(house: Paths) -> Iterator[Bindery]:
    books = Bindery(house, Config(space_floor=0))
    yield books
    books.close()


@pytest.fixture
def easel(house: Paths) -> Easel:
    return Easel(house, Config(space_floor=0))


@pytest.fixture
def table(books: Bindery, easel: Easel) -> Table:
    return Table(books, easel)


def begin(table: Table, players: int = 2, manner: Manner | None = None) -> str:
    return table.begin(FAMILY[:players], "paper", manner or Manner())


def tell(table: Table, jam: str, said: str) -> bool:
    book = table.look(jam)
    assert book.jam is not None
    return table.tell(jam, book.jam.moved, understand(said, FAMILY), FAMILY)


def told(table: Table, said: Sequence[str] = SAID) -> str:
    jam = begin(table)
    for each in said:
        assert tell(table, jam, each)
    return jam


def teller(book: Book) -> str:
    assert book.jam is not None
    return book.jam.teller


def test_players_tell_in_turn_and_every_sentence_is_a_page(
    table: Table, books: Bindery, house: Paths
) -> None:
    jam = begin(table, players=3)
    assert [teller(table.look(jam))] == ["mia"]
    for said in SAID:
        tell(table, jam, said)
    book = Library(house).book(jam)
    assert [turn.who for turn in book.turns] == ["mia", "theo", "zuri"]
    assert teller(book) == "mia"
    assert [page.number for page in book.pages] == [1, 2, 3]
    assert all(books.library.folder(jam).whole(page.picture) for page in book.pages)
    assert book.open
    assert not book.finished
    assert books.jobs.of(jam) is None, "nobody else goes on with it"
    [card] = books.shelf.cards()
    assert (card.id, card.cover) == (jam, book.pages[-1].picture)


def test_it_ends_as_a_book_like_every_other(
    table: Table, books: Bindery, parts: Parts
) -> None:
    jam = told(table)
    table.end(jam)
    book = books.library.book(jam)
    assert not book.open
    assert [page.kind for page in book.pages] == [
        PageKind.TITLE, *[PageKind.STORY] * 4, PageKind.END]
    assert [page.number for page in book.pages] == list(range(6))
    assert book.planned == 6
    assert book.title == book.pages[0].text
    assert book.told_by == "Mia and Theo"
    job = books.jobs.of(jam)
    assert job is not None
    assert job.state is State.WAITING
    painted = [page.picture for page in book.pages]
    list(make_book(books.library.folder(jam), parts))
    book = books.library.book(jam)
    assert book.finished
    assert book.cover
    assert [page.picture for page in book.pages] == painted, "nothing is painted twice"
    assert all(page.clips for page in book.pages)


def test_the_next_book_remembers_it(table: Table, books: Bindery, parts: Parts) -> None:
    jam = told(table)
    table.end(jam)
    sequel = sequel_of(books.library.book(jam), "next", understand("", FAMILY), (), 5, "", False)
    folder = books.library.create(replace(sequel, narrated=False))
    list(make_book(folder, replace(parts, voices=())))
    text = " ".join(page.text for page in folder.book().pages).lower()
    assert "dragon" in text
    assert folder.book().cast[:2] == FAMILY[:2]


def test_a_pass_and_a_second_tablet(table: Table) -> None:
    jam = begin(table)
    table.pass_on(jam, 0)
    table.pass_on(jam, 0)
    assert teller(table.look(jam)) == "theo", "two taps are one"
    idea = understand("we find a dragon", FAMILY)
    assert table.tell(jam, 0, idea, FAMILY), "said in a turn that is over: nothing is added"
    assert table.look(jam).turns == ()
    assert table.tell(jam, 1, idea, FAMILY)
    assert table.tell(jam, 1, understand("a unicorn", FAMILY), FAMILY)
    assert [turn.who for turn in table.look(jam).turns] == ["theo"]


def test_what_tells_nothing_is_no_page(table: Table) -> None:
    jam = begin(table)
    assert not tell(table, jam, "um, I don't know")
    assert table.look(jam).turns == ()
    assert teller(table.look(jam)) == "mia"


def test_with_one_page_there_is_nothing_to_end(table: Table) -> None:
    jam = told(table, SAID[:1])
    table.end(jam)
    assert table.look(jam).open


@pytest.mark.parametrize(("manner", "most"), [(Manner(), MOST_PAGES), (Manner(pages=4), 4)])
def test_it_ends_by_itself(table: Table, manner: Manner, most: int) -> None:
    jam = begin(table, manner=manner)
    for number in range(most):
        assert table.look(jam).open
        tell(table, jam, f"we find {number + 2} apples")
    book = table.look(jam)
    assert not book.open
    assert len(book.pages) == most + 3
    assert tell(table, jam, "and a dragon comes")
    assert table.look(jam) == book


def test_whoever_says_the_end_ends_it(table: Table) -> None:
    jam = told(table, SAID[:1])
    assert not tell(table, jam, "The end!"), "one page is no story yet"
    assert table.look(jam).open
    tell(table, jam, "and they lived happily ever after. The end.")
    assert "happily ever after." in table.look(jam).pages[2].text
    assert not table.look(jam).open
    jam = told(table)
    assert tell(table, jam, "The end!")
    assert len(table.look(jam).pages) == len(SAID) + 3


class Brush:
    """The real painter, which fails when it is told to."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self.fails = False

    def paint(self, scene: Scene, cast: Sequence[Character], style: str, seed: int) -> Picture:
        if self.fails:
            raise RuntimeError("the brush fell down")
        return self._painter.paint(scene, cast, style, seed)

    def paint_cover(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, title: str
    ) -> Picture:
        return self._painter.paint_cover(scene, cast, style, seed, title)

    def paint_end(
        self, scene: Scene, cast: Sequence[Character], style: str, seed: int, nouns: Sequence[str]
    ) -> Picture:
        if self.fails:
            raise RuntimeError("the brush fell down")
        return self._painter.paint_end(scene, cast, style, seed, nouns)


@pytest.fixture
def brush(easel: Easel) -> Brush:
    brush = Brush(easel.painter)
    easel.__dict__["painter"] = brush
    return brush


def test_a_sentence_is_kept_before_it_is_painted(
    table: Table, brush: Brush, house: Paths
) -> None:
    jam = told(table, SAID[:1])
    brush.fails = True
    with pytest.raises(RuntimeError):
        tell(table, jam, SAID[1])
    assert [turn.idea.said for turn in Library(house).book(jam).turns] == list(SAID[:2])
    brush.fails = False
    reopened = Table(Bindery(house, Config(space_floor=0)), Easel(house, Config()))
    assert all(page.picture for page in reopened.look(jam).pages)
    assert teller(reopened.look(jam)) == "mia"


def test_an_end_that_is_interrupted_can_be_told_again(table: Table, brush: Brush) -> None:
    jam = told(table)
    brush.fails = True
    with pytest.raises(RuntimeError):
        table.end(jam)
    assert table.look(jam).open
    brush.fails = False
    table.end(jam)
    assert len(table.look(jam).pages) == len(SAID) + 3


def test_a_start_of_the_house_leaves_jams_to_the_children(
    table: Table, books: Bindery, house: Paths
) -> None:
    going, ended = told(table), told(table)
    table.end(ended)
    with books.jobs.documents.change() as database:
        database.drop_tables()
    assert books.jobs.of(ended) is None
    again = Bindery(house, Config())
    again.look()
    assert again.jobs.of(going) is None
    assert again.jobs.of(ended) is not None
    again.retry(going)
    again.mend(going)
    assert again.jobs.of(going) is None


def test_a_lost_picture_is_painted_again(table: Table, books: Bindery) -> None:
    jam = told(table)
    before = table.look(jam)
    folder = books.library.folder(jam)
    (folder.path / before.pages[0].picture).write_bytes(b"spoilt")
    books.mend(jam)
    assert books.library.book(jam).pages[0].picture == ""
    assert table.look(jam).pages == before.pages
    assert folder.whole(before.pages[0].picture)


def test_a_jam_at_which_nobody_spoke_is_cleared_away(table: Table, books: Bindery) -> None:
    silent, new = begin(table), begin(table)
    assert {card.id for card in books.shelf.cards()} == {silent, new}
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    spoken = told(table, SAID[:1])
    for each in (silent, spoken):
        books.library.folder(each).change(lambda book: replace(book, created=yesterday))
        books.shelf.refresh(each)
    third = begin(table)
    assert {card.id for card in books.shelf.cards()} == {new, spoken, third}


def test_nobody_or_too_many_and_a_full_disk(house: Paths, table: Table, easel: Easel) -> None:
    for players in (0, 5):
        with pytest.raises(NotFound):
            begin(table, players=players)
    jam = told(table, SAID[:1])
    full = Table(Bindery(house, Config(space_floor=10**18)), easel)
    with pytest.raises(NotEnoughSpace):
        begin(full)
    with pytest.raises(NotEnoughSpace):
        full.tell(jam, 1, understand("a frog", FAMILY), FAMILY)
    assert len(table.look(jam).turns) == 1


def test_whoever_is_named_is_in_the_book(table: Table) -> None:
    jam = told(table, ["Grandma and Biscuit bring us a cake"])
    assert [one.id for one in table.look(jam).cast] == ["mia", "theo", "grandma", "biscuit"]


def test_a_book_of_before_there_were_jams_can_still_be_read(table: Table) -> None:
    book = table.look(told(table, SAID[:1]))
    old = {name: value for name, value in to_json(book).items() if name != "jam"}
    assert from_json(Book, old) == replace(book, jam=None)
    assert not from_json(Book, old).open
