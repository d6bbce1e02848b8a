"""Which slots a wording may have."""

from engine.story.grammar import Forms
from engine.story.storyteller.jobs import JOB_FORMS
from engine.story.storyteller.names import NAME_FORMS
from engine.story.storyteller.places import PLACE_FORMS
from engine.story.storyteller.wording import Wording

HERO_PRONOUNS = frozenset(Forms.__dataclass_fields__)
"""`{they}`, `{their}`, … speak of the hero: she, her."""
GROUPS = frozenset({"all", "both"})
"""`Mia, Theo and Leo`; `Mia and Theo`."""
PLACES = frozenset({"place", "home"})
NAMES = frozenset({"hero", "friend", "local", "speaker"})


def check_slots(wording: Wording, known: frozenset[str]) -> None:
    """See that the story will be able to fill every slot; `known` are the plot's own.

    Raises:
        ValueError: it will not.
    """
    for slot in wording.slots():
        if slot.name in HERO_PRONOUNS | GROUPS:
            forms = frozenset({""})
        elif slot.name in PLACES:
            forms = PLACE_FORMS
        elif slot.name == "job" and "job" in known:
            forms = NAME_FORMS | JOB_FORMS
        elif slot.name in NAMES | known:
            forms = NAME_FORMS
        else:
            raise ValueError(f"nothing fills {{{slot.name}}}")
        if slot.form not in forms:
            raise ValueError(f"{{{slot.name}.{slot.form}}} is no form; "
                             f"known are {', '.join(sorted(forms - {''})) or 'none'}")
