"""What is wrong on a screen, to a child with small fingers: found by measuring boxes.

On the sheets of paper that grown-ups read and fill in, their fingers count.
"""

from collections.abc import Callable

from playwright.sync_api import Page

SIZES = {"kiosk": (1280, 800), "tablet": (1024, 768), "phone": (390, 844), "side": (844, 390)}

PROBLEMS = """() => {
  const found = [];
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const buttons = [...document.querySelectorAll(".screen button")].filter(seen);
  const boxes = buttons.map((b) => [b.ariaLabel, b.getBoundingClientRect(), b.closest(".reading")]);
  for (const [name, at, forGrownUps] of boxes) {
    const least = forGrownUps ? 47.5 : 95.5;
    if (at.width < least || at.height < least) found.push(`${name} is ${at.width} x ${at.height}`);
    if (at.left < 0 || at.top < 0 || at.right > innerWidth) found.push(`${name} is cut off`);
    if (at.bottom > innerHeight - 23.5) found.push(`${name} is at the bottom edge`);
    for (const [other, to] of boxes) {
      const apart = Math.max(to.left - at.right, at.left - to.right,
                             to.top - at.bottom, at.top - to.bottom);
      if (name < other && apart < 15.5) found.push(`${name} and ${other} are ${apart} apart`);
    }
  }
  for (const text of document.querySelectorAll(".screen .title, .screen .name"))
    if (seen(text) && text.scrollWidth > text.clientWidth + 1)
      found.push(`"${text.textContent}" is cut off`);
  for (const image of document.images)
    if (seen(image) && !image.naturalWidth) found.push(`${image.src} is not there`);
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page is too wide");
  if (buttons.length === 0) found.push("there is nothing to tap");
  return found;
}"""


DRAWN = "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"


def problems(page: Page) -> list[str]:
    page.wait_for_load_state("networkidle")
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    page.wait_for_timeout(400)
    path = page.url.split("/", 3)[3]
    return [f"/{path}: {problem}" for problem in page.evaluate(PROBLEMS)]


ROOM_PROBLEMS = """() => {
  const found = [];
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  for (const e of [...document.querySelectorAll(".screen button")].filter(seen)) {
    const at = e.getBoundingClientRect();
    if (at.width < 48 || at.height < 48) found.push(`${e.ariaLabel} is ${at.width} x ${at.height}`);
    if (at.left < 0 || at.right > innerWidth) found.push(`${e.ariaLabel} is cut off`);
    if (!e.ariaLabel) found.push(`${e.outerHTML.slice(0, 80)} has no name`);
  }
  const sheet = document.querySelector(".reading");
  if (sheet.scrollWidth > sheet.clientWidth + 1) found.push("the sheet is too wide");
  for (const image of document.images)
    if (seen(image) && !image.naturalWidth) found.push(`${image.src} is not there`);
  return found;
}"""


STORY_PROBLEMS = """() => {
  const found = [], words = document.querySelector(".reader-words"), inside = [];
  const least = innerHeight > 500 ? 32 : 26, size = parseFloat(getComputedStyle(words).fontSize);
  if (size < least) found.push(`words of ${size} px`);
  const box = words.getBoundingClientRect();
  const stage = document.querySelector(".reader-stage").getBoundingClientRect();
  const others = [...document.querySelectorAll(".reader button:not(.away)")]
    .map((e) => [e.ariaLabel, e.getBoundingClientRect()]).concat([["the picture", stage]]);
  for (const [name, at] of others)
    if (at.width && Math.min(at.right, box.right) - Math.max(at.left, box.left) > 1 &&
        Math.min(at.bottom, box.bottom) - Math.max(at.top, box.top) > 1)
      found.push(`${name} lies over the words`);
  if (box.left < 0 || box.right > innerWidth || box.bottom > innerHeight - 8)
    found.push("the words are cut off");
  if (words.scrollWidth > words.clientWidth + 1) found.push("a word is too long");
  if (Math.min(innerWidth, innerHeight) > 700 && words.scrollHeight > words.clientHeight + 1)
    found.push("the words find no room");
  if (stage.width < 0.42 * innerWidth) found.push(`a picture of ${stage.width} px`);
  return found;
}"""


def story_problems(page: Page) -> list[str]:
    """What is wrong with the open page of a book. On phones the words may roll."""
    path = page.url.split("/", 3)[3]
    return [f"/{path}: {problem}" for problem in page.evaluate(STORY_PROBLEMS)]


def at_every_size(page: Page, look: Callable[[Page], list[str]] = problems) -> list[str]:
    """What is wrong with a screen while it is turned, and shown on larger and smaller ones."""
    before, found = page.viewport_size, []
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
        found += [f"{name}: {problem}" for problem in look(page)]
    assert before is not None
    page.set_viewport_size(before)
    page.evaluate(DRAWN)
    return found
