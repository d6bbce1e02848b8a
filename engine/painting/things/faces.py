"""The face of a beast or a thing that is alive in the story: eyes, brows and mouth."""

from types import MappingProxyType

from engine.painting.things.art import INK
from engine.scene import Feeling

_EYES = MappingProxyType(
    {
        Feeling.LAUGHING: "arched", Feeling.SLEEPY: "closed", Feeling.PROUD: "arched",
        Feeling.SURPRISED: "wide", Feeling.SCARED: "wide", Feeling.CURIOUS: "round",
    }
)  # fmt: skip
_BROWS = MappingProxyType(
    {
        # Height of the inner and of the outer end above the eye.
        Feeling.SAD: (0.42, 0.26), Feeling.WORRIED: (0.42, 0.28), Feeling.SCARED: (0.5, 0.36),
        Feeling.CROSS: (0.2, 0.42), Feeling.SURPRISED: (0.46, 0.46), Feeling.CURIOUS: (0.34, 0.44),
    }
)  # fmt: skip
_MOUTHS = MappingProxyType(
    {
        Feeling.HAPPY: "M-.26 .36Q0 .62 .26 .36",
        Feeling.CALM: "M-.18 .4Q0 .5 .18 .4",
        Feeling.CURIOUS: "M-.14 .43Q0 .52 .16 .4",
        Feeling.WORRIED: "M-.2 .5Q-.06 .4 .04 .47Q.12 .52 .2 .44",
        Feeling.SCARED: "M-.24 .5Q-.12 .4 0 .48Q.12 .56 .24 .46",
        Feeling.SAD: "M-.22 .54Q0 .34 .22 .54",
        Feeling.CROSS: "M-.22 .5Q0 .38 .22 .5",
        Feeling.PROUD: "M-.24 .36Q0 .56 .24 .36",
        Feeling.SLEEPY: "M-.1 .44Q0 .5 .1 .44",
    }
)


def face(feeling: Feeling, x: float, y: float, size: float, look: int = 1) -> str:
    """The SVG of a face in ink widths; `size` is half its width, `look` where it turns to."""
    eyes = "".join(_eye(feeling, side * 0.46, look) for side in (-1, 1))
    brows = "".join(_brow(feeling, side) for side in (-1, 1)) if feeling in _BROWS else ""
    return (
        f'<g transform="translate({x:g} {y:g})scale({size:g})" fill="none" '
        f'stroke-width="{1 / size:.3g}"><g class="blink">{eyes}</g>{brows}{_mouth(feeling)}</g>'
    )


def profile(feeling: Feeling, eye: tuple[float, float, float], mouth: tuple[float, float]) -> str:
    """The face of a long head seen from the side: one eye (middle and size), a mouth apart."""
    x, y, size = eye
    brow = _brow(feeling, 1) if feeling in _BROWS else ""
    scaled = f'scale({size:g})" fill="none" stroke-width="{1 / size:.3g}"'
    return (
        f'<g transform="translate({x:g} {y:g}){scaled}><g class="blink">{_eye(feeling, 0, 1)}</g>'
        f'<g transform="translate(-.46 0)">{brow}</g></g>'
        f'<g transform="translate({mouth[0]:g} {mouth[1] - 0.45 * size:g}){scaled}>'
        f"{_mouth(feeling)}</g>"
    )


def _eye(feeling: Feeling, x: float, look: int) -> str:
    kind = _EYES.get(feeling, "round")
    if kind == "arched":
        return f'<path d="M{x - 0.15:g} 0Q{x:g} -.26 {x + 0.15:g} 0"/>'
    if kind == "closed":
        return f'<path d="M{x - 0.15:g} -.06Q{x:g} .12 {x + 0.15:g} -.06"/>'
    if kind == "wide":
        return (
            f'<ellipse cx="{x:g}" cy="-.06" rx=".2" ry=".24" fill="#fffaf0"/>'
            f'<circle cx="{x + 0.04 * look:g}" cy="-.04" r=".1" fill="{INK}" stroke="none"/>'
        )
    return (
        f'<ellipse cx="{x:g}" cy="-.03" rx=".13" ry=".17" fill="{INK}" stroke="none"/>'
        f'<circle cx="{x + 0.05 * look:g}" cy="-.1" r=".05" fill="#fffaf0" stroke="none"/>'
    )


def _brow(feeling: Feeling, side: int) -> str:
    inner, outer = _BROWS[feeling]
    return f'<path d="M{side * 0.28:g} {-inner:g}L{side * 0.64:g} {-outer:g}"/>'


def _mouth(feeling: Feeling) -> str:
    if feeling is Feeling.SURPRISED:
        return '<ellipse cx="0" cy=".48" rx=".12" ry=".15" fill="#7a3030"/>'
    if feeling is Feeling.LAUGHING:
        return '<path d="M-.3 .34Q0 .4 .3 .34Q.24 .7 0 .7Q-.24 .7 -.3 .34Z" fill="#a8403c"/>'
    return f'<path d="{_MOUTHS[feeling]}"/>'
