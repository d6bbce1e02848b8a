"""Ears, muzzles, tails and marks of beasts, by their names in `beasts.toml`."""

from engine.painting.things.art import INK

_PINK = "#efadb4"


def _both(d: str, fill: str, more: str = "") -> str:
    """A part on the right, and again on the left."""
    return "".join(
        f'<path transform="scale({side} 1)" d="{d}" fill="{fill}"{more}/>' for side in (-1, 1)
    )


_BARE = ' stroke="none"'

_EARS = {
    # Outer and inner shape, relative to the middle of the head.
    "round": (
        "M12 -24C12 -40 34 -40 33 -22C33 -12 24 -10 20 -14Z",
        "M18 -24C19 -33 29 -32 28 -22C27 -17 22 -17 20 -19Z",
    ),
    "big": (
        "M10 -20C8 -50 48 -48 44 -20C42 -4 26 -6 20 -12Z",
        "M18 -20C17 -40 39 -38 37 -20C35 -11 26 -12 22 -16Z",
    ),
    "point": ("M8 -24L27 -50C34 -36 34 -20 30 -8Z", "M15 -24L26 -40C29 -32 29 -24 27 -16Z"),
    "point-side": ("M24 -8L54 -20C50 -4 42 6 28 8Z", "M30 -5L46 -13C43 -5 38 0 31 3Z"),
    "long": (
        "M4 -24C2 -48 8 -72 18 -72C30 -70 26 -42 20 -22Z",
        "M10 -28C9 -46 13 -62 17 -62C22 -60 20 -42 16 -28Z",
    ),
    "floppy": ("M18 -22C30 -34 50 -22 44 -4C36 -2 28 -8 22 -12Z", ""),
    "tuft": ("M10 -26L30 -46C32 -34 32 -24 28 -12Z", ""),
    "fan": (
        "M20 -22C34 -46 70 -34 64 -2C60 20 40 20 26 10Z",
        "M30 -18C38 -32 58 -26 55 -3C52 10 40 11 31 4Z",
    ),
    "side": (
        "M27 -12C38 -20 48 -8 42 3C38 9 30 8 27 5Z",
        "M31 -8C37 -12 42 -5 39 0C37 4 33 3 31 2Z",
    ),
    "none": ("", ""),
}


def ears(kind: str, fur: str, belly: str, dark: str) -> str:
    """Behind the head."""
    outer, inner = _EARS[kind]
    lining = {"long": dark, "big": dark if dark == _PINK else belly, "fan": _PINK}.get(kind, belly)
    color = dark if fur == "#fbf5ea" else fur
    svg = _both(outer, color) if outer else ""
    return svg + (_both(inner, lining, _BARE) if inner and color == fur else "")


_MUZZLES = {
    "short": "M-13 12C-13 2 18 2 19 12C19 23 -13 23 -13 12Z",
    "pointed": "M-15 14C-10 2 14 2 20 12C20 24 -12 25 -15 14Z",
    "lizard": "M-19 13C-19 0 25 0 25 13C25 25 -19 25 -19 13Z",
    "broad": "M-20 12C-20 -2 26 -2 26 12C26 26 -20 26 -20 12Z",
}


def muzzle(kind: str, belly: str, dark: str) -> str:
    """The light part round nose and mouth, under the face."""
    return f'<path d="{_MUZZLES[kind]}" fill="{belly}" stroke="none"/>' if kind in _MUZZLES else ""


def nose(kind: str, fur: str, dark: str) -> str:
    """Nose, beak, snout or trunk, over the face."""
    if kind in ("short", "pointed"):
        return (
            f'<path d="M-3 4C-3 0 9 0 9 4C9 8 5 9 3 9C1 9 -3 8 -3 4Z" fill="{INK}" '
            'stroke="none"/>'
        )
    if kind == "broad":
        return '<path d="M-3 6h.1M9 6h.1" stroke-width="1.4"/>'
    if kind == "snout":
        return (
            f'<ellipse cx="3" cy="7" rx="11" ry="7.5" fill="{_PINK}"/>'
            '<path d="M-1 7v.1M7 7v.1" stroke-width="1.6"/>'
        )
    if kind == "beak":
        return '<path d="M-7 3C-3 -2 9 -2 13 3C10 9 6 13 3 14C0 13 -4 9 -7 3Z" fill="#f0a240"/>'
    if kind == "trunk":
        return (
            f'<path d="M-7 2C-8 16 -4 34 10 36C22 37 28 28 24 22C20 19 16 24 13 23'
            f'C9 21 12 8 12 2Z" fill="{fur}"/><path d="M-4 16l7 -1M-2 23l7 -2" stroke-width=".7"/>'
        )
    if kind == "lizard":
        return '<path d="M-2 5l1 1M8 5l-1 1" stroke-width="1.2"/>'
    if kind == "bulb":
        return f'<path d="M-6 4C-6 -5 13 -5 13 4C13 13 -6 13 -6 4Z" fill="{fur}"/>'
    return ""


