"""Everything the kiosk says, as data: TOML files for each language.

`en.toml` is for children and is spoken; the files in the folder `en` are for grown-ups, who read.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path


class Words:
    """The sentences of one language, found by keys such as `home.hello_morning`."""

    def __init__(self, spoken: Mapping[str, str], read: Mapping[str, str]) -> None:
        """`spoken` are for children, `read` for grown-ups; no key is in both."""
        self._spoken = spoken
        self._lines = {**spoken, **read}

    def __call__(self, key: str, **values: object) -> str:
        """The sentence with its `{placeholders}` filled in.

        Raises:
            KeyError: no such sentence, or a placeholder has no value.
        """
        return self._lines[key].format_map(values)

    def raw(self, key: str) -> str:
        """The sentence as it stands, for a browser that fills it in by itself."""
        return self._lines[key]

    def __contains__(self, key: str) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def fixed(self) -> tuple[str, ...]:
        """The children's sentences without placeholders: they can be spoken ahead of time."""
        return tuple(line for line in self._spoken.values() if "{" not in line)


def load_words(language: str = "en") -> Words:
    """Read the sentences of a language."""
    here = Path(__file__).parent
    read: dict[str, str] = {}
    for file in sorted((here / language).glob("*.toml")):
        read |= _lines(file)
    return Words(_lines(here / f"{language}.toml"), read)


def _lines(file: Path) -> dict[str, str]:
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {f"{table}.{key}": line
            for table, lines in tables.items() for key, line in lines.items()}
