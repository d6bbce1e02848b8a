"""Captions: what varies is said, what belongs to somebody is not, and what is wrong is told."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from engine.character import Character, Kind, Looks, Pronouns
from engine.errors import NotFound
from engine.starter import starter_cast
from engine.training.captions import (
    LONGEST,
    chips,
    class_word_of,
    estimated_tokens,
    lint,
    tokens_read,
    trigger_of,
    with_caption,
    with_captions,
    with_chips,
)
from engine.training.findings import say
from engine.training.photoset import PhotoSet, Shot, TrainingPhoto, View


def photo(number: int, shot: Shot = Shot.HALF, view: View = View.FRONT,
          wears: str = "") -> TrainingPhoto:
    return TrainingPhoto(f"{number:02d}", f"{number}.jpg", "0", f"{number}.jpg", "0", 900, 900,
                         shot=shot, view=view, wears=wears)


def photos(*some: TrainingPhoto) -> PhotoSet:
    return with_captions(PhotoSet("mia", "miazx", "girl", some))


def captioned(*captions: str) -> PhotoSet:
    """A set with these captions."""
    return PhotoSet("mia", "miazx", "girl", tuple(
        replace(photo(n), caption=text, edited=True) for n, text in enumerate(captions)))


def found(some: PhotoSet, others: Sequence[str] = ()) -> dict[str, list[str]]:
    return {who: [one.key for one in findings]
            for who, findings in lint(some, "Mia", others).items()}


@pytest.mark.parametrize(("one", "says"), [
    (photo(1, Shot.HEAD), "photo of miazx girl, close-up portrait"),
    (photo(1, Shot.HALF, View.TURNED), "photo of miazx girl, half-length portrait, looking aside"),
    (photo(1, Shot.FULL, View.SIDE, "red"),
     "photo of miazx girl, full-body view, seen from the side, wearing red"),
    (photo(1, Shot.THING, View.UNKNOWN), "photo of miazx girl"),
])
def test_a_caption_says_what_is_seen(one: TrainingPhoto, says: str) -> None:
    others = [photo(n, wears=colour) for n, colour in enumerate(("blue", "green"), 2)]
    assert photos(one, *others).photos[0].caption == says


def test_clothes_that_never_change_stay_unsaid() -> None:
    same = photos(*(photo(n, wears="red") for n in range(6)))
    assert not any("red" in one.caption for one in same.photos)
    varied = photos(*(photo(n, wears=("red", "blue", "green")[n % 3]) for n in range(6)))
    assert all("wearing" in one.caption for one in varied.photos)


def test_a_chip_says_what_a_parent_sees() -> None:
    some = with_chips(photos(photo(1), photo(2)), "01", ["laughing", "outdoors", "no such chip"])
    assert some.photos[0].caption == "photo of miazx girl, half-length portrait, laughing, outdoors"
    assert some.photos[1].caption == "photo of miazx girl, half-length portrait"
    assert with_chips(some, "01", []).photos[0].caption == some.photos[1].caption
    with pytest.raises(NotFound):
        with_chips(some, "77", [])


def test_from_behind_nobody_looks_aside() -> None:
    some = with_chips(photos(photo(1, view=View.TURNED)), "01", ["from-behind"])
    assert "aside" not in some.photos[0].caption
    assert "from behind" in some.photos[0].caption


def test_a_parents_own_words_stay_and_can_be_taken_back() -> None:
    some = with_caption(photos(photo(1)), "01", "  miazx girl\n with a  kite ")
    assert some.photos[0].caption == "miazx girl with a kite"
    assert with_chips(some, "01", ["snow"]).photos[0].caption == "miazx girl with a kite"
    assert with_caption(some, "01", " ").photos[0].caption.startswith("photo of miazx girl")


def test_every_chip_makes_a_caption_without_a_fault() -> None:
    for chip in chips():
        some = with_chips(photos(photo(1), photo(2)), "01", [chip])
        assert found(some) == {}, chip


def test_our_own_captions_have_no_fault() -> None:
    some = photos(*(photo(n, shot, view, colour) for n, (shot, view, colour) in enumerate(
        (shot, view, colour) for shot in Shot for view in View for colour in ("red", ""))))
    assert found(some) == {}


@pytest.mark.parametrize(("caption", "key", "says"), [
    ("photo of a girl on a swing", "trigger-missing", "nothing is learnt about Mia"),
    ("miazx girl, photo of miazx girl", "trigger-twice", "2 times"),
    ("MIAZX on a swing", "class-missing", "miazx girl"),
    ("", "caption-empty", "no caption"),
    ("miazx girl with theozx on a swing", "other-character", "theozx"),
    ("miazx girl with Theo on a swing", "other-character", "Theo"),
    ("miazx girl " + "on a very long and winding road " * 14, "caption-long", "too long"),
])
def test_what_is_wrong_is_told(caption: str, key: str, says: str) -> None:
    some = captioned(caption)
    findings = lint(some, "Mia", ["Theo", "theozx"])["00"]
    assert [one.key for one in findings] == [key]
    assert says in say(findings[0])


def test_a_word_within_a_word_is_no_trigger() -> None:
    assert found(captioned("photo of xmiazx girl")) == {"00": ["trigger-missing"]}
    assert found(captioned("miazx girl, theology"), ["theo"]) == {}


def test_what_always_belongs_to_somebody_is_better_left_unsaid() -> None:
    texts = [f"miazx girl with brown hair, {where}" for where in
             ("running", "at home", "in the snow", "on a swing", "in bed")]
    (everywhere,) = (lint(captioned(*texts), "Mia")[key] for key in [""])
    assert {one.about["word"] for one in everywhere} == {"brown", "hair"}
    assert "better left unsaid" in say(everywhere[0])
    varied = [*texts[:2], "miazx girl running", "miazx girl in bed", "miazx girl laughing"]
    assert found(captioned(*varied)) == {}


def test_photos_that_are_left_out_are_not_judged() -> None:
    some = captioned("nonsense", "miazx girl")
    unwanted = some.with_photo(replace(some.photos[0], wanted=False))
    assert found(unwanted) == {}


def test_a_models_own_tokenizer_decides_what_is_too_long() -> None:
    some = captioned("miazx girl on a swing")
    assert [one.key for one in lint(some, "Mia", count_tokens=lambda text: 78)["00"]] == [
        "caption-long"]
    assert lint(some, "Mia", count_tokens=lambda text: 77) == {}


@pytest.mark.parametrize(("family", "longest"), [
    ("sd15", 77), ("sdxl", 77), ("flux", 512), ("flux2", 512), ("zimage", 512), ("", LONGEST)])
def test_a_caption_may_be_as_long_as_its_base_reads(family: str, longest: int) -> None:
    some = captioned("photo of miazx girl")
    assert tokens_read(family) == longest
    assert lint(some, "Mia", count_tokens=lambda text: longest, longest=longest) == {}
    (found,) = lint(some, "Mia", count_tokens=lambda text: longest + 1, longest=longest)["00"]
    assert f"its first {longest} words" in say(found)


@pytest.mark.parametrize(("text", "tokens"), [
    ("a photo of a cat", 7), ("photo of a girl, close-up portrait", 11),
    ("a watercolor painting of an astronaut riding a horse", 11),
])
def test_tokens_are_estimated_rather_too_many_than_too_few(text: str, tokens: int) -> None:
    """Against what CLIP's own tokenizer makes of them."""
    assert tokens <= estimated_tokens(text) <= 1.5 * tokens
    assert estimated_tokens(text) < LONGEST


