"""One training on disk: what is wished, how far it is, what was seen on the way."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.errors import NotFound
from engine.files import write_atomic
from engine.plain import from_json, to_json
from engine.training.example import Example, checksum, checksum_of
from engine.training.photoset import Finding
from engine.training.progress import Progress
from engine.training.recipe import Recipe
from engine.training.verdict import Measured, Score, Verdict

BASE = 0
"""The step before which nothing is learnt: its cards are the base's own."""
WISH, RUN, OUTCOME = "wish.json", "run.json", "outcome.json"
PROGRESS, SCORES = "progress.json", "scores.json"


@dataclass(frozen=True)
class Wish:
    """What is to be learnt, and from what."""

    id: str
    """Of the training, and of the likeness that it will give."""
    character: str
    """Id of the character."""
    name: str
    """Of the character, for the verdict."""
    trigger: str
    """The word that means the character."""
    class_word: str
    """What the character is: girl, boy, woman, dog, …"""
    base: str
    """Name of the base model."""
    examples: tuple[Example, ...]
    advice: tuple[Finding, ...] = ()
    """What the photos lack."""
    changes: Mapping[str, int | float | str] = field(default_factory=dict)
    """Fields of the recipe that somebody wants otherwise."""

    @property
    def who(self) -> str:
        """The character in a prompt."""
        return f"{self.trigger} {self.class_word}"


@dataclass(frozen=True)
class Run:
    """A wish, and how it is learnt on the machine at hand."""

    wish: Wish
    recipe: Recipe
    why: str = ""
    """Why like this, in one sentence of the memory plan's."""

    @property
    def examples(self) -> tuple[Example, ...]:
        """What is learnt from."""
        return self.wish.examples

    @property
    def of(self) -> str:
        """Checksum of what must stay the same for a training to go on where it stopped."""
        return checksum(self.wish.base, self.recipe.family, self.recipe.rank, self.recipe.seed,
                        self.wish.trigger, checksum_of(self.examples))


@dataclass(frozen=True)
class Outcome:
    """What came of a training."""

    verdict: Verdict
    likeness: str
    """Id of the likeness that was kept."""
    step_seconds: float | None = None
    """Seconds that a step took on this machine."""


@dataclass(frozen=True)
class Scores:
    """What the checkpoints were worth."""

    base: Measured | None = None
    """The base without the adapter."""
    scores: tuple[Score, ...] = ()
    given_up: int | None = None
    """The step at which the loss was no number any more."""


class RunFolder:
    """The folder of one training. Every file in it is whole or not there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def cache(self) -> Path:
        """Captions and photos as the model sees them."""
        return self.path / "cache"

    @property
    def checkpoints(self) -> Path:
        """What the training can go on from."""
        return self.path / "checkpoints"

    @property
    def cards(self) -> Path:
        """Sample cards that may be seen: `000150-0.webp`, …"""
        return self.path / "cards"

    def card(self, step: int, number: int) -> Path:
        """The sample card of a prompt after that step."""
        return self.cards / f"{step:06}-{number}.webp"

    def unseen(self, number: int) -> Path:
        """What the base itself paints for a prompt, to compare with; for nobody's eyes."""
        return self.cache / f"base-{number}.webp"

    def adapter(self, step: int) -> Path:
        """The adapter as it was scored after that step."""
        return self.path / "adapters" / f"{step:06}.safetensors"

    def create(self, wish: Wish) -> "RunFolder":
        """Begin."""
        for folder in (self.path, self.cache, self.checkpoints, self.cards,
                       self.path / "adapters"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(WISH, to_json(wish))
        return self

    def wish(self) -> Wish:
        """What is wished.

        Raises:
            NotFound: there is no such training, or it was thrown away.
        """
        return from_json(Wish, self._read(WISH))

    def plan(self, run: Run) -> Run:
        """Keep how it is learnt here."""
        self._write(RUN, to_json(run))
        return run

    def planned(self) -> bool:
        """Whether it has been planned."""
        return (self.path / RUN).is_file()

    def run(self) -> Run:
        """What is wished, and how it is learnt.

        Raises:
            NotFound: there is no such training, or it was never planned.
        """
        return from_json(Run, self._read(RUN))

    def scores(self) -> Scores:
        """What was measured so far."""
        try:
            return from_json(Scores, self._read(SCORES))
        except (NotFound, ValueError):
            return Scores()

    def keep_base(self, base: Measured) -> None:
        """Keep what the base without the adapter is worth."""
        self._write(SCORES, to_json(replace(self.scores(), base=base)))

    def keep_score(self, score: Score) -> Scores:
        """Keep what a checkpoint is worth, once its adapter is kept; all scores."""
        before = self.scores()
        others = tuple(one for one in before.scores if one.step < score.step)
        scores = replace(before, scores=(*others, score))
        self._write(SCORES, to_json(scores))
        return scores

    def give_up(self, step: int) -> None:
        """Remember that the training became unstable."""
        self._write(SCORES, to_json(replace(self.scores(), given_up=step)))

    def tell(self, progress: Progress) -> None:
        """Keep how far it is, for whoever looks from another process."""
        self._write(PROGRESS, to_json(progress))

    def progress(self) -> Progress | None:
        """How far it is; `None` before it begins."""
        try:
            return from_json(Progress, self._read(PROGRESS))
        except (NotFound, ValueError):
            return None

    def end(self, outcome: Outcome) -> None:
        """Keep what came of it, and let go what was only needed to go on."""
        self._write(OUTCOME, to_json(outcome))
        self.tidy()

    def outcome(self) -> Outcome | None:
        """What came of it; `None` while it goes on."""
        try:
            return from_json(Outcome, self._read(OUTCOME))
        except (NotFound, ValueError):
            return None

    def tidy(self) -> None:
        """Let go what was only needed to go on; the cards stay."""
        for folder in (self.cache, self.checkpoints, self.path / "adapters"):
            shutil.rmtree(folder, ignore_errors=True)

    def forget(self) -> None:
        """Throw everything away that was learnt."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _write(self, name: str, value: object) -> None:
        write_atomic(self.path / name, json.dumps(value).encode())

    def _read(self, name: str) -> object:
        try:
            return json.loads((self.path / name).read_bytes())
        except FileNotFoundError as error:
            raise NotFound(f"no training in {self.path}") from error