def tail(kind: str, fur: str, belly: str, dark: str) -> str:
    """Behind the body, to the left."""
    return {
        "stub": f'<circle cx="-31" cy="-13" r="6" fill="{fur}"/>',
        "puff": '<path d="M-27 -8C-44 -2 -46 -22 -35 -21C-32 -28 -24 -22 -26 -17Z" '
        f'fill="{belly}"/>',
        "thin": '<path d="M-26 -8C-50 -4 -44 -26 -56 -30" fill="none" stroke-width="1.6"/>',
        "lion": f'<path d="M-26 -8C-52 -4 -46 -30 -50 -38" fill="none" stroke-width="1.6"/>'
        f'<path d="M-50 -34C-60 -40 -54 -54 -47 -56C-42 -48 -42 -38 -50 -34Z" fill="{dark}"/>',
        "brush": f'<path d="M-24 -4C-58 4 -66 -28 -50 -52C-40 -40 -44 -26 -26 -18Z" fill="{fur}"/>'
        f'<path d="M-57 -32C-57 -42 -54 -46 -50 -52C-45 -45 -44 -38 -44 -33Z" fill="{belly}"/>',
        "bush": f'<path d="M-22 -3C-62 6 -70 -48 -50 -74C-34 -88 -22 -70 -34 -62C-24 -46 -24 -28 '
        f'-22 -20Z" fill="{fur}"/>',
        "ringed": f'<path d="M-24 -4C-54 2 -60 -28 -50 -46C-42 -50 -38 -44 -40 -38C-42 -26 -36 -20 '
        f'-26 -18Z" fill="{fur}"/><path d="M-54 -26l12 -1M-49 -12l9 -7M-52 -40l12 3" '
        f'stroke="{dark}" stroke-width="2.2"/>',
        "curl": '<path d="M-25 -8C-48 -2 -56 -22 -48 -32C-42 -38 -36 -32 -40 -27" fill="none" '
        f'stroke-width="3"/><path d="M-25 -8C-48 -2 -56 -22 -48 -32C-42 -38 -36 -32 -40 -27" '
        f'fill="none" stroke="{fur}" stroke-width="1.4"/>',
        "pigtail": '<path d="M-28 -14C-40 -10 -42 -22 -35 -22C-30 -21 -36 -12 -46 -18" '
        'fill="none"/>',
        "lizard": '<path d="M-10 -2C-50 2 -60 -14 -70 -34C-50 -26 -40 -22 -26 -30Z" '
        f'fill="{fur}"/>',
        "rainbow": '<path d="M-24 -10C-56 -6 -50 -44 -66 -50C-74 -30 -66 2 -24 -2Z" '
        'fill="#f2a7c6"/><path d="M-28 -8C-54 -8 -54 -34 -62 -40C-64 -22 -56 -4 -28 -5Z" '
        'fill="#9cc7ea" stroke="none"/>',
        "none": "",
    }[kind]


def behind(mark: str, fur: str, dark: str) -> str:
    """What grows on the back."""
    if mark == "bat-wings":
        return _both("M14 -40C30 -70 56 -78 72 -72C66 -64 66 -58 68 -50C60 -52 56 -48 54 -40"
                     "C46 -44 40 -42 36 -32C28 -34 22 -34 14 -40Z", dark)  # fmt: skip
    if mark == "shag":
        return (
            f'<path d="M-26 -48L-36 -38L-32 -34L-41 -22L-35 -19L-42 -6L-34 -7L-30 0H30L34 -7L42 -6'
            f'L35 -19L41 -22L32 -34L36 -38L26 -48Z" fill="{fur}"/>'
        )
    return ""


def upon(mark: str, fur: str, belly: str, dark: str) -> str:
    """Marks on the body."""
    if mark == "stripes":
        return _both("M28 -36L16 -33L27 -29ZM32 -22L18 -20L31 -15Z", dark, _BARE)
    if mark == "spots":
        return "".join(
            f'<ellipse cx="{x}" cy="{y}" rx="5" ry="4" fill="{dark}" stroke="none"/>'
            for x, y in ((-24, -30), (-26, -14), (26, -34), (27, -18))
        )
    if mark == "wool":
        return (
            f'<path d="M-26 -44C-38 -42 -38 -30 -33 -28C-40 -22 -37 -12 -31 -12C-33 -3 -22 0 -18 -4'
            f'C-12 2 -4 1 0 -3C4 1 12 2 18 -4C22 0 33 -3 31 -12C37 -12 40 -22 33 -28C38 -30 38 -42 '
            f'26 -44Z" fill="{fur}"/>'
        )
    return ""