def test_everybody_has_a_trigger_of_their_own_that_is_no_word() -> None:
    triggers = [trigger_of(one.id) for one in starter_cast()]
    assert len(set(triggers)) == len(triggers)
    assert all(one.isascii() and one.isalnum() and one.islower() for one in triggers)
    assert trigger_of("anna-lena") == "annalenazx"
    assert trigger_of("zoë2") == "zoe2zx"


@pytest.mark.parametrize(("who", "word"), [
    (Character("a", "A", pronouns=Pronouns.SHE), "girl"),
    (Character("a", "A", pronouns=Pronouns.HE), "boy"),
    (Character("a", "A"), "child"),
    (Character("a", "A", Kind.GROWN_UP, Pronouns.SHE, 36), "woman"),
    (Character("a", "A", Kind.CHILD, Pronouns.HE, 17), "man"),
    (Character("a", "A", Kind.GROWN_UP), "person"),
    (Character("a", "A", Kind.PET, looks=Looks(species="dog")), "dog"),
    (Character("a", "A", Kind.PET), "pet"),
    (Character("a", "A", Kind.TOY, looks=Looks(species="teddy")), "toy teddy"),
])
def test_the_class_word_is_what_somebody_is(who: Character, word: str) -> None:
    assert class_word_of(who) == word
