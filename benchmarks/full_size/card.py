"""The card's clock and its memory; without a card there is nothing to wait for or to count."""

import time

import torch


def now() -> float:
    """Seconds, when all that was asked for is done."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return time.perf_counter()


def forget_peak() -> None:
    """Count the most that is held anew from here on."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def peak_gb() -> tuple[float, float]:
    """The most that tensors took, and that torch took from the card for them."""
    if not torch.cuda.is_available():
        return 0.0, 0.0
    return torch.cuda.max_memory_allocated() / 1e9, torch.cuda.max_memory_reserved() / 1e9
