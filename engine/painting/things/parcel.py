"""What stands for a thing nobody has drawn yet: a wrapped parcel with its name on the label.

It is never wrong: whatever it is, it is in there, and the label says what.
"""

from dataclasses import replace
from html import escape

from engine.painting.things.art import Art, drawn

LONGEST = 14
"""Letters that fit on the label."""


def parcel(noun: str) -> Art:
    """The parcel for that noun."""
    word = noun if len(noun) <= LONGEST else noun[: LONGEST - 1].rstrip() + "…"
    size = min(15.0, 74 / max(len(word), 1) / 0.55)
    label = (
        f'<text x="50" y="{76 + size * 0.35:.1f}" font-size="{size:.1f}" text-anchor="middle" '
        f"font-family=\"'Baloo 2',Andika,sans-serif\" font-weight=\"600\" fill=\"ink\" "
        f'stroke="none">{escape(word)}</text>'
    )
    plain = drawn("parcel")
    return replace(plain, back=plain.back + label)
