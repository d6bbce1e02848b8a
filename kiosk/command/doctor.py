"""`once-upon-me doctor`: what this machine can do, and what is missing, in words."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec

import click

from engine.backup.plan import PlanStore
from engine.config import config_from
from engine.errors import EngineError
from engine.models import Kind, ModelStore
from engine.painting import base_of
from engine.paths import Paths, default_paths
from engine.store.backends import BackendStore
from engine.store.space import FLOOR_BYTES
from engine.work.housepainter import holding

GIGABYTE = 1_000_000_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LORA_LIBRARIES = ("torch", "diffusers", "peft", "transformers", "accelerate", "bitsandbytes")


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
    cores = os.cpu_count() or 1
    yield Finding(cores >= 2, f"{cores} processor cores; 2 are enough.", matters=False)
    yield _disk(paths)
    yield from _models(paths)
    yield _backup(paths)
    yield _port(8080)
    yield _browser()
    missing = [name for name in LORA_LIBRARIES if not find_spec(name)]
    card = _card()
    yield _painter(paths)
    yield from _engine(missing, card)
    yield _bases(paths, missing, card)


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


def _backup(paths: Paths) -> Finding:
    plan = PlanStore(paths).get()
    if not plan.folder:
        return Finding(False, "Backups: none. See: once-upon-me backup --help", matters=False)
    last = f"last {plan.last.when.astimezone():%d %B, %H:%M}" if plan.last else "none yet"
    well = plan.last is not None and not plan.alarming(datetime.now().astimezone())
    trouble = f"; the last try ended with: {plan.trouble}" if plan.trouble else ""
    return Finding(well and not trouble, f"Backups into {plan.folder}: {last}{trouble}.",
                   matters=False)


def _port(port: int) -> Finding:
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    says = "is in use; perhaps the kiosk runs already." if taken else "is free."
    return Finding(not taken, f"Port {port} {says}", matters=False)


def _browser() -> Finding:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    says = found or "none found; tablets in the house work all the same."
    return Finding(found is not None, f"A browser for this screen: {says}", matters=False)


def _painter(paths: Paths) -> Finding:
    """Who paints, and how a base model would be held now; the paper painter needs nothing."""
    spec = config_from(backends=BackendStore(paths).get()).painter
    if spec == "paper":
        return Finding(True, f"The painter '{spec}' works on any machine.")
    try:
        base_of(spec, paths)
    except EngineError as error:
        return Finding(False, f"The painter '{spec}': {error}. Pages stay paper.", matters=False)
    found = holding(spec, paths)
    if found is None:
        return Finding(True, f"The painter '{spec}' is chosen.", matters=False)
    return Finding(found.fits, f"The painter '{spec}', with the memory that is free now: "
                   f"{found.why}", matters=False)


def _engine(missing: Sequence[str], card: str) -> Iterator[Finding]:
    """The LoRA engine needs a card and its libraries."""
    says = (f"not installed ({', '.join(missing)}). Run: script/kiosk --lora" if missing
            else "installed.")
    yield Finding(not missing, f"Libraries of the LoRA engine: {says}", matters=False)
    says = card or "no NVIDIA card found; books are painted in paper."
    yield Finding(bool(card), f"Graphics card: {says}", matters=False)


def _bases(paths: Paths, missing: Sequence[str], card: str) -> Finding:
    """Which base models lie here, and what they wait for."""
    store = ModelStore(paths)
    here = [model for model in store.known()
            if model.kind is Kind.BASE and store.installed(model.name)]
    if not here:
        return Finding(False, "Base models for pictures with likenesses: none installed. "
                       "See: once-upon-me models list --kind base", matters=False)
    names = ", ".join(f"{model.name} ({model.licence})" for model in here)
    but = ("; the libraries that paint with them are missing" if missing
           else "" if card else "; without a graphics card the large ones take long")
    return Finding(not missing, f"Base models for pictures with likenesses: {names}{but}.",
                   matters=False)


def _card() -> str:
    if shutil.which("nvidia-smi") is None:
        return ""
    asked = ["nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        done = subprocess.run(asked, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
