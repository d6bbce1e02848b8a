"""At what sizes the photos are looked at."""

from pathlib import Path

import pytest
from PIL import Image

from engine.training.cache import glances
from engine.training.example import Caption, Example


@pytest.mark.parametrize(("size", "sides"), [
    ((2000, 2000), {512, 768, 1024}), ((700, 700), {512, 768}), ((500, 400), {512}),
    ((64, 64), {512})])
def test_small_photos_are_not_blown_up(
    tmp_path: Path, size: tuple[int, int], sides: set[int]
) -> None:
    Image.new("RGB", size).save(tmp_path / "photo.png")
    example = Example(tmp_path / "photo.png", "", Caption("photo of miazx girl", "photo of girl"))
    found = glances([example], (512, 768, 1024), 64)
    areas = {one.fit.bucket.width * one.fit.bucket.height for one in found}
    assert len(areas) == len(sides)
    for side in sides:
        assert any(0.8 * side**2 <= area <= side**2 for area in areas)
