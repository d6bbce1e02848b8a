"""`once-upon-me backup` and `restore`: a new machine in one sitting, from a terminal."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.idea import Idea
from engine.paths import DATA_VARIABLE, Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.store.library import Library
from engine.store.running import at_home
from engine.work.bookmaking import new_book
from kiosk.command import main

BOOK = "20260101-120000-abcdef"
Run = Callable[..., Result]


@pytest.fixture
def old(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path / "old").create()
    Family(paths).welcome(starter_cast()[:2])
    Library(paths).create(new_book(BOOK, Idea("a moon"), starter_cast()[:1], "paper", 1))
    return paths


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(paths: Paths, *arguments: str, typed: str = "") -> Result:
        monkeypatch.setenv(DATA_VARIABLE, str(paths.data))
        return CliRunner().invoke(main, list(arguments), input=typed)

    return run


def test_onto_a_new_machine(run: Run, old: Paths, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = run(old, "backup", "--to", str(stick))
    assert made.exit_code == 0, made.output
    assert "1 books, restored and compared" in made.output
    file = next((stick / "Once Upon Me backups").glob("*.age"))
    code = re.search(r"(\d{4} ){7}\d{4}", made.output)
    assert code is not None
    assert "AGE-SECRET-KEY-1" in made.output

    new = Paths(tmp_path / "new").create()
    mistyped = "1" + code[0][1:] if code[0][0] != "1" else "2" + code[0][1:]
    done = run(new, "restore", str(file), typed=f"{mistyped}\n{code[0]}\n")
    assert done.exit_code == 0, done.output
    assert "mistyped" in done.output
    assert "Done: 1 books" in done.output
    assert Library(new).book(BOOK) == Library(old).book(BOOK)
    whole = run(new, "backup", "--verify", str(file))
    assert whole.exit_code == 0, whole.output
    assert "It is whole: 1 books" in whole.output
    assert code[0] in run(new, "backup", "--key").output, "the new machine goes on with the key"

    back = run(new, "restore", "--undo")
    assert back.exit_code == 0, back.output
    assert Library(new).ids() == ()


def test_what_cannot_be_done_is_said(run: Run, old: Paths, tmp_path: Path) -> None:
    nowhere = run(old, "backup")
    assert nowhere.exit_code == 2
    assert "Where to?" in nowhere.output
    missing = run(old, "backup", "--to", str(tmp_path / "missing"))
    assert missing.exit_code == 1
    assert "is not there" in missing.output
    (tmp_path / "photo.jpg").write_bytes(b"a photo")
    run(old, "backup", "--key")
    wrong = run(old, "restore", str(tmp_path / "photo.jpg"), "--yes")
    assert wrong.exit_code == 1
    assert "no whole backup of ours" in wrong.output
    with at_home(old):
        busy = run(old, "restore", str(tmp_path / "photo.jpg"), "--yes")
    assert busy.exit_code == 1
    assert "The kiosk is running" in busy.output
    assert Library(old).ids() == (BOOK,)


def test_the_nights_go_where_the_first_one_went(run: Run, old: Paths, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert run(old, "backup", "--to", str(stick), "--nightly").exit_code == 0
    again = run(old, "backup")
    assert again.exit_code == 0, again.output
    assert str(stick) in again.output
