"""Whatever grown-ups can press in the running rooms asks for the grown-up (promise 20)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nicegui import ElementFilter, ui
from nicegui.events import GenericEventArguments, handle_event
from nicegui.testing import User, user_simulation

from engine.household.inside import IDLE_SECONDS, LONGEST_SECONDS, Inside
from engine.paths import Paths
from engine.store.settings import Settings
from engine.studio import Photos, Studio, Training
from engine.studio.trainings import Trainings
from kiosk.app import Kiosk, make_kiosk
from kiosk.components.button import Button
from kiosk.components.keypad import Keypad
from kiosk.notices import notices
from kiosk.parents.room import GROWN_UPS
from kiosk.parents.rooms import ROOMS
from kiosk.within import Within

PIN = "482957"
WITHIN = {"family/mia": "family.pictures", "family/mia.looks": "looks.hair_color",
          "family/.heights": "family.chart", "puppets/mia": "puppets.head_about",
          "puppets/a-new-drawing": "puppets.new_about", "photos/mia": "photos.phone",
          "training/mia": "training.compare_none", "backups/restore": "backups.which",
          "machine/writer": "machine.server_address", "machine/voices": "machine.voice_file"}
"""Pages of rooms, and the words by which each is known."""


class Parent:
    """Somebody who knows the PIN, and what they see."""

    def __init__(self, user: User, house: Kiosk, clock: list[float]) -> None:
        self.user, self.kiosk, self.clock = user, house, clock

    async def comes_in(self, room: str = "") -> None:
        words = self.kiosk.words
        await self.user.open(f"{GROWN_UPS}/{room}" if room else GROWN_UPS)
        self.types(PIN)
        seen = words(f"rooms.{room}" if room in ROOMS else WITHIN.get(room, "grown_ups.health"),
                     name="Mia")
        await self.user.should_see(seen, retries=60)

    def handlers(self) -> list[tuple[ui.element, Callable[..., object]]]:
        """Whatever the server does for what is built behind the door."""
        with self.user:
            room = next((one for one in ElementFilter(kind=ui.element)
                         if "parents" in one.classes), None)
            return [(one, listener.handler) for one in (room.descendants() if room else ())
                    for listener in one._event_listeners.values() if listener.handler]

    async def handlers_of(self, least: int) -> list[tuple[ui.element, Callable[..., object]]]:
        """The same, when so many are there: what takes long to draw comes later."""
        for _ in range(100):
            if len(found := self.handlers()) >= least:
                return found
            await asyncio.sleep(0.1)
        raise AssertionError(f"{len(found)} handlers and not {least}")

    def types(self, digits: str, at: int = 0) -> None:
        with self.user:
            pad = list(ElementFilter(kind=Keypad))[at]
        listener = next(one for one in pad._event_listeners.values() if one.type == "entered")
        pad._handle_event({"listener_id": listener.id, "args": digits})

    def names(self) -> list[str]:
        with self.user:
            return [one.props["aria-label"] for one in ElementFilter(kind=Button)]

    def press(self, name: str) -> None:
        with self.user:
            button = next(one for one in ElementFilter(kind=Button)
                          if one.props["aria-label"] == name)
        _all_of(button, "click")


def _all_of(element: ui.element, kind: str) -> None:
    for listener in list(element._event_listeners.values()):
        if listener.type == kind:
            element._handle_event({"listener_id": listener.id, "args": {}})


Story = Callable[[Parent], Awaitable[None]]


@pytest.fixture
def play(paths: Paths) -> Callable[[Story], None]:
    """Run a story in a house whose door has a PIN; the clock of the sessions is the test's."""

    def play(story: Story) -> None:
        async def run() -> None:
            studio = Studio(paths)
            studio.door.choose_first(PIN)
            await studio.start()
            clock = [0.0]
            made = make_kiosk(studio)
            inside = Inside(studio.door.version, lambda: clock[0])
            house = replace(made, inside=inside, within=Within(inside))
            try:
                async with user_simulation(root=house.root) as user:
                    await story(Parent(user, house, clock))
            finally:
                await studio.close()

        asyncio.run(run())

    return play


def test_nothing_of_the_rooms_is_built_before_the_door_is_open(
    play: Callable[[Story], None],
) -> None:
    async def story(parent: Parent) -> None:
        words = parent.kiosk.words
        await parent.user.open(GROWN_UPS)
        assert parent.names() == ["Home", "Say it again", words("door.forgotten")]
        await parent.user.should_not_see(words("grown_ups.health"))
        parent.types("482958")
        await parent.user.should_see(words("door.again"), retries=60)
        parent.types(PIN)
        await parent.user.should_see(words("grown_ups.health"), retries=60)

    play(story)


def test_whose_work_is_in_it_is_told_behind_the_door(play: Callable[[Story], None]) -> None:
    async def story(parent: Parent) -> None:
        words = parent.kiosk.words
        await parent.user.open(f"{GROWN_UPS}/machine/about")
        await parent.user.should_not_see(words("grown_ups.in_books"))
        parent.types(PIN)
        await parent.user.should_see(words("grown_ups.in_books"), retries=60)
        with parent.user:
            assert [one.content for one in ElementFilter(kind=ui.markdown)] == [notices()]

    play(story)


