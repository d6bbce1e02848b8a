"""What came of a case."""

from dataclasses import dataclass, field


@dataclass
class Found:
    """What came of a case; times in seconds, sizes in gigabytes of 10^9 bytes."""

    card: str = ""
    failed: str = ""
    """Why there is nothing else."""
    plan: str = ""
    precision: str = ""
    planned_gb: float = 0.0
    less: int = 0
    """How often memory ran out, and it went on with less."""
    loading: float = 0.0
    allocated_gb: float = 0.0
    reserved_gb: float = 0.0
    size: tuple[int, int] = (0, 0)
    steps: int = 0
    """Of the picture, or of the whole training."""
    picture: float = 0.0
    """From noise."""
    plain: float | None = None
    """The same by diffusers' pipeline."""
    plain_gb: float = 0.0
    page: float = 0.0
    seen: float = 0.0
    """Until a page is seen emerging."""
    step: dict[int, float] = field(default_factory=dict)
    """Of learning, by the side of the pictures, the looks at the class included."""
    bare_step: dict[int, float] = field(default_factory=dict)
    """One without a look at the class."""
