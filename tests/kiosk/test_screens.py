"""The screens of the shell as a child goes through them, with the real studio behind."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import pytest
from bookshop import PEARL, put_on_the_shelf
from nicegui import ElementFilter, ui
from nicegui.elements.query import QueryElement
from nicegui.testing import User, user_simulation

from engine.config import Config
from engine.idea import Idea
from engine.paths import Paths
from engine.studio import Studio
from kiosk.app import Kiosk, make_kiosk
from kiosk.components.avatar import Avatar
from kiosk.components.button import Button, CardButton
from kiosk.components.cover import Cover
from kiosk.screens.shelf import ON_A_SHELF
from kiosk.session import Session

T = TypeVar("T", bound=ui.element)

DAY = datetime(2026, 5, 4, 14, 0)
NIGHT = datetime(2026, 5, 4, 22, 30)


@dataclass
class Child:
    """Somebody before the kiosk: what is on the screen, and fingers."""

    user: User
    kiosk: Kiosk
    session: Session

    @property
    def said(self) -> list[str]:
        """The sentences that the screens put into the kiosk's mouth, the latest last."""
        return list(self.kiosk.media._sentences.values())

    def names(self, kind: type[Button] = Button) -> list[str]:
        return [one.props["aria-label"] for one in self.seen(kind)]

    def button(self, name: str) -> Button:
        found = [one for one in self.seen(Button) if one.props["aria-label"] == name]
        assert found, f"{name} is not among {self.names()}"
        return found[0]

    def seen(self, kind: type[T]) -> list[T]:
        with self.user:
            return [one for one in ElementFilter(kind=kind) if one.visible]

    def press(self, button: Button) -> None:
        for listener in list(button._event_listeners.values()):
            if listener.type == "click":
                button._handle_event({"listener_id": listener.id, "args": {}})

    async def tap(self, name: str) -> None:
        self.press(self.button(name))
        await asyncio.sleep(0.15)

    @property
    def place(self) -> str:
        with self.user:
            screens = [one for one in ElementFilter(kind=ui.element) if "screen" in one.classes]
        return next((name for one in screens for name in one.classes if name != "screen"), "")

    async def arrives(self, place: str) -> None:
        for _ in range(60):
            if self.place == place:
                return
            await asyncio.sleep(0.05)
        assert self.place == place

    async def goes_to(self, path: str) -> None:
        await self.user.open(path)

    def cast(self) -> dict[str, str]:
        """Who is chosen, and as what."""
        chosen = [one for one in self.seen(Avatar) if "chosen" in one.classes]
        return {one.props["aria-label"]: "hero" if "hero" in one.classes else "comes along"
                for one in chosen}


Story = Callable[[Child], Awaitable[None]]
Play = Callable[..., None]


@pytest.fixture
def play(paths: Paths) -> Play:
    """Run a story of a child before a kiosk on its first day."""

    def play(story: Story, *, now: datetime = DAY, config: Config | None = None) -> None:
        async def run() -> None:
            studio = Studio(paths, config)
            await studio.start()
            kiosk = replace(make_kiosk(studio), now=lambda: now)
            session = Session()
            kiosk.sessions.of = lambda browser: session  # type: ignore[method-assign]
            try:
                async with user_simulation(root=kiosk.root) as user:
                    await story(Child(user, kiosk, session))
            finally:
                await studio.close()

        asyncio.run(run())

    return play


def test_home_offers_three_things_and_a_small_lock(play: Play) -> None:
    async def story(child: Child) -> None:
        await child.goes_to("/")
        await child.arrives("home")
        assert child.names() == [
            "For grown-ups", "Say it again", "Tell a story", "Draw a picture", "My books"]
        assert any(said.startswith("Hello!") for said in child.said)
        await child.tap("My books")
        await child.arrives("books")
        await child.tap("Home")
        await child.tap("Tell a story")
        await child.arrives("tell")

    play(story)


def test_by_night_the_kiosk_greets_softly_and_the_light_is_dim(play: Play) -> None:
    async def story(child: Child) -> None:
        await child.goes_to("/")
        assert any(said.startswith("Hush") for said in child.said)
        with child.user:
            [body] = [one for one in ElementFilter(kind=QueryElement)
                      if one.props["selector"] == "body"]
        assert "light-night" in body.props["classes"]

    play(story, now=NIGHT)


def test_when_the_evening_has_had_its_books_it_ends_softly(play: Play, paths: Paths) -> None:
    put_on_the_shelf(paths, 2)

    async def story(child: Child) -> None:
        studio = child.kiosk.studio
        await studio.change_settings(lambda now: replace(now, books_an_evening=1))
        first, second = (card.id for card in studio.books.shelf())
        await child.goes_to(f"/read/{first}/0")
        await child.arrives("read")
        await child.goes_to(f"/read/{second}/0")
        await child.arrives("goodnight")
        assert child.names() == ["Home", "Say it again"]
        assert any(said.startswith("That was a lovely evening!") for said in child.said)
        await child.goes_to(f"/read/{first}/0")
        await child.arrives("read")

    play(story, now=NIGHT)


def test_a_new_book_waits_for_a_grown_up_where_they_wish(play: Play) -> None:
    async def story(child: Child) -> None:
        studio = child.kiosk.studio
        await studio.change_settings(lambda now: replace(now, review=True))
        book = await studio.books.make(PEARL, ["mia"], "paper")
        await child.goes_to(f"/read/{book}/0")
        await child.arrives("making")
        assert child.kiosk.words("making.waits") in child.said
        await asyncio.sleep(1.2)
        assert "Read" not in child.names(), "not before a grown-up has looked at it"
        await child.goes_to("/books")
        await child.arrives("books")
        [parcel] = child.seen(Cover)
        assert parcel.props["data-book"] == book
        child.press(parcel)
        assert child.place == "books"
        await studio.editing.approve(book)
        assert studio.books.get(book).seen_by("")

    play(story, config=Config(voice=""))


