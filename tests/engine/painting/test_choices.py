"""Whatever can be chosen can be drawn, and is seen."""

from dataclasses import replace

import pytest

from engine.character import Character, Kind
from engine.household.newcomer import newcomer
from engine.painting.paper.people import choices, standing
from engine.starter import starter_cast

CAST = {kind: next(one for one in starter_cast() if one.kind is kind)
        for kind in (Kind.CHILD, Kind.GROWN_UP, Kind.PET)}
CAST[Kind.TOY] = newcomer("Bruno", Kind.TOY, ())


def dressed(who: Character, field: str, part: str, value: object) -> Character:
    worn = replace(getattr(who, field), **{part: value})  # type: ignore[type-var]
    return replace(who, **{field: worn})


@pytest.mark.parametrize("kind", CAST)
def test_no_two_choices_look_alike(kind: Kind) -> None:
    who = CAST[kind]
    offered = choices(kind)
    fields = {"looks": offered.looks, "clothes": offered.clothes}
    for field, parts in fields.items():
        for part, values in parts.items():
            seen = {standing(dressed(who, field, part, value)).svg for value in values}
            assert len(seen) == len(values), f"{field}.{part}"


def test_a_toy_is_sewn_and_an_animal_is_not() -> None:
    rabbit = replace(CAST[Kind.TOY], looks=replace(CAST[Kind.TOY].looks, species="rabbit"))
    assert standing(rabbit).svg != standing(replace(rabbit, kind=Kind.PET)).svg
    assert "teddy" in choices(Kind.TOY).looks["species"]
    assert "teddy" not in choices(Kind.PET).looks["species"]


def test_a_drawing_is_as_it_is() -> None:
    assert not choices(Kind.DRAWING).looks
    assert not choices(Kind.DRAWING).clothes


def test_whoever_stands_is_as_tall_as_the_crown() -> None:
    for who in starter_cast():
        drawn = standing(who)
        assert 1.0 <= drawn.tall - drawn.below < 1.2, who.id
        assert drawn.svg.count("<svg") == 1
