"""Text to speech: voices, and when each word is spoken."""

from engine.errors import UnknownBackend
from engine.models import Kind, ModelStore
from engine.tts.base import AS_WRITTEN, SaidAs, Samples, Spoken, Voice
from engine.tts.sound import encode_flac

__all__ = ["AS_WRITTEN", "SaidAs", "Samples", "Spoken", "Voice", "encode_flac", "make_voice"]


def make_voice(spec: str, store: ModelStore, threads: int = 0) -> Voice:
    """The voice that a spec names, ready to speak: `piper:en_US-joe-medium`.

    `threads` work on one sentence; 0: as many as there are cores.

    Raises:
        UnknownBackend: nobody knows such a voice.
        ModelMissing: its weights are not installed.
        ModelBroken: its weights differ from their checksum.
    """
    known = {m.name.replace("-", ":", 1): m.name for m in store.known() if m.kind is Kind.VOICE}
    if spec not in known:
        raise UnknownBackend(f"no voice {spec!r}; known: {', '.join(known)}")
    folder = store.verify(known[spec])
    from engine.tts.piper import PiperVoice

    return PiperVoice(next(folder.glob("*.onnx")), threads)
