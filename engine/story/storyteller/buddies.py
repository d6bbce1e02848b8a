"""Small friends for a hero who came alone, so that there is always somebody to talk to."""

import tomllib
from dataclasses import dataclass, replace
from random import Random

from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.names import Name, Namer


@dataclass(frozen=True)
class Buddies:
    """Kinds of small friends, and what they may be called."""

    kinds: tuple[str, ...]
    called: tuple[str, ...]

    def name(self, rng: Random, namer: Namer) -> Name:
        """`Crumb the mouse`, later only `Crumb`."""
        kind, called = rng.choice(self.kinds), rng.choice(self.called)
        plain = namer.of_phrase(f"a {kind}")
        return replace(plain, first=f"{called} the {kind}", again=called,
                       traits=plain.traits | {"buddy"})


def load_buddies() -> Buddies:
    """Read `words/buddies.toml`."""
    data = tomllib.loads((WORDS / "buddies.toml").read_text(encoding="utf-8"))
    return Buddies(tuple(data["kinds"]), tuple(data["called"]))
