"""What pages are made of: small tiles that repeat, because noise over a whole page is slow.

    grain   the tooth of gouache paper, darker towards the corners
    wash    water that dried in blotches, with a white border
    wax     crayon that skips the hollows of the paper
    lamp    the light of a bedside lamp, dark corners
"""

from collections.abc import Mapping

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
_BORDER = (
    "M0 0H1600V900H0ZM31 41Q22 200 33 322T26 590Q36 730 30 866Q210 876 400 867T800 872T1210 866"
    "Q1420 876 1573 864Q1562 720 1571 560T1566 290Q1577 130 1568 37Q1400 25 1190 34T790 28"
    "T390 36Q180 26 31 41Z"
)


def defs(texture: str, prefix: str) -> str:
    """The tiles and gradients of a texture, with ids of their own."""
    noise, corners = _NOISE[texture], _CORNERS[texture]
    return _SOFT_NOISE.format(p=prefix, **noise) + _RADIAL.format(p=prefix, **corners)


def over(texture: str, prefix: str, paper: str) -> str:
    """What lies above everything on the page."""
    page = _PAGE.format(p=prefix, name="tile") + _PAGE.format(p=prefix, name="corners")
    if texture == "wash":
        page += (
            f'<path d="{_BORDER}" fill="{paper}" fill-rule="evenodd" stroke="#7a6a8a" '
            'stroke-opacity=".22" stroke-width="5"/>'
        )
    return page


_NOISE: Mapping[str, Mapping[str, str]] = {
    "grain": {
        "frequency": ".05 .08",
        "size": "256",
        "matrix": "0 0 0 0 .35 0 0 0 0 .25 0 0 0 0 .15 0 0 0 .55 -.2",
    },
    "wash": {
        "frequency": ".012 .016",
        "size": "500",
        "matrix": "0 0 0 0 1 0 0 0 0 .99 0 0 0 0 .96 0 0 0 2.4 -1.05",
    },
    "wax": {
        "frequency": ".22 .3",
        "size": "200",
        "matrix": "0 0 0 0 1 0 0 0 0 .953 0 0 0 0 .84 0 0 0 5 -2.65",
    },
    "lamp": {
        "frequency": ".05 .08",
        "size": "256",
        "matrix": "0 0 0 0 .04 0 0 0 0 .05 0 0 0 0 .2 0 0 0 .6 -.2",
    },
}
_CORNERS: Mapping[str, Mapping[str, str]] = {
    "grain": {
        "x": ".5", "y": ".46", "r": ".75", "start": ".62", "inside": "#fff", "glow": "0",
        "outside": "#5b3a12", "depth": ".2",
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
        "x": ".5", "y": ".55", "r": ".72", "start": ".1", "inside": "#ffc873", "glow": ".13",
        "outside": "#080a28", "depth": ".5",
    },
}  # fmt: skip
