"""How long it still takes, honestly, and whether it is slower than it should be."""

from dataclasses import dataclass, field
from statistics import fmean, median

WARM = 3
"""First steps that are left out: kernels are chosen and memory is found in them."""
LATELY = 20
"""Steps whose mean is the speed now."""
SLOW = 3.0
"""Times the first steps' time from which something is wrong, mostly memory that spilled over."""


@dataclass
class Pace:
    """The times of the steps so far, and what follows from them."""

    _times: list[float] = field(default_factory=list)
    """Seconds, the first ones and the last ones."""

    def took(self, seconds: float) -> None:
        """One more step is done."""
        self._times.append(seconds)
        if len(self._times) > WARM + 2 * LATELY:
            del self._times[WARM + LATELY]

    @property
    def step_seconds(self) -> float | None:
        """Seconds of a step now; `None` before the first."""
        usual = self._times[WARM:] or self._times
        return fmean(usual[-LATELY:]) if usual else None

    def seconds_left(self, steps: int) -> float | None:
        """Seconds that so many steps will take; `None` before the first."""
        each = self.step_seconds
        return None if each is None else each * steps

    @property
    def slow(self) -> bool:
        """Whether a step takes more than three times what the first ones took."""
        first, now = self._times[WARM:WARM + LATELY], self.step_seconds
        if now is None or len(self._times) < WARM + LATELY + LATELY // 2:
            return False
        return now > SLOW * median(first)
