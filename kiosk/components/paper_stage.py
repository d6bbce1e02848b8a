"""A stage on which a painted page pops up."""

from nicegui import ui


class PaperStage(ui.element, component="paper_stage.js"):
    """The curtain is closed until there is a picture; each new picture pops up."""

    def __init__(self) -> None:
        super().__init__()
        self._props["source"], self._props["over"] = "", False

    def show(self, address: str, *, over: bool = False) -> None:
        """Let this picture pop up; the same one again changes nothing.

        `over`: it is the same scene, painted over, and only takes the place of the one before.
        """
        if self._props["source"] != address:
            self._props["source"], self._props["over"] = address, over
            self.update()
