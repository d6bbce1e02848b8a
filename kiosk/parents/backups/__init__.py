"""The room of the backups: where they go, how the last one went, the key, and the way back."""

from kiosk.parents.backups.page import show

__all__ = ["show"]
