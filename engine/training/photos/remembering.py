"""What was measured of a photo, kept beside it: one more photo is one more look, not all again.

Among it are the numbers of faces, so it lies with the photos and is forgotten with them.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.files import write_atomic
from engine.plain import from_json, to_json
from engine.training.photos.looking import Measures, Person
from engine.training.photos.measuring import Fingerprint, Light
from engine.vision.faces import Face
from engine.vision.gaze import Seen

ENDING = ".seen.npz"

Arrays = Mapping[str, Any]


@dataclass(frozen=True)
class Memory:
    """What is remembered of a photo."""

    measures: Measures
    by: frozenset[str]
    """Names of the instruments that looked."""


def remember(path: Path, memory: Memory) -> None:
    """Keep what was measured.

    Raises:
        OSError: the disk is full.
    """
    measures = memory.measures
    told = {"by": sorted(memory.by), "width": measures.width, "height": measures.height,
            "bits": f"{measures.fingerprint.bits:x}",
            "mirrored": f"{measures.fingerprint.mirrored:x}",
            "sharpness": measures.sharpness, "light": to_json(measures.light),
            "people": [_told(person) for person in measures.people]}
    arrays = {f"point{number}": person.point for number, person in enumerate(measures.people)
              if person.point is not None}
    if measures.seen is not None:
        arrays |= {"features": measures.seen.features, "importance": measures.seen.importance}
    file = io.BytesIO()
    np.savez_compressed(file, told=np.frombuffer(json.dumps(told).encode(), np.uint8),
                        **arrays)  # type: ignore[arg-type]
    write_atomic(path, file.getvalue())


def recall(path: Path) -> Memory | None:
    """What was measured; `None` where nothing was, or it cannot be read: then look again."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _recalled(arrays)
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None


def _told(person: Person) -> dict[str, Any]:
    return {"face": to_json(person.face), "sharpness": person.sharpness,
            "light": to_json(person.light), "wears": person.wears}


def _recalled(arrays: Arrays) -> Memory:
    told = json.loads(bytes(arrays["told"]))
    seen = Seen(arrays["features"], arrays["importance"]) if "features" in arrays else None
    people = tuple(_person(one, arrays.get(f"point{number}"))
                   for number, one in enumerate(told["people"]))
    print_ = Fingerprint(int(told["bits"], 16), int(told["mirrored"], 16))
    measures = Measures(told["width"], told["height"], print_, told["sharpness"],
                        from_json(Light, told["light"]), people, seen)
    return Memory(measures, frozenset(told["by"]))


def _person(told: dict[str, Any], point: Any) -> Person:
    return Person(from_json(Face, told["face"]), point, told["sharpness"],
                  from_json(Light, told["light"]), told["wears"])
