"""From a parent's photo to a puppet, through the sandbox: what comes out, and the kind answers."""

import io
from pathlib import Path

import numpy as np
import pytest
from conftest import Propose
from darkroom import lit, photograph, save
from PIL import Image

from benchmarks.crayons import How, blank, photographed
from engine.character import Character, Kind
from engine.models import ModelStore
from engine.puppet import Part
from engine.puppets.cutting import Cut
from engine.puppets.making import LARGEST, MOST_BYTES, NoPuppet, Proposal, part_of, propose
from engine.vision import Pixels
from engine.vision.faces import FaceDetector
from engine.vision.identity import SAME, Identity, distance


def opened(picture: bytes, ground: tuple[int, int, int] = (120, 150, 160)) -> Pixels:
    """The cut-out on plain paper."""
    with Image.open(io.BytesIO(picture)) as image:
        board = Image.new("RGB", (image.width + 200, image.height + 200), ground)
        board.paste(image, (100, 100), image.convert("RGBA"))
    return np.asarray(board)


def kept(alpha: np.ndarray, where: slice, side: slice) -> float:
    return float(alpha[where, side].mean()) / 255


def test_a_cut_out_face_is_still_recognised(face: Proposal, lookers: ModelStore) -> None:
    detector = FaceDetector(lookers.path("centerface"), 1)
    identity = Identity(lookers.path("dlib-faces"))
    photo, puppet = photograph("astronaut.png"), opened(face.picture)
    one, other = (identity.describe(pixels, detector.find(pixels)[0])
                  for pixels in (photo, puppet))
    assert distance(one, other) < SAME / 2


