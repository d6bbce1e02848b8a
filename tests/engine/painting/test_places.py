"""Places as a page meets them: whole, the same every time, with room for the figures."""

import io
import re
from itertools import cycle, product
from xml.etree import ElementTree

import pytest
import resvg_py
from PIL import Image, ImageStat

from engine.painting.paper.places import Place, draw_place
from engine.painting.paper.places.parts import PIECES, SPREADS
from engine.painting.paper.places.recipe import Item, Recipe, checked, recipe_of
from engine.painting.paper.style import STYLES, style
from engine.plain import from_json
from engine.scene import Setting, Shot, TimeOfDay, Weather

PLANES = ("sky", "far", "middle", "stage", "front")
INDOORS = (
    Setting.BEDROOM,
    Setting.KITCHEN,
    Setting.LIVING_ROOM,
    Setting.CLASSROOM,
    Setting.CASTLE,
    Setting.CLINIC,
    Setting.BATHROOM,
    Setting.ATTIC,
    Setting.LIBRARY,
)
WET = (Setting.BEACH, Setting.SEA, Setting.ISLAND, Setting.CAVE, Setting.POND)
FLOATING = (Setting.UNDERWATER, Setting.SPACE, Setting.CLOUDS)


def draw(
    setting: Setting,
    time: TimeOfDay = TimeOfDay.DAY,
    weather: Weather = Weather.CLEAR,
    shot: Shot = Shot.MIDDLE,
    look: str = "paper",
    seed: int = 1,
) -> Place:
    return draw_place(setting, time, weather, shot, style(look), seed)


def document(place: Place, planes: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900" width="1600" height="900">'
        f"<defs>{place.defs}</defs>{planes}</svg>"
    )


def whole(place: Place) -> str:
    return document(
        place, place.sky + place.far + place.middle + place.stage + place.front + place.light
    )


def raster(svg: str, width: int) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


@pytest.mark.parametrize("shot", list(Shot))
@pytest.mark.parametrize("setting", list(Setting))
def test_every_hour_and_weather_is_a_sound_svg(setting: Setting, shot: Shot) -> None:
    looks = cycle(STYLES)
    for time, weather in product(TimeOfDay, Weather):
        svg = whole(draw(setting, time, weather, shot, next(looks), seed=3))
        root = ElementTree.fromstring(svg)
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        assert all(id.startswith("place-") for id in ids if id)
        assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)
        assert "nan" not in svg.replace("nano", "")
        classes = [e.get("class", "") for e in root if e.tag.endswith("}g")]
        assert classes[:5] == [f"plane {name}" for name in PLANES]


@pytest.mark.parametrize("setting", list(Setting))
def test_a_page_stays_light(setting: Setting) -> None:
    for shot, seed in product(Shot, (1, 2)):
        svg = whole(draw(setting, weather=Weather.SNOW, shot=shot, look="crayon", seed=seed))
        assert svg.count("<path") < 1300
        assert len(svg) < 180_000
        assert "<filter" not in svg  # shadows are shapes, since filters cost a second each


@pytest.mark.parametrize("setting", list(Setting))
def test_the_same_seed_gives_the_same_place_and_another_one_another(setting: Setting) -> None:
    assert draw(setting, seed=5) == draw(setting, seed=5)
    assert whole(draw(setting, seed=5)) != whole(draw(setting, seed=6))


@pytest.mark.parametrize("setting", list(Setting))
def test_hour_weather_and_style_move_nothing_that_stands_in_the_place(setting: Setting) -> None:
    def standing(place: Place) -> list[str]:
        top_level = re.sub(r"<g [^>]*transform=\"rotate.*?</g>", "", place.stage + place.front)
        return re.findall(r"translate\([^)]*\)scale\([^)]*\)", top_level)

    here = standing(draw(setting))
    assert standing(draw(setting, weather=Weather.CLOUDY, time=TimeOfDay.MORNING)) == here
    assert standing(draw(setting, look="night")) == here


@pytest.mark.parametrize("setting", list(Setting))
def test_the_front_leaves_the_stage_free(setting: Setting) -> None:
    for shot, seed in product((Shot.WIDE, Shot.MIDDLE, Shot.WONDER), (1, 2, 3)):
        place = draw(setting, shot=shot, seed=seed)
        alpha = raster(document(place, place.front), 320).getchannel("A")
        left, right = 320 * place.left / 1600, 320 * place.right / 1600
        box = (round(left), 60, round(right), round(180 * place.stage_far / 900))
        histogram = alpha.crop(box).histogram()
        assert sum(histogram[9:]) < 0.05 * sum(histogram)
        middle = (64, 60, 256, box[3])
        assert alpha.crop(middle).getextrema()[1] == 0


