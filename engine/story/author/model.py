"""What every language model does, wherever it runs."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Message = Mapping[str, str]
"""`role` (system or user) and `content`, as chat models know them."""
Schema = Mapping[str, Any]
"""JSON Schema of what is to be written."""


class ModelSilent(Exception):
    """The model wrote nothing that can be used: too slow, gone, or not by the schema."""


class LanguageModel(Protocol):
    """Writes JSON by a schema."""

    def write(
        self, messages: Sequence[Message], schema: Schema, seconds: float, seed: int
    ) -> dict[str, Any]:
        """The JSON object that was written.

        Raises:
            ModelSilent: nothing came within so many seconds, or nothing of use.
        """
        ...

    def let_go(self) -> None:
        """Free what is loaded until it is asked again."""
        ...
