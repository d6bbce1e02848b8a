"""Whatever grown-ups can press asks for the grown-up (promise 20); the list is made of the code."""

import ast
import re
from pathlib import Path

import pytest

import kiosk
from kiosk.parents.rooms import ROOMS
from kiosk.words import load_words

SOURCES = Path(kiosk.__file__).parent / "parents"
BEFORE_THE_DOOR = {"keyhole.py", "choosing.py", "entrance.py"}
"""What is shown to those who are not inside; it has no handler but the keypads' and the way out."""
LISTENS = {"on", "on_click", "on_change", "on_value_change", "on_upload", "on_select", "on_submit"}

LATER = {"PictureButton": 2, "CardButton": 2, "Keypad": 2, "CropEditor": 3, "PhotoPicker": 2}
"""Where the handler stands among the arguments, if not in the second place."""


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
