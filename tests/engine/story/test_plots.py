import itertools
from pathlib import Path

import pytest

from engine.errors import UnknownBackend
from engine.scene import Setting, Shot, TimeOfDay
from engine.story import make_writer
from engine.story.storyteller import PlotError, Storyteller
from engine.story.storyteller.places import Atlas
from engine.story.storyteller.plot import Plot
from engine.story.storyteller.plot_file import PLOTS, load_detours, load_plot

HOURS = list(TimeOfDay)


def test_there_are_many_plots_and_each_is_told_in_several_ways(plots: tuple[Plot, ...]) -> None:
    assert len(plots) >= 48
    for plot in plots:
        assert len(plot.titles) >= 3, plot.name
        for beat in plot.beats:
            assert len(beat.lines) >= 2, (plot.name, beat.name)


def test_plots_differ_in_what_happens(plots: tuple[Plot, ...]) -> None:
    """No two plots share more than a quarter of their pages' shape."""
    shapes = {plot.name: {(b.name, b.recipe.time, tuple(a.role for a in b.recipe.actors))
                          for b in plot.beats} for plot in plots}
    for one in shapes:
        for other in shapes:
            if one < other:
                assert len(shapes[one] & shapes[other]) <= 2, (one, other)


def test_shots_alternate_and_there_is_one_wonder(plots: tuple[Plot, ...]) -> None:
    for plot in plots:
        shots = [beat.recipe.shot for beat in plot.beats]
        assert shots.count(Shot.WONDER) == 1, plot.name
        assert all(one is not next_ for one, next_ in itertools.pairwise(shots)), \
            plot.name


def test_the_day_does_not_run_backwards(plots: tuple[Plot, ...]) -> None:
    for plot in plots:
        hours = [HOURS.index(beat.recipe.time) for beat in plot.beats]
        assert hours == sorted(hours), plot.name


def test_every_place_a_plot_goes_to_is_known(plots: tuple[Plot, ...]) -> None:
    atlas = Atlas()
    for plot in plots:
        for words in plot.elsewhere:
            assert atlas.find(words), (plot.name, words)
            if plot.places:
                assert atlas.find(words).setting in plot.places, (plot.name, words)  # type: ignore[union-attr]


@pytest.mark.parametrize(("words", "setting"), [
    ("the moon", Setting.MOON), ("grandma’s kitchen", Setting.KITCHEN), ("the zoo", Setting.JUNGLE),
    ("under her bed", Setting.BEDROOM), ("an ice castle", Setting.CASTLE),
    ("the bottom of the sea", Setting.UNDERWATER), ("outer space", Setting.SPACE),
    ("my school", Setting.CLASSROOM), ("the big dark woods", Setting.FOREST),
    ("a pirate ship", Setting.SHIP), ("the supermarket", Setting.MARKET),
])
def test_words_for_a_place_find_its_setting(words: str, setting: Setting) -> None:
    found = Atlas().find(words)
    assert found is not None
    assert found.setting is setting


def test_every_setting_has_its_details() -> None:
    atlas = Atlas()
    for setting in Setting:
        land = atlas.landscape(setting)
        assert len(land.hides) >= 6, setting
        assert min(len(land.sounds), len(land.ways), len(land.locals)) >= 3, setting


def test_detours_are_enough_for_the_longest_book() -> None:
    assert len(load_detours()) >= 24 - 8


GOOD = (PLOTS / "lost_thing.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("change", "told"), [
    (('shot = "close"', 'shot = "near"'), ["page 2 'looking at home'", "'shot'", "wide, middle"]),
    (('time = "day"', 'time = "noon"'), ["'time'", "'noon'"]),
    (('setting = "home"', 'setting = "pantry"'), ["page 1 'gone'", "'setting'", "'pantry'"]),
    (("{Refrain}", "{Chorus}"), ["page 2", "'text'", "{chorus}"]),
    (("{treasure.was} gone", "{treasure.is} gone"), ["page 1", "{treasure.is}"]),
    (("hero: think, worried", "hero: ponder, worried"), ["page 1", "'people'", "'ponder'"]),
    (("hero: think, worried", "king: think, worried"), ["page 1", "'people'", "'king'"]),
    (("keep = 8", "keep = 12"), ["page 1 'gone'", "'keep'"]),
    (("keep = 8", 'keep = "8"'), ["page 1 'gone'", "'keep'", "'8'"]),
    (("keep = 8\n", ""), ["page 1 'gone'", "'keep'", "missing"]),
    (("[bright|windy|yellow]", "[bright|windy"), ["page 1", "'['"]),
    (("{They} looked", "{They looked"), ["page 1", "brace"]),
    (("alone = 6", "alone = 6\ncolour = 3"), ["'colour'", "no such field"]),
    (("lost = 12", "loost = 12"), ["'fits'", "'loost'"]),
    (('shot = "wonder"', 'shot = "wide"'), ["wonder"]),
    (("room = true", "room = false"), ["room = true"]),
    (("titles = [", "titles = [["), ["no TOML"]),
    (('moment = "trouble"\n', ""), ["page 1 'gone'", "'moment'", "missing", "set-off"]),
    (("\nsimple = [", "\njokes = ["), ["no TOML"]),
])
def test_a_faulty_plot_says_where_the_fault_is(
    tmp_path: Path, change: tuple[str, str], told: list[str]
) -> None:
    assert change[0] in GOOD
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(PlotError) as caught:
        load_plot(file)
    for words in ["mine.toml", *told]:
        assert words in str(caught.value)


def test_a_page_must_always_have_something_to_say(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    start = GOOD.index("text = [")
    end = GOOD.index("]\n\n[[page]]", start)
    file.write_text(GOOD[:start] + 'text = [{say = "{Hero} smiled.", when = "treasure: living"}'
                    + GOOD[end:], encoding="utf-8")
    with pytest.raises(PlotError, match=r"page 1 'gone'.*'when'"):
        load_plot(file)


def test_a_folder_without_plots_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlotError, match="no plot"):
        Storyteller(tmp_path)


def test_writers_are_made_by_spec() -> None:
    assert isinstance(make_writer("storyteller"), Storyteller)
    with pytest.raises(UnknownBackend, match="storyteller"):
        make_writer("novelist")
