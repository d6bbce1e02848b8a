"""Small drawings as data: layers of shapes, paint and lines; `hats.toml` says how to write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.painting.paper.ink import Frame
from engine.painting.paper.people.attire import Attire
from engine.painting.paper.people.pen import Pen, darker, lighter

Layer = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """What layers are drawn upon."""

    pen: Pen
    place: Frame
    worn: Attire
    head: float
    """Radius of the head, in page units."""
    lean: float
    """Degrees by which the place is turned."""
    half: Callable[[float], float]
    """Half the width of the body at a height of the place."""
    hangs: bool = True
    """Whether coats hang down straight."""

    def draw(self, layers: Sequence[Layer]) -> str:
        """All layers, from back to front, as SVG."""
        return "".join(self._layer(layer) for layer in layers if self._shown(layer))

    def _shown(self, layer: Layer) -> bool:
        return "when" not in layer or layer["when"] == ("hangs" if self.hangs else "bent")

    def _layer(self, layer: Layer) -> str:
        kind = next(key for key in _KINDS if key in layer)
        d, pen = self._path(layer, kind), self.pen
        color = self._color(layer["color"]) if "color" in layer else None
        weight, opacity = layer.get("weight", 1.0), layer.get("opacity", 1.0)
        if kind == "line" or color is None:
            return pen.line(d, weight, color)
        if kind in ("paint", "stripe"):
            return pen.paint(d, color, opacity)
        if kind == "band":
            return pen.band(d, color, layer["width"] * self.head)
        shade = self._dome_shade(layer, color) if kind == "dome" else ""
        return pen.shape(d, color, weight, opacity=opacity, holes=layer.get("holes", False)) + shade

    def _path(self, layer: Layer, kind: str) -> str:
        drawn, place = layer[kind], self.place
        if kind == "dome":
            return place.path(_DOME.format(h=drawn))
        if kind in ("belt", "stripe"):
            return place.path(self._belt(*drawn))
        if kind == "disc":
            u, v = (self._number(n) for n in drawn[:2])
            return self._square(u, v).ellipse(0, 0, drawn[2], drawn[2])
        if "at" in layer:
            place = self._square(*layer["at"])
        if isinstance(drawn, list):
            return place.ellipse(drawn[0], drawn[1], drawn[2], drawn[-1])
        if layer.get("light") and self.pen.light < 0:
            (ax, ay) = place.across
            place = Frame(place.origin, (-ax, -ay), place.down)
        return place.path(_WIDTH.sub(lambda found: f"{self._width(found):.3f}", drawn))

    def _square(self, u: float, v: float) -> Frame:
        return Frame.turned(self.place.at(u, v), self.head, self.lean)

    def _belt(self, v: float, tall: float) -> str:
        a, b = self.half(v) - 0.02, self.half(v + tall) - 0.02
        return (f"M{-a} {v} Q0 {v + 0.07} {a} {v} L{b} {v + tall} "
                f"Q0 {v + tall + 0.07} {-b} {v + tall} Z")

    def _number(self, value: float | str) -> float:
        found = _WIDTH.fullmatch(value) if isinstance(value, str) else None
        return self._width(found) if found else float(value)

    def _width(self, found: re.Match[str]) -> float:
        sign, at, more = found.groups()
        return (-1 if sign else 1) * self.half(float(at)) + float(more or 0)

    def _dome_shade(self, layer: Layer, color: str) -> str:
        s, high = self.pen.light, layer["dome"]
        d = (f"M{0.5 * s} {-high * 0.9} C{0.9 * s} -1.1 {1.06 * s} -0.8 {1.09 * s} -0.5 "
             f"L{0.62 * s} -0.42 C{0.8 * s} -0.8 {0.7 * s} -1.0 {0.5 * s} {-high * 0.9} Z")
        return self.pen.paint(self.place.path(d), darker(color, 0.45), 0.22)

    def _color(self, said: str) -> str:
        name, *tones = said.split()
        color = name if name.startswith("#") else str(getattr(self.worn, name))
        for tone, share in zip(tones[::2], tones[1::2], strict=True):
            color = _TONES[tone](color, float(share))
        return color


_KINDS = ("shape", "paint", "line", "disc", "band", "belt", "stripe", "dome")
_TONES = {"darker": darker, "lighter": lighter}
_WIDTH = re.compile(r"(-?)w(\d*\.?\d+)([+-]\d*\.?\d+)?")
_DOME = ("M-1.13 -0.26 C-1.19 -0.95 -0.62 -{h} 0.02 -{h} C0.66 -{h} 1.23 -1.02 1.15 -0.50 "
         "C0.6 -0.42 -0.5 -0.30 -1.13 -0.26 Z")