def test_some_books_stand_behind_a_childs_face(play: Play, paths: Paths) -> None:
    put_on_the_shelf(paths, 2)

    async def story(child: Child) -> None:
        studio, words = child.kiosk.studio, child.kiosk.words
        new, old = (card.id for card in studio.books.shelf())
        await studio.editing.show_to(new, ["theo"])
        await child.goes_to("/books")
        await child.arrives("books")
        assert [one.props["data-book"] for one in child.seen(Cover)] == [old]
        await child.tap(words("books.everybodys"))
        assert [one.props["data-book"] for one in child.seen(Cover)] == [new, old]
        assert words("books.whose", name="Theo") in child.names()
        await child.goes_to(f"/read/{new}/0")
        await child.arrives("read")
        child.session.reader = ""
        await child.goes_to(f"/read/{new}/0")
        await child.user.should_see(kind=Button)
        assert child.place != "read"

    play(story)


def test_who_is_named_is_in_and_others_come_along(play: Play) -> None:
    async def story(child: Child) -> None:
        child.session.begin(PEARL)
        await child.goes_to("/cast")
        assert len(child.names(Avatar)) == 8
        assert child.cast() == {"Mia": "hero"}
        await child.tap("Biscuit")
        assert child.said[-1] == "Biscuit comes along!"
        await child.tap("Mia")
        assert child.said[-1] == "Mia stays at home."
        assert child.cast() == {"Biscuit": "hero"}
        for name in ("Leo", "Zuri", "Grandma"):
            await child.tap(name)
        await child.tap("Papa")
        assert child.said[-1].startswith("Four friends fit")
        assert len(child.cast()) == 4
        assert child.session.cast == ["biscuit", "leo", "zuri", "grandma"]
        await child.tap("Go on")
        await child.arrives("style")

    play(story)


def test_nobody_chosen_means_please_choose(play: Play) -> None:
    async def story(child: Child) -> None:
        child.session.begin(Idea("a pearl"))
        await child.goes_to("/cast")
        await child.tap("Go on")
        await child.arrives("cast")
        assert child.said[-1].startswith("Tap somebody first")
        await child.tap("Leo")
        assert child.said[-1] == "Leo is the hero!"
        await child.tap("Go on")
        await child.arrives("style")

    play(story)


def test_without_an_idea_one_tells_first(play: Play) -> None:
    async def story(child: Child) -> None:
        for path in ("/cast", "/style"):
            await child.goes_to("/")
            with child.user:
                ui.navigate.to(path)
            await child.arrives("tell")

    play(story)


def test_a_tap_on_a_style_makes_one_book_however_often_one_taps(play: Play) -> None:
    async def story(child: Child) -> None:
        child.session.begin(PEARL)
        await child.goes_to("/style")
        styles = child.names(CardButton)
        assert styles == [style.name for style in child.kiosk.studio.styles()]
        button = child.button(styles[1])
        for _ in range(5):
            child.press(button)
        await asyncio.sleep(0.6)
        [made] = child.kiosk.studio.books.shelf()
        assert child.kiosk.studio.books.get(made.id).style == child.kiosk.studio.styles()[1].id
        await child.arrives("making")
        assert child.session.idea is None
        await child.goes_to("/")
        assert "Your new book" in child.names()

    play(story)


def test_a_full_disk_is_told_kindly(play: Play) -> None:
    async def story(child: Child) -> None:
        child.session.begin(PEARL)
        await child.goes_to("/style")
        await child.tap(child.names(CardButton)[0])
        await asyncio.sleep(0.3)
        assert any(said.startswith("My shelf is full") for said in child.said[-3:])
        assert child.names() == ["Say it again", "Home"]
        await child.tap("Home")
        await child.arrives("home")

    play(story, config=Config(space_floor=10**18))


def test_an_empty_shelf_invites_to_tell(play: Play) -> None:
    async def story(child: Child) -> None:
        await child.goes_to("/books")
        assert any("no books here yet" in said for said in child.said)
        await child.tap("Tell a story")
        await child.arrives("tell")

    play(story)


def test_a_long_shelf_is_turned_by_arrows(play: Play, paths: Paths) -> None:
    titles = put_on_the_shelf(paths, 2 * ON_A_SHELF + 3)

    async def story(child: Child) -> None:
        await child.goes_to("/books")
        assert child.names(Cover) == titles[:ON_A_SHELF]
        assert "Back" not in child.names()
        await child.tap("More books")
        await child.tap("More books")
        assert child.names(Cover) == titles[2 * ON_A_SHELF:]
        assert "More books" not in child.names()
        await child.tap("Back")
        assert child.names(Cover) == titles[ON_A_SHELF : 2 * ON_A_SHELF]
        await child.tap(titles[ON_A_SHELF])
        await child.arrives("read")
        await child.goes_to("/")
        assert "Read on" in child.names()

    play(story)


def test_a_wrong_address_leads_home(play: Play) -> None:
    async def story(child: Child) -> None:
        for path in ("/nowhere", "/read/no-such-book/x", "/trouble/not-found", "/trouble/%3Cb%3E"):
            await child.goes_to(path)
            await asyncio.sleep(0.1)
            await child.tap("Home")
            await child.arrives("home")

    play(story)
