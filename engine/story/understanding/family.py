"""Who of the family is meant."""

from collections.abc import Sequence

from engine.character import Character

_KIN = (
    {"mama", "mommy", "mummy", "mom", "mum", "mother", "mam", "momma"},
    {"papa", "daddy", "dad", "father", "dada", "pa"},
    {"grandma", "granny", "nana", "grandmother", "nanny", "grammy", "nan", "gran"},
    {"grandpa", "grandad", "granddad", "grandfather", "gramps"},
)
"""Words for the same member of a family."""
_ANIMALS = {"doggy": "dog", "puppy": "dog", "kitty": "cat", "bunny": "rabbit", "bear": "teddy"}
"""What children call an animal of their own."""


class Family:
    """Whom the words can mean."""

    def __init__(self, cast: Sequence[Character]) -> None:
        self._ids: dict[str, str] = {}
        for one in cast:
            for name in self._names(one):
                self._ids.setdefault(name, one.id)
        self._named = {one.id: one.name for one in cast}
        self._pets = {one.looks.species: one.id for one in cast if one.looks.species}

    def knows(self, word: str) -> bool:
        """Whether a word names somebody of the family."""
        return word.lower() in self._ids

    def who(self, word: str, owner: str) -> str | None:
        """The id of whom a word means; `my dog` is the family's dog, `a dog` is not."""
        if owner in ("a", "an", "the", "his", "her", "their", "some") and self.is_kin(word):
            return None
        if owner in ("my", "our"):
            animal = word.lower()
            return (self._ids.get(animal) or self._pets.get(animal)
                    or self._pets.get(_ANIMALS.get(animal, "")))
        return self._ids.get(word.lower())

    def name(self, who: str) -> str:
        """What somebody is called."""
        return self._named[who]

    @staticmethod
    def _names(one: Character) -> set[str]:
        names = {one.name.lower(), *(name.lower() for name in one.also_called)}
        return names.union(*(kin for kin in _KIN if kin & names))

    @staticmethod
    def is_kin(word: str) -> bool:
        """Whether a word means a member of any family, such as `mommy`."""
        return any(word.lower() in kin for kin in _KIN)
