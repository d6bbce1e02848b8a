"""What somebody left behind: in which documents they are, and how it is taken out again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from engine.character import Character, Kind

_OWN = ("id", "who", "told_by")
"""Fields that hold one id."""
_TELLER = "told_by"
_SEVERAL = ("players",)
"""Fields that hold several."""
_AMONG = (*_SEVERAL, "readers")
"""Fields that hold several, of whom one can be taken out."""
_BY_ID = ("children",)
"""Fields that hold something for each id."""
_SEALED = re.compile(rb'"content":(.*)\}\s*', re.DOTALL)


class Traces:
    """The traces of one character.

    A child is also known by name, wherever it stands: that is what a search of the disk would
    find. The names of others may be common words, such as Papa; there only the id counts.
    """

    def __init__(self, who: Character) -> None:
        self._id = who.id
        name = re.escape(who.name) if who.kind is Kind.CHILD and who.name else r"(?!)"
        self._letters = orjson.dumps(who.name)[1:-1]
        self._named = re.compile(rf"(?<![^\W_]){name}(?![^\W_])")
        self._in_line = re.compile(rf"(?<![\w-]){re.escape(who.id)}(?![\w-])")
        self._in_field = re.compile(rf'"(?:{"|".join(_OWN)})":"{re.escape(who.id)}"')
        self._child = who.kind is Kind.CHILD

    def within(self, content: Any) -> bool:
        """Whether the content of a document tells of them."""
        if isinstance(content, Mapping):
            return self._owns(content) or any(self.within(value) for value in content.values())
        if isinstance(content, list):
            return any(self.within(value) for value in content)
        return isinstance(content, str) and self._named.search(content) is not None

    def in_file(self, path: Path) -> bool:
        """Whether a file tells of them: a document by its content, any other by its text."""
        data = path.read_bytes()
        try:
            return self.within(_content(data))
        except orjson.JSONDecodeError:
            text = data.decode("utf-8", "ignore")
            # The id of a pet may be any word, too.
            return self.in_text(text) if self._child else bool(self._in_field.search(text))

    def mentioned(self, path: Path) -> bool:
        """Whether a document tells of them, or has them among others."""
        try:
            content = _content(path.read_bytes())
        except orjson.JSONDecodeError:
            return self.touches(path)
        return self.within(content) or self.without(content) != content

    def touches(self, path: Path) -> bool:
        """Whether somebody is named in a file at all, and be it only beside others."""
        data = path.read_bytes()
        if b'"%b"' % self._id.encode() in data:
            return True
        # On a long shelf few books have even the letters.
        return self._letters in data and bool(
            self._named.search(data.decode("utf-8", "ignore").replace('\\"', '"')))

    def without(self, content: Any) -> Any:
        """The content of a document without what is theirs, and without them among others.

        Only where an id stands: a word, or the name of a field, may be the same.
        """
        if isinstance(content, Mapping):
            return {key: self._field_without(key, value) for key, value in content.items()
                    if not self._is(value)}
        if isinstance(content, list):
            return [self.without(value) for value in content if not self._is(value)]
        return content

    def others(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these ids that are not theirs."""
        return tuple(one for one in ids if one != self._id)

    def in_text(self, text: str) -> bool:
        """Whether a text tells of them."""
        return bool(self._named.search(text) or self._in_line.search(text))

    def folders(self, home: Path, documents: str) -> Iterator[Path]:
        """Folders of `home` with a document (by this pattern) that tells of them."""
        for folder in sorted(home.iterdir()) if home.is_dir() else ():
            if folder.is_dir() and any(self.touches(document) and self.in_file(document)
                                       for document in folder.glob(documents)):
                yield folder

    def remains(self, folder: Path) -> Iterator[Path]:
        """Whatever lies in `folder` and tells of them, a folder as a whole."""
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            files = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
            if self._in_line.search(path.name) or any(map(self.in_file, files)):
                yield path

    def strike_out(self, log: Path) -> None:
        """Take every line that tells of them out of a log, which others go on writing."""
        lines = log.read_text("utf-8", "replace").splitlines(keepends=True)
        kept = [line for line in lines if not self.in_text(line)]
        if len(kept) < len(lines):
            # In place: whoever writes it holds the file and not its name.
            with log.open("r+", encoding="utf-8") as file:
                file.writelines(kept)
                file.truncate()

    def _field_without(self, field: str, value: Any) -> Any:
        if field == _TELLER and value == self._id:
            return ""
        if field in _AMONG and isinstance(value, list):
            return list(self.others(value))
        if field in _BY_ID and isinstance(value, Mapping):
            return {who: self.without(theirs) for who, theirs in value.items() if who != self._id}
        return self.without(value)

    def _is(self, value: Any) -> bool:
        return isinstance(value, Mapping) and self._id in (value.get("id"), value.get("who"))

    def _owns(self, content: Mapping[str, Any]) -> bool:
        return (any(content.get(field) == self._id for field in _OWN)
                or any(self._id in (content.get(field) or ()) for field in _SEVERAL))


def _content(document: bytes) -> Any:
    sealed = _SEALED.search(document)
    return orjson.loads(sealed[1] if sealed else document)
