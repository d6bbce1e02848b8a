"""Where photos come in: a slot that a grown-up opens for one character and for some minutes."""

from kiosk.letterbox.letterbox import Letterbox
from kiosk.letterbox.window import NoWay, Window

__all__ = ["Letterbox", "NoWay", "Window"]
