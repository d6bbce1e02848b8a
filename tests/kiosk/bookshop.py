"""Books that are on the shelf already when a test begins."""

from datetime import UTC, datetime, timedelta

from engine.book import Book, Page, PageKind
from engine.idea import Idea, Mention, Part
from engine.painting import make_painter
from engine.paths import Paths
from engine.scene import Figure, Pose, Scene, Setting, Thing
from engine.starter import starter_cast
from engine.store.library import Library, new_id

PEARL = Idea("Mia finds a pearl", (
    Mention(Part.HERO, "Mia", "Mia", who="mia"), Mention(Part.WISH, "pearl", "a pearl"),
))
COVER = Scene(Setting.BEACH, (Figure("mia", Pose.WAVE),), (Thing("pearl"),))


def put_on_the_shelf(paths: Paths, count: int) -> list[str]:
    """Finished books of one page; their titles, the newest first."""
    library = Library(paths)
    picture = make_painter("paper").paint(COVER, starter_cast(), "paper", 1).svg.encode()
    titles = [f"Mia and the {number}{'th' if number > 3 else '.'} Lost Pearl"
              for number in range(1, count + 1)]
    for number, title in enumerate(titles):
        day = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
        book = Book(new_id(day), title, PEARL, starter_cast()[:1], "paper", 1, 1,
                    day.isoformat(), narrated=False)
        folder = library.create(book)
        name = folder.keep("00", "svg", picture, {})
        folder.add_page(Page(0, PageKind.TITLE, title, COVER, name))
    return titles[::-1]
