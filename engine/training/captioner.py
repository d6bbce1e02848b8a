"""A model that looks at photos and says what is seen; optional, and only in the worker.

What it says is raw material: it talks of hair and eyes as readily as of the garden. Only what
varies goes into captions (`varying`).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from PIL import Image

from engine.errors import ModelBroken, ModelMissing, UnknownBackend
from engine.models import ModelStore
from engine.training.captions import caption_words, with_captions
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet, TrainingPhoto

if TYPE_CHECKING:
    from engine.vision import Pixels

FLORENCE = "florence-2-base"
"""Name of the weights of the house's captioner."""
CAPTIONER = f"florence:{FLORENCE}"
"""Its spec."""

Told = Callable[[int, int], None]
"""Told how many photos are done, and how many there are."""

_TASK = "<DETAILED_CAPTION>"
_LONGEST_TOKENS = 96
_MOST_WORDS = 24
_ROOM_BYTES = 3e9
"""Free memory of a card with which it is used: the weights, and one photo."""
_SENTENCE = re.compile(r"[.!?]+\s*")
_CLAUSE = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?=(?:has|with|wearing|is)\b)|\s+(?=with\b|who\b)")

_FOR_NOW = r"(?!\s+(?:closed|open|shut|tied|in)\b)"
"""After a word of identity: so it is only in this photo, as in `eyes closed`."""


class Captioner(Protocol):
    """Says in a sentence or two what a photo shows."""

    def describe(self, pixels: "Pixels") -> str:
        """What is seen, in English; who it is, it does not know."""


def make_captioner(spec: str, store: ModelStore) -> Captioner:
    """The captioner of a spec: `florence:` and the name of its weights, or of their folder.

    Raises:
        UnknownBackend: the spec has another form.
        ModelMissing: the weights, or the libraries that read them, are not installed.
        ModelBroken: the weights are damaged.
    """
    kind, _, which = spec.partition(":")
    if kind != "florence" or not which:
        raise UnknownBackend(f"no captioner {spec!r}; known: florence:NAME, florence:FOLDER")
    require_libraries()
    folder = Path(which)
    return Florence(folder if folder.is_dir() else store.verify(which))


def has_libraries() -> bool:
    """Whether what runs a captioner is installed; nothing is loaded."""
    return all(find_spec(name) is not None for name in ("torch", "transformers"))


def require_libraries() -> None:
    """Raises ModelMissing where what runs a captioner is not installed."""
    if not has_libraries():
        raise ModelMissing("a captioner needs the libraries of `script/kiosk --lora`")


class Florence:
    """Florence-2 (Xiao et al. 2023), as transformers knows it."""

    def __init__(self, folder: Path) -> None:
        """Load model and processor from a folder; nothing is fetched.

        Raises:
            ModelBroken: the folder holds no such model.
        """
        import torch
        from transformers import AutoProcessor, Florence2ForConditionalGeneration

        self._device = "cuda" if _card_has_room() else "cpu"
        processors: Any = AutoProcessor
        models: Any = Florence2ForConditionalGeneration
        try:
            self._processor = processors.from_pretrained(folder, local_files_only=True)
            # Published in half precision, in which a processor is slow and old cards overflow.
            model = models.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
        except (OSError, ValueError) as error:
            raise ModelBroken(f"{folder} holds no captioner: {error}") from error
        self._model = model.to(self._device).eval()

    def describe(self, pixels: "Pixels") -> str:
        """What is seen, in English."""
        import torch

        inputs = self._processor(
            text=_TASK, images=Image.fromarray(pixels), return_tensors="pt").to(self._device)
        with torch.inference_mode():
            tokens = self._model.generate(
                **inputs, max_new_tokens=_LONGEST_TOKENS, num_beams=1, do_sample=False)
        text: str = self._processor.batch_decode(tokens, skip_special_tokens=True)[0]
        return " ".join(text.split())


def undescribed(photos: PhotoSet) -> tuple[TrainingPhoto, ...]:
    """Photos that are used, that no captioner has looked at, and whose caption nobody wrote."""
    return tuple(photo for photo in photos.used if not photo.described and not photo.edited)


def describe_all(
    folder: TrainingFolder, captioner: Captioner, told: Told = lambda done, total: None
) -> None:
    """Keep what a captioner sees in each photo that is used, photo by photo.

    What a parent does meanwhile stays; whoever stops it loses nothing.

    Raises:
        NotFound: the photos were forgotten meanwhile.
    """
    photos = folder.read()
    waiting = undescribed(photos) if photos else ()
    told(0, len(waiting))
    for done, photo in enumerate(waiting, 1):
        with Image.open(folder.file(photo)) as image:
            said = captioner.describe(np.asarray(image.convert("RGB")))
        folder.change(partial(_described, photo.id, varying(said)))
        told(done, len(waiting))


def _described(photo_id: str, seen: str, photos: PhotoSet) -> PhotoSet:
    """The set with what was seen in a photo, where that was not thrown away meanwhile."""
    return with_captions(replace(photos, photos=tuple(
        replace(one, seen=seen, described=True) if one.id == photo_id else one
        for one in photos.photos)))


def _card_has_room() -> bool:
    import torch

    return torch.cuda.is_available() and torch.cuda.mem_get_info()[0] > _ROOM_BYTES


def varying(description: str) -> str:
    """Of a description only what may be otherwise in the next photo.

    The somebody whom it begins with is left out, and every clause that tells of hair, eyes,
    skin, age or whatever else always belongs to somebody.
    """
    people, always, lead = (_any_of(key) for key in ("people", "identity", "lead"))
    identity = rf"{always}\b{_FOR_NOW}"
    begins = re.compile(rf"^{lead}\s+")
    somebody = re.compile(rf"^(?:(?:a|an|the|one)\s+)?(?:[\w-]+\s+){{0,4}}?{people}\b\s*"
                          r"(?:(?:is|who is|that is|are)\b\s*)?")
    belongs = re.compile(rf"\b(?:with|has|having|and)\s+(?:[\w-]+\s+){{0,4}}?{identity}")
    kept: list[str] = []
    for sentence in _SENTENCE.split(description.lower()):
        told = begins.sub("", begins.sub("", sentence.strip()))
        told = belongs.sub("", somebody.sub("", told)).strip()
        clauses = [clause.strip() for clause in _CLAUSE.split(told)]
        kept += [clause for clause in clauses
                 if clause and not re.search(rf"\b{identity}", clause)]
    return _shortened(kept)


def _any_of(key: str) -> str:
    """A pattern for the words of a table of `captions.toml`."""
    return f"(?:{'|'.join(map(re.escape, caption_words()[key]['words']))})"


def _shortened(clauses: list[str]) -> str:
    """As many whole clauses as a caption has room for."""
    taken: list[str] = []
    for clause in clauses:
        if len(" ".join([*taken, clause]).split()) > _MOST_WORDS:
            break
        taken.append(clause)
    return ", ".join(taken)
