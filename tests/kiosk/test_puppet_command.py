"""The command `once-upon-me puppet`: from a photo to somebody on every page."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw

from engine.character import Kind
from engine.paths import DATA_VARIABLE, Paths
from engine.store.characters import Family
from engine.store.departures import Departure, Departures
from engine.store.puppets import Puppets
from kiosk.command import main

Run = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return Paths(tmp_path / "data")


@pytest.fixture
def run(home: Paths) -> Run:
    return lambda *arguments: CliRunner().invoke(main, ["puppet", *map(str, arguments)])


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    sheet = Image.new("RGB", (700, 900), "#eceae4")
    ImageDraw.Draw(sheet).ellipse((150, 200, 550, 700), fill="#2f7fb8", outline="#222", width=12)
    sheet.save(tmp_path / "zog.jpg")
    return tmp_path / "zog.jpg"


def test_a_drawing_moves_in_and_is_given_a_better_photo(
    run: Run, home: Paths, drawing: Path
) -> None:
    said = run("zog", drawing, "--drawing", "Zog")
    assert (said.exit_code, said.output) == (
        0, "From now on Zog is seen like this on every page.\n")
    (zog,) = Family(home).named(["zog"])
    assert (zog.name, zog.kind) == ("Zog", Kind.DRAWING)
    assert Puppets(home).picture(zog)
    with Image.open(drawing) as image:
        image.rotate(180).save(drawing)
    assert run("zog", drawing).exit_code == 0
    (again,) = Family(home).named(["zog"])
    assert again.puppet != zog.puppet
    assert len(list(Puppets(home).folder("zog").iterdir())) == 2
    Family(home).remove("zog")
    Departures(home).begin(Departure(again, time.time()))
    assert "still come back" in run("zog", drawing, "--drawing", "Zog").output


def test_only_looking_keeps_nothing(run: Run, home: Paths, drawing: Path, tmp_path: Path) -> None:
    said = run("zog", drawing, "--drawing", "Zog", "--out", tmp_path / "cut.webp")
    assert said.exit_code == 0, said.output
    with Image.open(tmp_path / "cut.webp") as cut:
        assert cut.mode == "RGBA"
    assert "zog" not in {one.id for one in Family(home).all()}
    assert not Puppets(home).folder("zog").exists()


def test_back_to_the_head_that_is_drawn(run: Run, home: Paths) -> None:
    said = run("mia", "--away")
    assert "drawn by our own hand" in said.output
    assert Family(home).named(["mia"])[0].puppet is None


@pytest.mark.parametrize(("arguments", "why"), [
    (("mia", "letter"), "a text, whatever its name says"),
    (("biscuit", "drawing"), "Pets and cuddly toys have puppets of their own"),
    (("nobody-here", "drawing"), "nobody called"),
    (("../mia", "drawing"), "nobody called"),
    (("mia",), "A photo is wanted"),
])
def test_kind_answers(
    run: Run, drawing: Path, tmp_path: Path, arguments: tuple[str, ...], why: str
) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_text("Dear Sir or Madam")
    files = {"letter": letter, "drawing": drawing}
    said = run(*(files.get(one, one) for one in arguments))
    assert said.exit_code != 0
    assert why in said.output
    assert "Traceback" not in said.output
