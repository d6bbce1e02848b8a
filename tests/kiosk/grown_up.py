"""What a grown-up does before the kiosk."""

from playwright.sync_api import Page, expect


def type_digits(page: Page, digits: str) -> None:
    """On the keypad that is seen, as soon as it has let go of what was typed before."""
    expect(page.locator(".keypad:visible")).to_have_count(1)
    expect(page.locator(".keypad:visible .typed .full")).to_have_count(0)
    page.keyboard.type(digits)
