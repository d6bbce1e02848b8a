"""Learn from engine/safety/examples.toml anew, and keep what was learnt beside it."""

import json
from pathlib import Path

from engine.models import ModelStore
from engine.paths import default_paths
from engine.plain import to_json
from engine.safety.embedder import Embedder
from engine.safety.learning import examples, learn
from engine.safety.meaning import LEARNT

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Write engine/safety/learnt.json."""
    folder = ModelStore(default_paths().create()).install("all-MiniLM-L6-v2")
    learnt = to_json(learn(Embedder(folder), examples()))
    lines = json.dumps(learnt, ensure_ascii=False).replace("], ", "],\n")
    (ROOT / "engine" / "safety" / LEARNT).write_text(lines + "\n", "utf-8")


if __name__ == "__main__":
    main()
