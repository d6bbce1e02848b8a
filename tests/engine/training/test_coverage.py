"""Advice about all photos together: what is missing, and what there is too much of."""

from collections.abc import Sequence

import pytest

from engine.training.findings import finding, keys, say
from engine.training.photos.coverage import advice
from engine.training.photos.whose import Meant
from engine.training.photoset import Finding, Shot, TrainingPhoto, View
from engine.vision import Box

NOBODY = Meant((), ())
HEAD = {Shot.HEAD: Box(0, 0, 300, 300)}


def photo(
    number: int, shot: Shot = Shot.HALF, view: View = View.FRONT, wears: str = "",
    findings: Sequence[Finding] = (),
) -> TrainingPhoto:
    return TrainingPhoto(f"{number:02d}-0", f"{number}.jpg", "0", f"{number}.jpg", "0", 900, 900,
                         tuple(findings), shot, view, wears, crops=HEAD)


def told(photos: Sequence[TrainingPhoto], people: bool = True) -> list[str]:
    return [one.key for one in advice(photos, NOBODY, "Mia", people)]


def good(count: int) -> list[TrainingPhoto]:
    """Photos of all kinds."""
    shots, views = (Shot.HEAD, Shot.HALF, Shot.FULL), (View.FRONT, View.SIDE, View.TURNED)
    colours = ("red", "blue", "green", "", "yellow")
    return [photo(n, shots[n % 3], views[n % 3], colours[n % 5]) for n in range(count)]


def test_a_good_set_is_simply_enough() -> None:
    assert told(good(15)) == ["enough"]
    assert told(good(8)) == ["a-few-more"]
    assert told(good(4))[0] == "too-few"


def test_a_red_shirt_in_too_many_photos_is_told() -> None:
    photos = [*(photo(n, view=View.SIDE, wears="red") for n in range(7)), *good(13)]
    (shirt,) = (one for one in advice(photos, NOBODY, "Mia", True) if one.key == "same-clothes")
    assert "10 of 20 photos show Mia in red" in say(shirt)


@pytest.mark.parametrize(("shot", "wanted"), [
    (Shot.HEAD, "only-heads"), (Shot.HALF, "no-whole-body"),
])
def test_what_is_never_seen_is_asked_for(shot: Shot, wanted: str) -> None:
    photos = [photo(n, shot, View.TURNED) for n in range(12)]
    assert told(photos) == ["enough", wanted]


def test_photos_from_the_side_are_asked_for_as_many_as_are_missing() -> None:
    photos = [photo(n, shot, view) for n, (shot, view) in enumerate(
        [(Shot.HEAD, View.FRONT), (Shot.FULL, View.FRONT), (Shot.HALF, View.TURNED)] * 2)]
    (side,) = (one for one in advice(photos, NOBODY, "Mia", True) if one.key == "no-side")
    assert say(side) == "One photo from the side would help."


def test_a_pet_is_not_asked_for_its_profile() -> None:
    assert told([photo(n, Shot.THING, View.UNKNOWN) for n in range(12)], people=False) == ["enough"]


def test_blurred_ones_are_a_hint() -> None:
    bad = [photo(n, findings=[finding("blurred")]) for n in range(3)]
    assert "many-blurred" in told([*bad, *good(12)])


def test_every_finding_can_be_said() -> None:
    about = dict.fromkeys((
        "kind", "most", "width", "height", "other", "name", "count", "first", "second", "all",
        "colour", "how", "trigger", "word", "class_word"), "7")
    for key in keys():
        for count in "71":
            words = say(finding(key, **{**about, "count": count}))
            assert words[0].isupper() or words[0] in "“71"
            assert words[-1] in ".?"
            assert "{" not in words


def test_a_finding_without_its_words_is_refused() -> None:
    with pytest.raises(KeyError, match="name"):
        finding("no-face")
    with pytest.raises(KeyError):
        finding("no-such-thing")
