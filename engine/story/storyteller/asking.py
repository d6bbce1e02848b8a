"""Wondering stops: twice in a book the reader asks, and the next page tells the answer.

The plot is told as ever, with a page less for each stop, and knows nothing of the answers. So
whatever a child answers, only the page that tells it and the end, which remembers it, differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from engine.book import Leaf, PageKind
from engine.character import Pronouns
from engine.idea import Idea, Mention, Place
from engine.manner import Level
from engine.scene import Figure, Pose, Scene, Shot, Spot, Thing
from engine.story.grammar import FORMS, list_of
from engine.story.storyteller.casting import Knowledge, Tale
from engine.story.storyteller.names import Name, Namer, of_character
from engine.story.storyteller.narrator import Narrator
from engine.story.storyteller.plot import Beat, Moment
from engine.story.storyteller.positions import put_at
from engine.story.storyteller.staging import Stage
from engine.story.storyteller.wonderings import Wondering, Wonderings
from engine.story.storyteller.wording import Wording
from engine.story.writer import Brief

LONGEST_PAGE = 190
"""Letters on a page that asks, where it can be helped."""
_SUGGESTED = 3
_BUSY = frozenset({Moment.TROUBLE, Moment.FAIL, Moment.FRIGHT, Moment.HELP, Moment.SOLVE,
                   Moment.BED})
"""Where nobody wants to be asked about something else."""
_CALM = frozenset({Moment.WANT, Moment.SET_OFF, Moment.JOURNEY, Moment.ARRIVE, Moment.MEET,
                   Moment.TRY, Moment.WONDER, Moment.JOY})
"""Where there is time for something else, also on a page that is full."""
_AT_REST = frozenset({Pose.SLEEP, Pose.RIDE, Pose.SWIM, Pose.FLY})
"""Poses that stay."""
_NOBODY_RIDES = frozenset({"person", "family"})

Pages = Sequence[tuple[str, Scene]]


def stops_in(brief: Brief) -> int:
    """How often the reader may ask in this book."""
    pages = brief.manner.pages
    if not brief.wonders or brief.manner.rhymes or pages < 5:
        return 0
    return 2 if pages >= 7 else 1


def stopping_places(beats: Sequence[Beat], pages: Pages, stops: int) -> tuple[int, ...]:
    """Indices of pages after which something can be asked, spread over the book; at most
    `stops`, or none where there are too few."""
    able = [place for place in range(len(beats) - 1) if _may_stop(beats, pages, place)]
    calm = [place for place in able if _is_calm(beats[place])]
    free = calm if len(calm) >= stops else able
    if len(free) < stops:
        return ()
    chosen: list[int] = []
    for number in range(stops):
        wanted = (number + 1) * len(beats) / (stops + 1) - 0.5
        open_still = [place for place in free if place not in chosen]
        # A page between two questions, where there is one.
        apart = [place for place in open_still if all(abs(place - c) > 1 for c in chosen)]
        chosen.append(min(apart or open_still,
                          key=lambda place: _strain(place, wanted, len(beats))))
    return tuple(sorted(chosen))


def _strain(place: int, wanted: float, pages: int) -> float:
    """How far from where it should be; neither the very start nor the way home is a good place."""
    return abs(place - wanted) + (place == 0) + 1.5 * (place == pages - 2)


def _is_calm(beat: Beat) -> bool:
    return beat.moment in _CALM or (beat.room and beat.moment not in _BUSY)


def _may_stop(beats: Sequence[Beat], pages: Pages, place: int) -> bool:
    """Whether nobody waits for a reply on this page, and the next one does not need it before."""
    if beats[place + 1].moment in (Moment.SOLVE, Moment.FAIL):
        return False
    asked = pages[place][0].rstrip("”’").endswith("?")
    return not asked and not pages[place + 1][0].startswith("“Yes")


@dataclass(frozen=True)
class Stop:
    """One stop: what is asked, and what the next page tells."""

    wondering: Wondering
    answer: Name
    suggests: tuple[str, ...]
    answered: bool


class Asking:
    """Puts the stops of one book between the pages of its plot."""

    def __init__(self, wonderings: Wonderings, tale: Tale, brief: Brief, knows: Knowledge,
                 stage: Stage) -> None:
        self._wonderings, self._tale, self._brief = wonderings, tale, brief
        self._knows, self._stage = knows, stage
        self._rng = Random(f"{brief.seed} {brief.idea.said} wondering")
        living = self._rng.choice((Pronouns.SHE, Pronouns.HE))
        self._namer = Namer(knows.lexicon, knows.grammar,
                            FORMS[brief.cast[0].pronouns].their, living)
        self._stops: list[Stop] = []

    def leaves(self, pages: Pages, places: Sequence[int]) -> list[Leaf]:
        """The story's leaves with a question after each of these pages, and its answer."""
        told = " ".join(words for words, _ in pages).lower()
        leaves: list[Leaf] = []
        for place, (words, scene) in enumerate(pages):
            if place not in places:
                leaves.append(Leaf(PageKind.STORY, words, scene))
                continue
            stop = self._stop(scene, told, number=len(leaves) + 2)
            self._stops.append(stop)
            leaves += [self._asks(stop, words, scene), self._answers(stop, scene)]
        return leaves

    def end(self, words: str, scene: Scene) -> tuple[str, Scene]:
        """The last leaf, on which the answers come back once more."""
        names = [stop.answer for stop in self._stops]
        if not names:
            return words, scene
        alive = all("living" in name.traits for name in names)
        echoes = self._wonderings.echoes_living if alive else self._wonderings.echoes
        # As many dice for every answer: another answer must not change anything else.
        echo = echoes[self._rng.randrange(2**16) % len(echoes)]
        who = replace(names[0], again=list_of([name.again for name in names]))
        said = self._say(echo, {"answers": replace(who, first=who.again)})
        things = [self._stage.thing_of(name, Spot.GROUND) for name in names if not name.who]
        return f"{words} {said}", replace(scene, things=(*scene.things, *things))

    # One stop.

    def _stop(self, scene: Scene, told: str, number: int) -> Stop:
        """`number` is that of the page that tells the answer."""
        wondering = self._choose(scene, told)
        told = " ".join([told, *(each for stop in self._stops for each in stop.suggests)])
        fresh = [each for each in wondering.answers if each.split()[-1] not in told]
        suggests = self._rng.sample(fresh if len(fresh) >= _SUGGESTED else wondering.answers,
                                    _SUGGESTED)
        default = self._namer.of_phrase(self._rng.choice(suggests))
        given = next((a for a in self._brief.answers if a.page == number), None)
        mention = main_mention(given.idea) if given else None
        answer = self._name(mention) if mention else default
        return Stop(wondering, answer, tuple(suggests), answered=given is not None)

    def _choose(self, scene: Scene, told: str) -> Wondering:
        used = [stop.wondering for stop in self._stops]
        land = self._knows.atlas.landscape(scene.setting)
        open_still = [each for each in self._wonderings.all if each not in used
                      and each.where.suits(scene.setting, indoors=land.indoors)]
        fresh = [each for each in open_still if not each.shows or each.shows not in told]
        return self._rng.choice(fresh or open_still)

    def _name(self, mention: Mention) -> Name:
        cast = {one.id: one for one in self._brief.cast}
        if mention.who in cast:
            return of_character(cast[mention.who])
        return self._namer.of_mention(mention)

    def _asks(self, stop: Stop, words: str, scene: Scene) -> Leaf:
        leads = [self._say(lead) for lead in stop.wondering.leads]
        self._rng.shuffle(leads)
        fitting = [lead for lead in leads if len(words) + 1 + len(lead) <= LONGEST_PAGE]
        lead = fitting[0] if fitting else min(leads, key=len)
        shown = replace(scene, things=(*scene.things, *_props(stop.wondering)))
        asks = "" if stop.answered else stop.wondering.ask
        return Leaf(PageKind.STORY, f"{words} {lead}", shown, asks,
                    stop.suggests if asks else ())

    def _answers(self, stop: Stop, scene: Scene) -> Leaf:
        wondering, name = stop.wondering, stop.answer
        told = wondering.living if "living" in name.traits else wondering.things
        if self._brief.manner.level is Level.PRE_READER:
            told = wondering.simple
        wording = told[self._rng.randrange(2**16) % len(told)]
        bare = replace(name, first=name.first.removeprefix("some "))
        words = self._say(wording, {"answer": name, "bare": bare})
        return Leaf(PageKind.STORY, words, self._scene(stop, scene))

    def _scene(self, stop: Stop, scene: Scene) -> Scene:
        """Where the question was asked, with the answer in it, and everybody looking."""
        name = stop.answer
        figures = [self._surprised(stop, figure, place)
                   for place, figure in enumerate(scene.figures)]
        things = [*_props(stop.wondering), *self._small_friend(scene)]
        if name.who is None:
            answer = self._stage.thing_of(name, stop.wondering.spot)
            things = [answer, *(one for one in things if one.name != answer.name)]
        elif name.who not in {figure.who for figure in figures}:
            figures.append(Figure(name.who, Pose.WAVE))
        shot = Shot.WIDE if scene.shot is Shot.MIDDLE else Shot.MIDDLE
        return replace(scene, figures=tuple(figures), things=tuple(things), shot=shot)

    def _small_friend(self, scene: Scene) -> list[Thing]:
        """The friend, where it is no figure: words speak of it on every page."""
        friend = self._tale.names.get("friend")
        if friend is None or friend.who:
            return []
        noun = self._stage.thing_of(friend, Spot.GROUND).name
        return [thing for thing in scene.things if thing.name == noun]

    def _surprised(self, stop: Stop, figure: Figure, place: int) -> Figure:
        """One of those who are there, as the answer comes; `place` is that on the page."""
        name, bearing = stop.answer, stop.wondering.bearing(place)
        stays = figure.pose in _AT_REST or figure.on or figure.inside or figure.under
        noun = self._stage.thing_of(name, stop.wondering.spot).name
        seen = replace(
            figure, pose=figure.pose if stays else bearing.pose, feeling=bearing.feeling,
            holds=None, says="!" if place == 0 else None,
            looks_at=name.who if name.who != figure.who and name.who else noun)
        mounts = bearing.on_it and not stays and name.traits.isdisjoint(_NOBODY_RIDES)
        return put_at(seen, noun, Place.ON) if mounts else seen

    def _say(self, wording: Wording, extra: dict[str, Name] | None = None) -> str:
        known = frozenset(name.again for name in self._tale.names.values())
        narrator = Narrator(self._tale, self._knows.grammar, known)
        # Dice of its own, so that a wording with more choices does not change the next stop.
        return narrator.tell(wording, Random(self._rng.random()), extra)


def main_mention(idea: Idea) -> Mention | None:
    """What an answer is about: the first thing it names."""
    return idea.mentions[0] if idea.mentions else None


def _props(wondering: Wondering) -> tuple[Thing, ...]:
    return (Thing(wondering.shows),) if wondering.shows else ()

