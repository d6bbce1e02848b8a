"""How well drawings are cut out of made phone photos whose truth is known, and what it costs."""

import os

import numpy as np

from benchmarks.crayons import How, Photo, photographed
from benchmarks.table import milliseconds, table, timed
from engine.paths import Paths
from engine.puppets.drawing_cut import Found, find_drawing
from engine.puppets.sheet import laid_flat

EACH = int(os.environ.get("ONCE_UPON_ME_CUTTING_PHOTOS", "12"))
"""Photos of each kind."""

HOWS = {
    "plain paper": How(),
    "shadow of a hand": How(shadow=0.4, slope=0.4),
    "askew on a table": How(tilt=0.12, shadow=0.3),
    "lined paper": How(paper="lined", shadow=0.3, tilt=0.08),
    "squared paper": How(paper="squared", slope=0.4),
    "only the outline": How(coloured_in=False, shadow=0.35, tilt=0.1),
    "outline on lined paper": How(coloured_in=False, paper="lined"),
    "on a white table": How(tilt=0.1, table="#d8d6d0"),
    "by lamplight": How(light=(1.0, 0.86, 0.62), shadow=0.3, tilt=0.1),
    "dim and noisy": How(light=(0.45, 0.42, 0.38), noise=7, shadow=0.3, tilt=0.1),
}


def overlap(photo: Photo, found: Found) -> float:
    """Common area of what was found and the truth, over the area of both (IoU)."""
    grey = np.repeat((photo.truth * 255).astype(np.uint8)[:, :, None], 3, axis=2)
    truth = laid_flat(grey, found.corners)[:, :, 0] > 127
    return float((truth & found.drawing).sum() / (truth | found.drawing).sum())


def run(paths: Paths) -> str:
    """By kind of photo: the overlap with the truth, and the time on one core."""
    rows, all_of_them = [], []
    for kind, how in HOWS.items():
        times, overlaps = [], []
        for seed in range(EACH):
            photo = photographed(seed * 7 + 3, how)
            taken, found = timed(find_drawing, photo.pixels)
            times.append(taken)
            overlaps.append(overlap(photo, found))
        all_of_them += overlaps
        rows.append([kind, f"{np.mean(overlaps):.3f}", f"{min(overlaps):.3f}",
                     milliseconds(times)])
    rows.append(["all", f"{np.mean(all_of_them):.3f}", f"{min(all_of_them):.3f}", ""])
    return (f"{EACH} crayon monsters of each kind, 900 x 1200 pixels.\n\n"
            + table(["photo", "IoU, mean", "IoU, least", "time"], rows))
