"""What a child does before the kiosk, step by step."""

import re

from household import Watched
from playwright.sync_api import Locator, Page, expect

IDEA = "I want to be a pirate and find a lost kitten on the moon with Theo."
"""Of this idea's things there are pictures, and Theo is of the family."""


def tap(target: Locator) -> None:
    """As a finger does: on the middle of it, wherever it swings at that moment."""
    box = None
    while box is None:  # what is seen may be built anew before its place is asked
        expect(target).to_be_visible()
        box = target.bounding_box()
    target.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def heard_cards(page: Page) -> Locator:
    return page.locator(".heard-cards .card-button")


def write_idea(watched: Watched, idea: str = IDEA) -> None:
    """A big child writes the idea."""
    watched.goto("/tell")
    tap(watched.page.get_by_label("Write", exact=True))
    watched.page.locator("textarea").fill(idea)
    tap(watched.page.locator(".writing .go-on"))


def make_from_cards(page: Page, style: int = 0, family: int = 8) -> str:
    """From the cards of what was heard to a book that is being made; its id."""
    expect(heard_cards(page).first).to_be_visible()
    tap(page.locator(".heard .go-on"))
    page.wait_for_url("**/cast")
    return make_from_cast(page, style, family)


def make_from_cast(page: Page, style: int = 0, family: int = 8) -> str:
    """From the family, who are so many, to a book that is being made; its id."""
    chosen = page.locator(".avatar.chosen")
    expect(page.locator(".avatar")).to_have_count(family)
    if not chosen.count():
        tap(page.locator(".avatar").first)
    expect(chosen).not_to_have_count(0)
    tap(page.locator(".go-on.ready"))
    page.wait_for_url("**/style")
    tap(page.locator(".style-body .card-button").nth(style))
    page.wait_for_url("**/making/**")
    return page.url.rsplit("/", 1)[1]


def begin_book(watched: Watched, idea: str = IDEA, style: int = 0, family: int = 8) -> str:
    """A book that is being made; its id."""
    write_idea(watched, idea)
    return make_from_cards(watched.page, style, family)


def start_reading(page: Page) -> None:
    """From the stage to the book, as soon as there is a page."""
    expect(page.locator(".making-stage svg").first).to_be_attached()
    tap(page.locator(".making .go:visible"))
    page.wait_for_url("**/read/**")
    expect(page.locator(".reader-stage svg")).to_be_attached()


def read_to_the_end(page: Page) -> list[str]:
    """Every page shows its picture and lights up its words as they are spoken; the words."""
    stones = page.locator(".reader .stones i")
    expect(stones).to_have_count(10)
    words = []
    for number in range(10):
        expect(page.locator(".reader-stage svg")).to_be_attached()
        expect(stones.nth(number)).to_have_class(re.compile("here"))
        expect(page.locator(".reader-word.spoken")).to_have_count(1)
        expect(page).to_have_url(re.compile(f"/read/.*/{number}$"))
        words.append(" ".join(page.locator(".reader-word").all_inner_texts()))
        if number < 9:
            tap(page.locator(".reader-next"))
    return words
