"""Tells one tale: the words of every page, and its scene."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from engine.character import Kind
from engine.idea import Part
from engine.scene import Feeling, Outfit, Pose, Scene, Shot
from engine.story.grammar import count_words
from engine.story.storyteller.casting import Knowledge, Tale
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.names import Name, of_character
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Actor, Beat, Recipe
from engine.story.storyteller.staging import Stage
from engine.story.storyteller.weaving import Strand, Threads, spread
from engine.story.storyteller.wording import Wording
from engine.story.wardrobe import DressCode, Wardrobe
from engine.story.writer import Brief

MOST_WORDS = 40
"""On a page, where it can be helped."""
FEWEST_WORDS = 18
"""On a page, where it can be helped."""


class Telling:
    """One book on its way to the page."""

    def __init__(self, tale: Tale, brief: Brief, knows: Knowledge, threads: Threads,
                 dress: DressCode) -> None:
        self._tale, self._brief, self._knows, self._threads = tale, brief, knows, threads
        self._dress = dress
        self._narrator = Narrator(tale, knows.grammar)
        self.stage = self._new_stage()
        """Where the scenes are set."""
        self._rng = Random(f"{brief.seed} {brief.idea.said} words")
        self._quiet = self._speakers()
        self._spun: set[Wording] = set()

    def title(self) -> str:
        """The title, in small letters but for names."""
        lines = fitting(self._tale.plot.titles, self._tale)
        knowing = Narrator(self._tale, self._knows.grammar,
                           frozenset(name.again for name in self._tale.names.values()))
        return knowing.tell(self._rng.choice(lines).wording, self._rng)

    def cover(self) -> Scene:
        """The picture on the title page."""
        stage = self._new_stage()
        for name in self._tale.leftovers:
            if name.part is Part.BECOMES:
                self._dress_up(name, stage)
        return stage.scene(self._tale.plot.cover)

    def pages(self, beats: Sequence[Beat],
              also: Sequence[Name] = ()) -> Iterator[tuple[str, Scene]]:
        """Words and scene of each page; `also` must still be named, or heard."""
        openings = [*self._tale.recalls, *self._openings()]
        plan = spread(self._strands(also), beats, crowded=bool(openings))
        for number, beat in enumerate(beats):
            strands = [self._prepared(strand) for strand in plan.get(number, [])]
            words = self._words(beat, strands, openings if number == 0 else [])
            for strand in strands:
                self._act(strand)
            woven = tuple(self.stage.thing_of(strand.it, strand.spot)
                          for strand in strands if strand.it and not self._in_sight(strand.it))
            speaking = frozenset(strand.speaker.who for strand in strands
                                 if strand.speaker and strand.speaker.who)
            yield words, self.stage.scene(beat.recipe, woven, speaking)

    def end(self, last: Recipe) -> tuple[str, Scene]:
        """The words and the picture after the last page."""
        ends = self._tale.plot.ends or (Wording(("The end.",)),)
        words = self._narrator.tell(self._rng.choice(ends), self._rng)
        actors = tuple(Actor(role, Pose.WAVE, Feeling.HAPPY) for role in ("hero", "friend", "rest"))
        shot = Shot.MIDDLE if self.stage.before is not Shot.MIDDLE else Shot.WIDE
        asleep = tuple(actor for actor in last.actors if actor.pose is Pose.SLEEP)
        recipe = replace(last, actors=last.actors if asleep else actors, props=(), shot=shot)
        return words, self.stage.scene(recipe)

    def _new_stage(self) -> Stage:
        wardrobe = Wardrobe(self._dress, self._brief.cast)
        return Stage(self._tale, self._brief.cast, wardrobe, self._knows.lexicon)

    # The words of a page.

    def _words(self, beat: Beat, strands: Sequence[Strand], openings: Sequence[Wording]) -> str:
        """The wording that fits best on the page with everything woven in."""
        lines = fitting(beat.lines, self._tale)
        tries = [self._try(line.wording, strands, openings)
                 for line in self._rng.sample(lines, len(lines))]
        text, narrator = min(tries, key=lambda each: _excess(each[0]))
        self._narrator = narrator
        return text

    def _try(self, wording: Wording, strands: Sequence[Strand],
             openings: Sequence[Wording]) -> tuple[str, Narrator]:
        narrator = self._narrator.again()
        said = [narrator.tell(opening, self._rng) for opening in openings]
        said += [self._spin(strand, narrator) for strand in strands if not strand.at_end]
        said.append(narrator.tell(wording, self._rng))
        said += [self._spin(strand, narrator) for strand in strands if strand.at_end]
        return " ".join(said), narrator

    def _spin(self, strand: Strand, narrator: Narrator) -> str:
        extra = {"it": strand.it, "speaker": strand.speaker, "wearer": self._tale.wearer(strand.it)}
        return narrator.tell(strand.wordings[0], self._rng,
                             {role: name for role, name in extra.items() if name})

    def _openings(self) -> list[Wording]:
        """How a hero or friend who is not of the family is introduced."""
        names, openings = self._tale.names, self._threads.openings
        made_up = [role for role in ("hero", "friend") if not names[role].who]
        return [self._rng.choice(openings[_opening(role, names[role])]) for role in made_up]

    # What is woven in.

    def _strands(self, also: Sequence[Name]) -> list[Strand]:
        rng, tale = self._rng, self._tale
        things = [*tale.leftovers, *(name for name in also if not name.who)]
        silent = {one.id for one in tale.rest} | {name.who for name in also}
        voices = fitting(tale.plot.voices, tale)
        strands = [self._threads.strand_for(name, rng, here=name is tale.place_name)
                   for name in things]
        lines = [self._threads.line_for(one, voices, rng)
                 for one in self._brief.cast if one.id in silent]
        return [*strands, *lines]

    def _prepared(self, strand: Strand) -> Strand:
        """A strand with its speaker and its one wording, if possible one not yet heard."""
        fresh = [each for each in strand.wordings if each not in self._spun] or strand.wordings
        wording = self._rng.choice(fresh)
        self._spun.add(wording)
        return replace(strand, wordings=(wording,), speaker=strand.speaker or self._speaker(strand))

    def _speaker(self, strand: Strand) -> Name:
        speaker, names = next(self._quiet), self._tale.names
        if strand.it and strand.it.part is Part.BECOMES:
            wearer = self._tale.wearer(strand.it)
            others = [each for each in (speaker, names["hero"], names["friend"]) if each != wearer]
            return others[0]
        return speaker

    def _speakers(self) -> Iterator[Name]:
        """Whoever says little elsewhere speaks first, and so round and round."""
        names = [of_character(one) for one in self._tale.rest if one.kind is not Kind.PET]
        names.append(self._tale.names["friend"])
        while True:
            yield from names

    def _act(self, strand: Strand) -> None:
        """What is woven in changes who wears and who holds what, from this page on."""
        name, speaker = strand.it, strand.speaker
        if name and name.part is Part.BECOMES:
            self._dress_up(name, self.stage)
            self.stage.give_tool(self._tale.wearer(name))
        elif name and strand.held and speaker and speaker.who:
            self.stage.carries[speaker.who] = name

    def _in_sight(self, name: Name) -> bool:
        """Whether it shows without a thing of its own: worn, or as the place itself."""
        if name is self._tale.place_name:
            return True
        return name.part is Part.BECOMES and self._dress.of_role(name.noun) is not Outfit.EVERYDAY

    def _dress_up(self, job: Name, stage: Stage) -> None:
        outfit = self._dress.of_role(job.noun)
        stage.wardrobe.change(self._tale.wearer(job).who or "", outfit)


def _opening(role: str, name: Name) -> str:
    """`a bear` can be introduced; `the three bears` and `her brother` are known at once."""
    if "buddy" in name.traits:
        return "buddy"
    return role if name.first.startswith(("a ", "an ")) else f"known {role}"


def _excess(text: str) -> int:
    """How many words too many or too few a page has."""
    words = count_words(text)
    return max(words - MOST_WORDS, FEWEST_WORDS - words, 0)
