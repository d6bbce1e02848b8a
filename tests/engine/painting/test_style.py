"""The styles of a book: they differ, they are sound, and people stay themselves in them."""

import io
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image

from engine.errors import NotFound
from engine.painting.paper.color import luminance, mix, to_hex, to_rgb
from engine.painting.paper.style import STYLES, style, styles

SKINS = ("#f2d3b1", "#e0ac86", "#a86b45", "#763900")
COLORS = ("#d9583f", "#f3c350", "#7fab5c", "#3f9390", "#5d94c4", "#7d5578", "#fffaf0")


def distance(a: str, b: str) -> float:
    return sum(abs(x - y) for x, y in zip(to_rgb(a), to_rgb(b), strict=True))


def page(id: str) -> str:
    look = style(id)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900">'
        f"<defs>{look.defs('p-')}</defs>{look.page_under()}{look.page_over('p-')}</svg>"
    )


def test_there_are_the_five_styles_in_their_order() -> None:
    assert tuple(each.id for each in styles()) == STYLES
    assert len({each.name for each in styles()}) == len(STYLES) == 5


def test_an_unknown_style_is_not_found_and_the_known_ones_are_told() -> None:
    with pytest.raises(NotFound, match="watercolour"):
        style("oil")


@pytest.mark.parametrize("id", STYLES)
def test_a_bare_page_is_sound(id: str) -> None:
    svg = page(id)
    ids = [e.get("id") for e in ElementTree.fromstring(svg).iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each and each.startswith("p-") for each in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)


def test_the_pages_truly_differ() -> None:
    def middle(id: str) -> str:
        png = resvg_py.svg_to_bytes(svg_string=page(id), width=160)
        image = Image.open(io.BytesIO(bytes(png))).convert("RGB").resize((1, 1))
        return "#" + bytes(image.tobytes()).hex()

    for one, other in combinations(STYLES, 2):
        assert distance(middle(one), middle(other)) > 6, (one, other)
        assert style(one).texture != style(other).texture
        assert sum(distance(style(one).tint(c), style(other).tint(c)) for c in COLORS) > 100


@pytest.mark.parametrize("id", STYLES)
def test_ink_can_be_seen_on_every_skin(id: str) -> None:
    look = style(id)
    for skin in SKINS:
        face = luminance(to_rgb(look.tint(skin, 0.5)))
        assert abs(face - luminance(to_rgb(look.ink))) > 25


@pytest.mark.parametrize("id", STYLES)
def test_skins_stay_apart_and_less_tint_keeps_more(id: str) -> None:
    look = style(id)
    for one, other in combinations(SKINS, 2):
        assert distance(look.tint(one, 0.5), look.tint(other, 0.5)) > 20
    for color in (*SKINS, *COLORS):
        assert distance(color, look.tint(color, 0.5)) <= distance(color, look.tint(color)) + 3
        assert look.tint(color, 0.0) == color


def test_the_night_lamp_is_dark_but_spares_warm_colours() -> None:
    night = style("night")
    assert luminance(to_rgb(night.tint("#5d94c4"))) < 0.75 * luminance(to_rgb("#5d94c4"))
    assert luminance(to_rgb(night.tint("#ee9a4a"))) > 0.8 * luminance(to_rgb("#ee9a4a"))


def test_a_line_has_the_width_of_the_style_unless_told() -> None:
    look = style("crayon")
    assert f'stroke-width="{look.ink_width:g}"' in look.line()
    assert 'stroke-width="2.5"' in look.line(2.5)
    assert look.ink in look.line()


@pytest.mark.parametrize("wrong", ["", "red", "#fff", "ffffff", "#gggggg", "#12345678"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid literal"):
        to_rgb(wrong)


def test_colours_mix_and_stay_colours() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 0) == "#123456"
    assert to_hex((300.0, -20.0, 12.4)) == "#ff000c"


def test_the_comic_is_printed_in_dots_within_the_border_of_a_panel() -> None:
    png = resvg_py.svg_to_bytes(svg_string=page("comic"), width=1600)
    image = Image.open(io.BytesIO(bytes(png))).convert("L")

    def darkest(left: int, top: int, right: int, bottom: int) -> int:
        return min(image.crop((left, top, right, bottom)).tobytes())

    assert darkest(2, 440, 8, 460) == 255  # the margin of the paper
    assert darkest(10, 440, 30, 460) < 60  # the border
    assert darkest(40, 40, 140, 140) < 230 < darkest(750, 40, 850, 140)


def test_only_the_comic_has_lines_that_swell_and_colours_without_gradients() -> None:
    assert [each.id for each in styles() if each.swell] == ["comic"]
    assert [each.id for each in styles() if each.flat] == ["comic"]
