"""Good night: the evening has had its books, and ends softly."""

from engine.character import Kind
from kiosk.components.paper_stage import PaperStage
from kiosk.frame import frame
from kiosk.theme import Place
from kiosk.visit import Visit


def show(visit: Visit) -> None:
    """A child of the family sleeps; there is nothing to do here but to go to bed."""
    words = visit.words
    family = visit.studio.family()
    children = [one for one in family if one.kind is Kind.CHILD] or list(family)
    who = children[visit.now().toordinal() % len(children)]
    with frame(visit, Place.GOODNIGHT, words("goodnight.says"), title=words("goodnight.title")):
        PaperStage().classes("goodnight-stage living").show(visit.scenery.goodnight(who))
