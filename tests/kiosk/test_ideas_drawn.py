"""Nobody has to read: every idea card has its picture."""

from engine.painting import place_picture, thing_picture
from kiosk.ideas import load_deck


def test_every_idea_card_has_a_picture() -> None:
    nouns = [card.noun for cards in load_deck().values() for card in cards]
    assert len(nouns) > 12
    undrawn = [noun for noun in nouns if (thing_picture(noun) or place_picture(noun)) is None]
    assert undrawn == []


def test_what_is_no_place_has_no_place_picture() -> None:
    assert place_picture("spoon") is None
