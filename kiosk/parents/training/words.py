"""Times and parts in the words of somebody who waits."""


def time_in_words(seconds: float) -> str:
    """Such as `40 seconds`, `12 minutes`, `3 hours`."""
    if seconds < 90:
        return _many(max(1, round(seconds)), "second")
    if seconds < 90 * 60:
        return _many(round(seconds / 60), "minute")
    if seconds < 36 * 3600:
        return _many(round(seconds / 3600), "hour")
    return _many(round(seconds / 86400), "day")


def percent(part: float) -> str:
    """Such as `83`."""
    return f"{100 * part:.0f}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
