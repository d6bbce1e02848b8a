"""What is measured: a family that paints or learns, on a card of some size, in some precision."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.painting.diffusion.families.facts import Precision, facts
from engine.painting.diffusion.memory import Task

FAMILIES = ("flux", "flux2", "zimage", "sdxl", "sd15")
SIZES = ("8", "12", "16", "24", "whole")
"""GB of a card whose plan is measured; the whole card is whatever is there."""
PRECISIONS = (Precision.BF16, Precision.INT8, Precision.NF4)
TINY = "tiny"


@dataclass(frozen=True)
class Case:
    """One row."""

    family: str
    task: str
    held: str
    """One of `SIZES`: as planned for it. One of `PRECISIONS`: so, with the whole card as room."""
    tiny: bool = False
    """Few and narrow layers and small pictures, to try the benchmark itself without a card."""

    @property
    def precision(self) -> Precision | None:
        """What is asked for; `None`: whatever the plan says."""
        return Precision(self.held) if self.held in PRECISIONS else None

    @property
    def gigabytes(self) -> float | None:
        """Of 10^9 bytes that are free; `None`: all there are.

        A card of 8 GB has 8.6 of them, of which the driver and the screen take about 0.6.
        """
        return None if self.held == "whole" or self.precision else float(self.held)


def cases(words: Sequence[str]) -> list[Case]:
    """All cases, or those that the words choose: families, tasks, sizes, precisions, `tiny`.

    Raises:
        ValueError: nobody knows a word.
    """
    known = (FAMILIES, tuple(Task), (*PRECISIONS, *SIZES))
    if strange := [word for word in words if not any(word in kind for kind in (*known, (TINY,)))]:
        told = ", ".join(word for kind in known for word in kind)
        raise ValueError(f"unknown: {', '.join(strange)}; known: {told}, {TINY}")
    families, tasks, held = ([one for one in kind if one in words] or kind for kind in known)
    return [Case(family, str(task), str(one), TINY in words)
            for family in families for task in tasks for one in held
            if one in SIZES or one in _ways(family, str(task))]


def _ways(family: str, task: str) -> list[str]:
    """In which precisions a family does that. In 8 bits nothing is learnt, see
    engine/training/thrift.py."""
    return [str(one) for one in facts(family).denoiser_gb
            if one in PRECISIONS and (task, one) != (Task.TRAIN, Precision.INT8)]
