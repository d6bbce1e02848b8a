"""Pictures for nouns nobody has drawn: whoever is alive in a story is never a mystery bag."""

from zlib import crc32

from engine.painting.things.dictionary import Category, ThingPicture, find_thing

PEOPLE = 4
"""So many somebodies there are in `extras.toml`; a noun always gets the same one."""

_SURELY = ("man", "men", "woman", "women", "lady", "person", "keeper", "maker")
_OFTEN = ("er", "or", "ist", "ian", "ess", "boy", "girl", "ant", "ee", "smith", "monger")


def pictured(noun: str, alive: bool) -> ThingPicture | None:
    """The picture of a noun; a person or a fluffy creature where it is alive but unknown.

    `None` is left for things, which come as a mystery bag.
    """
    known = find_thing(noun)
    if known is not None:
        return known
    word = noun.lower().split()[-1] if noun.split() else ""
    if word.endswith(_SURELY) or (alive and word.endswith(_OFTEN)):
        which = crc32(word.encode()) % PEOPLE + 1
        return ThingPicture(noun, Category.BEING, 1.7, f"person:somebody-{which}")
    return ThingPicture(noun, Category.BEING, 0.9, "beast:fluffy") if alive else None
