"""From a scene to a prompt, in the way the family was taught to listen.

The words of somebody are made once and are the same on every page; only pose, feeling and outfit
change, as the story does. No word a child said gets in: what is painted is the scene.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from engine.character import Character, Kind, Pronouns
from engine.likeness import Likeness
from engine.painting.diffusion.wording import Composing, Wording
from engine.painting.layout import Layout, Role
from engine.scene import Figure, Outfit, Scene, Shot, Thing

Words = Mapping[str, Mapping[str, str]]

_PEOPLE = {
    (Kind.CHILD, Pronouns.SHE): "girl", (Kind.CHILD, Pronouns.HE): "boy",
    (Kind.GROWN_UP, Pronouns.SHE): "woman", (Kind.GROWN_UP, Pronouns.HE): "man",
}


def scene_prompt(
    how: str, scene: Scene, cast: Sequence[Character], style: str, layout: Layout,
    likenesses: Mapping[str, Likeness], adapter: str = "",
) -> Wording:
    """What the page shows.

    Args:
        how: `sentences`, `keywords` or `captions`: what the family understands.
        likenesses: by the id of the character.
        adapter: what a style adapter listens to.
    """
    by_id = {one.id: one for one in cast}
    if how == "captions":
        return _caption(scene, by_id, likenesses, adapter)
    said = Composing().say(adapter).say(style_words(style, how))
    if len(scene.figures) > 1:
        said.say(f"exactly {_number(len(scene.figures))} figures")
    for place, figure in enumerate(scene.figures):
        words = figure_words(by_id[figure.who], figure, likenesses.get(figure.who))
        if len(scene.figures) > 1:
            words = f"{_where(place, layout)} {words}"
        said.say(words, figure.who, ". " if how == "sentences" else ", ")
    for thing in scene.things:
        said.say(_thing(thing))
    return said.say(_around(scene)).wording()


def alone_prompt(
    how: str, scene: Scene, who: Character, style: str, likeness: Likeness | None,
    adapter: str = "",
) -> Wording:
    """One figure of the page, for painting its box again; `adapter` as for the page."""
    figure = next(one for one in scene.figures if one.who == who.id)
    if how == "captions":
        return _caption(_only(scene, figure), {who.id: who},
                        {who.id: likeness} if likeness else {}, adapter)
    said = Composing().say(adapter).say(style_words(style, how))
    said.say(figure_words(who, figure, likeness), who.id)
    return said.say(_around(scene, from_afar=False)).wording()


def free_prompt(
    who: Character, likeness: Likeness | None, text: str, style: str, how: str
) -> Wording:
    """Somebody in a parent's own words: `as a cowboy`; without a style where none is named."""
    said = Composing().say("" if how == "captions" or not style else style_words(style, how))
    return said.say(person_words(who, likeness), who.id).say(text, between=" ").wording()


def negative_prompt(family_has_one: bool) -> str:
    """What shall not be seen; nothing for families that do not listen to it."""
    return _words()["negative"]["always"] if family_has_one else ""


def style_words(style: str, how: str) -> str:
    """How it looks; a style without words of its own is a picture book."""
    styles = _styles()
    chosen = styles.get(style, styles["paper"])
    return chosen["sentence" if how == "sentences" else "keywords"]


def person_words(who: Character, likeness: Likeness | None) -> str:
    """Who somebody is: the trigger word where there is a likeness, else the looks.

    With a likeness nothing is said of hair and skin: the trigger word has come to mean them.
    """
    if likeness is not None:
        return f"{likeness.trigger} {likeness.class_word}".strip()
    return f"a {_kind(who)}{_looks(who)}"


def figure_words(who: Character, figure: Figure, likeness: Likeness | None) -> str:
    """Somebody on a page: who, wearing what, doing what, feeling how, with what."""
    words = _words()
    parts = [person_words(who, likeness)]
    if who.human or figure.outfit is not Outfit.EVERYDAY:
        parts.append(f"wearing {_outfit(who, figure)}")
    parts += [words["poses"][figure.pose], words["feelings"][figure.feeling]]
    parts += [f"{how} a {noun}" for how, noun in (
        ("holding", figure.holds), ("on", figure.on), ("in", figure.inside),
        ("under", figure.under)) if noun]
    return " ".join(part for part in parts if part)


def _caption(
    scene: Scene, cast: Mapping[str, Character], likenesses: Mapping[str, Likeness], adapter: str
) -> Wording:
    """As inkling's pictures are captioned: `girl tan skin … waving happy, ball, city, day`."""
    said, poses = Composing().say(adapter), _words()["captions"]
    for figure in scene.figures:
        who, likeness = cast[figure.who], likenesses.get(figure.who)
        person = f"{likeness.trigger} {likeness.class_word}" if likeness else _plain_looks(who)
        pose = poses.get(figure.pose, figure.pose.value)
        # Everyday clothes are learnt with somebody; words that were not would confuse it.
        everyday = likeness is not None and figure.outfit is Outfit.EVERYDAY
        outfit = "" if everyday else _plain_outfit(who, figure)
        parts = (person, outfit, pose, figure.feeling.value)
        said.say(" ".join(part for part in parts if part), figure.who)
    for thing in scene.things:
        said.say(thing.name)
    said.say(scene.setting.value.replace("-", " ")).say(scene.time.value)
    return said.say("close-up" if scene.shot is Shot.CLOSE else "").wording()


