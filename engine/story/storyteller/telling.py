"""Tells one tale: the words of every page, and its scene."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from engine.character import Kind
from engine.idea import Part
from engine.scene import Feeling, Outfit, Pose, Scene, Shot
from engine.story.reading_level import ReadingLevels
from engine.story.storyteller.asides import Asides
from engine.story.storyteller.casting import Knowledge, Tale
from engine.story.storyteller.composing import Composer, Ingredients
from engine.story.storyteller.conditions import fitting
from engine.story.storyteller.hushing import Hush, late
from engine.story.storyteller.names import Name, of_character
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Actor, Beat, Recipe
from engine.story.storyteller.sources import source_for
from engine.story.storyteller.staging import Stage
from engine.story.storyteller.verses import Verses
from engine.story.storyteller.weaving import Strand, Threads, spread
from engine.story.storyteller.wording import Wording
from engine.story.wardrobe import DressCode, Wardrobe
from engine.story.writer import Brief


@dataclass(frozen=True)
class Desk:
    """What every telling works with: read once, never changed."""

    knows: Knowledge
    threads: Threads
    dress: DressCode
    asides: Asides
    levels: ReadingLevels
    verses: Verses
    hush: Hush


class Telling:
    """One book on its way to the page."""

    def __init__(self, tale: Tale, brief: Brief, desk: Desk) -> None:
        self._tale, self._brief = tale, brief
        self._knows, self._threads, self._dress = desk.knows, desk.threads, desk.dress
        self._asides, self._hush = desk.asides, desk.hush
        self._narrator = Narrator(tale, desk.knows.grammar)
        self.stage = self._new_stage()
        """Where the scenes are set."""
        self._rng = Random(f"{brief.seed} {brief.idea.said} words")
        self._quiet = self._speakers()
        self._spun: set[Wording] = set()
        self._source = source_for(brief.manner, desk.levels, desk.verses,
                                  allowed_words(tale, brief), self._rng)
        self._composer = Composer(self._source, self._rng)

    def title(self) -> str:
        """The title, in small letters but for names."""
        lines = fitting(self._tale.plot.titles, self._tale)
        knowing = Narrator(self._tale, self._knows.grammar,
                           frozenset(name.again for name in self._tale.names.values()),
                           by_name=True)
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
        openings = [*(Strand((recall,), at_end=False) for recall in self._tale.recalls),
                    *self._openings()]
        plan = spread(self._strands(also), beats, crowded=bool(openings))
        extras = self._extras(beats)
        for number, beat in enumerate(beats):
            quiet = self._brief.manner.bedtime and number >= late(len(beats))
            strands = [self._prepared(strand, quiet) for strand in plan.get(number, [])]
            besides = [] if strands and number == 0 else extras.get(number, [])
            besides = self._hush.extras(besides, self._tale) if quiet else besides
            said = [*strands, *besides]
            first = openings if number == 0 else []
            words = self._words(beat, [*first, *strands], besides)
            for strand in strands:
                self._act(strand)
            woven = tuple(self.stage.thing_of(strand.it, strand.spot)
                          for strand in strands if strand.it and not self._in_sight(strand.it))
            speaking = frozenset(strand.speaker.who for strand in said
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

    def _words(self, beat: Beat, strands: Sequence[Strand], besides: Sequence[Strand]) -> str:
        """The wording that fits best on the page with everything woven in."""
        own = [[line.wording for line in fitting(group, self._tale)]
               for group in self._source.lines(beat, self._rng)]
        page = self._composer.compose(Ingredients(own, strands, besides), self._narrator)
        self._narrator = page.narrator
        self._spun |= set(page.spun)
        return page.text

    def _openings(self) -> list[Strand]:
        """How a hero or friend who is not of the family is introduced, or who it is that tells."""
        names = self._tale.names
        made_up = [role for role in ("hero", "friend") if not names[role].who]
        mine = self._mine() if self._tale.teller else []
        if mine and "hero" in made_up:
            made_up = []
        played = [self._played()] if self._tale.plot.opens else []
        return [*mine, *played, *(self._opening(_opening(role, names[role])) for role in made_up)]

    def _played(self) -> Strand:
        """`Mia was Cinderella that day.`"""
        plot = self._tale.plot
        return Strand((self._rng.choice(plot.opens),), at_end=False,
                      simple=(self._rng.choice(plot.opens_simply or plot.opens),))

    def _mine(self) -> list[Strand]:
        """`I am Mia.`"""
        hero, ways = self._tale.names["hero"], self._threads.openings["mine"]
        kind = "heroes" if "plural" in hero.traits else "family" if hero.who else "hero"
        return [Strand((self._rng.choice(ways[kind]),), at_end=False,
                       verses=self._threads.openings["rhymed"][f"mine {kind}"])]

    def _opening(self, kind: str) -> Strand:
        ways = self._threads.openings
        return Strand((self._rng.choice(ways["usual"][kind]),), at_end=False,
                      simple=(self._rng.choice(ways["simple"][kind]),),
                      verses=ways["rhymed"][kind])

    # What is woven in.

    def _strands(self, also: Sequence[Name]) -> list[Strand]:
        rng, tale = self._rng, self._tale
        things = [*tale.leftovers, *(name for name in also if not name.who)]
        unheard = {name.who for name in also}
        silent = {one.id for one in tale.rest} | unheard
        voices = fitting(tale.plot.voices, tale)
        strands = [self._threads.strand_for(name, rng, here=name is tale.place_name)
                   for name in things]
        lines = [self._threads.line_for(one, voices, rng, aloud=one.id in unheard)
                 for one in self._brief.cast if one.id in silent]
        return [*strands, *lines]

    def _extras(self, beats: Sequence[Beat]) -> dict[int, list[Strand]]:
        return self._asides.plan(beats, self._tale, self._brief.manner,
                                 self._tale.names["friend"], self._rng)

    def _prepared(self, strand: Strand, quiet: bool) -> Strand:
        """A strand with its speaker, and wordings not yet heard first; `quiet`: none startles."""
        strand = self._hush.strand(strand, self._tale) if quiet else strand
        return replace(strand, speaker=strand.speaker or self._speaker(strand),
                       wearer=self._tale.wearer(strand.it),
                       wordings=self._fresh(strand.wordings), simple=self._fresh(strand.simple),
                       verses=self._fresh(strand.verses))

    def _fresh(self, wordings: Sequence[Wording]) -> tuple[Wording, ...]:
        idle = [] if self._tale.job else [each for each in wordings if _of_a_job(each)]
        able = [each for each in wordings if each not in idle]
        shuffled = self._rng.sample(able, len(able))
        return tuple(sorted(shuffled, key=lambda wording: wording in self._spun))

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


def _of_a_job(wording: Wording) -> bool:
    return any(slot.name == "job" for slot in wording.slots())


def allowed_words(tale: Tale, brief: Brief) -> list[str]:
    """Words that are right at every level: the child's own, and who and what plays along."""
    names = [*tale.names.values(), *tale.leftovers]
    told = [brief.idea.said, tale.place.words, tale.home.words]
    told += [word for name in names for word in (name.first, name.noun, name.clause)]
    return told + [one.name for one in brief.cast]
