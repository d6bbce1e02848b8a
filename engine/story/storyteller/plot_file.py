"""Reads a plot's file and checks it; whatever is wrong is told by file, page and field."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.idea import Part
from engine.scene import Setting, Shot, TimeOfDay, Weather
from engine.story.storyteller.lexicon import WORDS
from engine.story.storyteller.plot import (
    HOME,
    PLACE,
    Beat,
    Condition,
    Line,
    Moment,
    Plot,
    Recipe,
    RoleSpec,
)
from engine.story.storyteller.recipe import parse_actor, parse_prop
from engine.story.storyteller.slots import check_slots
from engine.story.storyteller.table import PlotError, Table
from engine.story.storyteller.verses import check_verse
from engine.story.storyteller.wording import Wording, parse

PLOTS = Path(__file__).parent / "plots"
"""The plots that come with the storyteller."""


__all__ = ["PLOTS", "PlotError", "load_detours", "load_pages", "load_plot", "load_plots"]

_PLOT_FIELDS = {"titles", "fits", "needs", "alone", "about", "homes", "places", "elsewhere",
                "roles", "phrases", "voices", "cover", "page", "ends", "tale", "opens",
                "opens_simply"}
_SCENE_FIELDS = {"setting", "shot", "time", "weather", "people", "things"}
_PAGE_FIELDS = {"name", "keep", "text", "room", "stretch", "moment", "simple",
                "jokes", "verses"} | _SCENE_FIELDS


def load_plots(folder: Path = PLOTS) -> tuple[Plot, ...]:
    """All plots of a folder, in the order of their names.

    Raises:
        PlotError: a file cannot be used, or there is none.
    """
    plots = tuple(load_plot(file) for file in sorted(folder.glob("*.toml")))
    if not plots:
        raise PlotError(f"{folder}: there is no plot here")
    return plots


def load_plot(file: Path) -> Plot:
    """One plot.

    Raises:
        PlotError: the file cannot be used.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlotError(f"{file.name}: this is no TOML: {error}") from error
    return _plot(Table(data, file.name), file.stem)


def load_detours(file: Path = WORDS / "detours.toml") -> tuple[Beat, ...]:
    """Small adventures for long books; setting and hour are those of the page before.

    Raises:
        PlotError: the file cannot be used.
    """
    return load_pages(file, "page", {"setting": PLACE, "time": "day"})


def load_pages(file: Path, table: str, usual: dict[str, object] | None = None) -> tuple[Beat, ...]:
    """Pages that belong to no plot and can stand in any; `usual` is what they leave out.

    Raises:
        PlotError: the file cannot be used.
    """
    pages = tomllib.loads(file.read_text(encoding="utf-8"))[table]
    usual = {"keep": 1, "room": True, **(usual or {})}
    return tuple(_beat({**usual, **page}, number, file.name, frozenset())
                 for number, page in enumerate(pages, 1))


def _plot(table: Table, name: str) -> Plot:
    table.only(_PLOT_FIELDS)
    roles = _roles(table)
    known = frozenset(role.name for role in roles)
    phrases = _phrases(table, known)
    known |= frozenset(phrases)
    pages = table.get("page", list)
    beats = tuple(_beat(page, number, table.where, known) for number, page in enumerate(pages, 1))
    _check_beats(table, beats)
    _check_levels(table, beats)
    return Plot(
        name=name, titles=_lines(table, "titles", known), roles=roles, phrases=phrases, beats=beats,
        fits={table.one_of("fits", Part, part): points
              for part, points in table.table("fits").data.items()},
        alone=table.get("alone", int, 0),
        about=_words(table, "about"),
        homes=tuple(table.one_of("homes", Setting, each) for each in table.texts("homes", True)),
        places=tuple(table.one_of("places", Setting, each) for each in table.texts("places")),
        elsewhere=table.texts("elsewhere", True),
        needs=tuple(table.one_of("needs", Part, each) for each in table.texts("needs")),
        voices=_lines(table, "voices", known | {"speaker"}),
        cover=_recipe(table.table("cover"), _SCENE_FIELDS, known),
        ends=table.each("ends", _wording(known), table.texts("ends")),
        tale=table.get("tale", str, ""),
        opens=table.each("opens", _wording(known), table.texts("opens")),
        opens_simply=table.each("opens_simply", _wording(known), table.texts("opens_simply")),
    )


def _words(table: Table, field: str) -> frozenset[str]:
    return frozenset(filter(None, table.get(field, str, "").split(", ")))


def _roles(table: Table) -> tuple[RoleSpec, ...]:
    roles = []
    for name in table.table("roles").data:
        role = table.table("roles").table(name, f"role '{name}'")
        role.only({"from", "kind", "nouns", "or"})
        roles.append(RoleSpec(
            name=name, kind=role.get("kind", str, ""), otherwise=role.texts("or", True),
            parts=tuple(role.one_of("from", Part, part) for part in role.texts("from")),
            nouns=_words(role, "nouns"),
        ))
    return tuple(roles)


