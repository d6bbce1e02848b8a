import io

import pytest
from PIL import Image, ImageChops

from engine.painting import make_painter, raster, thing_picture
from engine.scene import Figure, Scene, Setting, Thing
from engine.starter import starter_cast


def test_a_page_becomes_a_png() -> None:
    scene = Scene(Setting.MEADOW, (Figure("mia"),), (Thing("bear"),))
    svg = make_painter("paper").paint(scene, starter_cast(), "paper", 1).svg
    image = Image.open(io.BytesIO(raster(svg, 320)))
    assert image.format == "PNG"
    assert image.size == (320, 180)
    colours = image.convert("RGB").getcolors(320 * 180)
    assert colours is not None
    assert len(colours) > 1000


def test_a_card_becomes_a_png() -> None:
    svg = thing_picture("red balloon")
    assert svg is not None
    image = Image.open(io.BytesIO(raster(svg, 96))).convert("RGBA")
    assert image.size == (96, 96)
    assert image.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize("svg", ["", "no svg", "<svg", "<html/>"])
def test_what_is_no_svg_is_refused(svg: str) -> None:
    with pytest.raises(ValueError, match="no SVG"):
        raster(svg, 100)


@pytest.mark.parametrize("width", [0, -5])
def test_a_picture_has_a_width(width: int) -> None:
    with pytest.raises(ValueError, match="pixel"):
        raster("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", width)


def test_small_pictures_leave_the_texture_out() -> None:
    svg = make_painter("paper").paint(Scene(Setting.MEADOW), (), "paper", 1).svg
    plain, textured = raster(svg, 320), raster(svg, 320, texture=True)
    assert plain != textured
    one, other = (Image.open(io.BytesIO(png)).convert("L") for png in (plain, textured))
    difference = ImageChops.difference(one, other).histogram()
    assert sum(i * n for i, n in enumerate(difference)) / sum(difference) < 8
