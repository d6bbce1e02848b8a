"""A table of a plot's file that knows where it stands, so that faults can be told."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class PlotError(ValueError):
    """A plot's file is not as it should be; the message names file, page and field."""


class Table:
    """A table of the file that knows where it stands."""

    def __init__(self, data: object, where: str) -> None:
        self.where = where
        if not isinstance(data, dict):
            raise PlotError(f"{where}: a table is needed here, not {data!r}")
        self.data: dict[str, Any] = data

    def only(self, fields: Iterable[str]) -> None:
        """Raise PlotError where a field is none of these."""
        for field in self.data.keys() - set(fields):
            raise PlotError(f"{self.where}, field '{field}': there is no such field; "
                            f"known are {', '.join(sorted(fields))}")

    def get(self, field: str, kind: type[T], default: T | None = None) -> T:
        """The field, of this kind."""
        value = self.data.get(field, default)
        if value is None:
            raise PlotError(f"{self.where}, field '{field}': is missing")
        if not isinstance(value, kind):
            raise PlotError(f"{self.where}, field '{field}': {value!r} is not of the right kind")
        return value

    def table(self, field: str, where: str = "") -> "Table":
        """The table within; empty where it is missing."""
        return Table(self.data.get(field, {}), f"{self.where}, {where or field}")

    def texts(self, field: str, needed: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        found = self.get(field, list, None if needed else [])
        if not all(isinstance(text, str) for text in found) or (needed and not found):
            raise PlotError(f"{self.where}, field '{field}': a list of texts is needed")
        return tuple(found)

    def each(self, field: str, read: Callable[[str], T], texts: Iterable[str]) -> tuple[T, ...]:
        """Each of these texts as it is read."""
        return tuple(self.attempt(field, read, text) for text in texts)

    def attempt(self, field: str, read: Callable[[str], T], text: str) -> T:
        """What is read from the text, or where it stands and why it is wrong."""
        try:
            return read(text)
        except ValueError as error:
            raise PlotError(f"{self.where}, field '{field}': {error}") from error

    def one_of(self, field: str, kind: type[E], text: str) -> E:
        """The word of an enumeration."""
        try:
            return kind(text)
        except ValueError:
            known = ", ".join(kind)
            raise PlotError(
                f"{self.where}, field '{field}': '{text}' is not one of {known}") from None
