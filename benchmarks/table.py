"""Times, and tables of them in Markdown."""

import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Any


def timed(work: Callable[..., Any], *arguments: Any) -> tuple[float, Any]:
    """Seconds that the work took, and what came of it."""
    begun = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - begun, result


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join(lines)


def seconds(values: Sequence[float]) -> str:
    """Median, and the span it lies in."""
    return f"{median(values):.2f} s ({min(values):.2f}-{max(values):.2f})"


def milliseconds(values: Sequence[float]) -> str:
    return f"{median(values) * 1000:.1f} ms ({min(values) * 1000:.1f}-{max(values) * 1000:.1f})"


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
