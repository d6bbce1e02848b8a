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

_DEPTHS = {"sky": 0.0, "far": 0.44, "middle": 0.1, "stage": 0.0, "front": 0.0}
"""The planes, from back to front, and how much air is in their colours."""
_FRONT_SPOTS = ((330.0, 892.0), (1270.0, 892.0), (180.0, 898.0), (1420.0, 898.0))


def draw_place(
    setting: Setting,
    time: TimeOfDay,
    weather: Weather,
    shot: Shot,
    style: PaperStyle,
    seed: int,
    prefix: str = "place-",
    sun: bool = True,
    beds: bool = True,
) -> Place:
    """Draw a backdrop. The same arguments give the same place; a book keeps one seed for each.

    `prefix` begins every id in it, so that several places can be in one document. Without
    `sun` the sky has neither sun nor moon: one of them is a thing of the scene. Without
    `beds` a room has none of its own: those who sleep there are drawn in theirs.
    """
    recipe = recipe_of(setting, shot)
    view = VIEWS[Shot.WIDE if recipe.indoors and shot is Shot.WONDER else shot]
    light = light_of(time, weather if recipe.weather else Weather.CLEAR, style, recipe.air)
    hand = Hand(Random(0), light, view, prefix, setting, time, weather)
    hand.outside = light_of(time, weather, style, "outdoors")
    hand.indoors = recipe.indoors or not recipe.weather
    hand.grand = (shot is Shot.WONDER and bool(recipe.wonder)) or not sun
    hand.left_out = frozenset() if beds else frozenset({"bed"})
    hand.mirrored = Random(f"{seed}/{setting}").random() < 0.5
    sky, far, middle, stage, front = (_plane(hand, name, recipe, shot, seed) for name in _DEPTHS)
    overlay = _light(hand, recipe, seed)
    feet = view.feet or (view.stage_far, view.stage_near)
    return Place(
        defs="".join(hand.defs),
        sky=sky,
        far=far,
        middle=middle,
        stage=stage,
        front=front,
        light=overlay,
        stage_far=feet[0],
        stage_near=feet[1],
        far_y=view.middle_far + 30,
        far_scale=0.42,
        horizon=view.horizon,
        water_y=_water(recipe, view),
        px_per_m=view.px_per_m,
        indoors=recipe.indoors,
        floating=recipe.floating,
        left=0.14 * 1600,
        right=0.86 * 1600,
        sky_spots=tuple((1600 * x, view.horizon * y) for x, y in recipe.sky_spots),
        front_spots=_FRONT_SPOTS,
        ground=light.color(recipe.ground),
        shadow=style.shadow,
    )


def _plane(hand: Hand, name: str, recipe: Recipe, shot: Shot, seed: int) -> str:
    soft = hand.view.zoom > 1
    depth = -recipe.dark if name == "front" else _DEPTHS[name] * recipe.haze
    depth += 0.1 if soft else 0.0
    inked = not soft and name != "sky" and (recipe.indoors or name != "far")
    outside = recipe.weather and not recipe.indoors
    items: tuple[Item, ...] = getattr(recipe, name)
    if shot is Shot.WONDER and name == ("far" if recipe.indoors else "sky"):
        items += recipe.wonder
    with hand.plane(depth, inked) as out:
        for index, item in enumerate(items):
            hand.rng = Random(f"{seed}/{hand.setting}/{name}/{index}")
            if _wanted(item, shot, hand):
                _draw(hand, item, name, recipe.indoors)
        if name == "far" and outside:
            falling(hand, near=False)
    return f'<g class="plane {name}">{_enlarged("".join(out), hand.view, name)}</g>'


def _enlarged(drawn: str, view: View, plane: str) -> str:
    """When we are near, everything but the sky comes nearer as well."""
    if view.zoom <= 1 or plane == "sky":
        return drawn
    return f'<g transform="translate(800 560)scale({view.zoom})translate(-800 -560)">{drawn}</g>'


def _wanted(item: Item, shot: Shot, hand: Hand) -> bool:
    here = not item.shots or shot in item.shots
    now = not item.times or hand.time in item.times
    wanted = item.part not in hand.left_out
    return here and now and hand.rng.random() < item.chance and wanted


def _draw(hand: Hand, item: Item, plane: str, indoors: bool) -> None:
    hand.chosen = item.color
    if item.part in SPREADS:
        SPREADS[item.part](hand)
        return
    chance = hand.rng
    for y, x in _spots(hand, item, plane, indoors):
        hand.rng = Random(chance.random())  # what a piece draws never changes its neighbours
        flip = hand.rng.random() < 0.5 if item.flip is None else item.flip != hand.mirrored
        size = hand.between(*item.size) * _scale(hand.view, plane, y, indoors)
        with hand.at(x, y, size, flip):
            PIECES[item.part](hand)


def _spots(hand: Hand, item: Item, plane: str, indoors: bool) -> list[tuple[float, float]]:
    """(y, x) of every piece of an item, from back to front."""
    count, (low, high) = hand.rng.randint(*item.count), item.x
    spots = []
    for i in range(count):
        part = low + (high - low) * (i + hand.between(0.2, 0.8)) / count
        y = (
            _shifted(900 * hand.between(*item.y), hand.view, plane, indoors)
            if item.y
            else (hand.between(*_band(hand.view, plane)))
        )
        spots.append((y, 1600 * (1 - part if hand.mirrored else part)))
    return sorted(spots)


def _shifted(y: float, view: View, plane: str, indoors: bool) -> float:
    """Heights in recipes are those of a middle shot; other shots have other horizons."""
    middle = VIEWS[Shot.MIDDLE]
    if plane == "front":
        return y
    if indoors and (plane == "far" or y < middle.middle_far):
        return view.middle_far - (middle.middle_far - y) * view.unit
    anchors = (0.0, middle.horizon, middle.middle_far, middle.stage_top, middle.stage_near, 900.0)
    here = (0.0, view.horizon, view.middle_far, view.stage_top, view.stage_near, 900.0)
    for i in range(len(anchors) - 1):
        if y <= anchors[i + 1]:
            part = (y - anchors[i]) / (anchors[i + 1] - anchors[i])
            return here[i] + part * (here[i + 1] - here[i])
    return y


def _band(view: View, plane: str) -> tuple[float, float]:
    bands = {
        "sky": (view.horizon * 0.2, view.horizon * 0.6),
        "far": (view.horizon + 6, view.horizon + 34),
        "middle": (view.middle_far + 12, view.middle_near),
        "stage": (view.stage_top + 40, view.stage_far),
        "front": (906.0, 916.0),
    }
    return bands[plane]


def _scale(view: View, plane: str, y: float, indoors: bool) -> float:
    """Pieces get smaller towards the horizon; those in front keep their size in every shot."""
    if plane == "front":
        return 0.7 + 0.55 * view.unit
    if indoors:
        return view.unit
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
        if recipe.weather and not recipe.indoors:
            falling(hand, near=True)
        if light.wash_amount:
            hand.raw(
                f'<rect width="1600" height="900" fill="{light.wash}" '
                f'fill-opacity="{light.wash_amount:g}"/>'
            )
    return f'<g class="light">{"".join(out)}</g>' if out else ""


def _water(recipe: Recipe, view: View) -> float | None:
    if recipe.water is None:
        return None
    return view.horizon + recipe.water * (view.stage_near - view.horizon)
