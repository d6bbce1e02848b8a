"""Told sizes: `a giant snail`, `my daddy shrinks`, `a ladybug the size of a car`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.idea import Mention, Part, Size
from engine.story.understanding.clauses import Clause
from engine.story.understanding.lexicon import lexicon
from engine.story.understanding.phrases import Phrase

_TELLER = ""


def with_sizes(mentions: Sequence[Mention], clauses: Sequence[Clause]) -> tuple[Mention, ...]:
    """The mentions, with the sizes they have or get."""
    told: dict[str, Size] = {}
    subject = _TELLER
    for clause in clauses:
        subjects = [phrase.key for phrase in clause.subjects if not phrase.denied]
        if clause.teller:
            subjects = [_TELLER]
        subject = subjects[0] if subjects else subject
        for phrase in clause.phrases:
            if size := _by_words(phrase.adjectives):
                told.setdefault(phrase.key, size)
        if clause.verb == "shrink" and clause.objects:
            told[clause.objects[0].key] = Size.TINY
        if size := size_told_by(clause):
            told.update(dict.fromkeys(subjects or [subject], size))
    return tuple(replace(mention, size=_of_its_own(mention) or told.get(_key(mention)))
                 for mention in mentions)


def size_told_by(clause: Clause) -> Size | None:
    """The size that the subject of a clause has or gets in it."""
    if clause.denied:
        return None
    if clause.verb == "shrink" and not clause.objects:
        return Size.TINY
    compared = next((phrase for preposition, phrase in clause.around
                     if preposition in ("as", "of", "than")), None)
    measured = any(phrase.noun == "size" for phrase in clause.phrases)
    size = _by_words(clause.states) or (Size.BIG if measured and compared else None)
    if size is None and _grows(clause):
        size = Size.BIG
    small = compared is not None and lexicon().used_as("small_things", compared.noun)
    return Size.TINY if size and small and "than" not in dict(clause.around) else size


def _grows(clause: Clause) -> bool:
    """By itself: a beanstalk that grows out of an ear need not be big."""
    animate = clause.teller or any(phrase.animate for phrase in clause.subjects)
    return clause.verb == "grow" and animate and not clause.objects


def _of_its_own(mention: Mention) -> Size | None:
    """`a big fish`, where there is a small one too; `a big sister` has none."""
    return _by_words({*mention.words.lower().split()} - {*mention.noun.lower().split()})


def _by_words(words: Iterable[str]) -> Size | None:
    known = lexicon().adjectives
    said = {*words}
    return next((size for size in (Size.TINY, Size.GIANT, Size.BIG) if said & known[size]), None)


def _key(mention: Mention) -> str:
    by_itself = mention.part is Part.EVENT and mention.noun in ("shrinking", "growing")
    return _TELLER if by_itself else Phrase(mention.noun, mention.words, who=mention.who).key
