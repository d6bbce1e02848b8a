"""What a browser is in the middle of survives a reload, and is forgotten in the end."""

from engine.idea import Idea, Mention, Part
from kiosk.session import KEEP_SECONDS, MOST_SESSIONS, Session, Sessions


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def idea(*names: str) -> Idea:
    return Idea("…", tuple(Mention(Part.HERO, who, who, who=who) for who in names))


def test_whoever_the_idea_names_is_in_the_book_once() -> None:
    session = Session(style="night")
    session.begin(idea("theo", "mia", "theo"))
    assert session.cast == ["theo", "mia"]
    assert session.style is None


def test_a_named_crowd_leaves_nobody_out_who_fits() -> None:
    session = Session()
    session.begin(idea("theo", "mia", "leo", "zuri", "mama", "papa"))
    assert session.cast == ["theo", "mia", "leo", "zuri"]


def test_whoever_only_comes_along_leaves_room_for_the_hero() -> None:
    session = Session()
    session.begin(Idea("…", (Mention(Part.COMPANION, "Theo", "Theo", who="theo"),)))
    session.join("mia")
    session.join("leo")
    assert session.cast == ["mia", "theo", "leo"]
    session.leave("mia")
    assert session.cast == ["theo", "leo"]


def test_the_same_browser_finds_its_story_again() -> None:
    sessions = Sessions()
    sessions.of("a").begin(idea("mia"))
    assert sessions.of("a").cast == ["mia"]
    assert sessions.of("b").cast == []


def test_a_story_nobody_goes_on_with_is_forgotten() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    sessions.of("a").begin(idea("mia"))
    clock.now = KEEP_SECONDS - 1
    assert sessions.of("a").idea is not None
    clock.now += KEEP_SECONDS + 1
    assert sessions.of("a").idea is None


def test_a_crowd_of_browsers_pushes_out_the_quietest() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    for number in range(MOST_SESSIONS):
        clock.now += 1
        sessions.of(str(number)).reading = ("book", number)
    assert sessions.of("0").reading == ("book", 0)
    sessions.of("new")
    assert sessions.of("0").reading == ("book", 0)
    assert sessions.of("1").reading is None
