"""Drawings are cut out of phone photos of paper: the truth is known, since the photos are made."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.crayons import How, blank, photographed
from benchmarks.cutting import HOWS, overlap
from engine.puppets.drawing_cut import find_drawing
from engine.vision import Pixels
from engine.vision.shapes import Mask


def whiteness(pixels: Pixels, where: Mask) -> float:
    """Of the darkest twentieth."""
    return float(np.percentile(pixels[where].min(1), 5))


@pytest.mark.parametrize("name", HOWS)
def test_the_drawing_is_found_however_the_photo_was_taken(name: str) -> None:
    photo = photographed(len(name), HOWS[name])
    found = find_drawing(photo.pixels)
    assert overlap(photo, found) > 0.93
    assert (found.drawing & found.cut).sum() > 0.995 * found.drawing.sum()
    assert found.cut.sum() < 1.5 * found.drawing.sum()


def test_the_margin_is_clean_white_paper_though_the_photo_was_dim_and_lined() -> None:
    how = How(paper="lined", light=(0.6, 0.55, 0.42), shadow=0.35, tilt=0.1)
    photo = photographed(5, how)
    found = find_drawing(photo.pixels)
    near = np.asarray(Image.fromarray((found.drawing * 255).astype(np.uint8)).resize(
        (found.cut.shape[1] // 4, found.cut.shape[0] // 4)).resize(found.cut.shape[::-1])) > 0
    margin = found.cut & ~near
    assert margin.sum() > 500
    assert whiteness(photo.pixels, photo.truth ^ True) < 150
    assert whiteness(found.pixels, margin) > 215


def test_colours_stay_what_they_are() -> None:
    """The same monster by daylight and by lamplight comes out in nearly the same colours."""
    day, lamp = (find_drawing(photographed(9, how).pixels) for how in (
        How(slope=0.1), How(slope=0.1, light=(1.0, 0.8, 0.55))))
    one, other = (found.pixels[found.drawing].mean(0) for found in (day, lamp))
    assert np.abs(one - other).max() < 22


@pytest.mark.parametrize("how", [How(), How(paper="lined", shadow=0.3, tilt=0.1),
                                 How(paper="squared", slope=0.5)], ids=lambda how: how.paper)
def test_a_blank_page_is_blank(how: How) -> None:
    with pytest.raises(ValueError, match="blank-page"):
        find_drawing(blank(2, how))


def test_half_of_it_is_only_a_line_in_a_dim_photo() -> None:
    photo = photographed(38, HOWS["dim and noisy"])
    assert overlap(photo, find_drawing(photo.pixels)) > 0.93


def test_a_line_drawn_upon_a_ruled_one_stays() -> None:
    """The monster's head and eyes touch the lines of the paper."""
    photo = photographed(66, HOWS["outline on lined paper"])
    assert overlap(photo, find_drawing(photo.pixels)) > 0.93


def test_a_face_whose_line_is_open_keeps_its_eyes() -> None:
    sheet = Image.new("RGB", (900, 1200), "#faf8f2")
    pen = ImageDraw.Draw(sheet)
    pen.arc((250, 300, 650, 800), -60, 250, fill="#c03030", width=12)
    for x in (380, 480):
        pen.ellipse((x, 450, x + 50, 500), fill="#222222")
    found = find_drawing(np.asarray(sheet))
    face = Image.new("L", sheet.size)
    ImageDraw.Draw(face).ellipse((270, 380, 630, 780), fill=255)
    inside = np.asarray(face.resize(found.cut.shape[::-1])) > 127
    assert (found.cut & inside).sum() > 0.88 * inside.sum()


def test_what_is_drawn_beside_it_stays_behind() -> None:
    sheet = Image.new("RGB", (900, 1200), "#faf8f2")
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((300, 500, 620, 900), fill="#e08a2b")
    pen.ellipse((60, 60, 160, 160), fill="#2f7fb8")
    found = find_drawing(np.asarray(sheet))
    rows = np.flatnonzero(found.cut.any(1))
    assert rows.min() > 0.35 * found.cut.shape[0]
