"""Ideas with their mentions, a family to tell them to, and what makes a book of them."""

import tomllib
from pathlib import Path

from engine.book import Leaf, PageKind
from engine.character import Character, Kind, Pronouns
from engine.idea import Idea, Mention
from engine.plain import from_json
from engine.story.grammar import Grammar
from engine.story.writer import Brief

FAMILY = {
    one.id: one for one in (
        Character("mia", "Mia", pronouns=Pronouns.SHE),
        Character("theo", "Theo", pronouns=Pronouns.HE),
        Character("zuri", "Zuri", pronouns=Pronouns.SHE),
        Character("kim", "Kim", pronouns=Pronouns.THEY),
        Character("papa", "Papa", Kind.GROWN_UP, Pronouns.HE),
        Character("biscuit", "Biscuit", Kind.PET, Pronouns.HE),
    )
}

Told = list[tuple[Brief, list[Leaf]]]
"""Briefs, each with its book."""


def told_ideas() -> list[tuple[Idea, tuple[Character, ...]]]:
    listed = tomllib.loads(Path(__file__).with_name("told_ideas.toml").read_text("utf-8"))["idea"]
    return [(Idea(each["said"], tuple(from_json(Mention, m) for m in each["mentions"])),
             tuple(FAMILY[who] for who in each["cast"])) for each in listed]


IDEAS = told_ideas()


def story(book: list[Leaf]) -> list[Leaf]:
    return [leaf for leaf in book if leaf.kind is PageKind.STORY]


def named(mention: Mention, words: str, grammar: Grammar) -> bool:
    return any(form.lower() in words.lower()
               for form in (mention.noun, grammar.plural(mention.noun)))
