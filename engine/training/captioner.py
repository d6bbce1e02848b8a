"""A model that looks at photos and says what is seen; optional, and only in the worker.

What it says is raw material: it talks of hair and eyes as readily as of the garden. Only what
varies goes into captions (`varying`).
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from PIL import Image

from engine.errors import UnknownBackend
from engine.models import ModelStore
from engine.training.captions import caption_words, with_captions
from engine.training.folder import TrainingFolder
from engine.training.photoset import PhotoSet

if TYPE_CHECKING:
    from engine.vision import Pixels

_TASK = "<DETAILED_CAPTION>"
_LONGEST_TOKENS = 96
_MOST_WORDS = 24
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
        ModelMissing, ModelBroken: the weights are not installed, or damaged.
    """
    kind, _, which = spec.partition(":")
    if kind != "florence" or not which:
        raise UnknownBackend(f"no captioner {spec!r}; known: florence:NAME, florence:FOLDER")
    folder = Path(which)
    return Florence(folder if folder.is_dir() else store.verify(which))


class Florence:
    """Florence-2 (Xiao et al. 2023), as transformers knows it."""

    def __init__(self, folder: Path) -> None:
        """Load model and processor from a folder; nothing is fetched.

        Raises:
            OSError, ValueError: the folder holds no such model.
        """
        import torch
        from transformers import AutoProcessor, Florence2ForConditionalGeneration

        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        processors: Any = AutoProcessor
        self._processor = processors.from_pretrained(folder, local_files_only=True)
        model: Any = Florence2ForConditionalGeneration.from_pretrained(
            folder, local_files_only=True)
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


def describe_all(
    photos: PhotoSet, folder: TrainingFolder, captioner: Captioner,
    progress: Callable[[int, int], None] | None = None,
) -> PhotoSet:
    """The set with what a captioner sees in each photo that is used; kept after every photo."""
    waiting = [photo for photo in photos.used if not photo.seen and not photo.edited]
    for done, photo in enumerate(waiting, 1):
        with Image.open(folder.file(photo)) as image:
            said = captioner.describe(np.asarray(image.convert("RGB")))
        photos = with_captions(photos.with_photo(replace(photo, seen=varying(said))))
        folder.write(photos)
        if progress:
            progress(done, len(waiting))
    return photos


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
