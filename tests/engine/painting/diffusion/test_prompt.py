"""Prompts say the same of somebody on every page, and know whose words are whose."""

import pytest

from engine.character import Character
from engine.likeness import Likeness
from engine.painting.diffusion.prompt import (
    alone_prompt,
    figure_words,
    free_prompt,
    scene_prompt,
    style_words,
)
from engine.painting.layout import Layout
from engine.painting.paper.painter import PaperPainter
from engine.painting.paper.style import STYLES
from engine.scene import (
    Feeling,
    Figure,
    Outfit,
    Pose,
    Scene,
    Setting,
    Shot,
    Spot,
    Thing,
    TimeOfDay,
    Weather,
)
from engine.starter import starter_cast

CAST = starter_cast()
MIA = next(one for one in CAST if one.id == "mia")
LIKENESS = Likeness("l1", "mia", "sdxl", "sdxl", "m1a", "girl", "0" * 64, 4, "2026-01-01")
SCENE = Scene(Setting.MOON, (Figure("mia", Pose.RUN, outfit=Outfit.ASTRONAUT), Figure("papa")),
              (Thing("dragon", feeling=Feeling.SAD), Thing("star", Spot.SKY, 3)), TimeOfDay.NIGHT)
HOWS = ("sentences", "keywords", "captions")


def prompt(scene: Scene = SCENE, how: str = "keywords", likeness: bool = True) -> str:
    return wording(scene, how, likeness).text


def wording(scene: Scene, how: str, likeness: bool = True):  # type: ignore[no-untyped-def]
    layout = PaperPainter().paint(scene, CAST, "paper", 1).layout
    return scene_prompt(how, scene, CAST, "paper", layout, {"mia": LIKENESS} if likeness else {})


@pytest.mark.parametrize("how", HOWS)
def test_everything_on_the_page_is_in_the_prompt(how: str) -> None:
    text = prompt(how=how)
    for word in ("m1a girl", "astronaut", "running", "dragon",
                 "star", "moon", "night"):
        assert word in text, word


@pytest.mark.parametrize("how", HOWS)
def test_whose_words_are_whose(how: str) -> None:
    said = wording(SCENE, how)
    (begin, end), = said.spans["mia"]
    assert "m1a girl" in said.text[begin:end]
    assert "astronaut" in said.text[begin:end]
    (other, last), = said.spans["papa"]
    assert "man" in said.text[other:last]
    assert last <= begin or end <= other


def test_a_likeness_says_nothing_of_what_it_knows() -> None:
    assert "hair" in figure_words(MIA, Figure("mia"), None)
    assert "hair" not in figure_words(MIA, Figure("mia"), LIKENESS)
    assert "skin" not in figure_words(MIA, Figure("mia"), LIKENESS)


def test_whom_inkling_learnt_it_knows_in_everyday_clothes() -> None:
    page = Scene(Setting.MOON, (Figure("mia"),))
    assert "m1a girl standing" in prompt(page, "captions")
    assert "dungarees" in prompt(page, "captions", likeness=False)
    assert "wearing" in prompt(page, "keywords"), "others are told what is worn"


def test_somebody_is_told_alike_on_every_page() -> None:
    for likeness in (LIKENESS, None):
        told = {figure_words(MIA, Figure("mia"), likeness)}
        for setting in (Setting.MEADOW, Setting.KITCHEN):
            text = prompt(Scene(setting, (Figure("mia"),)), likeness=likeness is not None)
            told |= {words for words in told if words not in text}
            assert all(words in text for words in told)


@pytest.mark.parametrize("how", HOWS)
def test_all_that_scenes_can_be_has_words(how: str) -> None:
    def said(scene: Scene) -> str:
        return scene_prompt(how, scene, CAST, "paper", Layout(()), {}).text

    for outfit in Outfit:
        assert said(Scene(Setting.FAIR, (Figure("mia", outfit=outfit),)))
    for setting in Setting:
        assert setting.value.split("-")[0] in said(Scene(setting)) or how != "captions"
    for pose in Pose:
        for feeling in Feeling:
            assert said(Scene(Setting.POND, (Figure("mia", pose, feeling),)))
    for weather in Weather:
        for shot in Shot:
            assert said(Scene(Setting.POND, weather=weather, shot=shot))


def test_every_style_has_its_words() -> None:
    for how in ("sentences", "keywords"):
        assert len({style_words(style, how) for style in STYLES}) == len(STYLES)


def test_one_figure_of_a_page_alone() -> None:
    said = alone_prompt("keywords", SCENE, MIA, "paper", LIKENESS)
    assert "m1a girl" in said.text
    assert "dragon" not in said.text
    assert "man" not in said.text.replace("woman", "")


def test_free_words() -> None:
    assert free_prompt(MIA, LIKENESS, "as a cowboy", "", "keywords").text == "m1a girl as a cowboy"
    styled = free_prompt(MIA, LIKENESS, "as a cowboy", "crayon", "keywords")
    assert "crayon" in styled.text
    begin, end = styled.spans["mia"][0]
    assert styled.text[begin:end] == "m1a girl"


def test_nobody_needs_pronouns() -> None:
    somebody = Character("kim", "Kim")
    assert "child" in figure_words(somebody, Figure("kim"), None)
