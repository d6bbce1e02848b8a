"""The storyteller at the table: turns what a child said into the next page of the book."""

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from engine.book import Book, Leaf, PageKind
from engine.character import Character, Pronouns
from engine.idea import Part
from engine.jam import Turn
from engine.scene import Scene, TimeOfDay
from engine.story.jam import framing
from engine.story.jam.carrying import Telling, carried
from engine.story.jam.people import People
from engine.story.jam.polish import Table, polished
from engine.story.jam.retelling import retell
from engine.story.picturing import Picturing
from engine.story.understanding.lexicon import lexicon
from engine.story.wardrobe import Wardrobe

_LOOKS_BACK = 2
"""Turns in which a pronoun's meaning is looked for."""
_HOUR = re.compile(r"\b(?:mid)?night|dark|evening|bedtime|sunset|asleep|stars", re.IGNORECASE)
_THE_END = re.compile(
    r"(?:^|[.,!?]\s*|\b(?:and|then|is|’s|'s)\s+)the end\W*$|^\W*that(?:’s| is|'s) it\W*$",
    re.IGNORECASE)


def is_the_end(said: str) -> bool:
    """Whether a child says that the story is over, on its own or after a last sentence."""
    return _THE_END.search(said) is not None


class JamTeller:
    """Writes the pages of jams; the book in hand tells all that was told before."""

    def __init__(self, picturing: Picturing) -> None:
        self._picturing = picturing

    def page(self, book: Book, turn: Turn, family: Sequence[Character]) -> Leaf | None:
        """The next page of the book; `None` where the turn tells nothing.

        Whoever of the family it names is of the book's cast.
        """
        people = People(_one(family, turn.who), _players(book), family, first=not book.turns)
        told = retell(turn.idea.said, people, _meant(book.turns[-_LOOKS_BACK:], family))
        if not told.sentences:
            return None
        dice = self._dice(book, len(book.turns))
        table = Table(people.teller, people.players, frozenset(one.name for one in family),
                      [page.text for page in book.pages])
        text = polished(told, turn.idea, table, dice)
        return Leaf(PageKind.STORY, text, self._scene(book, turn, text, dice))

    def frame(self, book: Book) -> tuple[Leaf, Leaf, Leaf]:
        """The title page, the last page of the story, and the page that says it is the end."""
        dice = self._dice(book, -1)
        return framing.title(book, dice), *framing.ending(book, dice)

    def _scene(self, book: Book, turn: Turn, text: str, dice: Random) -> Scene:
        wardrobe = Wardrobe(self._picturing.dress, book.cast)
        for told in book.turns:
            self._picturing.dress_up(told.idea, _round(book, told.who), wardrobe)
        before = book.pages[-1].scene if book.pages else None
        scene = self._picturing.scene(turn.idea, _round(book, turn.who), wardrobe, dice, before)
        if before is None and not _HOUR.search(turn.idea.said):
            scene = replace(scene, time=TimeOfDay.MORNING if "morning" in text else TimeOfDay.DAY)
        texts = [page.text for page in book.pages]
        return carried(scene, before, Telling((*book.turns, turn), (*texts, text)))

    @staticmethod
    def _dice(book: Book, number: int) -> Random:
        return Random(f"{book.seed} jam {number}")


def _round(book: Book, teller: str) -> list[str]:
    """The players, the one who tells first."""
    return [teller, *(who for who in book.players if who != teller)]


def _players(book: Book) -> list[Character]:
    return [_one(book.cast, who) for who in book.players]


def _one(people: Sequence[Character], who: str) -> Character:
    return next(one for one in people if one.id == who)


def _meant(turns: Sequence[Turn], family: Sequence[Character]) -> dict[str, str]:
    """Whom `he`, `she` and `it` mean after these turns."""
    by_id = {one.id: one for one in family}
    meant: dict[str, str] = {}
    for turn in turns:
        strangers = [one for one in turn.idea.mentions if one.noun in lexicon().nouns
                     and not (one.who or one.plural or one.part is Part.PLACE)]
        for mention in sorted(strangers, key=lambda one: lexicon().animate(one.noun)):
            meant |= dict.fromkeys(_pronouns(mention.noun), f"the {mention.noun}")
        known = (by_id[one.who] for one in turn.idea.mentions if one.who in by_id)
        meant |= {one.pronouns: one.name for one in known if one.pronouns is not Pronouns.THEY}
    return meant


def _pronouns(noun: str) -> tuple[str, ...]:
    kind = lexicon().category(noun)
    if kind == "people":
        return ("he", "she")
    return ("he", "it") if lexicon().animate(noun) else ("it",)
