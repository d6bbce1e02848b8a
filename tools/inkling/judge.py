"""A small classifier that tells what is on a picture: taught by the painter, to judge inkling.

It never sees what inkling paints, so that it cannot be lenient. What it thinks of a picture just
before it decides serves as the picture's embedding, to measure likeness by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from tools.inkling.autoencoder import to_tensor
from tools.inkling.pictures import Pixels, pictures
from tools.inkling.scenes import (
    COLORS,
    CUTS,
    DRESSED_UP,
    HAIR_COLORS,
    SETTINGS,
    SKINS,
    THINGS,
    TIMES,
    Parts,
)
from tools.inkling.training import batches, load, save

QUESTIONS: dict[str, tuple[str, ...]] = {
    "place": tuple(one.value.replace("-", " ") for one in SETTINGS),
    "hour": tuple(one.value for one in TIMES),
    "thing": ("none", *THINGS),
    "hair": tuple(HAIR_COLORS),
    "skin": tuple(SKINS),
    "clothes": (*COLORS, *(one.value for one in DRESSED_UP)),
}
"""What is asked of a picture with one person, and the answers there are."""
WIDTH = 24
PEOPLE = ("girl", "boy", "woman", "man")


def answers(said: Parts) -> dict[str, str] | None:
    """The true answers by a caption; `None` unless it is of one person."""
    people = [words for words in said if words[0] in PEOPLE]
    if len(people) != 1 or any("coat" in words[-1] for words in said):
        return None
    words = {word for part in said for word in part}
    found = {
        "place": next((one for one in QUESTIONS["place"] if one in words), ""),
        "hour": next((one for one in QUESTIONS["hour"] if one in words), ""),
        "thing": next((one for one in THINGS if one in words), "none"),
    }
    for word in people[0]:
        if word.endswith(" hair"):
            found["hair"] = word.split()[1]
        elif word.endswith(" skin"):
            found["skin"] = word.split()[0]
        elif word in QUESTIONS["clothes"] or word.split()[-1] in CUTS:
            found["clothes"] = word.split()[0]
    return found if len(found) == len(QUESTIONS) and all(found.values()) else None


class Judge(nn.Module):
    """Asks all questions of pictures (count, 3, side, side) from -1 to 1."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, WIDTH, 2 * WIDTH, 4 * WIDTH, 4 * WIDTH)
        self.seeing = nn.Sequential(*(
            layer for before, after in pairwise(widths)
            for layer in (nn.Conv2d(before, after, 3, 2, 1), nn.BatchNorm2d(after), nn.ReLU())))
        self.knowing = nn.Sequential(nn.Flatten(), nn.Linear(4 * WIDTH * 36, 192), nn.ReLU())
        self.telling = nn.ModuleDict({name: nn.Linear(192, len(there))
                                      for name, there in QUESTIONS.items()})

    def forward(self, seen: Tensor) -> dict[str, Tensor]:
        """The logits of all answers, by question."""
        known = self.embed(seen)
        return {name: tell(known) for name, tell in self.telling.items()}

    def embed(self, seen: Tensor) -> Tensor:
        """What it knows of pictures: (count, 192)."""
        known: Tensor = self.knowing(self.seeing(seen))
        return known

    @torch.no_grad()
    def say(self, pixels: Pixels) -> list[dict[str, str]]:
        """The likeliest answers for pictures (count, side, side, 3)."""
        told = self(to_tensor(pixels))
        best = {name: logits.argmax(-1).tolist() for name, logits in told.items()}
        return [{name: QUESTIONS[name][best[name][place]] for name in QUESTIONS}
                for place in range(len(pixels))]


@dataclass(frozen=True)
class Followed:
    """How often what was asked for is on the pictures, by question."""

    share: dict[str, float]

    @property
    def line(self) -> str:
        """For a report."""
        return ", ".join(f"{name} {100 * part:.0f} %" for name, part in self.share.items())


def followed(judge: Judge, pixels: Pixels, wanted: Sequence[dict[str, str]]) -> Followed:
    """Compare what a judge sees with what was asked for."""
    seen = judge.say(pixels)
    return Followed({name: float(np.mean([one[name] == other[name] for one, other
                                          in zip(seen, wanted, strict=True)]))
                     for name in QUESTIONS})


def train_judge(folder: Path, rounds: int = 12, kept_out: int = 500) -> Judge:
    """Teach it on the folder's pictures but the last; prints how it does on those."""
    judge = Judge()
    if kept := load(folder / "judge.pt"):
        judge.load_state_dict(kept["model"])
        return judge.eval()
    drawn = pictures(folder)
    known = {place: found for place, one in enumerate(drawn.said) if (found := answers(one))}
    places = np.array(list(known))
    truth = torch.tensor([[QUESTIONS[name].index(found[name]) for name in QUESTIONS]
                          for found in known.values()])
    learned = len(places) - kept_out
    optimizer = torch.optim.AdamW(judge.parameters(), 2e-3, weight_decay=0.05)
    steps = rounds * (learned // 32)
    for step, chosen in zip(range(steps), batches(learned, 32, 5), strict=False):
        optimizer.param_groups[0]["lr"] = 2e-3 * (1 - step / steps)
        seen = to_tensor(drawn.pixels[places[chosen]])
        told = judge(seen.flip(-1) if step % 2 else seen)
        loss = sum((functional.cross_entropy(told[name], truth[chosen, place])
                    for place, name in enumerate(QUESTIONS)), torch.zeros(()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    judge.eval()
    save(folder / "judge.pt", model=judge.state_dict())
    wanted = [known[int(place)] for place in places[learned:]]
    print(f"judge: {followed(judge, drawn.pixels[places[learned:]], wanted).line}", flush=True)
    return judge
