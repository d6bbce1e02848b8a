"""What pages are made of: small tiles that repeat, because noise over a whole page is slow.

grain   the tooth of gouache paper, darker towards the corners
wash    water that dried in blotches, with a white border
wax     crayon that skips the hollows of the paper
lamp    the light of a bedside lamp, dark corners
dots    a printed comic: dots in the corners and at the feet of things, a panel's border
"""

from collections.abc import Mapping
from functools import lru_cache

_SOFT_NOISE = (
    '<filter id="{p}noise" x="0" y="0" width="100%" height="100%">'
    '<feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="3" seed="4" '
    'stitchTiles="stitch"/><feColorMatrix values="{matrix}"/></filter>'
    '<pattern id="{p}tile" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
    '<rect width="{size}" height="{size}" filter="url(#{p}noise)"/></pattern>'
)
_RADIAL = (
    '<radialGradient id="{p}corners" cx="{x}" cy="{y}" r="{r}"><stop offset="{start}" '
    'stop-color="{inside}" stop-opacity="{glow}"/><stop offset="1" stop-color="{outside}" '
    'stop-opacity="{depth}"/></radialGradient>'
)
_PAGE = '<rect width="1600" height="900" fill="url(#{p}{name})"/>'
_STROKES = (
    '<pattern id="{p}strokes" width="120" height="52" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(-52)"><g fill="none" stroke-linecap="round"><path d="M-6 5Q40 0 '
    '70 7T126 5M-6 23Q30 27 60 21T126 23M-6 40Q46 36 80 43T126 40" stroke="#fff3d6" '
    'stroke-width="3" stroke-opacity=".2" stroke-dasharray="34 5 60 9 18 7"/><path d="M-6 14Q30 '
    '18 64 12T126 14M-6 32Q40 29 76 35T126 32M-6 48Q30 46 60 50T126 48" stroke="#43205c" '
    'stroke-width="2.4" stroke-opacity=".1" stroke-dasharray="50 8 22 6"/></g></pattern>'
)
"""Strokes of the crayon over everything, people too."""
_BORDER = (
    "M-20 -20H1620V920H-20ZM31 41Q22 200 33 322T26 590Q36 730 30 866"
    "Q210 876 400 867T800 872T1210 866Q1420 876 1573 864"
    "Q1562 720 1571 560T1566 290Q1577 130 1568 37Q1400 25 1190 34T790 28T390 36Q180 26 31 41Z"
)


def defs(texture: str, prefix: str) -> str:
    """The tiles and gradients of a texture, with ids of their own."""
    if texture == "dots":
        return ""
    noise, corners = _NOISE[texture], _CORNERS[texture]
    strokes = _STROKES.format(p=prefix) if texture == "wax" else ""
    return strokes + _SOFT_NOISE.format(p=prefix, **noise) + _RADIAL.format(p=prefix, **corners)


def finish(texture: str, prefix: str) -> str:
    """How paint lies inside a shape: a gradient or tile with the id `<prefix>finish`, or ""."""
    drawn = _feet_in_dots() if texture == "dots" else _FINISH.get(texture, "")
    return drawn.format(p=prefix)


def over(texture: str, prefix: str, paper: str) -> str:
    """What lies above everything on the page."""
    if texture == "dots":
        return _panel()
    page = _PAGE.format(p=prefix, name="tile") + _PAGE.format(p=prefix, name="corners")
    if texture == "wax":
        page += _PAGE.format(p=prefix, name="strokes")
    if texture == "wash":
        page += (
            f'<path d="{_BORDER}" fill="{paper}" fill-rule="evenodd" stroke="#7a6a8a" '
            'stroke-opacity=".22" stroke-width="5"/>'
        )
    return page

@lru_cache(maxsize=1)
def _panel() -> str:
    """The frame of a panel, and dots that grow towards two of its corners."""
    corner = _grown(26, 44, 20, 15, 400)
    return (
        f'<g stroke="{_PRINT}" stroke-opacity=".2" stroke-linecap="round">'
        f'<g transform="translate(20 20)">{corner}</g>'
        f'<g transform="translate(1580 880)scale(-1 -1)">{corner}</g></g>'
        f'<path d="M-20 -20H1620V920H-20Z{_FRAME}" fill="#fff" fill-rule="evenodd"/>'
        f'<path d="{_FRAME}" fill="none" stroke="{_PRINT}" stroke-width="9"/>'
    )


