"""A frame on a photo, drawn by finger, mouse or keyboard."""

from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from engine.vision import Box


class CropEditor(ui.element, component="crop_editor.js"):
    """Shows a photo and one frame at a time."""

    def __init__(
        self, source: str, width: int, height: int, on_framed: Callable[..., Any]
    ) -> None:
        """`width` and `height` of the photo in pixels; `on_framed` is given the frame's event."""
        super().__init__()
        self._props |= {"src": source, "width": width, "height": height}
        self.on("framed", on_framed)

    def show(self, box: Box | None, label: str, *, square: bool) -> None:
        """Show this frame; `square` keeps its sides alike."""
        edges = None if box is None else [box.left, box.top, box.right, box.bottom]
        self._props |= {"frame": edges, "label": label, "square": square}
        self.update()


def box_of(event: GenericEventArguments) -> Box | None:
    """What the browser says the frame is now; `None` where it says nonsense."""
    edges = event.args
    if not isinstance(edges, list) or len(edges) != 4:
        return None
    if not all(isinstance(one, int | float) and abs(one) < 100_000 for one in edges):
        return None
    left, top, right, bottom = (round(one) for one in edges)
    return Box(left, top, right, bottom) if left < right and top < bottom else None
