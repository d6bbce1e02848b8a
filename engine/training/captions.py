"""Captions: the trigger word, what it is an example of, and what varies from photo to photo.

What always belongs to somebody stays unsaid, or the trigger word would not come to mean it:
where every caption says "brown hair", the bare word brings up a stranger.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from math import ceil
from typing import Any

from engine.character import Character, Kind, Pronouns
from engine.training.findings import finding
from engine.training.photoset import Finding, PhotoSet, TrainingPhoto

LONGEST = 77
"""Tokens that are read of a caption, with those for its begin and its end, where nobody knows by
which base model: so many as Stable Diffusion was trained with."""

LONGEST_CAPTION = 2000
"""Characters: more than the 512 tokens that are read at most."""

_ALWAYS = 0.8
"""Of the captions; a word in more of them belongs to somebody's identity."""

_CHARACTERS_A_TOKEN = 6
_ADULT = 16.0
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

CountTokens = Callable[[str], int]


def trigger_of(character_id: str) -> str:
    """The word that stands for a character: its id, and an end that no word of English has."""
    plain = unicodedata.normalize("NFKD", character_id).encode("ascii", "ignore").decode()
    return "".join(c for c in plain.lower() if c.isalnum()) + "zx"


def class_word_of(character: Character) -> str:
    """What a character is an example of: `girl`, `man`, `dog`, …"""
    if character.kind is Kind.PET:
        return character.looks.species or "pet"
    if character.kind is Kind.TOY:
        return f"toy {character.looks.species or 'animal'}"
    if character.drawn:
        return "drawing"
    grown = character.kind is Kind.GROWN_UP or character.age >= _ADULT
    words = {Pronouns.SHE: ("girl", "woman"), Pronouns.HE: ("boy", "man")}
    return words.get(character.pronouns, ("child", "person"))[grown]


def chips() -> Mapping[str, str]:
    """What a parent can say of a photo with one tap, by key."""
    known: Mapping[str, str] = caption_words()["chips"]
    return known


def with_captions(photos: PhotoSet) -> PhotoSet:
    """The set with a caption for every photo that has none of a parent's own."""
    worn = worn_always(photos)
    captioned = tuple(
        photo if photo.edited or not photo.file
        else replace(photo, caption=caption_of(photo, photos, without=worn))
        for photo in photos.photos)
    return replace(photos, photos=captioned)


def caption_of(photo: TrainingPhoto, photos: PhotoSet, without: str = "") -> str:
    """What is seen in one photo.

    Args:
        without: a colour of clothes that is seen so often that it is left unsaid.
    """
    words = caption_words()
    parts = [f"photo of {photos.trigger} {photos.class_word}", words["shot"][photo.shot]]
    if "from-behind" not in photo.chips:
        parts.append(words["view"][photo.view])
    if photo.seen:
        parts.append(photo.seen)
    elif photo.wears and photo.wears != without:
        parts.append(f"wearing {photo.wears}")
    said = [words["chips"][chip] for chip in photo.chips if chip in words["chips"]]
    parts += [one for one in said if not re.search(rf"\b{re.escape(one)}\b", photo.seen)]
    return ", ".join(part for part in parts if part)


def tokens_read(family: str) -> int:
    """How many tokens the base models of a family read of a caption."""
    return int(caption_words()["reads"].get(family, LONGEST))


def imagined_things() -> tuple[str, ...]:
    """What is said to be there, now and then, though it is not."""
    return tuple(caption_words()["imagined"]["things"])


def with_chips(photos: PhotoSet, photo_id: str, chosen: Sequence[str]) -> PhotoSet:
    """The set after a parent has tapped chips for a photo; unknown ones are left out.

    Raises:
        NotFound: there is no such photo.
    """
    known = tuple(chip for chip in dict.fromkeys(chosen) if chip in chips())
    return with_captions(photos.with_photo(replace(photos.photo(photo_id), chips=known)))


