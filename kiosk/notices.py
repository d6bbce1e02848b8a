"""The notices that every copy of the program carries: whose work is in it."""

from importlib.metadata import distribution

from engine.paths import ASSETS

NAME = "NOTICES.md"


def notices() -> str:
    """The text of `NOTICES.md`, in Markdown: beside the source, or in the installed package."""
    beside = ASSETS.parent / NAME
    if beside.exists():
        return beside.read_text(encoding="utf-8")
    return distribution("once-upon-me").read_text(f"licenses/{NAME}") or ""
