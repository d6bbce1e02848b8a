"""Whatever grown-ups can press asks for the grown-up (promise 20); the list is made of the code."""

import ast
import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from nicegui import ElementFilter, ui
from nicegui.events import GenericEventArguments, handle_event
from nicegui.testing import User, user_simulation

import kiosk
from engine.errors import BadPicture
from engine.household.inside import IDLE_SECONDS, LONGEST_SECONDS, Inside
from engine.paths import Paths
from engine.store.settings import Settings
from engine.studio import Photos, Studio, Training
from engine.studio.trainings import Trainings
from kiosk.app import Kiosk, make_kiosk
from kiosk.components.button import Button
from kiosk.components.keypad import Keypad
from kiosk.doorkeeper import Doorkeeper
from kiosk.notices import notices
from kiosk.parents.room import GROWN_UPS
from kiosk.parents.rooms import ROOMS
from kiosk.within import Within
from kiosk.words import load_words

PIN = "482957"
SOURCES = Path(kiosk.__file__).parent / "parents"
BEFORE_THE_DOOR = {"keyhole.py", "choosing.py", "entrance.py"}
"""What is shown to those who are not inside; it has no handler but the keypads' and the way out."""
WITHIN = {"family/mia": "family.pictures", "family/mia.looks": "looks.hair_color",
          "family/.heights": "family.chart", "puppets/mia": "puppets.head_about",
          "puppets/a-new-drawing": "puppets.new_about", "photos/mia": "photos.phone",
          "training/mia": "training.compare_none", "backups/restore": "backups.which",
          "machine/writer": "machine.server_address", "machine/voices": "machine.voice_file"}
"""Pages of rooms, and the words by which each is known."""
LISTENS = {"on", "on_click", "on_change", "on_value_change", "on_upload", "on_select", "on_submit"}

LATER = {"PictureButton": 2, "CardButton": 2, "Keypad": 2, "CropEditor": 3, "PhotoPicker": 2}
"""Where the handler stands among the arguments, if not in the second place."""


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


def test_a_private_file_is_seen_as_long_as_the_session_holds(tmp_path: Path) -> None:
    photo, clock = tmp_path / "photo.webp", [0.0]
    photo.write_bytes(b"a face")
    inside = Inside(lambda: "1", lambda: clock[0])
    within, server = Within(inside), FastAPI()
    within.attach(server)
    keeper, other = Doorkeeper(inside, within), Doorkeeper(inside, within)
    keeper.come_in()
    other.come_in()
    address, others = keeper.private(photo), other.private(photo)
    assert (keeper.private(photo), keeper.private(tmp_path / "gone")) != (others, address)
    assert keeper.private(photo) == address, "one address for one file"
    with TestClient(server) as browser:
        assert browser.get(address).content == b"a face"
        assert browser.get(address).headers["cache-control"] == "no-store"
        assert browser.get("/within/photo.webp").status_code == 404
        keeper.leave()
        assert browser.get(address).status_code == 404
        assert browser.get(others).status_code == 200
        clock[0] += IDLE_SECONDS
        assert browser.get(others).status_code == 404
    os.utime(photo, (1, 1))
    assert other.private(photo) != others, "what was written anew is asked for anew"


def test_a_file_is_given_as_long_as_the_session_holds(tmp_path: Path) -> None:
    given: list[tuple[bytes, int]] = []
    names: list[str] = []

    async def take(file: Path, name: str) -> None:
        names.append(name)
        if file.read_bytes() == b"a trap":
            raise BadPicture("no picture")
        given.append((file.read_bytes(), file.stat().st_mode & 0o777))

    inside = Inside(lambda: "1")
    within, server = Within(inside), FastAPI()
    within.attach(server)
    keeper = Doorkeeper(inside, within)
    keeper.come_in()
    address = keeper.slot(tmp_path, take)
    with TestClient(server) as browser:
        assert browser.post(address, content=b"a picture", headers={
            "X-Name": "M%C3%AFa.jpg"}).status_code == 204
        assert browser.post(address, content=b"a trap").status_code == 422
        assert browser.post(f"{address}x", content=b"a picture").status_code == 404
        keeper.leave()
        assert browser.post(address, content=b"too late").status_code == 404
    assert (given, names) == ([(b"a picture", 0o600)], ["Mïa.jpg", ""])
    assert list(tmp_path.iterdir()) == [], "nothing stays"


def unguarded(source: str) -> list[str]:
    """Handlers that are given to an element without `doorkeeper.only` round them."""
    found = []
    for call in (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        first = LATER.get(name, 1)
        given = [*call.args[first:first + 1], *(key.value for key in call.keywords
                                   if key.arg in LISTENS | {"handler"})]
        if name not in LISTENS | LATER.keys() | {"Button", "Avatar"} and not any(
                key.arg in LISTENS for key in call.keywords):
            continue
        found += [ast.unparse(call) for one in given if not ast.unparse(one).startswith(
            ("self.only(", "room.only(", "self._room.only("))]
    return found


@pytest.mark.parametrize("file", [one for one in sorted(SOURCES.rglob("*.py"))
                                  if one.name not in BEFORE_THE_DOOR], ids=lambda one: one.name)
def test_no_room_listens_but_through_the_doorkeeper(file: Path) -> None:
    assert unguarded(file.read_text("utf-8")) == []


def test_a_new_handler_without_a_guard_is_noticed() -> None:
    assert unguarded("ui.button('Delete', on_click=delete)")
    assert unguarded("Button(name, delete)")
    assert unguarded("box.on('click', delete)")
    assert unguarded("Keypad(words, LENGTH, typed)")
    assert unguarded("PhotoPicker(words, slot, sent, several=False)")
    assert unguarded("CropEditor(source, 4, 3, framed)")
    assert not unguarded("Button(name, room.only(delete))")
    assert not unguarded("PhotoPicker(words, slot, room.only(sent), 'own', several=False)")


def test_every_room_has_a_name_and_is_reached_by_the_door_alone() -> None:
    words = load_words()
    assert [name for name in ROOMS if f"rooms.{name}_about" not in words] == []
    source = (SOURCES.parent / "app.py").read_text("utf-8")
    assert re.findall(r"from kiosk\.parents import (.*)", source) == ["entrance"]
    assert "entrance.show(visit)" in source
