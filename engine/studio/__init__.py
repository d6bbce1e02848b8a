"""What the kiosk can ask for, wish by wish; each is handed to the part that knows.

A coroutine writes or computes, in threads of its own. All other calls answer from memory or
with one small file, so that the event loop is never held up. No screen is needed.
"""

from engine.store.shelf import BookCard
from engine.studio.books import Books
from engine.studio.pictures import Pictures
from engine.studio.studio import Readiness, Studio
from engine.work.bindery import Progress
from engine.work.jobs import State
from engine.work.mouth import Said

__all__ = ["BookCard", "Books", "Pictures", "Progress", "Readiness", "Said", "State", "Studio"]
