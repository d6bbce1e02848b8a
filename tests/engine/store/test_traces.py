"""What is somebody's, what only names them, and what has nothing to do with them."""

from pathlib import Path

import orjson
import pytest

from engine.character import Character, Kind
from engine.store.sealed import seal
from engine.store.traces import Traces

ROSE = Character("rose", "Rose", Kind.CHILD)
PAPA = Character("papa", "Papa", Kind.GROWN_UP)


@pytest.mark.parametrize(("content", "hers"), [
    ({"cast": [{"id": "rose"}]}, True), ({"mentions": [{"who": "rose"}]}, True),
    ({"jam": {"players": ["theo", "rose"]}}, True), ({"told_by": "rose"}, True),
    ({"pages": [{"text": "“Look, Rose!”"}]}, True), ({"pages": [{"text": "Rose’s hat"}]}, True),
    ({"pages": [{"text": "a red rose, Roseanne and PRose"}]}, False),
    ({"readers": ["rose"]}, False), ({"mentions": [{"noun": "rose"}]}, False), ([], False),
])
def test_what_is_hers(content: object, hers: bool, tmp_path: Path) -> None:
    file = tmp_path / "book.json"
    file.write_bytes(seal(content))
    assert Traces(ROSE).in_file(file) is hers
    assert Traces(ROSE).touches(file) or not hers


@pytest.mark.parametrize(("text", "his"), [
    ("Papa bear", False), ("/data/training/papa/photos", True), ("papaya, papa-2", False),
])
def test_a_common_word_is_no_name(text: str, his: bool) -> None:
    assert Traces(PAPA).in_text(text) is his


def test_a_name_with_quotes_is_found_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(orjson.dumps({"text": 'Hello, Mia "Mi" Ray!'}))
    assert Traces(Character("mia", 'Mia "Mi" Ray')).touches(file)


def test_others_keep_their_place() -> None:
    content = {"children": {"rose": {"pace": 1}, "theo": {}}, "told_by": "rose",
               "readers": ["theo", "rose"], "all": [{"id": "theo"}, {"id": "rose"}],
               "each": {"1": {"who": "rose"}, "2": {"who": "theo"}}}
    assert Traces(ROSE).without(content) == {
        "children": {"theo": {}}, "told_by": "", "readers": ["theo"], "all": [{"id": "theo"}],
        "each": {"2": {"who": "theo"}}}


def test_a_word_is_no_id(tmp_path: Path) -> None:
    """A rabbit called Rabbit leaves, and what others love, say or choose stays."""
    rabbit = Traces(Character("rabbit", "Rabbit", Kind.PET))
    content = {"characters": {"1": {"id": "theo", "favourites": ["rabbit", "a red kite"]}},
               "rabbit": {"1": {"style": "rabbit"}}, "mentions": [{"noun": "rabbit"}]}
    assert rabbit.without(content) == content
    file = tmp_path / "b.json"
    file.write_bytes(seal(content))
    assert not rabbit.mentioned(file)
    file.write_bytes(seal(content)[:-20])
    assert not rabbit.in_file(file), "a damaged file is no reason either"
    file.write_bytes(seal({"cast": [{"id": "rabbit"}]})[:-3])
    assert rabbit.in_file(file)


def test_lines_of_a_log_go_while_it_is_written(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with log.open("a") as writer:
        writer.write("ready\nrose is learnt\n")
        writer.flush()
        Traces(ROSE).strike_out(log)
        writer.write("done\n")
    assert log.read_text() == "ready\ndone\n"
