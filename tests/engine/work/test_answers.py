"""What a child answers is told in new pages, whenever it comes and whatever happens meanwhile."""

from dataclasses import replace

import pytest

from engine.book import Book
from engine.idea import Idea
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.bookfolder import BookFolder
from engine.store.library import Library, new_id
from engine.story.understanding import understand
from engine.work.bookmaking import Made, Step, make_book, new_book
from engine.work.going_on import answered, before_of, sequel_of
from engine.work.parts import Parts

DRAGON = "a purple dragon"


@pytest.fixture
def asking(house: Paths, idea: Idea) -> BookFolder:
    """A book without pages that will ask."""
    cast = [one for one in starter_cast() if one.id in ("mia", "grandma")]
    return Library(house).create(new_book(new_id(), idea, cast, "paper", 11, wonders=True))


@pytest.fixture
def silent(parts: Parts) -> Parts:
    return replace(parts, voices=())


def say(folder: BookFolder, page: int, words: str) -> None:
    idea = understand(words, starter_cast())
    folder.change(lambda book: answered(book, page, idea))


def stops(book: Book) -> list[int]:
    return [page.number for page in book.pages if page.asks]


def painted(steps: list[Step]) -> list[int]:
    return [step.page for step in steps if step.made is Made.PAGE]


def test_it_asks_twice_and_goes_on_by_itself(asking: BookFolder, parts: Parts) -> None:
    list(make_book(asking, parts))
    book = asking.book()
    assert book.finished
    first, second = stops(book)
    assert 1 <= first < second - 1 < 8
    for number in (first, second):
        page = book.pages[number]
        assert "".join(word.text for word in page.clips[-1].words) == page.asks.replace(" ", "")
        assert page.asks not in page.text
        assert len(set(page.suggests)) == 3


def test_an_answer_changes_its_page_and_the_end_alone(asking: BookFolder, parts: Parts) -> None:
    list(make_book(asking, parts))
    before = asking.book()
    first, second = stops(before)
    say(asking, first, DRAGON)
    assert not asking.book().finished
    assert asking.book().pages[first].clips == before.pages[first].clips[:-1]
    steps = list(make_book(asking, parts))
    book = asking.book()
    assert painted(steps) == [first + 1, 9]
    assert book.finished
    assert stops(book) == [second]
    assert "dragon" in book.pages[first + 1].text
    assert "dragon" in [thing.name for thing in book.pages[first + 1].scene.things]
    assert "dragon" in book.pages[9].text
    unchanged = [n for n in range(10) if n not in (first, first + 1, 9)]
    assert [book.pages[n] for n in unchanged] == [before.pages[n] for n in unchanged]
    _expect_only_its_files(asking)


def _expect_only_its_files(folder: BookFolder) -> None:
    kept = {path.name for path in folder.path.iterdir() if path.suffix in (".svg", ".flac")}
    book = folder.book()
    named = {name for page in book.pages
             for name in (page.picture, *(clip.file for clip in page.clips))}
    assert kept == named
    assert all(folder.whole(name) for name in named)


def test_stopped_anywhere_the_answer_is_told_all_the_same(
    house: Paths, asking: BookFolder, silent: Parts
) -> None:
    list(make_book(asking, silent))
    first = stops(asking.book())[0]
    say(asking, first, DRAGON)
    answered_book = asking.book()
    list(make_book(asking, silent))
    told = asking.book()
    for stop in (0, 1, 2):
        folder = Library(house).create(replace(answered_book, id=new_id()))
        for page in answered_book.pages:
            (folder.path / page.picture).write_bytes(b"<svg/>")
        making = make_book(folder, silent)
        for _ in range(stop):
            next(making)
        making.close()
        list(make_book(folder, silent))
        assert folder.book().pages == told.pages
        assert folder.book().untold == ()


@pytest.mark.parametrize("steps", range(0, 11, 2))
def test_an_answer_may_come_while_the_book_is_made(
    asking: BookFolder, silent: Parts, steps: int
) -> None:
    list(make_book(asking, silent))
    first = stops(asking.book())[0]
    whole = asking.book()
    asking.change(lambda book: replace(book, pages=whole.pages[:first + 1]))
    making = make_book(asking, silent)
    for _ in range(min(steps, 8 - first)):
        next(making)
    say(asking, first, DRAGON)
    list(making)
    book = asking.book()
    assert book.finished
    assert "dragon" in book.pages[first + 1].text
    assert [page.number for page in book.pages] == list(range(10))
    assert "dragon" in book.pages[9].text


def test_the_first_answer_counts(asking: BookFolder, silent: Parts) -> None:
    list(make_book(asking, silent))
    first = stops(asking.book())[0]
    say(asking, first, DRAGON)
    say(asking, first, "a cake")
    say(asking, first + 1, "a cake")
    say(asking, 99, "a cake")
    assert [answer.page for answer in asking.book().answers] == [first + 1]
    list(make_book(asking, silent))
    assert list(make_book(asking, silent)) == []
    assert "dragon" in asking.book().pages[first + 1].text


def test_both_questions_in_either_order(asking: BookFolder, silent: Parts) -> None:
    list(make_book(asking, silent))
    first, second = stops(asking.book())
    for page, words in ((second, "a green hippo"), (first, "Grandma")):
        say(asking, page, words)
        list(make_book(asking, silent))
    book = asking.book()
    assert stops(book) == []
    assert "hippo" in book.pages[second + 1].text
    assert "Grandma" in book.pages[first + 1].text
    assert "hippo" in book.pages[9].text
    assert "Grandma" in book.pages[9].text


def test_an_offered_answer_may_be_the_one_that_is_told(asking: BookFolder, silent: Parts) -> None:
    list(make_book(asking, silent))
    before = asking.book()
    first = stops(before)[0]
    told = before.pages[first + 1].text
    for words in before.pages[first].suggests:
        if words in told:
            say(asking, first, words)
            list(make_book(asking, silent))
            assert asking.book().pages[first + 1].scene.figures == \
                before.pages[first + 1].scene.figures
            assert words in asking.book().pages[first + 1].text
            return
    raise AssertionError("the answer that is told is not among those offered")


def test_a_sequel_and_its_sequel(house: Paths, asking: BookFolder, silent: Parts) -> None:
    list(make_book(asking, silent))
    say(asking, stops(asking.book())[0], DRAGON)
    list(make_book(asking, silent))
    books = [asking.book()]
    for seed in (5, 6):
        nothing = Idea("")
        sequel = sequel_of(books[-1], new_id(), nothing, (), seed, "", wonders=False)
        folder = Library(house).create(sequel)
        list(make_book(folder, silent))
        books.append(folder.book())
    first, second, third = books
    assert before_of(first).things[0] == "dragon"
    assert (second.follows, third.follows) == (first.id, second.id)
    assert second.series == third.series == first.id
    assert second.cast == first.cast == third.cast
    assert second.style == first.style
    assert len({book.title for book in books}) == 3
    for book in (second, third):
        words = " ".join(page.text for page in book.pages).lower()
        assert book.finished
        assert "kitten" in words, "what was lost and found comes back"
        assert "moon" in words


def test_whoever_is_named_comes_along(asking: BookFolder) -> None:
    family = starter_cast()
    theo, leo, papa = (next(one for one in family if one.id == who)
                       for who in ("theo", "leo", "papa"))
    mia = asking.book().cast[0]
    sequel = sequel_of(asking.book(), "x", Idea("then Theo comes"), (mia, theo, leo, papa), 1,
                       "", wonders=True)
    assert [one.id for one in sequel.cast] == ["mia", "grandma", "theo", "leo"]
