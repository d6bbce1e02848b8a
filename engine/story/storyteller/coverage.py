"""Sees to it that everything the child named is told and shown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.scene import Scene, Spot
from engine.story.grammar import Grammar
from engine.story.storyteller.casting import Tale
from engine.story.storyteller.names import Name, of_character
from engine.story.storyteller.staging import Stage


def untold(tale: Tale, words: Sequence[str], grammar: Grammar) -> list[Name]:
    """The roles that come from the idea and are never named."""
    whole = " ".join(words).lower()
    return [name for name in (*tale.names.values(), tale.place_name)
            if name and name.mention and not is_named(name, whole, grammar)]


def unheard(tale: Tale, words: Sequence[str]) -> list[Name]:
    """Who of the family never says a word; the hero who tells it all says enough."""
    telling = [tale.names["hero"]] if tale.teller else []
    people = [*tale.names.values(), *map(of_character, tale.rest)]
    people = [name for name in people if name not in telling]
    return [name for name in people if name.who and not any(_speaks(name, page) for page in words)]


def show_all(tale: Tale, pages: Sequence[tuple[str, Scene]], stage: Stage,
             grammar: Grammar) -> list[tuple[str, Scene]]:
    """The pages, with whatever is told but not to be seen put where it is told first."""
    shown = list(pages)
    unpainted = [tale.place_name] if tale.place_name and _is_a_thing(tale) else []
    for name in (*tale.names.values(), *tale.leftovers, *unpainted):
        if name.mention and not name.who and not stage.shows(name, [scene for _, scene in shown]):
            where = next((number for number, (words, _) in enumerate(shown)
                          if is_named(name, words.lower(), grammar)), 0)
            words, scene = shown[where]
            thing = stage.thing_of(name, Spot.GROUND)
            shown[where] = (words, replace(scene, things=(*scene.things, thing)))
    return shown


def _is_a_thing(tale: Tale) -> bool:
    """Whether the named place is a thing that no landscape shows: a helicopter, a well."""
    name, names = tale.place_name, tale.place.landscape.names
    if name is None or "location" in name.traits or name.proper:
        return False
    words = f" {name.again} {name.first} ".lower()
    return not any(f" {each} " in words for each in names)


def _speaks(name: Name, page: str) -> bool:
    called = re.escape(name.noun)
    near = "[^“”.!?]{0,40}"  # Whoever stands in the next sentence has not said it.
    return bool(re.search(rf"”{near}\b{called}\b|\b{called}\b{near}“", page))


def is_named(name: Name, words: str, grammar: Grammar) -> bool:
    """Whether the words, in small letters, name it, one or many, or tell what happened."""
    named = name.noun.lower() in words or grammar.plural(name.noun).lower() in words
    return named or (bool(name.clause) and _happened(name.clause.lower(), words))


def _happened(clause: str, words: str) -> bool:
    """Whether the clause is told, whatever stands for the hero in it."""
    return all(part in words for part in clause.split("the hero"))
