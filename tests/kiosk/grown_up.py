"""What a grown-up does before the kiosk."""

from household import Watched
from playwright.sync_api import Page, expect


def type_digits(page: Page, digits: str) -> None:
    """On the keypad that is seen, as soon as it has let go of what was typed before."""
    expect(page.locator(".keypad:visible")).to_have_count(1)
    expect(page.locator(".keypad:visible .typed .full")).to_have_count(0)
    page.keyboard.type(digits)


def enter(watched: Watched, where: str, pin: str) -> Page:
    """Into a room of the grown-ups."""
    watched.goto(f"/grown-ups/{where}")
    type_digits(watched.page, pin)
    expect(watched.page.locator(".reading")).to_be_visible()
    return watched.page