def around_head(mark: str, fur: str, dark: str) -> str:
    """Behind head and ears."""
    if mark == "mane":
        bumps = ("M0 -44C14 -50 24 -42 28 -36C42 -36 46 -24 44 -16C54 -8 50 6 44 10C46 24 34 32 "
                 "26 32C18 42 6 40 0 36C-6 40 -18 42 -26 32C-34 32 -46 24 -44 10C-50 6 "
                 "-54 -8 -44 -16C-46 -24 -42 -36 -28 -36C-24 -42 -14 -50 0 -44Z")  # fmt: skip
        return f'<path d="{bumps}" fill="{dark}"/>'
    if mark == "shag":
        return (
            f'<path d="M-14 -30L-20 -38L-4 -34L0 -42L6 -34L22 -38L18 -29L32 -24L30 -14L40 -6L34 2'
            f'L40 14L30 16L28 28H-28L-30 16L-40 14L-34 2L-40 -6L-30 -14L-32 -24Z" fill="{fur}"/>'
        )
    if mark == "wool":
        return ""
    if mark == "horns":
        return _both("M12 -24C14 -38 22 -46 30 -48C30 -38 30 -28 24 -18Z", "#f3e3bd")
    if mark == "spikes":
        return f'<path d="M-14 -26L-10 -44L-2 -32L4 -50L10 -32L19 -42L18 -24Z" fill="{dark}"/>'
    if mark == "hair" and dark == "#d98fc0":
        return (
            '<path d="M-4 -28C-30 -44 -52 -20 -46 6C-44 26 -34 36 -24 40C-30 20 -22 -6 -4 -28Z" '
            'fill="#c9a3e0"/><path d="M-6 -26C-34 -34 -44 -8 -38 16C-34 4 -24 -14 -6 -26Z" '
            'fill="#f2a7c6" stroke="none"/>'
        )
    return ""


def upon_head(mark: str, belly: str, dark: str) -> str:
    """Marks on the face, under eyes and mouth."""
    if mark == "patches":
        return _both("M6 -8C10 -16 24 -12 22 0C20 8 8 8 6 -2Z", dark, _BARE)
    if mark == "mask":
        return _both("M2 -6C10 -14 28 -10 30 2C24 10 8 8 2 2Z", dark, _BARE) + _both(
            "M4 -12C10 -18 22 -18 27 -11C20 -14 10 -14 4 -9Z", belly, _BARE
        )
    if mark == "cheeks":
        return _both("M30 4C26 0 14 4 8 14C6 24 14 24 18 22C26 18 30 12 30 4Z", belly, _BARE)
    if mark == "discs":
        return _both("M0 -2C2 -20 30 -20 29 0C28 16 2 16 0 -2Z", belly, _BARE)
    if mark == "stripes":
        return (
            '<path d="M-6 -29L-3 -17L0 -29ZM2 -29L4 -14L8 -29ZM10 -28L11 -18L16 -26Z" '
            f'fill="{dark}" stroke="none"/>' + _both("M31 -2L22 0L30 4Z", dark, _BARE)
        )
    if mark == "spots":
        return (
            f'<path d="M-31 2C-32 -14 -24 -24 -14 -28C-6 -18 -12 -2 -30 6Z" fill="{dark}" '
            'stroke="none" fill-opacity=".55"/>'
        )
    return ""


def over_head(mark: str, fur: str, dark: str) -> str:
    """What lies over the face."""
    if mark == "horn":
        return (
            '<path d="M-6 -26L6 -62L14 -26Z" fill="#f5cf62"/><path d="M-1 -38l10 -4M-3 -31l13 -4" '
            'stroke-width=".7"/><path d="M-20 -22C-14 -36 6 -36 10 -24C2 -20 -2 -12 -12 -8C-10 -14 '
            '-14 -18 -20 -22Z" fill="#9cc7ea"/>'
        )
    if mark == "wool":
        return (
            f'<path d="M-26 -16C-34 -28 -22 -36 -15 -31C-12 -41 4 -42 7 -33C14 -42 29 -35 24 -25'
            f'C32 -20 24 -12 18 -16C10 -10 -2 -12 -4 -16C-12 -10 -20 -10 -26 -16Z" fill="{fur}"/>'
        )
    if mark == "fangs":
        return (
            '<path d="M-6 13L-4 18L-2 13.5M8 13.5L10 18L12 13" fill="#fffaf0" '
            'stroke-width=".8"/>'
        )
    if mark == "crest":
        return '<path d="M0 -29C-6 -38 0 -42 2 -34C6 -42 12 -38 6 -29" fill="none"/>'
    if mark == "hair" and dark != "#d98fc0":
        return (
            f'<path d="M-26 -14L-30 -34L-18 -28L-14 -46L-4 -32L4 -48L10 -32L22 -44L22 -28L33 -32'
            f'L28 -12C14 -24 -10 -24 -26 -14Z" fill="{dark}"/>'
        )
    if mark == "bow":
        return (
            '<g transform="translate(0 30)"><path d="M0 0C-8 -10 -20 -8 -18 0C-20 8 -8 10 0 0'
            'C8 -10 20 -8 18 0C20 8 8 10 0 0Z" fill="#d9534a"/></g>'
        )
    return ""
