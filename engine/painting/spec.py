"""Who paints, as one line: `paper`, `diffusion:sdxl`, or `diffusion:sdxl+oil*0.8`."""

import re
from dataclasses import dataclass

from engine.errors import UnknownBackend

PAPER, DIFFUSION = "paper", "diffusion"

_ADAPTER = r"\+([a-z0-9][a-z0-9._-]*)(?:\*([0-9]+(?:\.[0-9]+)?))?"
_PAINTED = re.compile(rf"{DIFFUSION}:(.+?)(?:{_ADAPTER})?")


@dataclass(frozen=True)
class PainterSpec:
    """A base model, and perhaps a small adapter that changes how all of its pictures look."""

    base: str = ""
    """Its name, or a folder in diffusers' format; empty: everything is paper."""
    adapter: str = ""
    weight: float = 1.0
    """How strongly the adapter acts."""

    def __str__(self) -> str:
        if not self.base:
            return PAPER
        weight = "" if self.weight == 1 else f"*{self.weight:g}"
        return f"{DIFFUSION}:{self.base}" + (f"+{self.adapter}{weight}" if self.adapter else "")


def read_spec(spec: str) -> PainterSpec:
    """The painter of a line.

    Raises:
        UnknownBackend: nobody knows it.
    """
    if spec == PAPER:
        return PainterSpec()
    found = _PAINTED.fullmatch(spec)
    if found is None:
        raise UnknownBackend(f"no painter {spec!r}; there are: paper, diffusion:<base model>, "
                             "diffusion:<base model>+<style>")
    base, adapter, weight = found.groups()
    return PainterSpec(base, adapter or "", float(weight or 1))
