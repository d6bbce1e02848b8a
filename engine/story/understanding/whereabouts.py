"""On, in and under: `I ride on a whale`, `in a cardboard box`, `a monster under my bed`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.idea import Mention, Place
from engine.story.understanding.clauses import Clause
from engine.story.understanding.happenings import turns_into
from engine.story.understanding.lexicon import lexicon
from engine.story.understanding.phrases import Phrase

_BY_WORD = {
    "on": Place.ON, "onto": Place.ON, "upon": Place.ON, "in": Place.IN, "inside": Place.IN,
    "into": Place.IN, "under": Place.UNDER, "underneath": Place.UNDER, "beneath": Place.UNDER,
    "below": Place.UNDER,
}


def where_it_is(preposition: str, phrase: Phrase) -> Phrase:
    """`under the sea` is another place than the sea."""
    if _BY_WORD.get(preposition) is Place.UNDER and lexicon().used_as("waters", phrase.noun):
        return replace(phrase, words=f"under {phrase.words}")
    return phrase


def with_places(mentions: Sequence[Mention], clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    """The mentions, with how somebody is on, in or under them."""
    told = {phrase.key: place for clause in clauses for phrase, place in _told(clause)}
    return tuple(replace(mention, place=told.get(Phrase(mention.noun, "", who=mention.who).key))
                 for mention in mentions)


def _told(clause: Clause) -> Iterable[tuple[Phrase, Place]]:
    if clause.denied:
        return
    for phrase in clause.objects:
        if place := _ridden(clause, phrase):
            yield phrase, place
    for preposition, phrase in clause.around:
        place = _BY_WORD.get(preposition)
        if preposition == "up":
            place = Place.ON if clause.verb in ("climb", "crawl") else None
        if place and _is_thing(clause, phrase, place) and _somebody_is_there(clause, phrase):
            yield phrase, place


def _ridden(clause: Clause, phrase: Phrase) -> Place | None:
    """`rides a horse`, `drives a bus`."""
    known = lexicon()
    vehicle = known.category(phrase.noun) == "vehicles"
    if clause.has("ride") and (vehicle or phrase.animate):
        return Place.ON
    if clause.has("steer") and vehicle:
        return Place.ON if known.used_as("saddled", phrase.noun) else Place.IN
    return None


def _is_thing(clause: Clause, phrase: Phrase, place: Place) -> bool:
    """Whether it is a thing that one is on, in or under, rather than all around."""
    known, noun = lexicon(), phrase.noun.lower()
    if phrase.who or phrase.is_name or phrase.empty or phrase.denied:
        return False
    category = known.category(noun)
    if known.used_as("surroundings", noun) or category == "happenings":
        return False
    if place is Place.UNDER:
        return True
    if category == "places":
        return known.used_as("things_too", noun)
    worn = known.used_as("worn", noun) and not clause.has("dwell")
    return not (place is Place.IN and worn)


def _somebody_is_there(clause: Clause, phrase: Phrase) -> bool:
    """`we sit in a box`, but not `we find a message in a bottle`."""
    if clause.verb in ("look", "see", "put", "switch", "turn") or turns_into(clause):
        return False
    if clause.has("hostile") and not clause.teller:
        return False
    before = [one for one in clause.objects if one.begin < phrase.begin]
    return clause.exists or not before or clause.has("ride") or clause.has("eat")