def with_caption(photos: PhotoSet, photo_id: str, text: str) -> PhotoSet:
    """The set with a parent's own caption; an empty one brings the made one back.

    Raises:
        NotFound: there is no such photo.
    """
    own = " ".join(text.split())
    photo = replace(photos.photo(photo_id), caption=own, edited=bool(own))
    return with_captions(photos.with_photo(photo))


def without_descriptions(photos: PhotoSet, photo_id: str = "") -> PhotoSet:
    """The set without what a captioner said of a photo, or of all; it may look again.

    Raises:
        NotFound: there is no such photo.
    """
    told = (photos.photo(photo_id),) if photo_id else photos.photos
    for photo in told:
        photos = photos.with_photo(replace(photo, seen="", described=False))
    return with_captions(photos)


def words_of_others(family: Sequence[Character], character: str) -> list[str]:
    """Names and trigger words of everybody but one: what captions of that one do not say."""
    return [word for one in family if one.id != character
            for word in (one.name, trigger_of(one.id))]


def lint(
    photos: PhotoSet, name: str, others: Sequence[str] = (),
    count_tokens: CountTokens | None = None, longest: int = LONGEST,
) -> dict[str, tuple[Finding, ...]]:
    """What is wrong with the captions of the photos that are used, by the id of the photo.

    What holds for all of them stands under the empty id; photos without a finding are not there.

    Args:
        name: of the character, for the words.
        others: names and trigger words of the other characters.
        count_tokens: of the model's own tokenizer; without it tokens are estimated.
        longest: tokens that the base model reads, as `tokens_read` tells.
    """
    count = count_tokens or estimated_tokens
    found = {photo.id: (*_lint_words(photo.caption, photos, name, others),
                        *_lint_length(photo.caption, count, longest))
             for photo in photos.used}
    found[""] = tuple(_always_said(photos, name))
    return {photo_id: findings for photo_id, findings in found.items() if findings}


def estimated_tokens(text: str) -> int:
    """About as many tokens as CLIP makes of a text, rather more than fewer."""
    pieces = re.findall(r"[^\W_]+|[^\w\s]", text)
    return 2 + sum(ceil(len(piece) / _CHARACTERS_A_TOKEN) for piece in pieces)


def _lint_words(
    caption: str, photos: PhotoSet, name: str, others: Sequence[str]
) -> Iterator[Finding]:
    words = [word.lower() for word in _WORD.findall(caption)]
    if not words:
        yield finding("caption-empty")
        return
    times = words.count(photos.trigger.lower())
    if times == 0:
        yield finding("trigger-missing", trigger=photos.trigger, name=name)
    elif times > 1:
        yield finding("trigger-twice", trigger=photos.trigger, count=times)
    elif photos.class_word.lower() not in caption.lower():
        yield finding("class-missing", trigger=photos.trigger, class_word=photos.class_word)
    for other in others:
        if other.lower() in words:
            yield finding("other-character", word=other)


def _lint_length(caption: str, count: CountTokens, longest: int) -> Iterator[Finding]:
    if count(caption) > longest:
        yield finding("caption-long", most=longest)


def _always_said(photos: PhotoSet, name: str) -> Iterator[Finding]:
    captions = [{word.lower() for word in _WORD.findall(photo.caption)}
                for photo in photos.used]
    if len(captions) < 4:
        return
    known = {photos.trigger.lower(), *photos.class_word.lower().split(),
             *caption_words()["plain"]["words"]}
    for word, times in sorted(Counter(w for words in captions for w in words).items()):
        if times > _ALWAYS * len(captions) and word not in known:
            yield finding("always-said", word=word, count=times, all=len(captions), name=name,
                          trigger=photos.trigger)


def worn_always(photos: PhotoSet) -> str:
    """A colour of clothes that nearly every photo shows."""
    worn = Counter(photo.wears for photo in photos.used if photo.wears)
    for colour, times in worn.most_common(1):
        if times > _ALWAYS * sum(worn.values()):
            return colour
    return ""


@lru_cache(maxsize=1)
def caption_words() -> dict[str, Any]:
    """What captions are made of: `captions.toml`."""
    return tomllib.loads(files("engine.training").joinpath("captions.toml").read_text("utf-8"))
