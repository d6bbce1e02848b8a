import pytest

from engine.scene import Feeling, Pose, Spot
from engine.story.storyteller.plot import Actor, Prop
from engine.story.storyteller.recipe import parse_actor, parse_prop

KNOWN = frozenset({"box", "helper"})


@pytest.mark.parametrize(("text", "actor"), [
    ("hero: sit, happy, inside box", Actor("hero", Pose.SIT, inside="box")),
    ("hero: sit, scared, under the bed",
     Actor("hero", Pose.SIT, Feeling.SCARED, under="the bed")),
    ("helper: stand, 0.1 m tall, says heart", Actor("helper", tall_m=0.1, says="heart")),
    ("helper: on whale, says !", Actor("helper", on="whale", says="!")),
    ("friend", Actor("friend")),
])
def test_what_somebody_does(text: str, actor: Actor) -> None:
    assert parse_actor(text, KNOWN) == actor


@pytest.mark.parametrize("text", ["king: stand", "hero: ponder", "hero: tall", "hero: x m tall"])
def test_what_nobody_can_do_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"king|ponder|tall"):
        parse_actor(text, KNOWN)


def test_a_thing_has_spot_number_and_height() -> None:
    assert parse_prop("box: far, 3 of them, 2.5 m tall", KNOWN) == Prop(
        "box", Spot.FAR, 3, 2.5)
