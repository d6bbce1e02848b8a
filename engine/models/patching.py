"""Voices are taught, once they were found right, to tell how long each sound lasts."""

from dataclasses import replace
from pathlib import Path

from engine.errors import ModelBroken
from engine.files import sha256
from engine.models.record import Record
from engine.models.staging import sync


def taught(folder: Path, patch: str, record: Record) -> Record:
    """The record of a folder whose voices were taught, where the catalogue says so."""
    checksums = dict(record.checksums)
    for voice in folder.glob("*.onnx") if patch == "alignments" else ():
        upstream, _ = checksums[voice.name]
        _add_alignments(voice)
        checksums[voice.name] = (upstream, sha256(voice))
    return replace(record, checksums=checksums)


def _add_alignments(voice: Path) -> None:
    """Give the voice a second output: how many samples each phoneme lasts."""
    import onnx
    from google.protobuf.message import DecodeError
    from piper.patch_voice_with_alignment import add_alignment_output

    try:
        graph = onnx.load(str(voice))
        tells_already = len(graph.graph.output) > 1
        if not tells_already:
            add_alignment_output(graph)
    except (ValueError, DecodeError) as error:
        raise ModelBroken(f"{voice.name} is no Piper voice: {error}") from error
    # Under another name: the file may be linked to somebody else's.
    target = voice.with_name(f".{voice.name}")
    with target.open("wb") as file:
        file.write(graph.SerializeToString())
        sync(file)
    target.replace(voice)
