"""The hero tells: I, me, my, we; whatever others say stays as it is."""

import re
from random import Random

import pytest
from told import FAMILY, IDEAS, story

from engine.character import Character, Kind
from engine.idea import Idea
from engine.manner import Level, Manner
from engine.story.storyteller import Storyteller
from engine.story.storyteller.casting import cast_roles
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.first_person import FirstPerson, mark
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Plot
from engine.story.writer import Brief


def told_by_mia(text: str) -> str:
    """Marks what is in braces as the narrator does; `{=her}` is possessive, `{^…}` is large."""
    def marked(found: re.Match[str]) -> str:
        large, own, word = found[1] == "^", found[1] == "=", found[2]
        form = "their" if own else {"she": "they", "her": "them", "was": "was", "Mia": "hero",
                                    "Mia’s": "s", "herself": "themself"}[word]
        return mark(form, word, large)

    return FirstPerson().turn(re.sub(r"\{([=^]?)([\w’]+)\}", marked, text), ["Theo", "the bear"])


@pytest.mark.parametrize(("text", "told"), [
    ("{^Mia} and Theo ran. They laughed.", "Theo and I ran. We laughed."),
    ("“I can’t,” whispered {Mia}.", "“I can’t,” I whispered."),
    ("“{^Mia} speaking!” said {Mia} happily.", "“Mia speaking!” I said happily."),
    ("“Come!” said {Mia} and Theo.", "“Come!” said Theo and I."),
    ("Theo looked at {Mia}. It was {Mia}!", "Theo looked at me. It was me!"),
    ("So {Mia} fell on {=her} nose.", "So I fell on my nose."),
    ("“They know {her},” said Theo to {Mia}.", "“They know her,” said Theo to me."),
    ("{^Mia}, Theo and the bear went home.", "Theo, the bear and I went home."),
    ("Between {Mia} and Theo sat the bear.", "Between Theo and me sat the bear."),
    ("{^Mia’s} hat was gone, and {she} {was} sad.", "My hat was gone, and I was sad."),
    ("{^Mia} looks everywhere by {herself}", "I look everywhere by myself"),
    ("Now that was odd, thought {Mia}.", "Now that was odd, I thought."),
    ("“The moon is so near!” / said {Mia}, with a sigh.",
     "“The moon is so near!” / I said, with a sigh."),
    ("Off went the hat, and {Mia} / went after it.", "Off went the hat, and I / went after it."),
    ("And all of it fell on / {Mia} in the sun.", "And all of it fell on / me in the sun."),
    ("So {Mia}, the doctor, took a pencil.", "So I, the doctor, took a pencil."),
])
def test_pronouns_verbs_and_order(text: str, told: str) -> None:
    assert told_by_mia(text) == told


def narration(page: str) -> str:
    """The words outside of quotation marks."""
    return re.sub(r"“[^”]*”", "“”", page)


def test_the_hero_is_never_she_in_forty_books(teller: Storyteller) -> None:
    cast = (FAMILY["mia"], Character("opa", "Opa", Kind.GROWN_UP))
    for number in range(40):
        idea, _ = IDEAS[number % len(IDEAS)]
        told = Idea(idea.said, tuple(m for m in idea.mentions if m.who is None))
        manner = Manner(first_person=True, level=list(Level)[number % 3])
        book = list(teller.write(Brief(told, cast, number, manner)))
        pages = [narration(page.text) for page in story(book)]
        if "I am Mia." not in pages[0]:
            continue  # The idea has a hero of its own.
        for page in pages:
            rest = page.replace("I am Mia.", "")
            assert not re.search(r"\bMia\b|\bherself\b", rest), page
            assert not re.search(r"\bI (?:is|were|has|does)\b|\bme (?:was|were)\b", page), page
        assert sum(len(re.findall(r"\b(?:I|me|my)\b", page)) for page in pages) >= 1


def test_no_couplet_says_said_me(teller: Storyteller, plots: tuple[Plot, ...]) -> None:
    """Every verse of every plot, told by Mia."""
    mia, theo = FAMILY["mia"], FAMILY["theo"]
    knows = teller._desk.knows
    for plot in plots:
        tale = cast_roles(plot, Brief(Idea(""), (mia, theo), 1), knows, Random(1))
        tale.teller = FirstPerson()
        narrator = Narrator(tale, knows.grammar,
                            frozenset(name.again for name in tale.names.values()))
        for beat in plot.beats:
            for line in fitting(beat.verses, tale):
                told = narration(narrator.tell(line.wording, Random(1)))
                assert not re.search(r"” (?:/ )?[a-z]+ me\b|\bme (?:/ )?(?:was|had|went|said)\b"
                                     r"|\b(?:to|for|at|with|of) I\b|\bMia\b", told), told


def test_the_hero_is_named_once_at_the_beginning(teller: Storyteller) -> None:
    for seed in range(6):
        brief = Brief(Idea(""), (FAMILY["theo"],), seed, Manner(first_person=True))
        pages = story(list(teller.write(brief)))
        assert pages[0].text.startswith("I am Theo.")
        assert not re.search(r"\b(?:Theo)\b", " ".join(narration(p.text) for p in pages[1:]))
