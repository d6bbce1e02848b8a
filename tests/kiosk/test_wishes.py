"""How a story is told: chosen by a child for one book, by parents for all of them."""

import pytest
from child import make_from_cards, tap, write_idea
from click.testing import CliRunner
from household import Server, Window
from playwright.sync_api import expect

from engine.manner import Level, Manner
from engine.paths import DATA_VARIABLE, Paths
from engine.store.library import Library
from engine.store.settings import Settings, SettingsStore
from kiosk.command import main
from kiosk.words import load_words

WORDS = load_words()


def told(paths: Paths, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    monkeypatch.setenv(DATA_VARIABLE, str(paths.data))
    done = CliRunner().invoke(main, ["settings", *arguments])
    return done.exit_code, done.output


def test_parents_choose_for_all_books_to_come(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments in (("level", "fluent"), ("pages", "12"), ("first-person", "on"),
                      ("wondering", "off"), ("style", "crayon"), ("reading-speed", "0.8")):
        assert told(paths, monkeypatch, *arguments)[0] == 0
    kept = SettingsStore(paths).get()
    assert kept.manner == Manner(pages=12, level=Level.FLUENT, first_person=True)
    assert (kept.wondering, kept.style, kept.reading_speed) == (False, "crayon", 0.8)
    code, shown = told(paths, monkeypatch)
    assert code == 0
    assert "fluent" in shown
    assert "first-person" in shown


def test_what_cannot_be_chosen_is_told_and_changes_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = SettingsStore(paths).get()
    for arguments, says in ((("pages", "40"), "4 to 24"), (("pages", "many"), "4 to 24"),
                            (("rhymes", "perhaps"), "on or off"), (("style", "oil"), "crayon"),
                            (("reading-speed", "9"), "0.6 to 1.4"), (("colour", "red"), "level")):
        code, output = told(paths, monkeypatch, *arguments)
        assert code != 0
        assert says in output
        assert "Traceback" not in output
    assert SettingsStore(paths).get() == before


def test_a_child_wishes_for_jokes_and_for_the_way_to_bed(house: Server, window: Window) -> None:
    """The parents' choice is there first; what is tapped holds for this book alone."""
    chosen = Settings(style="crayon", manner=Manner(pages=4, rhymes=True))
    SettingsStore(house.paths).save(chosen)
    watched = window()
    write_idea(watched)
    tap(watched.page.locator(".heard .go-on"))
    watched.page.wait_for_url("**/cast")
    tap(watched.page.locator(".go-on.ready"))
    watched.page.wait_for_url("**/style")
    expect(watched.page.get_by_label(WORDS("style.rhymes"))).to_have_attribute(
        "aria-pressed", "true")
    for wish in ("funny", "bedtime", "rhymes"):
        tap(watched.page.get_by_label(WORDS(f"style.{wish}")))
    watched.wait_to_hear(WORDS("style.not_rhymes"))
    watched.page.reload()
    expect(watched.page.locator(".wish.on")).to_have_count(2)
    tap(watched.page.locator(".style-body .card-button").first)
    watched.page.wait_for_url("**/making/**")
    book = watched.page.url.rsplit("/", 1)[1]
    expect(watched.page.locator(".stone")).to_have_count(6)
    made = Library(house.paths).book(book)
    assert made.manner == Manner(pages=4, funny=True, bedtime=True)
    assert made.style == "crayon", "the parents' style is offered first"
    assert SettingsStore(house.paths).get() == chosen


def test_a_book_without_wishes_is_told_as_always(house: Server, window: Window) -> None:
    SettingsStore(house.paths).save(Settings())
    watched = window()
    write_idea(watched)
    book = make_from_cards(watched.page)
    assert Library(house.paths).book(book).manner == Manner()


def test_verses_stand_line_by_line(house: Server, window: Window) -> None:
    SettingsStore(house.paths).save(Settings(manner=Manner(pages=4, rhymes=True)))
    watched = window()
    write_idea(watched)
    book = make_from_cards(watched.page)
    house.wait_for(book)
    SettingsStore(house.paths).save(Settings())
    watched.goto(f"/read/{book}/1")
    words = watched.page.locator(".reader-words")
    expect(words.locator("br")).not_to_have_count(0)
    verse = Library(house.paths).book(book).pages[1].text
    shown = ["".join(line.split()) for line in words.inner_text().splitlines() if line.strip()]
    assert shown == ["".join(line.split()) for line in verse.splitlines()]
