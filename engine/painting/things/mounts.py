"""Beasts from the side, to be ridden: a body in profile with the head that looks at us."""

from functools import lru_cache

from engine.painting.things import beast_parts as parts
from engine.painting.things.art import Art, measured, symbol
from engine.painting.things.beasts import HEAD, Coat, coat_of, head
from engine.scene import Feeling

_TAIL_AT = (-26.0, -12.0)
"""Where a tail grows out of the frontal body for which it is drawn."""

_STRIPES = (
    "M50 44L60 66L66 42ZM78 40L86 62L93 40ZM106 41L112 62L119 42ZM24 72L44 76L24 82ZM28 96L46 99"
    "L28 104ZM158 94L140 97L158 102Z"
)
_SPOTS = ((48, 64, 9), (78, 86, 7), (100, 60, 8), (64, 92, 5), (124, 84, 6), (34, 84, 6))
_WOOL = (
    "M150 44C146 30 130 28 124 36C116 24 98 24 92 34C84 24 66 24 62 36C48 28 32 36 34 48C20 50 "
    "14 64 22 72C12 80 16 96 30 96C34 110 54 110 60 102C70 112 90 112 96 102C106 112 124 110 128 "
    "102C142 106 156 98 154 86C166 80 168 64 158 58C162 50 158 44 150 44Z"
)


@lru_cache(maxsize=256)
def mount(name: str, feeling: Feeling, fur: str | None = None) -> Art:
    """A beast from the side, looking right; `fur` colours its coat otherwise.

    Raises:
        KeyError: there is no such beast.
    """
    coat = coat_of(name, fur)
    body = symbol(f"body-{coat.side}")
    x, y, size = body.marks["head"]
    scale = size / HEAD[2]
    shown = (
        f'<g transform="translate({x - HEAD[0] * scale:g} {y - HEAD[1] * scale:g})'
        f'scale({scale:.3g})">{head(coat, feeling)}</g>'
    )
    back = _tail(coat, body.marks.get("tail")) + _dyed(body.back, coat) + _upon(coat) + shown
    front = _dyed(body.front, coat)
    box = measured(back + front, body.window, 2.0, True).box
    return Art(
        back, front, box, coat.fur, True, face=(x, y, size), wakes=True,
        seat=body.marks["seat"][:2], grip=body.marks["seat"][:2], astride=True,
    )  # fmt: skip


def _tail(coat: Coat, at: tuple[float, float, float] | None) -> str:
    if at is None:
        return ""
    drawn = parts.tail(coat.tail, coat.fur, coat.belly, coat.dark)
    return f'<g transform="translate({at[0] - _TAIL_AT[0]:g} {at[1] - _TAIL_AT[1]:g})">{drawn}</g>'


def _dyed(svg: str, coat: Coat) -> str:
    shade = coat.dark if "patches" in coat.marks else _between(coat.fur, coat.dark)
    colours = {"fur": coat.fur, "belly": coat.belly, "dark": coat.dark, "shade": shade}
    for token, color in colours.items():
        svg = svg.replace(f'fill="{token}"', f'fill="{color}"')
    return svg


def _between(one: str, other: str) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(0.6 * a + 0.4 * b) for a, b in pairs).hex()


def _upon(coat: Coat) -> str:
    """What marks the coat of a stocky beast."""
    if coat.side != "stocky":
        return ""
    svg = ""
    if "wool" in coat.marks:
        svg += f'<path d="{_WOOL}" fill="{coat.fur}"/>'
    if "stripes" in coat.marks:
        svg += f'<path d="{_STRIPES}" fill="{coat.dark}" stroke="none"/>'
    if "spots" in coat.marks:
        svg += "".join(
            f'<ellipse cx="{x}" cy="{y}" rx="{r * 1.3:g}" ry="{r}" fill="{coat.dark}" '
            'stroke="none"/>' for x, y, r in _SPOTS
        )
    return svg
