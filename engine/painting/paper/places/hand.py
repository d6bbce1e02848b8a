"""The hand that draws places: it knows line, light and distance, and collects SVG."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from engine.painting.paper import texture
from engine.painting.paper.color import mix
from engine.painting.paper.places import curves
from engine.painting.paper.places.light import Light
from engine.painting.paper.places.view import View
from engine.scene import Setting, TimeOfDay, Weather

_WET = ("water", "deep", "foam")


class Hand:
    """Draws into one plane. Parts are drawn in units of their own, see `at`."""

    def __init__(
        self,
        rng: Random,
        light: Light,
        view: View,
        prefix: str,
        setting: Setting,
        time: TimeOfDay,
        weather: Weather,
    ) -> None:
        self.rng, self.light, self.view, self.prefix = rng, light, view, prefix
        self.outside = light
        """The light behind windows."""
        self.setting, self.time, self.weather = setting, time, weather
        self.style = light.style
        self.depth = 0.0
        """0 on the stage, towards 1 in the far distance, below 0 in the dark front."""
        self.inked = True
        finish = texture.finish(self.style.texture, prefix)
        self.defs = [finish] if finish else []
        self._finish = f' fill="url(#{prefix}finish)" stroke="none"/>' if finish else ""
        self.grand = False
        """The sky holds something huge, so it needs no sun or moon."""
        self.indoors = False
        self.left_out: frozenset[str] = frozenset()
        """Parts of the recipe that this page does without."""
        self.mirrored = False
        """Left and right change places on this page."""
        self.chosen: str | None = None
        """The colour that the recipe asks for."""
        self._out: list[str] = []
        self._size = 1.0

    # ---- where --------------------------------------------------------------------------

    @contextmanager
    def plane(self, depth: float, inked: bool) -> Iterator[list[str]]:
        """Draw another plane; the list holds what was drawn when it is left."""
        before = self._out, self.depth, self.inked
        self._out, self.depth, self.inked = [], depth, inked
        yield self._out
        self._out, self.depth, self.inked = before

    @contextmanager
    def at(self, x: float, y: float, size: float = 1.0, flip: bool = False) -> Iterator[None]:
        """Draw with the origin at (x, y), `size` page units to a unit, y downwards."""
        before, self._size = self._size, self._size * size
        self._out.append(
            f'<g transform="translate({x:.0f} {y:.0f})scale({-size if flip else size:.2f} '
            f'{size:.2f})" {self._line()}>'
        )
        yield
        self._out.append("</g>")
        self._size = before

    @contextmanager
    def group(self, attributes: str) -> Iterator[None]:
        """A `<g>` with attributes round what is drawn."""
        self._out.append(f"<g {attributes}>")
        yield
        self._out.append("</g>")

    # ---- with what ----------------------------------------------------------------------

    def color(self, name: str, shift: float = 0.0) -> str:
        """A colour of the palette as it looks here."""
        color = self.light.color(name, shift, max(0.0, self.depth))
        return mix(color, self.light.color("navy", -0.4), -self.depth) if self.depth < 0 else color

    def asked(self, *names: str) -> str:
        """The colour that the recipe asks for, else one of these."""
        return self.chosen or (self.rng.choice(names) if len(names) > 1 else names[0])

    def box(self, x: float, y: float, w: float, h: float) -> str:
        """A rectangle cut by hand; (x, y) is its upper left corner."""
        return curves.box(self.rng, x, y, w, h, self.style.wobble * 1.3)

    def poly(self, *points: curves.Point) -> str:
        """A shape with straight edges, cut by hand."""
        return curves.poly(self.rng, points, self.style.wobble * 1.3)

    def blob(self, cx: float, cy: float, rx: float, ry: float, rough: float = 0.07) -> str:
        """A round shape, cut by hand."""
        return curves.blob(self.rng, cx, cy, rx, ry, rough + self.style.wobble * 0.008)

    def scallops(self, cx: float, cy: float, rx: float, ry: float, n: int = 9) -> str:
        """A leafy round shape, cut by hand."""
        return curves.scallops(self.rng, cx, cy, rx, ry, n)

    def between(self, low: float, high: float) -> float:
        """A number by chance."""
        return self.rng.uniform(low, high)

    # ---- marks --------------------------------------------------------------------------

    def fill(
        self, d: str, color: str, shift: float = 0.0, ink: bool = True, more: str = ""
    ) -> None:
        """A shape of one colour, outlined where this plane is inked."""
        bare = "" if ink and self.inked else ' stroke="none"'
        self._out.append(f'<path d="{d}" fill="{self.color(color, shift)}"{bare}{more}/>')

    def shine(self, d: str, color: str, part: float = 1.0) -> None:
        """A shape that gives light: neither hour nor distance dim it."""
        faint = f' fill-opacity="{part:g}"' if part < 1 else ""
        self._out.append(f'<path d="{d}" fill="{self.light.glowing(color)}"{faint}/>')

    def _painted(self, d: str) -> None:
        """Paint does not lie evenly: a graded wash, or strokes of wax."""
        if self._finish:
            self._out.append(f'<path d="{d}"{self._finish}')

    def cut(self, d: str, color: str, shift: float = 0.0, ink: bool = True) -> None:
        """A shape cut from paper: it casts a shadow on what lies behind."""
        if self.style.swell and ink and self.inked:
            off = self.style.swell / self._size
            self._out.append(
                f'<path d="{d}" transform="translate({off:.1f} {off:.1f})" '
                f'fill="{self.style.scenery_ink}"/>'
            )
        if self.style.shadow_opacity:
            self._out.append(
                f'<path d="{d}" transform="translate(7 9)" fill="{self.style.shadow}" '
                f'fill-opacity="{self.style.shadow_opacity * 0.7:.2f}" stroke="none"/>'
            )
        self.fill(d, color, shift, ink)
        self._painted(d)

    def land(self, d: str, color: str, shift: float = 0.0) -> None:
        """A sheet of ground across the page with a soft shadow above its edge."""
        if self.style.shadow_opacity:
            for width, part in ((34, 0.22), (20, 0.3), (9, 0.45)):
                self._out.append(
                    f'<path d="{d}" fill="none" stroke="{self.style.shadow}" stroke-width="{width}"'
                    f' stroke-opacity="{self.style.shadow_opacity * part:.3f}"/>'
                )
        if self.weather is Weather.SNOW and not self.indoors and color not in _WET:
            color, shift = self.light.snowed(color), shift * 0.5
        self.fill(d, color, shift, ink=False)
        if not self.style.flat:
            self._painted(d)
        elif self.depth >= 0:
            self._out.append(
                f'<path d="{d}" fill="none" stroke="{self.style.scenery_ink}" '
                f'stroke-width="{4 * (1 - self.depth):.1f}"/>'
            )

    def stroke(self, d: str, color: str, width: float, shift: float = 0.0, more: str = "") -> None:
        """A brush mark of one colour, in the units of `at`."""
        self._out.append(
            f'<path d="{d}" fill="none" stroke="{self.color(color, shift)}" '
            f'stroke-width="{width:g}" stroke-linecap="round"{more}/>'
        )

    def line(self, d: str) -> None:
        """An inked line without a shape, where this plane is inked."""
        if self.inked:
            self._out.append(f'<path d="{d}" fill="none"/>')

    def raw(self, svg: str) -> None:
        """SVG as it is."""
        self._out.append(svg)

    def shade(self, x: float, y: float, rx: float, ry: float) -> None:
        """The shadow that something throws on the ground where it stands."""
        self._out.append(
            f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rx:.0f}" ry="{ry:.0f}" stroke="none" '
            f'fill="{self.style.shadow}" fill-opacity=".17"/>'
        )

    def glow(self, x: float, y: float, r: float, color: str, strength: float = 0.8) -> None:
        """Light that fades outwards."""
        id = f"{self.prefix}glow{len(self.defs)}"
        shine = self.light.glowing(color)
        self.defs.append(
            f'<radialGradient id="{id}"><stop stop-color="{shine}" stop-opacity="{strength:g}"/>'
            f'<stop offset=".35" stop-color="{shine}" stop-opacity="{strength * 0.42:.2f}"/>'
            f'<stop offset="1" stop-color="{shine}" stop-opacity="0"/></radialGradient>'
        )
        self._out.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" fill="url(#{id})" stroke="none"/>'
        )

    def gradient(self, colors: tuple[str, ...]) -> str:
        """`url(#…)` of a gradient from top to bottom; the colours are used as they are."""
        id = f"{self.prefix}down{len(self.defs)}"
        last = len(colors) - 1
        steps = [(i / last, color) for i, color in enumerate(colors)]
        if self.style.flat:
            steps = [(at, color) for i, color in enumerate(colors)
                     for at in (i / (last + 1), (i + 1) / (last + 1))]
        stops = "".join(f'<stop offset="{at:.2f}" stop-color="{color}"/>' for at, color in steps)
        self.defs.append(f'<linearGradient id="{id}" x2="0" y2="1">{stops}</linearGradient>')
        return f"url(#{id})"

    def _line(self) -> str:
        if not self.inked:
            return 'stroke="none"'
        ink = mix(self.style.scenery_ink, self.light.air, max(0.0, self.depth) * 0.8)
        return (
            f'stroke="{ink}" stroke-width="{self.style.ink_width * 0.8 / self._size:.2f}" '
            'stroke-linejoin="round" stroke-linecap="round"'
        )
