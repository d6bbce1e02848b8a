"""Sixty photos of twelve megapixels from a browser's upload to their findings, in the real kiosk.

What the server needs of memory is looked at all the while; the process that opens the photos is
counted by itself.
"""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil

from benchmarks.photographing import HEIGHT, WIDTH, photo
from benchmarks.table import percentile, table
from engine.paths import Paths
from engine.starter import starter_cast
from engine.store.characters import Family
from engine.training.folder import TrainingFolder

PHOTOS = 60
PORT = 8197
STILL, NEARLY = 10, 1_000_000
"""Seconds and bytes in which memory that has settled does not grow."""


def run(paths: Paths) -> str:
    Family(paths).welcome(starter_cast())
    files = _files(paths.data / "given")
    program = [sys.executable, "-m", "benchmarks.photo_room", str(paths.data)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "ONCE_UPON_ME_VOICE": ""}) as server:
        try:
            assert server.stdout is not None
            token = server.stdout.readline().decode().strip()
            _until_it_answers()
            return _measured(paths, files, psutil.Process(server.pid), token)
        finally:
            server.terminate()


def _measured(paths: Paths, files: list[Path], server: psutil.Process, token: str) -> str:
    _send(files[0], token)
    _wait(paths, 1, [], server)
    start, most, waits = _settled(server), [], []
    begun = time.perf_counter()
    for file in files[1:]:
        waits.append(_send(file, token))
        most.append(server.memory_info().rss)
    sent = time.perf_counter() - begun
    child = _wait(paths, PHOTOS, most, server)
    whole = time.perf_counter() - begun
    size = sum(file.stat().st_size for file in files) / len(files) / 1e6
    return table([f"{PHOTOS} photos of {WIDTH} x {HEIGHT}, {size:.1f} MB each", ""], [
        ["sent", f"{sent:.1f} s, {percentile(waits, 0.5) * 1000:.0f} ms a photo (median)"],
        ["sent, looked at and judged", f"{whole:.1f} s, {whole / (PHOTOS - 1):.2f} s a photo"],
        ["memory of the server before", f"{start >> 20} MB"],
        ["memory of the server at most", f"+{max(max(most) - start, 0) / 1e6:.0f} MB"],
        ["memory of the process that opens them, at most", f"{child >> 20} MB"],
    ])


def _settled(server: psutil.Process) -> int:
    """Its memory once everything is loaded that a kiosk loads anyway."""
    seen = [server.memory_info().rss]
    while len(seen) < STILL or max(seen[-STILL:]) - min(seen[-STILL:]) > NEARLY:
        time.sleep(1)
        seen.append(server.memory_info().rss)
    return seen[-1]


def _until_it_answers() -> None:
    while True:
        try:
            urllib.request.urlopen(f"http://localhost:{PORT}", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)


def _send(file: Path, token: str) -> float:
    begun = time.perf_counter()
    request = urllib.request.Request(
        f"http://localhost:{PORT}/send/{token}", data=file.read_bytes(), method="POST",
        headers={"X-Name": file.name, "Sec-Fetch-Site": "same-origin"})
    urllib.request.urlopen(request, timeout=60).close()
    return time.perf_counter() - begun


def _wait(paths: Paths, count: int, most: list[int], server: psutil.Process) -> int:
    """Until so many are judged; the most memory of the processes that open them."""
    folder, child = TrainingFolder(paths, "mia"), 0
    while True:
        photos = folder.read()
        if photos is not None and sum(one.judged for one in photos.photos) >= count:
            return child
        most.append(server.memory_info().rss)
        child = max([child, *(_memory(one) for one in server.children(recursive=True)
                              if "engine.work.developing" in _words(one))])
        time.sleep(0.1)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _words(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    for number in range(PHOTOS):
        photo(number).save(folder / f"{number}.jpg", quality=92)
    return sorted(folder.iterdir())


def _serve(paths: Paths) -> None:
    """The kiosk as it runs, with a slot that is open."""
    from nicegui import app

    from kiosk import __main__ as kiosk

    made = kiosk.make_kiosk

    def with_slot(*arguments: object) -> object:
        house = made(*arguments)  # type: ignore[arg-type]
        app.on_startup(lambda: print(house.letterbox.open("mia", "Mia"), flush=True))
        return house

    kiosk.make_kiosk = with_slot  # type: ignore[assignment]
    kiosk.serve(port=PORT, paths=paths)


if __name__ == "__main__":
    _serve(Paths(Path(sys.argv[1])))
