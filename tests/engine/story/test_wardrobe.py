import pytest

from engine.character import Character, Kind
from engine.scene import Outfit, Setting, Weather
from engine.story.wardrobe import DressCode, Wardrobe, load_dress_code

MIA, BISCUIT = Character("mia", "Mia"), Character("biscuit", "Biscuit", Kind.PET)


@pytest.fixture(scope="module")
def code() -> DressCode:
    return load_dress_code()


@pytest.mark.parametrize(("role", "outfit"), [
    ("doctor", Outfit.DOCTOR), ("puppy doctor", Outfit.DOCTOR), ("vet", Outfit.DOCTOR),
    ("Nurse", Outfit.DOCTOR), ("baker", Outfit.CHEF), ("queen", Outfit.QUEEN),
    ("king", Outfit.KING), ("race car driver", Outfit.PILOT), ("police officer",
    Outfit.POLICE), ("super-hero", Outfit.SUPERHERO), ("princess astronaut", Outfit.ASTRONAUT),
    ("teapot mender", Outfit.EVERYDAY), ("", Outfit.EVERYDAY), ("frog", Outfit.EVERYDAY),
])
def test_roles_have_their_clothes(code: DressCode, role: str, outfit: Outfit) -> None:
    assert code.of_role(role) is outfit


def test_every_role_outfit_can_be_reached(code: DressCode) -> None:
    for_the_weather = {Outfit.EVERYDAY, Outfit.PYJAMAS, Outfit.RAINCOAT, Outfit.WINTER,
                       Outfit.SWIMSUIT}
    assert set(code.roles.values()) == set(Outfit) - for_the_weather


def test_an_outfit_stays_until_it_is_changed(code: DressCode) -> None:
    wardrobe = Wardrobe(code, (MIA,))
    wardrobe.change("mia", Outfit.DOCTOR)
    for setting in (Setting.CLINIC, Setting.MOON, Setting.SNOW):
        assert wardrobe.outfit("mia", setting, Weather.CLEAR) is Outfit.DOCTOR
    wardrobe.change("mia", Outfit.PYJAMAS)
    assert wardrobe.outfit("mia", Setting.BEDROOM, Weather.CLEAR) is Outfit.PYJAMAS


def test_one_dresses_for_the_place_and_takes_it_off_again(code: DressCode) -> None:
    wardrobe = Wardrobe(code, (MIA,))
    worn = [wardrobe.outfit("mia", setting, Weather.CLEAR) for setting in (
        Setting.BEDROOM, Setting.MOON, Setting.UNDERWATER, Setting.SNOW, Setting.BEDROOM)]
    assert worn == [Outfit.EVERYDAY, Outfit.ASTRONAUT, Outfit.DIVER, Outfit.WINTER,
                    Outfit.EVERYDAY]


def test_rain_is_for_outdoors(code: DressCode) -> None:
    wardrobe = Wardrobe(code, (MIA,))
    assert wardrobe.outfit("mia", Setting.GARDEN, Weather.RAIN) is Outfit.RAINCOAT
    assert wardrobe.outfit("mia", Setting.KITCHEN, Weather.RAIN) is Outfit.EVERYDAY


def test_nobody_goes_to_space_in_pyjamas(code: DressCode) -> None:
    wardrobe = Wardrobe(code, (MIA,))
    wardrobe.change("mia", Outfit.PYJAMAS)
    assert wardrobe.outfit("mia", Setting.SPACE, Weather.CLEAR) is Outfit.ASTRONAUT


def test_a_pet_wears_only_what_the_story_gives_it(code: DressCode) -> None:
    wardrobe = Wardrobe(code, (MIA, BISCUIT))
    assert wardrobe.outfit("biscuit", Setting.MOON, Weather.CLEAR) is Outfit.EVERYDAY
    wardrobe.change("biscuit", Outfit.PIRATE)
    assert wardrobe.outfit("biscuit", Setting.MOON, Weather.CLEAR) is Outfit.PIRATE
