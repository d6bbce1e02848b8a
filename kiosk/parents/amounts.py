"""Bytes and hours as grown-ups read them."""

GIGABYTE, MEGABYTE = 10**9, 10**6
MINUTES = 60
"""Of an hour."""


def size(count: float) -> str:
    """Bytes, short: `6.9 GB`, `57 MB`, `0.3 MB`."""
    if count >= GIGABYTE:
        return f"{count / GIGABYTE:.1f} GB"
    if count >= 10 * MEGABYTE:
        return f"{count / MEGABYTE:.0f} MB"
    return f"{max(count / MEGABYTE, 0.1):.1f} MB"


def clock(minute: float) -> str:
    """A minute of the day as a clock shows it: `18:30`."""
    return f"{int(minute) // MINUTES}:{int(minute) % MINUTES:02}"