def _phrases(table: Table, known: frozenset[str]) -> dict[str, tuple[Wording, ...]]:
    phrases = table.table("phrases")
    return {name: phrases.each(name, _wording(known), phrases.texts(name, True))
            for name in phrases.data}


def _wording(
    known: frozenset[str], check: Callable[[Wording], None] = lambda wording: None
) -> Callable[[str], Wording]:
    def read(text: str) -> Wording:
        wording = parse(text)
        check_slots(wording, known)
        check(wording)
        return wording

    return read


def _lines(
    table: Table, field: str, known: frozenset[str],
    check: Callable[[Wording], None] = lambda wording: None,
) -> tuple[Line, ...]:
    lines = []
    for entry in table.get(field, list, []):
        line = Table({"say": entry} if isinstance(entry, str) else entry,
                      f"{table.where}, field '{field}'")
        line.only({"say", "when"})
        wording = line.attempt("say", _wording(known, check), line.get("say", str))
        when = tuple(line.attempt("when", _condition, each)
                     for each in line.get("when", str, "").split(", ") if each)
        lines.append(Line(wording, when))
    return tuple(lines)


def _condition(text: str) -> Condition:
    role, colon, trait = text.partition(": ")
    if not colon:
        raise ValueError(f"'{text}' should read 'role: trait'")
    return Condition(role, trait.removeprefix("not "), not trait.startswith("not "))


def _beat(data: object, number: int, where: str, known: frozenset[str]) -> Beat:
    page = Table(data, f"{where}, page {number}")
    name = page.get("name", str)
    page.where += f" '{name}'"
    keep = page.get("keep", int)
    if not 1 <= keep <= 9:
        raise PlotError(f"{page.where}, field 'keep': {keep} is not between 1 and 9")
    lines = _lines(page, "text", known)
    if not _always_one(lines):
        raise PlotError(f"{page.where}, field 'text': one wording must have no 'when', or there "
                        "must be two, with 'role: trait' and 'role: not trait'")
    moment = page.get("moment", str, "")
    return Beat(
        name, keep, lines, _recipe(page, _PAGE_FIELDS, known),
        room=page.get("room", bool, False), stretch=page.get("stretch", bool, False),
        moment=page.one_of("moment", Moment, moment) if moment else None,
        simple=_lines(page, "simple", known), jokes=_lines(page, "jokes", known),
        verses=_lines(page, "verses", known, check_verse),
    )


def _always_one(lines: tuple[Line, ...]) -> bool:
    single = {line.when[0] for line in lines if len(line.when) == 1}
    opposite = {replace(each, wanted=not each.wanted) for each in single}
    return not all(line.when for line in lines) or bool(single & opposite)


def _recipe(page: Table, fields: set[str], known: frozenset[str]) -> Recipe:
    page.only(fields)
    setting = page.get("setting", str)
    return Recipe(
        setting=setting if setting in (HOME, PLACE) else page.one_of("setting", Setting, setting),
        shot=page.one_of("shot", Shot, page.get("shot", str)),
        time=page.one_of("time", TimeOfDay, page.get("time", str)),
        weather=page.one_of("weather", Weather, page.get("weather", str, "clear")),
        actors=page.each("people", lambda text: parse_actor(text, known), page.texts("people")),
        props=page.each("things", lambda text: parse_prop(text, known), page.texts("things")),
    )


def _check_levels(table: Table, beats: tuple[Beat, ...]) -> None:
    for number, beat in enumerate(beats, 1):
        where = f"{table.where}, page {number} '{beat.name}'"
        if beat.moment is None:
            raise PlotError(f"{where}, field 'moment': is missing; it is what the page is to any "
                            f"story: {', '.join(Moment)}")
        if not _always_one(beat.simple):
            raise PlotError(f"{where}, field 'simple': is missing: one or two wordings of 6 to 14 "
                            "words for those who only listen yet, one of them without 'when'")


def _check_beats(table: Table, beats: tuple[Beat, ...]) -> None:
    if sum(beat.recipe.shot is Shot.WONDER for beat in beats) != 1:
        raise PlotError(f"{table.where}: exactly one page has the shot 'wonder'")
    if len(beats) < 8:
        raise PlotError(f"{table.where}: a plot has at least 8 pages, this one has {len(beats)}")
    if sum(beat.stretch for beat in beats) > 1:
        raise PlotError(f"{table.where}: at most one page can have stretch = true")
    if sum(beat.keep == 9 for beat in beats) > 4:
        raise PlotError(f"{table.where}: at most 4 pages can have keep = 9")
    if sum(beat.room for beat in beats) < 3:
        raise PlotError(f"{table.where}: at least 3 pages need room = true, for what the child "
                        "named besides")
    for beat in beats:
        if beat.recipe.shot is Shot.WONDER and beat.keep != 9:
            raise PlotError(f"{table.where}, page '{beat.name}', field 'keep': "
                            "the page of wonder always stays: 9")
