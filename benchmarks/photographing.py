"""What a photo of twelve megapixels costs from the file to a finding.

The photos are drawn noise over soft shapes: their files are as large as a phone's, and what
costs time does not look at what they show.
"""

import io
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from benchmarks.table import milliseconds, table
from engine.models import ModelStore
from engine.paths import Paths
from engine.sandbox import Limits, Sandbox
from engine.training.decoding import decode
from engine.training.folder import TrainingFolder
from engine.training.photos import Given, Subject, load_instruments, prepare
from engine.training.photos.looking import look

PHOTOS = 8
WIDTH, HEIGHT = 4000, 3000
ROUNDS = 5


def run(paths: Paths) -> str:
    store, files = ModelStore(paths), _photos(paths.data / "given")
    begun = time.perf_counter()
    instruments = load_instruments(store)
    loaded = time.perf_counter() - begun
    with Sandbox(decode, Limits()) as sandbox:
        sandbox.run(files["jpeg"][0], 2048)
        kinds = {kind: _times(lambda file=some[0]: sandbox.run(file, 2048))
                 for kind, some in files.items()}
    with Image.open(files["jpeg"][0]) as image:
        pixels = np.asarray(image.convert("RGB").resize((2048, 1536)))
    looking = _times(lambda: look(pixels, instruments))
    given = [Given(file.name, file) for file in files["jpeg"]]
    begun = time.perf_counter()
    prepare(given, TrainingFolder(paths, "mia"), Subject("Mia", "miazx", "girl"), instruments)
    whole = (time.perf_counter() - begun) / len(given)
    return table([f"a photo of {WIDTH} x {HEIGHT}", f"median of {ROUNDS}"], [
        *([f"opened in the sandbox, {kind}", milliseconds(times)]
          for kind, times in kinds.items()),
        ["looked at: sharpness, light, faces, what stands out", milliseconds(looking)],
        [f"whole, of {len(given)} photos given at once", f"{whole * 1000:.0f} ms"],
        ["loading the instruments, checksums included", f"{loaded:.2f} s"],
        ["memory of the process afterwards", f"{psutil.Process().memory_info().rss >> 20} MB"],
    ])


def _times(work: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return times


def _photos(folder: Path) -> dict[str, list[Path]]:
    import pillow_heif

    pillow_heif.register_heif_opener()
    folder.mkdir()
    files: dict[str, list[Path]] = {"jpeg": []}
    for number in range(PHOTOS):
        files["jpeg"].append(folder / f"{number}.jpg")
        photo(number).save(files["jpeg"][-1], quality=92)
    for kind, ending in (("png", "png"), ("webp", "webp"), ("heic", "heic")):
        file = io.BytesIO()
        photo(0).save(file, "HEIF" if kind == "heic" else kind.upper())
        (folder / f"0.{ending}").write_bytes(file.getvalue())
        files[kind] = [folder / f"0.{ending}"]
    return files


def photo(number: int) -> Image.Image:
    """A picture whose file is as large as a phone's."""
    chance = np.random.default_rng(number)
    soft = Image.fromarray(chance.integers(0, 256, (6, 8, 3), np.uint8))
    pixels = np.asarray(soft.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), np.int16)
    grain = chance.integers(-10, 11, pixels.shape, np.int16)
    return Image.fromarray((pixels + grain).clip(0, 255).astype(np.uint8))
