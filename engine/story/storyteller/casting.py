"""Who plays what in one book: roles go to the idea, the cast and the word lists."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from engine.character import Character, Kind, Pronouns
from engine.idea import Mention, Part
from engine.story.grammar import FORMS, Grammar
from engine.story.storyteller.buddies import Buddies
from engine.story.storyteller.first_person import FirstPerson
from engine.story.storyteller.jobs import Job, Trades
from engine.story.storyteller.lexicon import Lexicon
from engine.story.storyteller.names import LONGEST_CLAUSE, Name, Namer, of_character, tidy
from engine.story.storyteller.places import Atlas, Landscape, Locale
from engine.story.storyteller.plot import Plot, RoleSpec
from engine.story.storyteller.suiting import HAPPENINGS, suits
from engine.story.storyteller.twists import mentions_for
from engine.story.storyteller.wording import Wording
from engine.story.writer import Brief

_COMPANY = {Kind.CHILD: 0, Kind.DRAWING: 1, Kind.TOY: 1, Kind.GROWN_UP: 2, Kind.PET: 3}
"""Who is first asked to be the hero's friend."""
_KEPT = frozenset({"her", "his", "their"})


@dataclass
class Tale:
    """One book's story before it is told."""

    plot: Plot
    names: dict[str, Name]
    """Role → who or what plays it; always `hero` and `friend`."""
    rest: tuple[Character, ...]
    """Of the cast, whoever plays no role."""
    home: Locale
    place: Locale
    phrases: dict[str, Wording]
    job: Job | None = None
    place_name: Name | None = None
    """The place, when the child named it."""
    leftovers: tuple[Name, ...] = ()
    """What the child named and no role has taken; to be woven in."""
    recalls: tuple[Wording, ...] = ()
    """What it says first of the book it goes on from."""
    teller: FirstPerson | None = None
    """Where the hero tells it."""

    def wearer(self, job: Name | None) -> Name:
        """Who wears the clothes of a job: whoever has it, or the hero, or the child beside."""
        who = job.mention.who if job and job.mention else None
        family = [self.names["hero"], self.names["friend"], *map(of_character, self.rest)]
        mine = [name for name in family if name.who and name.who == who]
        return next(name for name in (*mine, *family) if name.who)


@dataclass(frozen=True)
class Knowledge:
    """All word lists, read once."""

    grammar: Grammar
    lexicon: Lexicon
    atlas: Atlas
    trades: Trades
    buddies: Buddies


def cast_roles(plot: Plot, brief: Brief, knows: Knowledge, rng: Random) -> Tale:
    """Give every role of the plot to somebody or something."""
    return _Casting(plot, brief, knows, rng).tale()


