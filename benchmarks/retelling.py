"""How much of what was understood of children's ideas is then in the words and the pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.book import Leaf, PageKind
from engine.character import Character
from engine.idea import Idea, Mention, Part, Place
from engine.painting.things import find_thing
from engine.scene import Outfit, Scene
from engine.story import make_writer
from engine.story.grammar import Grammar
from engine.story.storyteller.lexicon import load_lexicon
from engine.story.storyteller.places import Atlas
from engine.story.wardrobe import load_dress_code
from engine.story.writer import Brief, Writer

LONGEST_CAST = 4
OFTEN = 2
"""On so many pages somebody must be on, in or under what was told to be so."""


@dataclass(frozen=True)
class Retold:
    """What became of one idea in one book."""

    idea: Idea
    title: str
    untold: tuple[Mention, ...]
    """Named, but nowhere in the words."""
    unseen: tuple[Mention, ...]
    """Could be drawn, but is nowhere in the pictures."""
    drawable: int
    placed: tuple[tuple[Mention, bool], ...]
    """What somebody is on, in or under, and whether the pictures show them so."""


class Retelling:
    """Tells ideas as the kiosk would, and looks for what was named."""

    def __init__(self, family: Sequence[Character], writer: Writer | None = None) -> None:
        self._family = {one.id: one for one in family}
        self._writer = writer or make_writer("storyteller")
        self._grammar, self._atlas = Grammar(), Atlas()
        self._shown_as, self._dress_code = load_lexicon().shown_as, load_dress_code()

    def of(self, idea: Idea, seed: int = 1) -> Retold:
        book = list(self._writer.write(Brief(idea, self._cast(idea), seed)))
        pages = [leaf for leaf in book if leaf.kind is PageKind.STORY]
        drawable = [each for each in idea.mentions if self._can_be_drawn(each)]
        return Retold(
            idea, book[0].text,
            tuple(each for each in idea.mentions if not self._is_told(each, pages)),
            tuple(each for each in drawable if not self._is_shown(each, pages)), len(drawable),
            tuple((each, _is_shown_so(each, pages)) for each in drawable if each.place))

    def _cast(self, idea: Idea) -> tuple[Character, ...]:
        """Whoever was named, heroes first; the child itself, where nobody of them is the hero."""
        named = sorted((each for each in idea.mentions if each.who),
                       key=lambda each: each.part is not Part.HERO)
        who = list(dict.fromkeys(each.who for each in named if each.who))
        if not named or named[0].part is not Part.HERO:
            teller = next(one for one in self._family if one not in who)
            who.insert(0, teller)
        return tuple(self._family[one] for one in who[:LONGEST_CAST])

    def _is_told(self, mention: Mention, pages: Sequence[Leaf]) -> bool:
        words = " ".join(leaf.text for leaf in pages).lower()
        name = self._family[mention.who].name if mention.who else mention.noun
        forms = {name, self._grammar.plural(name), mention.words.split()[-1]}
        by_itself = mention.part is Part.EVENT and mention.noun.endswith("ing")
        return by_itself or any(form.lower() in words for form in forms)

    def _can_be_drawn(self, mention: Mention) -> bool:
        return bool(mention.who or self._outfit(mention) or self._setting(mention)
                    or find_thing(self._noun(mention)))

    def _is_shown(self, mention: Mention, pages: Sequence[Leaf]) -> bool:
        scenes = [leaf.scene for leaf in pages]
        if mention.who:
            return mention.who in {figure.who for scene in scenes for figure in scene.figures}
        worn = {figure.outfit for scene in scenes for figure in scene.figures}
        settings = {scene.setting for scene in scenes}
        seen = {noun for scene in scenes for noun in _nouns(scene)}
        noun = self._noun(mention)
        return noun in seen or any(each.endswith(f" {noun}") for each in seen) \
            or self._outfit(mention) in worn or self._setting(mention) in settings

    def _noun(self, mention: Mention) -> str:
        return self._shown_as.get(mention.noun, mention.noun)

    def _outfit(self, mention: Mention) -> Outfit | None:
        outfit = self._dress_code.of_role(mention.noun)
        worn = mention.part is Part.BECOMES and outfit is not Outfit.EVERYDAY
        return outfit if worn else None

    def _setting(self, mention: Mention) -> str | None:
        land = self._atlas.find(mention.words) if mention.part is Part.PLACE else None
        return land.setting if land else None


def _is_shown_so(mention: Mention, pages: Sequence[Leaf]) -> bool:
    everything = [one for leaf in pages for one in (*leaf.scene.figures, *leaf.scene.things)]
    at = {Place.ON: [one.on for one in everything],
          Place.IN: [one.inside for one in everything],
          Place.UNDER: [one.under for one in everything]}
    return mention.place is not None and at[mention.place].count(mention.noun) >= OFTEN


def _nouns(scene: Scene) -> set[str]:
    held = {noun for one in (*scene.figures, *scene.things)
            for noun in (one.on, one.inside, one.under) if noun}
    held |= {figure.holds for figure in scene.figures if figure.holds}
    return held | {thing.name for thing in scene.things}
