"""What somebody loves, for stories whose idea names nothing."""

from typing import TYPE_CHECKING

from kiosk.parents.family.naming import listed
from kiosk.parents.forms import heading, hint, text_field

if TYPE_CHECKING:
    from kiosk.parents.family.person import Sitting


def build(sitting: "Sitting") -> None:
    """One field."""
    room, words = sitting.room, sitting.room.words

    async def keep(written: str) -> None:
        await sitting.change(favourites=listed(written))

    heading(words("family.favourites"))
    text_field(room, words("family.favourites"), ", ".join(sitting.who.favourites), keep)
    hint(words("family.favourites_hint", name=sitting.who.name))
