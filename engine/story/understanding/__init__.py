"""From what a child said to what the book is about.

    words_of ─ words ─▶ tag ─ tokens ─▶ ClauseReader ─ clauses ─▶ Parts ─ mentions ─▶ Idea
        └─ tale_of                                       └─ with_sizes, with_places ─┘

Everything is by rules and word lists, so that it answers within milliseconds, says the same
thing every time, and can be read and corrected in `lexicon.toml`.
"""

from collections.abc import Sequence

from engine.character import Character
from engine.idea import Idea
from engine.story.understanding.family import Family
from engine.story.understanding.parts import Parts
from engine.story.understanding.reading import ClauseReader
from engine.story.understanding.sizes import with_sizes
from engine.story.understanding.tagging import tag
from engine.story.understanding.tales import tale_of
from engine.story.understanding.tokens import Tag
from engine.story.understanding.whereabouts import with_places
from engine.story.understanding.words import words_of

__all__ = ["understand"]


def understand(said: str, cast: Sequence[Character]) -> Idea:
    """What was understood of a child's words; `cast` is the family.

    Every thing that was named is mentioned once, with the part it plays. The child itself
    (`I`, `me`) gets no mention: it is the first of the cast. In clauses it is `the hero`.
    """
    family = Family(cast)
    words = words_of(said)
    tokens = tag(words, family.knows)
    clauses = ClauseReader(tokens, family).read()
    teller = any(token.tag is Tag.TELLER for token in tokens)
    tale = tale_of(words)
    mentions = Parts(tokens, family, teller, tale).of(clauses)
    mentions = with_places(with_sizes(mentions, clauses), clauses)
    return Idea(said, mentions, tale=tale)
