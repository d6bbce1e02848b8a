"""From a layout to the SVG of a page: planes, shadows, drawings, light and paper."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from engine.character import Character
from engine.painting.layout import Layout, Placed, Plane, Role
from engine.painting.paper.bedding import bedding
from engine.painting.paper.boat import boat, waterline
from engine.painting.paper.bubble import bubble
from engine.painting.paper.motion import motion
from engine.painting.paper.people import Drawing
from engine.painting.paper.places import Place
from engine.painting.paper.riding import Seating, layers, seating
from engine.painting.paper.shadow import contact, shadow_defs
from engine.painting.paper.sketches import Sketches
from engine.painting.paper.sounds import sound_of
from engine.painting.paper.style import PaperStyle
from engine.painting.rest import CROWD
from engine.painting.sharing import leader_of
from engine.painting.staging import USES, use_of
from engine.painting.things import Use
from engine.scene import Pose, Scene, Setting, Shot

WIDTH, HEIGHT = 1600, 900


class Page:
    """Puts one page together."""

    def __init__(
        self, scene: Scene, place: Place, layout: Layout, sketches: Sketches,
        style: PaperStyle, cast: Sequence[Character], prefix: str,
    ) -> None:
        self._scene, self._place, self._layout = scene, place, layout
        self._sketches, self._style, self._prefix = sketches, style, prefix
        self._names = {one.id: one.name for one in cast}
        self._people = {one.id for one in cast if one.human}
        self._rides = [one.index for one in layout.placed if one.role in (Role.RIDDEN, Role.AROUND)]
        self._members: dict[tuple[object, ...], int] = {}
        self._afloat = scene.setting is Setting.SEA

    def svg(
        self, title: str, over: str = "", frame: Callable[[str], str] = lambda inner: inner
    ) -> str:
        """The whole document; `over` lies above everything, `frame` is put round the picture."""
        place, style = self._place, self._style
        picture = (
            f"{place.sky}{place.far}{self._on(Plane.FAR)}"
            f"{place.middle}{self._on(Plane.SKY)}{self._on(Plane.MIDDLE)}"
            f"{place.stage}{self._on(Plane.STAGE)}{place.front}{self._on(Plane.FRONT)}"
            f"{place.light}"
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'class="page" role="img" pointer-events="none"><title>{escape(title)}</title>'
            f"<defs>{place.defs}{style.defs(self._prefix)}"
            f"{shadow_defs(self._prefix, place.shadow)}</defs>"
            f"{style.page_under()}{frame(picture)}{style.page_over(self._prefix)}{over}</svg>"
        )

    def _on(self, plane: Plane) -> str:
        """Everything that stands on a plane, from back to front, shadows first."""
        here = [one for one in self._layout.placed if one.plane is plane]
        vessel = next((one for one in here if one.role is Role.VESSEL), None)
        back, side = self._vessel(vessel) if vessel else ("", "")
        groups = [list(group) for _, group in groupby(here, key=self._belongs)]
        shadows = "" if plane is Plane.SKY else "".join(self._shadow(group) for group in groups)
        drawn = (side if group[0] is vessel else self._group(group) for group in groups)
        return shadows + back + "".join(drawn)

    def _vessel(self, one: Placed) -> tuple[str, str]:
        box = one.box
        return boat(
            box.left * WIDTH, box.top * HEIGHT, box.right * WIDTH, box.bottom * HEIGHT, self._style
        )

    def _belongs(self, one: Placed) -> tuple[object, ...]:
        """Figures keep together with what they hold and ride, and with whom they share it."""
        if one.role in (Role.THING, Role.VESSEL, Role.BUBBLE):
            return (one.role, id(one))
        return (Role.FIGURE, leader_of(self._scene, one.index, self._rides))

    def _group(self, group: list[Placed]) -> str:
        first = next((one for one in group if one.role is Role.FIGURE), group[0])
        kind = _KINDS.get(first.role, "thing")
        x, y = _feet(first)
        fade = ' opacity=".86"' if first.plane is Plane.FAR else ""
        return (
            f'<g class="pop {kind}" data-name="{escape(self._names.get(first.name, first.name))}" '
            f'data-sound="{sound_of(first)}" pointer-events="auto" '
            f'style="transform-origin:{x:.0f}px {y:.0f}px"{fade}>{self._drawn(group, first)}</g>'
        )

    def _drawn(self, group: list[Placed], first: Placed) -> str:
        if first.role is Role.BUBBLE:
            return self._bubble(first)
        if first.role is not Role.FIGURE:
            return self._in_the_water(first, _tilted(first, self._once(first)))
        ridden = next((one for one in group if one.role in USES), None)
        svg = self._motion(group, first) + self._figures(group, ridden)
        return self._in_the_water(ridden, svg) if ridden else svg

    def _once(self, one: Placed) -> str:
        """A thing; the members of a crowd that are alike are drawn once and shown again."""
        drawing = self._thing(one)
        if one.role is not Role.THING or self._scene.things[one.index].count < CROWD:
            return drawing.behind + drawing.front
        seen = len(self._members)
        number = self._members.setdefault((one.name, one.facing, id(drawing)), seen)
        name = f"{self._prefix}m{number}"
        if number < seen:
            return f'<use href="#{name}"/>'
        return f'<g id="{name}">{drawing.behind}{drawing.front}</g>'

    def _figures(self, group: list[Placed], ridden: Placed | None) -> str:
        """A figure with what it holds, or all who share a ride."""
        how = seating(ridden.name, USES[ridden.role]) if ridden else None
        riders = [one for one in group if one.role is Role.FIGURE]
        drawn = [self._figure(one, group, how) for one in riders]
        behind, held, front = ("".join(layer) for layer in zip(*drawn, strict=True))
        if len(riders) > 1 and how is not Seating.ASTRIDE:
            behind, held, front = "".join(map("".join, drawn)), "", ""
        return layers(
            how, behind=behind, front=front, held=held,
            ride=self._ride(ridden) if ridden else ("", ""),
            waist=lambda svg: self._above(svg, riders[0]),
        )

    def _figure(
        self, one: Placed, group: list[Placed], how: Seating | None
    ) -> tuple[str, str, str]:
        """What is behind the held thing, the thing, and what is before it."""
        body = self._sketches.drawn(
            one.index, one.height * HEIGHT, one.facing, self._gaze(one), how is Seating.ASTRIDE
        )
        mine = (o for o in group if o.role is Role.HELD and o.index == one.index)
        held = next(mine, None)
        grip = self._thing(held) if held else None
        pillow, blanket = self._bedding(one, body) if how is None else ("", "")
        return (
            _at(one, pillow + _whose(one, body.behind)),
            _at(held, grip.behind + grip.front) if held and grip else "",
            _at(one, _whose(one, body.front) + blanket),
        )

    def _in_the_water(self, one: Placed, svg: str) -> str:
        """What is afloat at sea, without what is below the waterline."""
        if not self._afloat or one.plane is not Plane.STAGE or one.lift > 0:
            return svg
        name, box = f"{self._prefix}water{self._layout.placed.index(one)}", one.box
        line = waterline(
            box.left * WIDTH - 20, box.right * WIDTH + 20, (box.bottom - 0.1 * box.height) * HEIGHT
        )
        return f'<clipPath id="{name}"><path d="{line}"/></clipPath>' + (
            f'<g clip-path="url(#{name})">{svg}</g>'
        )

    def _above(self, svg: str, one: Placed) -> str:
        """Figures without what hangs below the edge of what they sit in."""
        body = self._sketches.figure(one.index, one.height * HEIGHT, one.facing)
        name = f"{self._prefix}waist{one.index}"
        low = one.feet[1] * HEIGHT + body.seat[1] - 0.03 * one.height * HEIGHT
        return (
            f'<clipPath id="{name}"><rect x="-400" y="-900" width="2400" '
            f'height="{low + 900:.0f}"/></clipPath><g clip-path="url(#{name})">{svg}</g>'
        )

    def _bedding(self, one: Placed, body: Drawing) -> tuple[str, str]:
        if self._scene.figures[one.index].pose is not Pose.SLEEP or one.name not in self._people:
            return "", ""
        if not self._place.indoors:
            return bedding(body, one.index, self._style, 0.0)
        near = 1.1 - one.feet[1] if self._scene.shot is Shot.CLOSE else 0.0
        return bedding(body, one.index, self._style, (one.lift or near) * HEIGHT)

    def _ride(self, ridden: Placed) -> tuple[str, str]:
        drawing = self._thing(ridden)
        return _at(ridden, drawing.behind), _at(ridden, drawing.front) if drawing.front else ""

    def _thing(self, one: Placed) -> Drawing:
        tall = one.height * HEIGHT
        if one.role is Role.THING:
            thing = self._scene.things[one.index]
            return self._sketches.of_scene(thing, tall, one.facing, use_of(thing))
        use = Use.HELD if one.role is Role.HELD else USES.get(one.role, Use.ALONE)
        return self._sketches.thing(one.name, tall, one.facing, None, use)

    def _bubble(self, one: Placed) -> str:
        speaker = next(
            o for o in self._layout.placed if o.role is Role.FIGURE and o.index == one.index
        )
        face, box = speaker.face or speaker.box, one.box
        mouth = (face.left + 0.5 * face.width) * WIDTH, (face.top + 0.66 * face.height) * HEIGHT
        edges = box.left * WIDTH, box.top * HEIGHT, box.right * WIDTH, box.bottom * HEIGHT

        def thing(noun: str, tall: float) -> Drawing:
            return self._sketches.thing(noun, tall, 1, None)

        return bubble(edges, mouth, one.name, thing, self._style)

    def _motion(self, group: list[Placed], first: Placed) -> str:
        if self._scene.shot is Shot.CLOSE:
            return ""
        boxes = [one.box for one in group]
        edges = (
            min(b.left for b in boxes) * WIDTH, min(b.top for b in boxes) * HEIGHT,
            max(b.right for b in boxes) * WIDTH, max(b.bottom for b in boxes) * HEIGHT,
        )  # fmt: skip
        return motion(self._scene.figures[first.index], edges, first.facing, self._style)

    def _gaze(self, one: Placed) -> tuple[float, float]:
        """Where the eyes go: to what the figure looks at."""
        name = self._scene.figures[one.index].looks_at
        target = next((o for o in self._layout.placed if o.name == name and o is not one), None)
        if target is None or one.face is None:
            return (0.0, 0.0)
        goal = target.face or target.box
        dx = (goal.left + goal.width / 2 - one.face.left - one.face.width / 2) * WIDTH
        dy = (goal.top + goal.height / 2 - one.face.top - one.face.height / 2) * HEIGHT
        far = max(abs(dx), abs(dy), 160.0)
        return (round(dx / far, 1), round(dy / far, 1))

    def _shadow(self, group: list[Placed]) -> str:
        lowest = max(group, key=lambda one: one.feet[1])
        hangs = self._place.floating and lowest.lift > 0
        if lowest.role in (Role.HELD, Role.VESSEL, Role.BUBBLE) or self._afloat or hangs:
            return ""
        x, y = _feet(lowest)
        return contact(
            self._prefix, x, y + lowest.lift * HEIGHT, lowest.box.width * WIDTH,
            lowest.lift * HEIGHT,
        )


_KINDS = {Role.FIGURE: "figure", Role.BUBBLE: "bubble"}


def _feet(one: Placed) -> tuple[float, float]:
    return one.feet[0] * WIDTH, one.feet[1] * HEIGHT


def _whose(one: Placed, svg: str) -> str:
    """The body of a figure alone, without what it holds, so that it can be found again."""
    return f'<g data-who="{escape(one.name)}">{svg}</g>' if svg else ""


def _tilted(one: Placed, svg: str) -> str:
    if not one.tilt:
        return _at(one, svg)
    x = (one.box.left + one.box.width / 2) * WIDTH
    y = (one.box.top + one.box.height / 2) * HEIGHT
    return f'<g transform="rotate({one.tilt:.0f} {x:.0f} {y:.0f})">{_at(one, svg)}</g>'


def _at(one: Placed, svg: str) -> str:
    x, y = _feet(one)
    return f'<g transform="translate({x:.1f} {y:.1f})">{svg}</g>' if svg else ""
