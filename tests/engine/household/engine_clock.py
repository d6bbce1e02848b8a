"""A clock that a test moves."""

from dataclasses import dataclass


@dataclass
class Clock:
    """The machine's clock since its start; `boot` names the start."""

    boot: str = "first"
    seconds: float = 1000.0

    def __call__(self) -> tuple[str, float]:
        return self.boot, self.seconds

    def restart(self) -> None:
        self.boot, self.seconds = self.boot + "+", 3.0
