"""How alike pictures are, as a classifier sees them that was taught by the paper painter alone."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from tools.inkling.autoencoder import to_tensor
from tools.inkling.judge import PEOPLE, QUESTIONS, Judge, train_judge
from tools.inkling.pictures import Pixels, draw, pictures
from tools.inkling.scenes import SPECIES, Parts

TAUGHT_ON = 3000
"""Pictures, where none were drawn yet."""
MOST = 300
"""Pictures of anybody, to know what all have in common."""
SIDE = 96

Points = NDArray[np.float32]
"""(count, width), or (count,)."""


def taught(folder: Path) -> Judge:
    """The classifier; taught, and the pictures for it drawn, where that was not done yet."""
    if not (folder / "captions.jsonl").exists():
        draw(folder, TAUGHT_ON, SIDE, torch.get_num_threads())
    return train_judge(folder)


def anybody(folder: Path, furry: bool) -> Pixels:
    """Pictures of one person each, or of one animal, among those that it was taught on."""
    drawn = pictures(folder)
    kinds = SPECIES if furry else PEOPLE
    found = [place for place, said in enumerate(drawn.said)
             if said[0][0] in kinds and said[1][0] not in (*SPECIES, *PEOPLE)]
    return np.asarray(drawn.pixels[found[:MOST]])


class Eye:
    """Compares pictures after what all have in common was taken away: 0 is like anybody."""

    def __init__(self, judge: Judge, common: Pixels) -> None:
        """`common`: pictures of anybody."""
        self._judge = judge
        self._middle = self._seen(common).mean(axis=0)

    def points(self, pixels: Pixels) -> Points:
        """Pictures of any size as points."""
        found: Points = self._seen(pixels) - self._middle
        return found

    def follows(self, pixels: Pixels, asked: list[Parts], question: str) -> Points:
        """1 where the answer to a question is in the caption that was asked for, else 0; of those
        in which any of its answers is (count,)."""
        said = self._judge.say(pixels)
        words = [{word for part in one for word in part} for one in asked]
        return np.array([one[question] in there for one, there in zip(said, words, strict=True)
                         if there.intersection(QUESTIONS[question])], np.float32)

    def _seen(self, pixels: Pixels) -> Points:
        fitted = np.stack([np.asarray(Image.fromarray(one).resize((SIDE, SIDE))) for one in pixels])
        with torch.no_grad():
            found: Points = self._judge.embed(to_tensor(fitted)).numpy()
        return found


def like(points: Points, ideal: Points) -> Points:
    """Cosines (count,) to one point."""
    found: Points = points @ ideal / (
        np.linalg.norm(points, axis=1) * np.linalg.norm(ideal) + 1e-6)
    return found


def among(points: Points) -> float:
    """Mean cosine of each to the middle of the others."""
    return float(np.mean([like(points[n:n + 1], np.delete(points, n, 0).mean(0))[0]
                          for n in range(len(points))]))
