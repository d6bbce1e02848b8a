"""What a screen costs the processor while nobody touches it, where no graphics card draws."""

import time

import psutil
from playwright.sync_api import Browser, sync_playwright

from benchmarks.house import CHROMIUM, kiosk
from benchmarks.table import table
from engine.paths import Paths

SCREENS = {"home": "/", "telling": "/tell", "who is in it": "/cast", "the shelf": "/books"}
SETTLED_MS = 3000
LOOKED_MS = 8000
FRAMES = """() => new Promise((tell) => {
  const begun = performance.now();
  let frames = 0;
  const frame = () => {
    frames += 1;
    performance.now() - begun < 1000 ? requestAnimationFrame(frame) : tell(frames);
  };
  frame();
})"""


def run(paths: Paths) -> str:
    rows = []
    with kiosk(paths) as (url, _, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium",
                                             args=[*CHROMIUM, "--disable-gpu"])
        for name, path in SCREENS.items():
            still, _ = _look(browser, url + path, "reduce")
            moving, frames = _look(browser, url + path, "no-preference")
            rows.append([name, f"{moving:.2f}", f"{still:.2f}", str(frames)])
        browser.close()
    return table(["1280 x 800, drawn by the processor", "cores, moving",
                  "cores, with reduced motion", "frames a second"], rows)


def _look(browser: Browser, url: str, motion: str) -> tuple[float, int]:
    """The cores that the browser keeps busy, and the frames it shows in a second."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion=motion)
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(SETTLED_MS)
    before, begun = _busy(), time.perf_counter()
    page.wait_for_timeout(LOOKED_MS)
    cores = (_busy() - before) / (time.perf_counter() - begun)
    frames = page.evaluate(FRAMES)
    context.close()
    return cores, frames


def _busy() -> float:
    """Seconds of processor time that all processes of the browser have used."""
    used = 0.0
    for process in psutil.Process().children(recursive=True):
        if "chromium" in process.name():
            times = process.cpu_times()
            used += times.user + times.system
    return used
