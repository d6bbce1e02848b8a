"""A prompt, and whose words are where in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Spans = Mapping[str, tuple[tuple[int, int], ...]]
"""Whose words stand where in a prompt: name to (start, end) in characters."""


@dataclass(frozen=True)
class Wording:
    """A prompt, and which of its words belong to whom."""

    text: str
    spans: Spans = field(default_factory=dict)


class Composing:
    """Puts a prompt together, and keeps whose words are where."""

    def __init__(self) -> None:
        self._text = ""
        self._spans: dict[str, list[tuple[int, int]]] = {}

    def say(self, words: str, who: str = "", between: str = ", ") -> "Composing":
        """Add words, of somebody where `who` names them; nothing to say adds nothing."""
        if not words:
            return self
        if self._text:
            self._text += between
        begin = len(self._text)
        self._text += words
        if who:
            self._spans.setdefault(who, []).append((begin, len(self._text)))
        return self

    def wording(self) -> Wording:
        """The whole."""
        return Wording(self._text, {name: tuple(spans) for name, spans in self._spans.items()})