class _Casting:
    def __init__(self, plot: Plot, brief: Brief, knows: Knowledge, rng: Random) -> None:
        self._plot, self._brief, self._knows, self._rng = plot, brief, knows, rng
        self._cast = {one.id: one for one in brief.cast}
        self._unused = mentions_for(plot, brief.idea, knows.grammar)
        self._taken: set[str] = set()
        hero = brief.cast[0]
        self._namer = Namer(knows.lexicon, knows.grammar, FORMS[hero.pronouns].their,
                            _pronoun_said(brief.idea.said, rng))

    def tale(self) -> Tale:
        plot, knows = self._plot, self._knows
        names = {"hero": self._hero()}
        names |= self._family_roles(names["hero"])
        names |= self._tale_roles(names)
        names["friend"] = self._friend(names["hero"])
        for role in plot.roles:
            if role.name not in names:
                names[role.name] = self._play(role, names)
        leftovers = self._leftovers()
        at_work = [names[role] for role in ("job",) if role in names]
        at_work += [name for name in leftovers if name.part is Part.BECOMES]
        job = knows.trades.job(at_work[0].noun, self._rng) if at_work else None
        place, home = self._places(job if "job" in names else None)
        names["local"] = self._namer.of_phrase(self._local(place, names))
        return Tale(
            plot=plot, names=names, home=home, place=place, job=job, place_name=self._place_name,
            rest=tuple(one for one in self._cast.values() if one.id not in self._taken),
            phrases={name: self._rng.choice(ways) for name, ways in plot.phrases.items()},
            leftovers=tuple(name for name in leftovers if name.mention in self._unused),
        )

    def _leftovers(self) -> list[Name]:
        return [self._namer.of_mention(mention) for mention in self._unused
                if mention.who not in self._cast
                or (mention.part in HAPPENINGS and not mention.noun[:1].isupper())]

    def _hero(self) -> Name:
        for mention in self._of(Part.HERO):
            if mention.who is None and not self._has_role_for(mention):
                self._unused.remove(mention)
                return _alive(self._namer.of_mention(mention), self._namer.living)
            if mention.who in self._cast:
                return self._character(mention.who, mention)
        for mention in self._of(Part.BECOMES):
            if mention.who in self._cast and Part.BECOMES in self._plot.needs:
                return self._character(mention.who)
        return self._character(next(iter(self._cast)))

    def _has_role_for(self, mention: Mention) -> bool:
        """Whether whom it is about plays beside the child: always so in a well-known tale."""
        roles = [role for role in self._plot.roles if mention.part in role.parts]
        return bool(self._plot.tale) or any(
            suits(role, mention, self._brief, self._knows) for role in roles)

    def _family_roles(self, hero: Name) -> dict[str, Name]:
        """Roles that the idea gives to somebody of the cast: Grandma helps, Biscuit is lost."""
        given = {}
        for role in self._plot.roles:
            for mention in self._mentions_for(role):
                if mention.part in HAPPENINGS and not mention.size:
                    continue
                if mention.who and self._is_free(mention.who, beside=1 - bool(hero.who)):
                    given[role.name] = self._character(mention.who, mention)
                    break
        return given

    def _tale_roles(self, taken: Mapping[str, Name]) -> dict[str, Name]:
        """Where the plot has a role for whom it is about, the child is the hero."""
        given: dict[str, Name] = {}
        beside = self._of(Part.COMPANION) if self._plot.tale else []
        for mention in (*self._of(Part.HERO), *beside):
            free = [role for role in self._plot.roles
                    if role.name not in {*taken, *given} and mention.part in role.parts]
            role = next((each for each in free if mention in self._mentions_for(each)), None)
            if role and mention.who is None:
                self._unused.remove(mention)
                given[role.name] = self._namer.of_mention(mention)
        return given

    def _friend(self, hero: Name) -> Name:
        for mention in (*self._of(Part.HERO), *self._of(Part.COMPANION)):
            if mention.who and hero.who and self._is_free(mention.who):
                return self._character(mention.who, mention)
        if hero.who:
            for mention in (*self._of(Part.HERO), *self._of(Part.COMPANION)):
                name = self._namer.of_mention(mention)
                if mention.who is None and not _lifeless(name):
                    self._unused.remove(mention)
                    return _alive(name, self._namer.living)
        free = [one for one in self._cast.values() if one.id not in self._taken]
        if free:
            first = free[0] if not hero.who else min(free, key=lambda one: _COMPANY[one.kind])
            return self._character(first.id)
        return self._knows.buddies.name(self._rng, self._namer)

    def _is_free(self, who: str, beside: int = 0) -> bool:
        """Whether `who` of the cast plays nothing yet, and `beside` others would still be free."""
        left = len(self._cast) - len(self._taken)
        return who in self._cast and who not in self._taken and left > beside

    def _character(self, who: str, mention: Mention | None = None) -> Name:
        self._taken.add(who)
        name = of_character(self._cast[who])
        if mention:
            self._unused.remove(mention)
            return replace(name, clause=tidy(mention.clause, LONGEST_CLAUSE))
        return name

    def _play(self, role: RoleSpec, names: dict[str, Name]) -> Name:
        for mention in self._mentions_for(role):
            if mention.who in self._cast and mention.part not in HAPPENINGS:
                continue
            self._unused.remove(mention)
            return self._namer.of_mention(mention)
        used = {name.noun for name in names.values()} | {m.noun for m in self._unused}
        free = [phrase for phrase in role.otherwise if not used & set(phrase.split())]
        return self._namer.of_phrase(self._rng.choice(free or role.otherwise))

    def _places(self, job: Job | None) -> tuple[Locale, Locale]:
        atlas, rng = self._knows.atlas, self._rng
        place, self._place_name = None, None
        for mention in self._of(Part.PLACE)[:1]:
            self._unused.remove(mention)
            name = self._namer.of_mention(mention)
            self._place_name = name
            words = name.first if name.first.split()[0] in _KEPT else name.again
            land = atlas.find(words) or self._somewhere(job)
            place = atlas.locale(land, rng, words, mention)
        place = place or atlas.locale(self._somewhere(job), rng)
        homes = [each for each in self._plot.homes if each is not place.landscape.setting]
        home = atlas.landscape(rng.choice(homes or self._plot.homes))
        return place, atlas.locale(home, rng)

    def _somewhere(self, job: Job | None) -> Landscape:
        words = job.place if job else self._rng.choice(self._plot.elsewhere)
        land = self._knows.atlas.find(words)
        assert land is not None, words
        return land

    def _local(self, place: Locale, names: dict[str, Name]) -> str:
        used = {word for name in names.values() for word in name.noun.split()}
        locals_ = place.landscape.locals
        return self._rng.choice([each for each in locals_ if not used & set(each.split())]
                                or list(locals_))

    def _mentions_for(self, role: RoleSpec) -> Sequence[Mention]:
        fitting = [m for m in self._unused if suits(role, m, self._brief, self._knows)]
        return [m for part in role.parts for m in fitting if m.part is part]

    def _of(self, part: Part) -> list[Mention]:
        return [m for m in self._unused if m.part is part]


def _alive(name: Name, pronoun: Pronouns) -> Name:
    """Whoever is a hero or a friend is alive, be it a teapot."""
    forms = FORMS[pronoun] if name.forms == FORMS[Pronouns.IT] else name.forms
    return replace(name, traits=name.traits - {"thing"} | {"living"}, forms=forms)


def _lifeless(name: Name) -> bool:
    return bool(name.traits & {"object", "food", "uncountable"}) and "living" not in name.traits


def _pronoun_said(said: str, rng: Random) -> Pronouns:
    """The pronoun the child used, for the one creature that may be meant."""
    words = re.findall(r"[a-z]+", said.lower())
    for word in words:
        if word in ("she", "her", "hers"):
            return Pronouns.SHE
        if word in ("he", "him", "his"):
            return Pronouns.HE
    return rng.choice((Pronouns.SHE, Pronouns.HE))
