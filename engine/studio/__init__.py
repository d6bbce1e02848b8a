"""What the kiosk can ask for, wish by wish; each is handed to the part that knows.

A coroutine writes or computes, in threads of its own. All other calls answer from memory or
with one small file, so that the event loop is never held up. No screen is needed.
"""

from engine.store.departures import Departure
from engine.store.shelf import BookCard
from engine.studio.books import Books
from engine.studio.editing import Editing
from engine.studio.jams import Jams
from engine.studio.likenesses import LikenessShelf, Shown
from engine.studio.photos import Album, Photos
from engine.studio.pictures import Pictures
from engine.studio.puppets import PuppetMaker
from engine.studio.senses import Readiness
from engine.studio.studio import Studio
from engine.studio.trainings import Trainings
from engine.work.bases import Base
from engine.work.bindery import Progress
from engine.work.farewell import Belongings
from engine.work.housepainter import Holding
from engine.work.jobs import State
from engine.work.mouth import Said
from engine.work.school import Training

__all__ = ["Album", "Base", "Belongings", "BookCard", "Books", "Departure", "Editing",
           "Holding", "Jams", "LikenessShelf", "Photos", "Pictures", "Progress", "PuppetMaker",
           "Readiness", "Said", "Shown", "State", "Studio", "Training", "Trainings"]
