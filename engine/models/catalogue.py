"""The catalogue: every set of weights that can be installed, as data."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any

from engine.plain import from_json


class Kind(StrEnum):
    """What weights are for."""

    EARS = "ears"
    VOICE = "voice"
    MEANING = "meaning"
    WRITER = "writer"
    BASE = "base"
    """Paints pictures."""
    ADAPTER = "adapter"
    """Changes a base: fewer steps, another style."""
    FACES = "faces"
    SIGHT = "sight"
    """Sees what a picture shows, and where one looks."""
    GATE = "gate"
    """Judges what children may see."""


class Source(StrEnum):
    """Where weights come from."""

    PACKAGES = "packages"
    """Files inside installed packages."""
    ASSETS = "assets"
    """The program's own folder of assets."""
    HUB = "hub"
    OWN = "own"
    """A file of the parents'."""


@dataclass(frozen=True)
class WeightFile:
    """One file of a model, as upstream published it."""

    name: str
    """Path in the model's folder, with `/`."""
    bytes: int = 0
    """0: not known before the hub is asked."""
    sha256: str = ""
    """Empty: not known; the first download is trusted and recorded."""
    md5: str = ""
    """What upstream published where it published no SHA-256; compared at the first download."""
    parts: tuple[str, ...] = ()
    """Files in packages, `package/path`, that give this file when joined; or its path in the
    repository, where that is not its name."""
    optional: bool = False
    """Whether the repository may be without it."""


@dataclass(frozen=True)
class Model:
    """One set of weights."""

    name: str
    kind: Kind
    title: str
    licence: str
    licence_url: str
    files: tuple[WeightFile, ...]
    source: Source = Source.PACKAGES
    packages: tuple[str, ...] = ()
    allows: str = ""
    """What the licence allows, in one sentence for parents."""
    family: str = ""
    """Of a base or an adapter: whose shape it has."""
    gated: bool = False
    """Whether the hub asks for an account that accepted the licence."""
    needed: bool = False
    """Whether the kiosk cannot do its main job without it."""
    hub: str = ""
    """The upstream repository, `owner/name`."""
    revision: str = ""
    """The commit that sizes and checksums are of; empty: the newest at the first install."""
    about_bytes: int = 0
    """Size of all files together, where not every one is known."""
    train_on: str = ""
    """The base that likenesses for this one are trained on; empty: itself."""
    patch: str = ""
    words: str = ""
    """Of an adapter: what a prompt says so that it acts."""
    steps: int | None = None
    """Of a picture, where it is not as its family likes it; so are the next two."""
    guidance: float | None = None
    strength: float | None = None
    """How far a start is painted over, 0 to 1."""
    consistency: bool = False
    """Of an adapter: whether it leads straight to the clean picture from any noise, step by step
    (a consistency model, Song et al. 2023)."""

    @property
    def bytes(self) -> int:
        """Size of all files together; an estimate where not every one is known."""
        return max(sum(file.bytes for file in self.files), self.about_bytes)

    @property
    def trusted(self) -> tuple[str, ...]:
        """Names of the files whose checksums only the first download tells."""
        return tuple(file.name for file in self.files if not file.sha256)


def known_models() -> dict[str, Model]:
    """Every model of the catalogue, by name."""
    tables: dict[str, dict[str, Any]] = {}
    folder = files("engine.models").joinpath("known")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            tables |= tomllib.loads(file.read_text("utf-8"))
    return {name: _model(name, table) for name, table in tables.items()}


def _model(name: str, table: dict[str, Any]) -> Model:
    entries = [{**entry, "parts": entry.get("from", ())} for entry in table["files"]]
    return from_json(Model, {**table, "name": name, "files": entries})
