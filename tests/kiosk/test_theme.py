"""The light of the hour, the drawings, and the key of the cookie."""

import re
import stat
from datetime import datetime
from pathlib import Path

import pytest

import kiosk
from engine.paths import ASSETS
from kiosk.__main__ import storage_secret
from kiosk.theme import Light, drawing, light


@pytest.mark.parametrize(("hour", "lit"), [
    (0, Light.NIGHT), (4, Light.NIGHT), (5, Light.MORNING), (9, Light.MORNING), (10, Light.DAY),
    (17, Light.DAY), (18, Light.EVENING), (19, Light.EVENING), (20, Light.NIGHT),
    (23, Light.NIGHT),
])
def test_the_light_of_the_hour(hour: int, lit: Light) -> None:
    assert light(datetime(2026, 5, 4, hour, 59)) is lit


def test_the_light_grows_dim_when_the_family_wants_it() -> None:
    at = [light(datetime(2026, 5, 4, hour, minute), 19 * 60 + 30)
          for hour, minute in ((19, 29), (19, 30), (21, 29), (21, 30))]
    assert at == [Light.DAY, Light.EVENING, Light.EVENING, Light.NIGHT]


def test_style_sheets_and_drawings_ask_for_nothing_that_is_not_there() -> None:
    sheets = list((Path(kiosk.__file__).parent / "css").glob("*.css"))
    asked = {name for sheet in sheets
             for name in re.findall(r'url\("(?!data:)([^"]+)"\)', sheet.read_text("utf-8"))}
    assert len(asked) > 10
    for name in asked:
        assert name.startswith("/assets/")
        assert (ASSETS / name.removeprefix("/assets/")).is_file(), name


def test_drawings_are_plain_pictures() -> None:
    drawings = list((ASSETS / "pictures").glob("*.svg"))
    assert len(drawings) > 20
    for file in drawings:
        svg = drawing(file.stem)
        assert svg.startswith("<svg")
        assert not re.search(r"<script|<image|href|onload|https?://(?!www\.w3\.org)", svg), file


def test_the_cookie_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "cookie-secret"
    key = storage_secret(file)
    assert len(key) == 64
    assert storage_secret(file) == key
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