def _grown(columns: int, rows: int, step: float, reach: float, fade: float) -> str:
    """Printed dots on a slanting grid round (0, 0), smaller the further off."""
    sizes: dict[int, str] = {}
    for row in range(rows):
        for column in range(columns):
            x, y = (column + row % 2 / 2) * step, row * step / 2
            size = round(reach * (1 - (x * x + y * y) ** 0.5 / fade))
            if size > 1:
                sizes[size] = sizes.get(size, "") + f"M{x:g} {y:g}h0"
    return "".join(f'<path d="{d}" stroke-width="{size}"/>' for size, d in sizes.items())


@lru_cache(maxsize=1)
def _feet_in_dots() -> str:
    """A tile whose dots grow towards y = 0, where things stand."""
    rows = "".join(
        f'<path d="M{4.5 + 9 * (i % 2)} {170 + 9 * i}h0" stroke-width="{1 + i * 0.34:.1f}"/>'
        for i in range(21)
    )
    return (
        '<pattern id="{p}finish" width="18" height="360" y="-350" patternUnits="userSpaceOnUse">'
        f'<g stroke="{_PRINT}" stroke-opacity=".26" stroke-linecap="round">{rows}</g></pattern>'
    )


_PRINT = "#17121c"
"""The black of a printed comic."""
_FRAME = "M22 24L17 878L1583 882L1578 19Z"
_FINISH: Mapping[str, str] = {
    "wash": (
        '<linearGradient id="{p}finish" x1=".1" y1="0" x2=".4" y2="1"><stop stop-color="#fff" '
        'stop-opacity=".5"/><stop offset=".55" stop-color="#fff" stop-opacity=".06"/>'
        '<stop offset="1" stop-color="#3a3a7a" stop-opacity=".2"/></linearGradient>'
    ),
    "wax": (
        '<pattern id="{p}finish" width="46" height="40" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(-38)"><path d="M-4 5Q20 1 50 6M-4 21Q24 26 50 20M-4 33Q18 30 50 '
        '34" fill="none" stroke="#fff6dc" stroke-width="3.4" stroke-opacity=".34"/>'
        '<path d="M-4 13Q22 17 50 12M-4 28Q26 24 50 28" fill="none" stroke="#3a1f5a" '
        'stroke-width="2.6" stroke-opacity=".13"/></pattern>'
    ),
}
_NOISE: Mapping[str, Mapping[str, str]] = {
    "grain": {
        "frequency": ".3 .38",
        "size": "200",
        "matrix": "0 0 0 0 .42 0 0 0 0 .3 0 0 0 0 .18 0 0 0 .42 -.17",
    },
    "wash": {
        "frequency": ".0125 .0175",
        "size": "800",
        "matrix": "0 0 0 0 1 0 0 0 0 .99 0 0 0 0 .96 0 0 0 .62 -.24",
    },
    "wax": {
        "frequency": ".26 .32",
        "size": "200",
        "matrix": "0 0 0 0 1 0 0 0 0 .953 0 0 0 0 .84 0 0 0 2.1 -1.22",
    },
    "lamp": {
        "frequency": ".3 .38",
        "size": "200",
        "matrix": "0 0 0 0 .04 0 0 0 0 .05 0 0 0 0 .2 0 0 0 .5 -.22",
    },
}
_CORNERS: Mapping[str, Mapping[str, str]] = {
    "grain": {
        "x": ".5", "y": ".46", "r": ".75", "start": ".62", "inside": "#fff", "glow": "0",
        "outside": "#7a5222", "depth": ".1",
    },
    "wash": {
        "x": ".5", "y": ".5", "r": ".72", "start": ".6", "inside": "#fffcf5", "glow": "0",
        "outside": "#fffcf5", "depth": ".6",
    },
    "wax": {
        "x": ".5", "y": ".5", "r": ".8", "start": ".8", "inside": "#fff3d6", "glow": "0",
        "outside": "#fff3d6", "depth": ".3",
    },
    "lamp": {
        "x": ".5", "y": ".62", "r": ".74", "start": ".05", "inside": "#ffb457", "glow": ".07",
        "outside": "#0a0c30", "depth": ".36",
    },
}  # fmt: skip
