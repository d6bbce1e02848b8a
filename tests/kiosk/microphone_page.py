"""A page with nothing but the microphone, and what it tells. Run with a data folder and a port."""

import sys
from pathlib import Path

from nicegui import app, ui

from engine.asr import Heard, make_ears
from engine.asr.listener import Listener
from engine.asr.utterance import Utterance
from engine.models import ModelStore
from engine.paths import ASSETS, Paths
from engine.work.resident import Resident
from kiosk.components.microphone import Microphone
from kiosk.guard import Guard
from kiosk.theme import apply_theme


class House:
    """Real ears, and nothing else of the studio."""

    def __init__(self, paths: Paths) -> None:
        self._ears = Resident("ears", lambda: make_ears("whisper:base", ModelStore(paths)))
        self._listener = Listener(self._ears.use)
        self._ears.warm()

    async def listen(self) -> Utterance:
        return self._listener.listen(["Mia", "Theo", "Zuri", "Leo"])


def page(house: House) -> None:
    """The microphone, and below it what it told, one line for each call."""
    apply_theme()
    told = ui.column().classes("told absolute-bottom")

    def note(kind: str, text: str) -> None:
        with told:
            ui.label(f"{kind}: {text}").classes(kind)

    async def heard(what: Heard) -> None:
        note("heard", what.text or f"({what.reason})")

    with ui.element("div").classes("tell fixed-center"):
        microphone = Microphone(
            house, on_partial=lambda text: note("partial", text), on_heard=heard,
            on_failed=lambda key: note("failed", key), on_state=lambda state: note("state", state))
    ui.button("remove", on_click=microphone.delete).classes("remove")


def main(data: str, port: str) -> None:
    """Serve the page until stopped."""
    house = House(Paths(Path(data)))
    here = Path(__file__).parents[2] / "kiosk"
    for address, folder in (("/js", here / "js"), ("/css", here / "css"), ("/assets", ASSETS)):
        app.add_static_files(address, folder)
    app.add_middleware(Guard)
    ui.run(lambda: page(house), host="127.0.0.1", port=int(port), reload=False, show=False,
           show_welcome_message=False, storage_secret="only for this test")


if __name__ == "__main__":
    main(*sys.argv[1:])
