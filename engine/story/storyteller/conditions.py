"""When a wording may be used: `helper: living`, `place: not indoors`, `cast: alone`."""

from collections.abc import Sequence

from engine.story.storyteller.casting import Tale
from engine.story.storyteller.plot import Condition, Line


def fitting(lines: Sequence[Line], tale: Tale) -> list[Line]:
    """The lines that may be used in this tale."""
    return [line for line in lines if all(_holds(each, tale) for each in line.when)]


def _holds(condition: Condition, tale: Tale) -> bool:
    return (condition.trait in _traits(condition.role, tale)) is condition.wanted


def _traits(role: str, tale: Tale) -> frozenset[str]:
    if role in ("place", "home"):
        locale = tale.place if role == "place" else tale.home
        land = locale.landscape
        true = {"far": land.far, "indoors": land.indoors, "given": locale.mention is not None,
                land.setting.value: True}
        return frozenset(trait for trait, holds in true.items() if holds)
    if role == "cast":
        return frozenset({"many"} if tale.rest else {"few"})
    return tale.names[role].traits
