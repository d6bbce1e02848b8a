"""From a recipe to the planes of a page."""

from random import Random

from engine.painting.paper.places.hand import Hand
from engine.painting.paper.places.light import light_of
from engine.painting.paper.places.parts import PIECES, SPREADS
from engine.painting.paper.places.parts.weather import falling
from engine.painting.paper.places.place import Place
from engine.painting.paper.places.recipe import Item, Recipe, recipe_of
from engine.painting.paper.places.view import VIEWS, View
from engine.painting.paper.style import PaperStyle
from engine.scene import Setting, Shot, TimeOfDay, Weather

_DEPTHS = {"sky": 0.0, "far": 0.46, "middle": 0.12, "stage": 0.0, "front": -0.26}
"""How much of the air, or of the dark near us, is in the colours of a plane."""
_INKED = ("middle", "stage", "front")


def draw_place(
    setting: Setting,
    time: TimeOfDay,
    weather: Weather,
    shot: Shot,
    style: PaperStyle,
    seed: int,
    prefix: str = "place-",
) -> Place:
    """Draw a backdrop. The same arguments give the same place; a book keeps one seed for each.

    `prefix` begins every id in it, so that several places can be in one document.
    """
    recipe, view = recipe_of(setting, shot), VIEWS[shot]
    light = light_of(time, weather if recipe.weather else Weather.CLEAR, style, recipe.air)
    hand = Hand(Random(0), light, view, prefix, setting, time, weather)
    hand.mirrored = Random(f"{seed}/{setting}").random() < 0.5
    planes = {name: _plane(hand, name, recipe, shot, seed) for name in _DEPTHS}
    return Place(
        defs="".join(hand.defs),
        light=_light(hand, recipe, seed),
        **planes,
        **_numbers(recipe, view),
        ground=light.color(recipe.ground),
        shadow=style.shadow,
    )


def _plane(hand: Hand, name: str, recipe: Recipe, shot: Shot, seed: int) -> str:
    near = hand.view.zoom > 1
    depth = _DEPTHS[name] * (0.3 if recipe.indoors else 1.0) + (0.12 if near else 0.0)
    items: tuple[Item, ...] = getattr(recipe, name)
    if name == "sky" and shot is Shot.WONDER:
        items += recipe.wonder
    with hand.plane(depth, name in _INKED and not near or (recipe.indoors and not near)) as out:
        for index, item in enumerate(items):
            hand.rng = Random(f"{seed}/{hand.setting}/{name}/{index}")
            if _wanted(item, shot, hand):
                _draw(hand, item, name)
        if name == "far" and recipe.weather:
            falling(hand, near=False)
    drawn = "".join(out)
    if near and name != "sky":
        drawn = f'<g transform="translate(800 560)scale({hand.view.zoom})translate(-800 -560)">{drawn}</g>'
    return f'<g class="plane {name}">{drawn}</g>'


def _wanted(item: Item, shot: Shot, hand: Hand) -> bool:
    here = not item.shots or shot in item.shots
    now = not item.times or hand.time in item.times
    return here and now and hand.rng.random() < item.chance


def _draw(hand: Hand, item: Item, plane: str) -> None:
    hand.chosen = item.color
    if item.part in SPREADS:
        SPREADS[item.part](hand)
        return
    count = hand.rng.randint(*item.count)
    spots = []
    for i in range(count):
        low, high = item.x
        part = low + (high - low) * (i + hand.between(0.2, 0.8)) / count
        y = 900 * hand.between(*item.y) if item.y else hand.between(*_band(hand.view, plane))
        spots.append((y, 1600 * (1 - part if hand.mirrored else part)))
    for y, x in sorted(spots):
        flip = hand.rng.random() < 0.5 if item.flip is None else item.flip != hand.mirrored
        size = hand.between(*item.size) * _scale(hand.view, plane, y)
        with hand.at(x, y, size, flip):
            PIECES[item.part](hand)


def _band(view: View, plane: str) -> tuple[float, float]:
    bands = {
        "sky": (view.horizon * 0.2, view.horizon * 0.6),
        "far": (view.horizon + 6, view.horizon + 34),
        "middle": (view.middle_far + 12, view.middle_near),
        "stage": (view.stage_top + 40, view.stage_far),
        "front": (906.0, 916.0),
    }
    return bands[plane]


def _scale(view: View, plane: str, y: float) -> float:
    """Pieces get smaller towards the horizon; those in front keep their size in every shot."""
    if plane == "front":
        return 1.0
    if plane == "far":
        return 0.36 * view.unit
    if plane == "middle":
        part = (y - view.middle_far) / (view.middle_near - view.middle_far)
        return view.unit * (0.72 + 0.28 * max(0.0, min(1.0, part)))
    return view.unit


def _light(hand: Hand, recipe: Recipe, seed: int) -> str:
    light = hand.light
    hand.rng = Random(f"{seed}/{hand.setting}/light")
    with hand.plane(0.0, inked=False) as out:
        if recipe.weather:
            falling(hand, near=True)
        if light.wash_amount:
            hand.raw(
                f'<rect width="1600" height="900" fill="{light.wash}" '
                f'fill-opacity="{light.wash_amount:g}"/>'
            )
    return f'<g class="light">{"".join(out)}</g>' if out else ""


def _numbers(recipe: Recipe, view: View) -> dict[str, object]:
    far, near = view.feet or (view.stage_far, view.stage_near)
    water = None
    if recipe.water is not None:
        water = view.horizon + recipe.water * (view.stage_near - view.horizon)
    return {
        "stage_far": far,
        "stage_near": near,
        "far_y": view.middle_far + 30,
        "far_scale": 0.42,
        "horizon": view.horizon,
        "water_y": water,
        "px_per_m": view.px_per_m,
        "indoors": recipe.indoors,
        "floating": recipe.floating,
        "left": 0.14 * 1600,
        "right": 0.86 * 1600,
        "sky_spots": tuple((1600 * x, view.horizon * y) for x, y in _SKY_SPOTS),
        "front_spots": ((330.0, 892.0), (1270.0, 892.0), (180.0, 898.0), (1420.0, 898.0)),
    }


_SKY_SPOTS = ((0.5, 0.32), (0.3, 0.42), (0.68, 0.44), (0.16, 0.34), (0.88, 0.36))
