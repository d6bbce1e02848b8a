"""A clause: who does what, to what, where and with whom."""

from dataclasses import dataclass, field

from engine.story.understanding.lexicon import lexicon
from engine.story.understanding.phrases import Phrase


@dataclass
class Clause:
    """One happening."""

    opener: str = ""
    """`day`, `when`, `if`, `wish`: what makes of the whole clause an event or a wish."""
    relative: bool = False
    """`who …`: says more of what was just named."""
    teller: bool = False
    """The child itself does it."""
    pronoun: str = ""
    """The pronoun that does it, or does nothing but `it` in `it snows`."""
    subjects: list[Phrase] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    """First forms, as `want`, `find` in `wants to find`."""
    objects: list[Phrase] = field(default_factory=list)
    around: list[tuple[str, Phrase]] = field(default_factory=list)
    """Prepositions and what follows them."""
    states: list[str] = field(default_factory=list)
    """Adjectives said of the subject: `the wolf is nice`."""
    adverbs: list[str] = field(default_factory=list)
    to_teller: bool = False
    """It is done to the child, or to somebody a pronoun means."""
    passive: bool = False
    denied: bool = False
    exists: bool = False
    """`there is …`."""
    hinge: int = -1
    """Where the first verb stands among the tokens."""
    begin: int = 0
    end: int = 0

    @property
    def verb(self) -> str:
        """The verb that says what happens."""
        return self.verbs[-1] if self.verbs else ""

    def has(self, kind: str) -> bool:
        """Whether any of its verbs is of this class."""
        return any(lexicon().is_verb(verb, kind) for verb in self.verbs)

    @property
    def phrases(self) -> list[Phrase]:
        """Everything that does, suffers or surrounds it."""
        return [*self.subjects, *self.objects, *(phrase for _, phrase in self.around)]
