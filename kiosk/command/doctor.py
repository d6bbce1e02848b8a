"""`once-upon-me doctor`: what this machine can do, and what is missing, in words."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

import click

from engine.config import Config
from engine.errors import EngineError
from engine.models import ModelStore
from engine.paths import Paths, default_paths
from engine.store.space import FLOOR_BYTES

GIGABYTE = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    says: str
    matters: bool = True
    """Whether the main job does not work without it."""


@click.command()
def doctor() -> None:
    """Say what this machine can do and what is missing. Exit code 1 if the kiosk cannot work."""
    findings = list(examine(default_paths().create()))
    for finding in findings:
        sign = "ok     " if finding.good else ("MISSING" if finding.matters else "without")
        click.echo(f"{sign} {finding.says}")
    sick = [finding for finding in findings if finding.matters and not finding.good]
    click.echo("\nThe kiosk is ready for a child." if not sick else "\nThe kiosk needs help first.")
    sys.exit(bool(sick))


def examine(paths: Paths) -> Iterator[Finding]:
    """Look at everything, one finding after the other."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version}; 3.11 or newer is needed.")
    yield Finding((os.cpu_count() or 1) >= 2, f"{os.cpu_count()} processor cores; 2 are enough.", False)
    yield _disk(paths)
    yield from _models(paths)
    yield _port(8080)
    yield _browser()
    yield from _painter()


def _disk(paths: Paths) -> Finding:
    free = shutil.disk_usage(paths.data).free
    return Finding(free > FLOOR_BYTES, f"{free / GIGABYTE:.1f} GB free for books in {paths.data}; "
                   f"new books need {FLOOR_BYTES / GIGABYTE:.0f} GB.")


def _models(paths: Paths) -> Iterator[Finding]:
    store = ModelStore(paths)
    for model in store.known():
        if not model.needed:
            continue
        try:
            store.verify(model.name)
            yield Finding(True, f"{model.title}: installed and whole.")
        except EngineError as error:
            yield Finding(False, f"{model.title}: {error}. Run: once-upon-me models install")


def _port(port: int) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    says = "is in use; perhaps the kiosk runs already." if taken else "is free."
    return Finding(not taken, f"Port {port} {says}", False)


def _browser() -> Finding:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return Finding(found is not None, "A browser for this screen: "
                   + (found or "none found; tablets in the house work all the same."), False)


def _painter() -> Iterator[Finding]:
    """The paper painter needs nothing; the LoRA engine needs a card and its libraries."""
    yield Finding(True, f"The painter of the embedded default ({Config().painter}) works on any machine.")
    missing = [name for name in ("torch", "diffusers", "peft", "transformers") if not find_spec(name)]
    yield Finding(not missing, "Libraries of the LoRA engine: " + (
        f"not installed ({', '.join(missing)}). Run: script/kiosk --lora" if missing
        else "installed."), False)
    card = _card()
    yield Finding(bool(card), f"Graphics card: {card or 'no NVIDIA card found; books are painted in paper.'}", False)


def _card() -> str:
    if shutil.which("nvidia-smi") is None:
        return ""
    asked = ["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, timeout=20, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""
