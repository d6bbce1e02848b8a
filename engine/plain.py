"""Plain data to JSON values and back, checked on the way in."""

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """The JSON value (dict, list, str, …) of a dataclass of ours."""
    return _adapter(cast(Hashable, type(value))).dump_python(value, mode="json")


def from_json(kind: type[T], value: Any) -> T:
    """The dataclass of a JSON value.

    Raises:
        ValueError: the value does not fit.
    """
    try:
        result: T = _adapter(cast(Hashable, kind)).validate_python(value)
    except ValidationError as error:
        raise ValueError(str(error)) from error
    return result


@lru_cache(maxsize=64)
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[Any], kind))
