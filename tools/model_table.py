"""Print the table of files of a folder with weights, as the catalogue wants it.

    python -m tools.model_table assets/models/inkling
"""

import sys
from pathlib import Path

from engine.files import sha256


def table(folder: Path) -> str:
    """The `files` of a model: name, size and checksum of every file below the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    rows = [f'    {{ name = "{path.relative_to(folder).as_posix()}", '
            f'bytes = {path.stat().st_size}, sha256 = "{sha256(path)}" }},' for path in files]
    return "\n".join(["files = [", *rows, "]"])


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