def test_two_minutes_idle_and_the_rooms_are_gone(play: Callable[[Story], None]) -> None:
    async def story(parent: Parent) -> None:
        await parent.comes_in()
        parent.clock[0] += IDLE_SECONDS
        await asyncio.sleep(2.6)
        await parent.user.should_not_see(parent.kiosk.words("grown_ups.health"))
        await parent.user.open(GROWN_UPS)
        await parent.user.should_see(parent.kiosk.words("door.hello"))

    play(story)


def test_who_goes_home_has_shut_the_door(play: Callable[[Story], None]) -> None:
    async def story(parent: Parent) -> None:
        await parent.comes_in()
        parent.press("Home")
        await asyncio.sleep(0.2)
        assert parent.kiosk.inside._stays == {}

    play(story)


def test_a_child_confided_something_and_only_a_parent_reads_it(
    play: Callable[[Story], None],
) -> None:
    async def story(parent: Parent) -> None:
        words, studio = parent.kiosk.words, parent.kiosk.studio
        await studio.understand("my uncle touches me under my clothes")
        await parent.user.open(GROWN_UPS)
        await parent.user.should_not_see(words("grown_ups.confided_title"))
        parent.types(PIN)
        await parent.user.should_see(words("grown_ups.confided_title"), retries=60)
        await parent.user.should_not_see("uncle")
        parent.press(words("grown_ups.confided_read"))
        await asyncio.sleep(0.2)
        assert studio.confided() == ()

    play(story)


def test_a_room_looks_once_at_first(
    play: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    of = Trainings.of

    async def counted(trainings: Trainings, character: str) -> tuple[Training, ...]:
        asked.append(character)
        return await of(trainings, character)

    monkeypatch.setattr(Trainings, "of", counted)
    monkeypatch.setattr("kiosk.parents.training.room.LOOK_EVERY", 60.0)

    async def story(parent: Parent) -> None:
        await parent.comes_in("training/mia")
        await parent.user.should_see(parent.kiosk.words("training.photos_none", name="Mia"),
                                     retries=60)
        await asyncio.sleep(0.5)
        assert asked == ["mia"]

    play(story)


@pytest.mark.parametrize(("used", "says"), [(0, "training.photos_none"), (1, "training.photos_one"),
                                            (2, "training.photos")])
def test_one_photo_is_one_photo(
    play: Callable[[Story], None], monkeypatch: pytest.MonkeyPatch, used: int, says: str
) -> None:
    async def count(photos: Photos, character: str) -> tuple[int, int]:
        return used, used

    monkeypatch.setattr(Photos, "count", count)

    async def story(parent: Parent) -> None:
        await parent.comes_in("training/mia")
        await parent.user.should_see(parent.kiosk.words(says, name="Mia", used=used), retries=60)
        if used > 1:  # another process looks at the card first
            await parent.user.should_see(parent.kiosk.words("training.to_models"), retries=600)

    play(story)


def test_what_is_chosen_already_is_not_chosen_again(play: Callable[[Story], None]) -> None:
    async def story(parent: Parent) -> None:
        words, changed = parent.kiosk.words, 0
        settings = parent.kiosk.studio.change_settings

        async def counted(change: Callable[[Settings], Settings]) -> None:
            nonlocal changed
            changed += 1
            await settings(change)

        parent.kiosk.studio.change_settings = counted  # type: ignore[method-assign]
        await parent.comes_in("evening")
        for _ in range(2):
            parent.press(words("evening.level_fluent"))
            await asyncio.sleep(0.6)
        assert changed == 1

    play(story)


def test_every_handler_of_every_room_is_dead_without_the_session(
    play: Callable[[Story], None],
) -> None:
    async def story(parent: Parent) -> None:
        words, studio = parent.kiosk.words, parent.kiosk.studio
        await studio.understand("my uncle touches me under my clothes")
        for name in ("", *ROOMS, *WITHIN):
            await parent.comes_in(name)
            handlers = await parent.handlers_of(5)
            pressed = {one.props.get("aria-label") for one, _ in handlers}
            if not name:
                assert {words("door.new_sheet"), words("grown_ups.confided_read")} <= pressed
            kept = _kept(studio.paths)
            parent.clock[0] += LONGEST_SECONDS
            for element, handler in handlers:
                # Called by themselves: the first one takes the room away.
                handle_event(handler, GenericEventArguments(sender=element, client=element.client,
                                                            args={}))
            for _ in range(50):
                await asyncio.sleep(0.1)
                if not parent.handlers():
                    break
            assert parent.handlers() == []
            assert _kept(studio.paths) == kept

    play(story)


def _kept(paths: Paths) -> dict[Path, bytes]:
    """All that is the family’s; not what the kiosk can make again, nor what it notes of itself."""
    again = (paths.models, paths.spoken, paths.logs)
    return {file: file.read_bytes() for file in paths.data.rglob("*")
            if file.is_file() and not file.name.startswith(".")
            and not any(file.is_relative_to(one) for one in again)}
