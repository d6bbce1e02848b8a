"""A captioner's description becomes what varies; Florence-2 is loaded and run as it really is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from darkroom import album, photograph, save

from engine.errors import ModelBroken, ModelMissing, NotFound, UnknownBackend
from engine.models import ModelStore
from engine.paths import Paths
from engine.training.captioner import describe_all, make_captioner, undescribed, varying
from engine.training.captions import lint, with_caption, with_chips, without_descriptions
from engine.training.folder import TrainingFolder
from engine.training.photos import Given, Instruments, Subject, prepare
from engine.training.photoset import PhotoSet
from engine.vision import Pixels
from tests.engine.training.florence import save_florence


@pytest.mark.parametrize(("said", "kept"), [
    ("A little girl with brown hair, wearing a red dress, sitting on a bench in a garden.",
     "wearing a red dress, sitting on a bench in a garden"),
    ("In this image we can see a girl wearing a blue jacket and holding a balloon.",
     "wearing a blue jacket and holding a balloon"),
    ("The image shows a young boy with curly blonde hair and blue eyes.", ""),
    ("A smiling child is standing on a beach. She has long hair. There is the sea.",
     "standing on a beach, the sea"),
    ("a small brown dog lying on a couch, with a ball", "lying on a couch, with a ball"),
    ("A woman who is jumping over a puddle, with her eyes closed",
     "jumping over a puddle, with her eyes closed"),
    ("A girl with long brown hair standing in a meadow", "standing in a meadow"),
    ("A kite in the sky.", "a kite in the sky"),
    ("", ""),
])
def test_only_what_varies_is_kept(said: str, kept: str) -> None:
    assert varying(said) == kept


def test_a_flood_of_words_is_cut_at_a_clause() -> None:
    said = "A girl " + ", ".join(f"holding the number {n}" for n in range(30))
    assert len(varying(said).split()) <= 24
    assert varying(said).endswith(tuple("0123456789"))


class Sees:
    """Says the same of every photo, and counts them."""

    def __init__(self, words: str, meanwhile: Callable[[int], object] = lambda count: None) -> None:
        self.words, self.meanwhile = words, meanwhile
        self.photos = 0

    def describe(self, pixels: Pixels) -> str:
        self.photos += 1
        self.meanwhile(self.photos)
        return self.words


@pytest.fixture
def folder(tmp_path: Path) -> TrainingFolder:
    """Two photos of Mia."""
    folder = TrainingFolder(Paths(tmp_path / "data").create(), "mia")
    given = [Given(f"{n}", save(pixels, tmp_path / f"{n}.png"))
             for n, pixels in enumerate(album("astronaut.png", 2))]
    prepare(given, folder, Subject("Mia", "miazx", "girl"), Instruments())
    return folder


def read(folder: TrainingFolder) -> PhotoSet:
    photos = folder.read()
    assert photos is not None
    return photos


def captions(folder: TrainingFolder) -> list[str]:
    return [photo.caption for photo in read(folder).photos]


MEADOW = "A girl with brown hair standing in a meadow."
IN_A_MEADOW = "photo of miazx girl, standing in a meadow"


def test_what_is_seen_goes_into_the_captions_and_is_kept(folder: TrainingFolder) -> None:
    first = read(folder).photos[0].id
    folder.change(lambda now: with_caption(now, first, "miazx girl"))
    sees, told = Sees(MEADOW), list[tuple[int, int]]()
    describe_all(folder, sees, lambda done, total: told.append((done, total)))
    assert sees.photos == 1
    assert captions(folder) == ["miazx girl", IN_A_MEADOW]
    assert told == [(0, 1), (1, 1)]
    assert lint(read(folder), "Mia") == {}
    describe_all(folder, sees)
    assert sees.photos == 1, "nothing is looked at twice"


def test_where_nothing_varies_nobody_looks_twice(folder: TrainingFolder) -> None:
    sees = Sees("The image shows a young girl with curly hair.")
    for _ in range(2):
        describe_all(folder, sees)
    assert sees.photos == 2
    assert captions(folder) == ["photo of miazx girl"] * 2


def test_what_a_parent_does_meanwhile_stays(folder: TrainingFolder) -> None:
    first, second = (photo.id for photo in read(folder).photos)

    def write(count: int) -> None:
        if count == 1:
            folder.change(lambda now: with_chips(now, first, ["laughing"]))
            folder.change(lambda now: with_caption(now, second, "miazx girl at sea"))

    describe_all(folder, Sees(MEADOW, write))
    assert captions(folder) == [f"{IN_A_MEADOW}, laughing", "miazx girl at sea"]


def test_a_photo_that_is_thrown_away_meanwhile_stays_away(folder: TrainingFolder) -> None:
    _, second = read(folder).photos

    def throw(count: int) -> None:
        folder.change(lambda now: replace(now, photos=(second,)) if count == 1 else now)

    describe_all(folder, Sees(MEADOW, throw))
    assert [photo.id for photo in read(folder).photos] == [second.id]
    assert captions(folder) == [IN_A_MEADOW]


def test_forgotten_photos_do_not_come_back(folder: TrainingFolder) -> None:
    with pytest.raises(NotFound):
        describe_all(folder, Sees(MEADOW, lambda count: folder.forget()))
    assert not folder.path.exists()


def test_descriptions_are_taken_back_and_made_again(folder: TrainingFolder) -> None:
    before = read(folder)
    describe_all(folder, Sees(MEADOW))
    first, second = (photo.id for photo in before.photos)
    one = folder.change(lambda now: without_descriptions(now, first))
    assert [photo.caption for photo in one.photos] == [before.photos[0].caption, IN_A_MEADOW]
    assert folder.change(without_descriptions) == before
    assert [photo.id for photo in undescribed(before)] == [first, second]


def test_a_chip_that_was_seen_is_not_said_twice(folder: TrainingFolder) -> None:
    first = read(folder).photos[0].id
    folder.change(lambda now: with_chips(now, first, ["sitting", "outdoors"]))
    describe_all(folder, Sees("A girl sitting on a bench."))
    assert captions(folder)[0] == "photo of miazx girl, sitting on a bench, outdoors"


@pytest.fixture(scope="module")
def florence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_florence(tmp_path_factory.mktemp("florence"))


def test_florence_looks_and_speaks(florence: Path, tmp_path: Path) -> None:
    captioner = make_captioner(f"florence:{florence}", ModelStore(Paths(tmp_path)))
    said = captioner.describe(photograph("astronaut.png"))
    assert isinstance(said, str)
    assert said == captioner.describe(photograph("astronaut.png")), "the same photo, the same words"


def test_a_captioner_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = ModelStore(Paths(tmp_path))
    for spec in ("florence", "florence:", "blip:base", ""):
        with pytest.raises(UnknownBackend, match="florence:NAME"):
            make_captioner(spec, store)
    with pytest.raises((ModelMissing, UnknownBackend)):
        make_captioner("florence:florence-2-base", store)


def test_a_folder_without_a_model_is_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(ModelBroken, match="holds no captioner"):
        make_captioner(f"florence:{tmp_path / 'none'}", ModelStore(Paths(tmp_path)))