@pytest.mark.parametrize(("setting", "shot"), list(product(Setting, Shot)))
def test_the_numbers_of_a_place_agree_with_each_other(setting: Setting, shot: Shot) -> None:
    place = draw(setting, shot=shot)
    assert 0 < place.horizon < place.far_y < place.stage_far < place.stage_near
    assert 0 < place.left < 0.2 * 1600 < 0.8 * 1600 < place.right < 1600
    assert all(0 < x < 1600 and 0 < y < place.horizon for x, y in place.sky_spots)
    assert all(not place.left + 200 < x < place.right - 200 for x, _ in place.front_spots)
    assert place.floating == (setting in FLOATING)
    if shot is Shot.MIDDLE:
        assert place.indoors == (setting in INDOORS)
        assert 230 < place.px_per_m * 1.1 < 400
    if setting in WET:
        assert place.water_y is not None
        assert place.horizon <= place.water_y <= place.stage_near
    else:
        assert place.water_y is None


def test_the_nearer_the_shot_the_larger_the_figures() -> None:
    sizes = [
        draw(Setting.FARM, shot=shot).px_per_m for shot in (Shot.WIDE, Shot.MIDDLE, Shot.CLOSE)
    ]
    assert sizes == sorted(sizes)
    assert draw(Setting.FARM, shot=Shot.WONDER).px_per_m < sizes[0]


@pytest.mark.parametrize("setting", [Setting.MEADOW, Setting.BEDROOM, Setting.SEA, Setting.MOON])
def test_night_is_darker_than_day(setting: Setting) -> None:
    def lightness(time: TimeOfDay) -> float:
        return float(ImageStat.Stat(raster(whole(draw(setting, time)), 64).convert("L")).mean[0])

    assert lightness(TimeOfDay.NIGHT) < 0.9 * lightness(TimeOfDay.DAY)


def test_lamps_and_windows_shine_at_night() -> None:
    glow = style("paper").tint("#ffd98a", 0.35)
    for setting in (Setting.CITY, Setting.SNOW, Setting.LIVING_ROOM):
        day, night = (draw(setting, time, seed=2) for time in (TimeOfDay.DAY, TimeOfDay.NIGHT))
        lit, unlit = ((place.middle + place.defs).count(glow) for place in (night, day))
        assert lit > unlit, setting


def test_weather_stays_outdoors() -> None:
    for weather in (Weather.RAIN, Weather.SNOW, Weather.WIND):
        assert 'class="weather"' in whole(draw(Setting.MEADOW, weather=weather))
        for setting in (*INDOORS, Setting.SPACE, Setting.UNDERWATER, Setting.CAVE):
            assert 'class="weather"' not in whole(draw(setting, weather=weather))


def test_rain_shows_in_the_window() -> None:
    assert draw(Setting.BEDROOM, weather=Weather.RAIN).far != draw(Setting.BEDROOM).far


def test_two_places_fit_into_one_document() -> None:
    first, second = (
        draw_place(Setting.MEADOW, TimeOfDay.DAY, Weather.CLEAR, Shot.MIDDLE, style("paper"), 1, p)
        for p in ("a-", "b-")
    )
    ids = re.findall(r'\bid="([^"]+)"', first.defs + second.defs)
    assert len(ids) == len(set(ids))


def test_every_part_that_can_be_drawn_has_its_place() -> None:
    used = {
        item.part
        for setting, shot in product(Setting, Shot)
        for plane in (*PLANES, "wonder")
        for item in getattr(recipe_of(setting, shot), plane)
    }
    assert used == {*PIECES, *SPREADS}


def test_a_part_that_nobody_can_draw_is_named() -> None:
    with pytest.raises(ValueError, match=r"attic.*dragon-nest"):
        checked(Recipe(middle=(Item("dragon-nest"),)), "attic")


@pytest.mark.parametrize(
    "data",
    [
        {"middle": [{"x": [0, 1]}]},
        {"middle": [{"part": "pine", "count": ["many", 2]}]},
        {"stage": "grass"},
        {"far": [{"part": "pine", "shots": ["enormous"]}]},
    ],
)
def test_a_recipe_that_does_not_fit_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Recipe"):
        from_json(Recipe, data)