def test_round_the_hair_there_is_nothing_and_below_the_chin_neither(face: Proposal) -> None:
    with Image.open(io.BytesIO(face.picture)) as image:
        alpha = np.asarray(image.convert("RGBA"))[:, :, 3]
    tall, wide = alpha.shape
    corner = slice(0, tall // 8), slice(0, wide // 8)
    assert alpha[corner].mean() < 20
    assert alpha[: tall // 8, -wide // 8 :].mean() < 20
    assert alpha[-tall // 6 :, : wide // 6].mean() < 40
    assert alpha[tall // 3 : 2 * tall // 3, wide // 3 : 2 * wide // 3].min() == 255


def test_eyes_and_chin_are_where_the_puppet_says(face: Proposal, lookers: ModelStore) -> None:
    (seen,) = FaceDetector(lookers.path("centerface"), 1).find(opened(face.picture))
    puppet, scale = face.puppet, face.puppet.height / 1000
    for told, (x, y) in zip((puppet.eyes[:2], puppet.eyes[2:]), seen.points[:2], strict=True):
        assert told[0] * scale + 100 == pytest.approx(x, abs=0.05 * puppet.height)
        assert told[1] * scale + 100 == pytest.approx(y, abs=0.05 * puppet.height)


def test_the_shaded_cheek_is_lit(offer: Propose, tmp_path: Path) -> None:
    def difference(pixels: Pixels) -> float:
        """Of the cheeks, right over left."""
        (seen,) = detector.find(pixels)
        (lx, ly), (rx, ry) = seen.points[:2]
        low, half = round((ly + ry) / 2 + 0.45 * (rx - lx)), max(3, round(0.1 * (rx - lx)))
        left, right = (float(pixels[low - half : low + half, round(x) - half : round(x) + half]
                             .mean()) for x in (lx, rx))
        return abs(right / left - 1)

    detector = FaceDetector(_faces(offer), 1)
    slope = np.linspace(0.0, 1.3, 512)[None, :, None]
    shaded = np.clip(photograph("astronaut.png") * slope, 0, 255).astype(np.uint8)
    found = offer(save(shaded, tmp_path / "side.png"), Part.HEAD).found[0]
    assert difference(opened(found.picture)) < 0.7 * difference(shaded)


def test_a_dark_photo_comes_out_lighter(offer: Propose, tmp_path: Path, face: Proposal) -> None:
    dark = save(lit(photograph("astronaut.png"), 0.4), tmp_path / "dark.png")
    found = offer(dark, Part.HEAD).found[0]
    wanted = np.array([int(face.puppet.skin[i : i + 2], 16) for i in (1, 3, 5)])
    got = np.array([int(found.puppet.skin[i : i + 2], 16) for i in (1, 3, 5)])
    assert got.mean() > 0.62 * wanted.mean()


def test_of_two_faces_a_parent_can_choose(offer: Propose, tmp_path: Path) -> None:
    one = photograph("astronaut.png")
    found = offer(save(np.concatenate([one, one[:, ::-1]], axis=1), tmp_path / "two.png"),
                  Part.HEAD).found
    assert len(found) == 2
    assert found[0].puppet.sha256 != found[1].puppet.sha256


def test_pictures_are_small_and_hold_nothing_but_pixels(
    offer: Propose, tmp_path: Path, face: Proposal, monster: Proposal
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Mia in our garden"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    telling = save(photograph("astronaut.png"), tmp_path / "told.jpg", exif=exif, quality=90,
                   comment=b"our garden")
    told = offer(telling, Part.HEAD)
    for picture in (face.picture, monster.picture, told.found[0].picture, told.before):
        with Image.open(io.BytesIO(picture)) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "comment"} & set(image.info)
        assert b"garden" not in picture
    for one in (face, monster):
        assert len(one.picture) <= LARGEST


def test_even_a_page_full_of_confetti_stays_small(offer: Propose, tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    loud = np.full((900, 900, 3), 250, np.uint8)
    loud[150:750, 150:750] = chance.integers(0, 255, (600, 600, 3))
    (found,) = offer(save(loud, tmp_path / "loud.png"), Part.WHOLE).found
    assert len(found.picture) <= LARGEST


def test_kind_answers(offer: Propose, tmp_path: Path) -> None:
    def why(path: Path, part: Part) -> str:
        with pytest.raises(NoPuppet) as said:
            offer(path, part)
        assert str(said.value)
        return said.value.why

    text = tmp_path / "text.jpg"
    text.write_text("Dear Sir or Madam")
    half = tmp_path / "half.jpg"
    half.write_bytes(save(photograph("astronaut.png"), tmp_path / "whole.jpg").read_bytes()[:9000])
    wall = save(blank(1, How()), tmp_path / "wall.png")
    assert why(text, Part.HEAD) == "not-a-photo"
    assert why(half, Part.HEAD) == "damaged"
    assert why(wall, Part.HEAD) == "no-face"
    assert why(wall, Part.WHOLE) == "blank-page"
    assert why(save(photograph("astronaut.png")[::12, ::12], tmp_path / "tiny.png"),
               Part.HEAD) == "too-small"
    assert why(tmp_path, Part.HEAD) == "damaged"
    assert why(tmp_path / "nowhere.jpg", Part.HEAD) == "not-a-file"


def test_a_heic_and_a_file_of_twenty_megabytes_are_taken(offer: Propose, tmp_path: Path) -> None:
    pixels = photographed(4, How(tilt=0.1)).pixels
    assert offer(save(pixels, tmp_path / "phone.heic"), Part.WHOLE).found
    heavy = save(pixels, tmp_path / "heavy.jpg")
    with heavy.open("ab") as file:
        file.truncate(20_000_000)
    assert offer(heavy, Part.WHOLE).found


def test_a_file_that_is_too_large_is_not_opened(offer: Propose, tmp_path: Path) -> None:
    file = tmp_path / "huge.jpg"
    with file.open("wb") as empty:
        empty.truncate(MOST_BYTES + 1)
    with pytest.raises(NoPuppet) as said:
        offer(file, Part.WHOLE)
    assert said.value.why == "too-big"


def test_without_the_weights_a_parent_is_told(tmp_path: Path) -> None:
    class Nothing(ModelStore):
        def install(self, name: str, *args: object, **kwargs: object) -> Path:
            return self.path("no-such-model")

    from engine.paths import Paths

    bare = Nothing(Paths(tmp_path / "bare").create())
    photo = save(photograph("astronaut.png"), tmp_path / "face.png")
    with pytest.raises(NoPuppet) as said:
        propose(photo, Part.HEAD, bare)
    assert said.value.why == "no-eyes"


def test_people_get_heads_drawings_are_whole_and_pets_have_their_own() -> None:
    assert part_of(Character("mia", "Mia")) is Part.HEAD
    assert part_of(Character("zog", "Zog", Kind.DRAWING)) is Part.WHOLE
    with pytest.raises(NoPuppet):
        part_of(Character("rex", "Rex", Kind.PET))


@pytest.mark.parametrize("answer", [
    b"", b"\0" * 16, b"\0\0\0\x02" * 3, b"\0\0\0\x01\0\0\0\x01\0\0\0\x03\0\0\0\x04nullabc" * 2,
    b"\x7f\xff\xff\xff" * 8,
])
def test_what_a_sandbox_says_is_not_taken_on_trust(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"damaged|JSON|validation"):
        Cut.read(answer)


def _faces(offer: Propose) -> Path:
    store = offer.__closure__[0].cell_contents  # type: ignore[attr-defined]
    assert isinstance(store, ModelStore)
    return store.path("centerface")
