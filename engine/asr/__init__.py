"""Ears: speech becomes text while it is spoken."""

from engine.asr.base import LONGEST_SECONDS, RATE, Ears, Heard, Reason, Sound
from engine.errors import UnknownBackend
from engine.models import Kind, ModelStore

__all__ = ["LONGEST_SECONDS", "RATE", "Ears", "Heard", "Reason", "Sound", "make_ears"]


def make_ears(spec: str, store: ModelStore, language: str = "en") -> Ears:
    """The ears that a spec names, ready to listen: `whisper:base`.

    Raises:
        UnknownBackend: nobody knows such ears.
        ModelMissing: their weights are not installed.
        ModelBroken: their weights differ from their checksum.
    """
    known = {m.name.replace("-", ":", 1): m.name for m in store.known() if m.kind is Kind.EARS}
    if spec not in known:
        raise UnknownBackend(f"no ears {spec!r}; known: {', '.join(known)}")
    folder = store.verify(known[spec])
    from engine.asr.whisper import WhisperEars

    return WhisperEars(folder, language)