def _plain_looks(who: Character) -> str:
    looks = who.looks
    if who.drawn:
        return _kind(who)
    if who.kind.furry:
        return f"{_kind(who)} {_nearest(looks.coat, 'colours')} coat"
    return (f"{_kind(who)} {_nearest(looks.skin, 'skin')} skin {_length(who)} "
            f"{_nearest(looks.hair_color, 'hair')} hair{' glasses' * bool(looks.glasses)}"
            f"{' beard' * looks.beard}")


def _plain_outfit(who: Character, figure: Figure) -> str:
    if not who.human:
        return ""
    if figure.outfit is not Outfit.EVERYDAY:
        return figure.outfit.value.replace("-", " ")
    return f"{_nearest(who.clothes.top, 'colours')} {who.clothes.cut}"


def _looks(who: Character) -> str:
    looks = who.looks
    if who.drawn:
        return ", a paper cut-out"
    if who.kind.furry:
        fur = "plush" if who.kind is Kind.TOY else "fur"
        return f" with {_nearest(looks.coat, 'colours')} {fur}"
    extras = " and glasses" * bool(looks.glasses) + " and a beard" * looks.beard
    return (f" with {_length(who)} {_nearest(looks.hair_color, 'hair')} hair"
            f"{extras}, {_nearest(looks.skin, 'skin')} skin")


def _kind(who: Character) -> str:
    if who.drawn:
        return "child's crayon drawing"
    if who.kind is Kind.TOY:
        return f"cuddly toy {who.looks.species or 'animal'}"
    if who.kind is Kind.PET:
        return who.looks.species or "pet"
    grown = who.kind is Kind.GROWN_UP
    return _PEOPLE.get((who.kind, who.pronouns), "grown-up" if grown else "child")


def _length(who: Character) -> str:
    return "long" if who.looks.hair.startswith("long") else "short"


def _outfit(who: Character, figure: Figure) -> str:
    if figure.outfit is not Outfit.EVERYDAY:
        return _words()["outfits"][figure.outfit]
    top, legs = (_nearest(color, "colours") for color in (who.clothes.top, who.clothes.legs))
    cut = {"stripes": "striped shirt"}.get(who.clothes.cut, who.clothes.cut)
    if cut in ("dress", "dungarees"):
        return f"a {top} {cut}" if cut == "dress" else f"{top} dungarees"
    return f"a {top} {cut} and {legs} trousers"


def _thing(thing: Thing) -> str:
    words = _words()
    named = f"{_number(thing.count)} {thing.name}s" if thing.count > 1 else f"a {thing.name}"
    feeling = f"{words['feelings'][thing.feeling]} " if thing.feeling else ""
    if feeling and thing.count == 1:
        named = f"a {feeling}{thing.name}"
    return f"{named} {words['spots'][thing.spot]}".strip()


def _around(scene: Scene, from_afar: bool = True) -> str:
    """`from_afar`: also how much of it is seen, which does not hold for a part of the page."""
    words = _words()
    parts = (words["settings"][scene.setting], words["times"][scene.time],
             words["weathers"][scene.weather], words["shots"][scene.shot] if from_afar else "")
    return ", ".join(part for part in parts if part)


def _where(place: int, layout: Layout) -> str:
    """On which side a figure stands, seen from its neighbours."""
    middles = {one.index: one.box.left + one.box.width / 2 for one in layout.placed
               if one.role is Role.FIGURE}
    if place not in middles:
        return ""
    order = sorted(middles, key=lambda index: middles[index])
    at = order.index(place)
    side = "left" if at == 0 else "right" if at == len(order) - 1 else "middle"
    return _words()["places"][side]


def _only(scene: Scene, figure: Figure) -> Scene:
    return Scene(scene.setting, (figure,), (), scene.time, scene.weather, Shot.CLOSE)


def _number(count: int) -> str:
    return _words()["numbers"].get(str(count), str(count) if count < 13 else "many")


def _nearest(color: str, kind: str) -> str:
    """The nearest of the colours that have a name."""
    named = _words()[kind]

    def distance(name: str) -> int:
        both = zip(_rgb(color), _rgb(named[name]), strict=True)
        return sum((one - other) ** 2 for one, other in both)

    return min(named, key=distance)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _words() -> Words:
    return _read()[0]


def _styles() -> Words:
    return _read()[1]


@cache
def _read() -> tuple[Words, Words]:
    text = files("engine.painting.diffusion").joinpath("prompts.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    styles = tables.pop("styles")
    return tables, styles
