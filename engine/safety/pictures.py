"""Pictures: none that a model painted is shown before this gate has let it pass.

The gate fails closed: broken, missing, slow or in doubt, it lets nothing pass, and the caller
paints once more or shows the paper picture. Paper pictures need no gate; they are drawn from
parts that somebody has looked at.

The network is Yahoo's Open NSFW (Mahadeokar and Pesavento 2016). Its inputs have to be made
exactly as it was trained: 256 pixels, through JPEG, the middle 224, blue first.
"""

import io
import logging
import queue
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

LIMIT = 0.2
"""Score from which on a picture is not shown; below it Yahoo calls a picture safe."""

PATIENCE = 5.0
"""Seconds after which a gate that has not answered has not let the picture pass."""

_RESIZED, _SEEN = 256, 224
_MEAN = np.array([104.0, 117.0, 123.0], np.float32)
_log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """What the gate says of a picture."""

    PASS = "pass"
    FLAGGED = "flagged"
    """It was judged, and is not for children."""
    UNJUDGED = "unjudged"
    """It could not be judged: the gate is missing, broken or too slow."""


class Judge(Protocol):
    """Scores a picture."""

    def score(self, pixels: Pixels) -> float:
        """How sure it is that a picture is not for children, 0 to 1."""


class OpenNsfw:
    """The network itself; safe to use from several threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load `open_nsfw.onnx`.

        Raises:
            Exception: whatever a missing or damaged file makes ONNX Runtime raise.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "open_nsfw.onnx"), options, providers=["CPUExecutionProvider"])

    def score(self, pixels: Pixels) -> float:
        """How sure it is that a picture is not for children, 0 to 1.

        Raises:
            ValueError: this is no picture of shape (height, width, 3) of 8 bits.
        """
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
            raise ValueError(f"no picture: {pixels.dtype} {pixels.shape}")
        (scores,) = self._session.run(None, {"input_0": _as_trained(pixels)[None]})
        return float(scores[0, 1])


@dataclass(frozen=True)
class Gate:
    """Lets pictures pass, or not."""

    judge: Judge | None
    """`None`: nothing passes."""
    limit: float = LIMIT
    patience: float = PATIENCE

    def verdict(self, pixels: Pixels) -> Verdict:
        """What to do with a picture; never raises, never takes longer than `patience`."""
        score = self._score(pixels)
        # Written so that a score that is no number is in doubt, not below the limit.
        if score is None or not 0 <= score <= 1:
            return Verdict.UNJUDGED
        return Verdict.PASS if score < self.limit else Verdict.FLAGGED

    def passes(self, pixels: Pixels) -> bool:
        """Whether a picture may be shown."""
        return self.verdict(pixels) is Verdict.PASS

    def _score(self, pixels: Pixels) -> float | None:
        if self.judge is None:
            return None
        answer: queue.Queue[float | None] = queue.Queue(1)
        threading.Thread(target=_ask, args=(self.judge, pixels, answer), daemon=True,
                         name="picture gate").start()
        try:
            return answer.get(timeout=self.patience)
        except queue.Empty:
            _log.error("the picture gate did not answer within %s s", self.patience)
            return None


def load_gate(folder: Path | None) -> Gate:
    """The gate with the weights of a folder; without them, or with broken ones, nothing passes."""
    if folder is None:
        return Gate(None)
    try:
        return Gate(OpenNsfw(folder))
    except Exception:
        _log.exception("the picture gate cannot be loaded; no painted picture is shown")
        return Gate(None)


def _ask(judge: Judge, pixels: Pixels, answer: "queue.Queue[float | None]") -> None:
    try:
        answer.put(judge.score(pixels))
    except Exception:
        _log.exception("the picture gate failed")
        answer.put(None)


def _as_trained(pixels: Pixels) -> NDArray[np.float32]:
    image = Image.fromarray(pixels).resize((_RESIZED, _RESIZED), Image.Resampling.BILINEAR)
    file = io.BytesIO()
    image.save(file, "JPEG")
    file.seek(0)
    with Image.open(file) as seen:
        values = np.asarray(seen.convert("RGB"), np.float32)
    edge = (_RESIZED - _SEEN) // 2
    return values[edge : edge + _SEEN, edge : edge + _SEEN, ::-1] - _MEAN
