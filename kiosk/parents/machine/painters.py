"""Who can paint: paper, each base model that is here, and each with every style made for it."""

from collections.abc import Iterable

from engine.models import Kind, Model
from engine.painting.spec import PAPER, PainterSpec
from kiosk.words import Words


def painters(words: Words, here: Iterable[Model]) -> dict[str, str]:
    """What a painter is called, by its spec; paper first.

    Args:
        here: models that are installed.
    """
    bases, adapters = ([one for one in here if one.kind is kind]
                       for kind in (Kind.BASE, Kind.ADAPTER))
    found = {PAPER: words("machine.painter_paper")}
    for base in bases:
        found[str(PainterSpec(base.name))] = base.title
        found |= {str(PainterSpec(base.name, one.name)): words(
            "machine.painter_with", base=base.title, adapter=one.title)
            for one in adapters if one.family == base.family}
    return found
