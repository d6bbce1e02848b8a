"""Books for bedtime grow quiet and end in bed; funny ones have jokes, and one that comes back."""

from dataclasses import replace
from random import Random

import pytest
from told import FAMILY, IDEAS, story

from engine.idea import Idea
from engine.manner import Level, Manner
from engine.scene import Feeling, Pose, Setting, TimeOfDay
from engine.story.reading_level import words_of
from engine.story.storyteller import Storyteller
from engine.story.storyteller.asides import load_asides
from engine.story.storyteller.bedtime import load_bedtime
from engine.story.storyteller.casting import cast_roles
from engine.story.storyteller.hushing import hush_for, late
from engine.story.storyteller.plot import Line, Plot
from engine.story.storyteller.plot_file import PLOTS, load_plot
from engine.story.storyteller.wording import parse
from engine.story.writer import Brief

LOUD = {Feeling.SCARED, Feeling.CROSS, Feeling.LAUGHING, Feeling.SURPRISED, Feeling.WORRIED}
WILD = {Pose.RUN, Pose.JUMP, Pose.CHEER, Pose.DANCE, Pose.FLY}
HOURS = list(TimeOfDay)


@pytest.mark.parametrize("pages", [4, 8, 13, 24])
def test_the_last_pages_are_quiet_and_in_bed(teller: Storyteller, pages: int) -> None:
    for number, (idea, cast) in enumerate(IDEAS):
        brief = Brief(idea, cast, number, Manner(pages, bedtime=True))
        book = story(list(teller.write(brief)))
        assert len(book) == pages
        hours = [HOURS.index(page.scene.time) for page in book]
        assert hours == sorted(hours)
        for page in book[-3:]:
            assert page.scene.time in (TimeOfDay.EVENING, TimeOfDay.NIGHT)
            assert not {figure.feeling for figure in page.scene.figures} & LOUD, page
        bed = book[-1].scene
        assert bed.setting is Setting.BEDROOM
        assert bed.time is TimeOfDay.NIGHT
        assert {figure.pose for figure in bed.figures} & {Pose.SLEEP, Pose.SIT}
        assert not {figure.pose for figure in bed.figures} & WILD


def test_other_plots_can_be_told_at_bedtime(
    teller: Storyteller, plots: tuple[Plot, ...]
) -> None:
    for number, plot in enumerate(plots[::4]):
        idea, cast = IDEAS[number % len(IDEAS)]
        brief = Brief(idea, cast, 3, Manner(bedtime=True))
        book = story(list(teller.only(plot.name).write(brief)))
        assert len(book) == 8, plot.name
        assert book[-1].scene.setting is Setting.BEDROOM, plot.name


@pytest.mark.parametrize("manner", [
    Manner(bedtime=True), Manner(12, Level.FLUENT, funny=True, bedtime=True),
    Manner(6, Level.PRE_READER, bedtime=True), Manner(rhymes=True, bedtime=True),
])
def test_no_word_startles_on_the_last_third(
    teller: Storyteller, plots: tuple[Plot, ...], manner: Manner
) -> None:
    hush = load_bedtime().hush
    for plot in plots[::3]:
        idea, cast = IDEAS[len(plot.name) % len(IDEAS)]
        book = story(list(teller.only(plot.name).write(Brief(idea, cast, 5, manner))))
        for page in book[late(manner.pages):]:
            found = {word.lower() for word in hush.frights.findall(page.text)}
            assert all(word in idea.said.lower() for word in found), (plot.name, page.text)


def test_a_word_of_fright_is_found_in_a_choice_and_in_a_phrase(teller: Storyteller) -> None:
    hush = hush_for(["bang", "growl*", "oh no"])
    assert hush.startles("Bang! And")
    assert hush.startles("it growled")
    assert hush.startles("Oh no, said")
    assert not hush.startles("a bangle, and oh, none")
    tale = cast_roles(load_plot(PLOTS / "courage_for_sale.toml"),
                      Brief(Idea(""), (FAMILY["mia"], FAMILY["theo"]), 1), teller._desk.knows,
                      Random(1))
    tale.phrases["noise"] = parse("it [hummed|went bang]")
    beat = tale.plot.beats[0]
    loud = replace(beat, lines=(Line(parse("Then {noise}.")),))
    assert hush.page(loud, tale) is None
    told = hush.page(replace(loud, lines=(*loud.lines, Line(parse("All slept.")))), tale)
    assert told is not None
    assert [line.wording for line in told.lines] == [parse("All slept.")]


def test_there_are_many_ways_to_fall_asleep() -> None:
    assert sum(len(beat.lines) for beat in load_bedtime().bed) >= 25


def test_funny_books_are_longer_by_jokes_that_come_back(teller: Storyteller) -> None:
    gags = load_asides().gags
    assert len(gags) >= 8
    assert all(len(gag) == 3 for gag in gags)
    plain = funny = 0
    for seed in range(8):
        idea, cast = IDEAS[seed]
        for wish in (False, True):
            book = story(list(teller.write(Brief(idea, cast, seed, Manner(funny=wish)))))
            words = sum(len(words_of(page.text)) for page in book)
            funny, plain = (funny + words, plain) if wish else (funny, plain + words)
    assert funny > plain * 1.05


def test_all_wishes_at_once(teller: Storyteller) -> None:
    for level in Level:
        manner = Manner(12, level, funny=True, first_person=True, bedtime=True)
        book = list(teller.write(Brief(Idea(""), (FAMILY["mia"], FAMILY["theo"]), 4, manner)))
        assert len(book) == 14
        assert book[1].text.startswith("I am Mia.")
        assert book[-2].scene.setting is Setting.BEDROOM
