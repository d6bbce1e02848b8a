"""Who is meant: `I`, `we`, `my mommy` and `you` as a book names them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.character import Character
from engine.story.grammar import FORMS, PLURAL, Forms, list_of, possessive
from engine.story.understanding.family import Family

_FIRST_PLURAL = {"we": "they", "us": "them", "our": "their", "ours": "theirs",
                 "ourselves": "themselves", "you": "they", "your": "their", "yours": "theirs",
                 "yourself": "themselves", "yourselves": "themselves"}
_ALONE = {"we": "they", "us": "them", "our": "their", "ourselves": "themself"}
_MOST_NAMED = 3
"""More players than these are `they`."""


@dataclass
class People:
    """The people of one page, in the order in which they are named."""

    teller: Character
    players: Sequence[Character]
    family: Sequence[Character]
    first: bool
    """Nobody has been named yet in this book."""
    _last: dict[str, str] = field(default_factory=dict)
    """By `she` or `he`: who was named last, `""` for a stranger."""
    _named: bool = False

    def __post_init__(self) -> None:
        """Know everybody by any name."""
        self.knows = Family(self.family)
        self._by_id = {one.id: one for one in self.family}

    def one(self, who: str) -> str:
        """The name of one of the family, who is now spoken of."""
        character = self._by_id[who]
        self._last[character.pronouns] = who
        return character.name

    def stranger(self, pronoun: str) -> None:
        """`he` or `she` was said, and means somebody else than whoever tells."""
        if self._last.get(pronoun) == self.teller.id:
            self._last[pronoun] = ""

    def me(self, form: str) -> str:
        """The teller: by name at first and wherever a pronoun could mean another.

        `form` is `they`, `them`, `their`, `theirs` or `themself`.
        """
        clear = self._last.get(self.teller.pronouns) == self.teller.id
        name = self.one(self.teller.id)
        if clear or form == "themself":
            return str(getattr(self._forms, form))
        return possessive(name) if form in ("their", "theirs") else name

    @property
    def alone(self) -> bool:
        """One child plays, whose `we` is nobody but itself."""
        return len(self.players) == 1

    @property
    def _forms(self) -> Forms:
        return FORMS[self.teller.pronouns]

    def us(self, word: str, subject: bool) -> str:
        """`we`, `our`, `you` …: the players by name once, where nobody knows them yet."""
        told = _FIRST_PLURAL[word]
        if self.alone and word in _ALONE:
            return self.me("they" if word == "we" else _ALONE[word])
        if told == "they" and not subject:
            told = PLURAL.them
        if word == "we" and self.first and not self._named and \
                1 < len(self.players) <= _MOST_NAMED:
            self._named = True
            for one in self.players:
                self.one(one.id)
            return list_of([one.name for one in self.players])
        return told
