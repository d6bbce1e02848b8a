"""Everything the kiosk says. The sentences are data, one TOML file for each language."""

import tomllib
from pathlib import Path


class Words:
    """The sentences of one language, found by keys such as `home.hello_morning`."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __call__(self, key: str, **values: object) -> str:
        """The sentence with its `{placeholders}` filled in.

        Raises:
            KeyError: no such sentence, or a placeholder has no value.
        """
        return self._lines[key].format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self._lines

    def fixed(self) -> tuple[str, ...]:
        """All sentences without placeholders: they can be spoken ahead of time."""
        return tuple(line for line in self._lines.values() if "{" not in line)


def load_words(language: str = "en") -> Words:
    """Read the sentences of a language."""
    text = (Path(__file__).parent / f"{language}.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return Words({
        f"{table}.{key}": line for table, lines in tables.items() for key, line in lines.items()
    })
