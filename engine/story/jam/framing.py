"""What the storyteller puts round a jam: a title, and a warm last page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from engine.book import Book, Leaf, PageKind
from engine.idea import Idea, Mention, Part
from engine.scene import Feeling, Figure, Outfit, Pose, Scene, Setting, Shot, Thing, TimeOfDay
from engine.story.grammar import list_of, title_case
from engine.story.jam.carrying import Telling
from engine.story.jam.pieces import wordings
from engine.story.storyteller.sequel import LONGEST_TITLE
from engine.story.understanding.lexicon import lexicon

_ARTICLE = re.compile(r"^(?:a|an|the|some|my|our|his|her|their)\s+", re.IGNORECASE)
_GLAD = (Pose.CHEER, Pose.WAVE, Pose.POINT, Pose.STAND)
_CALM = (Pose.SIT, Pose.HUG, Pose.STAND, Pose.SIT)


def whole_idea(book: Book) -> Idea:
    """All that was told, as one idea: what matters most comes first in the next book, too."""
    turns = book.turns
    mentions: dict[tuple[str, str | None], Mention] = {}
    for mention in (mention for turn in turns for mention in turn.idea.mentions):
        part = mention.part
        if mention.who or part in (Part.HERO, Part.BECOMES):
            part = Part.COMPANION if mention.who or lexicon().animate(mention.noun) else Part.THING
        mentions.setdefault((mention.noun, mention.who), replace(mention, part=part, place=None))
    return Idea(" ".join(turn.idea.said for turn in turns), tuple(mentions.values()))


def title(book: Book, dice: Random) -> Leaf:
    """The title page: the players, and what the story is about."""
    about = _about(book)
    words = _title(book, about, dice)
    shows = next((page.scene for page in book.pages if about is not None and
                  any(thing.name == about.noun for thing in page.scene.things)),
                 book.pages[0].scene)
    things = tuple(thing for thing in shows.things if about and thing.name == about.noun)[:1]
    cover = replace(shows, figures=_everybody(book, _GLAD, Feeling.HAPPY), shot=Shot.MIDDLE,
                    things=tuple(_plain(thing) for thing in things or shows.things[:1]))
    return Leaf(PageKind.TITLE, title_case(words), cover)


def ending(book: Book, dice: Random) -> tuple[Leaf, Leaf]:
    """The last page of the story, and the page after it."""
    lines = wordings()["endings"]
    about, names = _about(book), _players(book)
    met = about is not None and names[1:] and lexicon().animate(about.noun) and \
        not Telling(book.turns, [page.text for page in book.pages]).is_gone(about.noun)
    kind = "quiet" if book.manner.bedtime else "met" if met else "plain" if names[1:] else "alone"
    home = "home" in book.pages[-1].text
    line = dice.choice([line for line in lines[kind] if not (home and "go home" in line)])
    text = line.format(who=list_of(names), thing=_bare(about) if about else "")
    scene = _last_scene(book, about if kind == "met" else None)
    last = replace(scene, figures=tuple(replace(one, pose=Pose.WAVE) for one in scene.figures)) \
        if kind != "quiet" else scene
    return (Leaf(PageKind.STORY, text, scene), Leaf(PageKind.END, lines["last"], last))


def _title(book: Book, about: Mention | None, dice: Random) -> str:
    lines, names = wordings()["titles"], _players(book)
    thing = _bare(about) if about else ""
    place = next((mention.words for turn in book.turns for mention in turn.idea.of(Part.PLACE)
                  if not mention.place), "")
    kinds = [*(("thing" if lexicon().animate(about.noun) else "lifeless",) if about else ()),
             *(("place",) if place else ()), "plain"]
    for kind in kinds:
        titles = [line.format(who=list_of(names), all=list_of([*names, f"the {thing}"]),
                              thing=thing, place=place) for line in lines[kind]]
        fitting = [title for title in titles if len(title) <= LONGEST_TITLE]
        if fitting:
            return str(dice.choice(fitting[:2]))
    return str(lines["plain"][-1])


def _about(book: Book) -> Mention | None:
    """What was told of most, the living before the rest; of equals what came first."""
    strangers = [mention for turn in book.turns for mention in turn.idea.mentions
                 if mention.who is None and mention.part is not Part.PLACE
                 and mention.noun in lexicon().nouns]
    often = Counter(mention.noun for mention in strangers)
    return max(strangers, default=None, key=lambda mention: (
        lexicon().animate(mention.noun), often[mention.noun], -strangers.index(mention)))


def _bare(about: Mention) -> str:
    return _ARTICLE.sub("", about.words)


def _players(book: Book) -> list[str]:
    return [one.name for one in book.cast if one.id in book.players]


def _everybody(book: Book, poses: Sequence[Pose], feeling: Feeling) -> tuple[Figure, ...]:
    """All players, dressed as they were seen last."""
    worn = {figure.who: figure.outfit for page in book.pages for figure in page.scene.figures}
    return tuple(Figure(who, poses[n % len(poses)], feeling, worn.get(who, Outfit.EVERYDAY))
                 for n, who in enumerate(book.players))


def _last_scene(book: Book, about: Mention | None) -> Scene:
    seen = book.pages[-1].scene
    if book.manner.bedtime:
        asleep = _everybody(book, (Pose.SLEEP,), Feeling.SLEEPY)
        return Scene(Setting.BEDROOM, asleep, (), TimeOfDay.NIGHT)
    things = (Thing(about.noun),) if about else ()
    return Scene(seen.setting, _everybody(book, _CALM, Feeling.HAPPY), things, TimeOfDay.EVENING,
                 shot=Shot.WIDE)


def _plain(thing: Thing) -> Thing:
    return replace(thing, on=None, inside=None, under=None)

