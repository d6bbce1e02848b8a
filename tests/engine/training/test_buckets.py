"""Sizes for pictures of every shape."""

import pytest

from engine.training.buckets import Bucket, buckets_of, fit


@pytest.mark.parametrize(("resolution", "multiple"), [(512, 64), (768, 16), (128, 32)])
def test_buckets_have_the_area_and_fit_the_model(resolution: int, multiple: int) -> None:
    for bucket in buckets_of(resolution, multiple):
        assert bucket.width % multiple == bucket.height % multiple == 0
        assert 0.5 * resolution**2 <= bucket.width * bucket.height <= resolution**2
        assert 0.5 <= bucket.shape <= 2
    assert Bucket(resolution, resolution) in buckets_of(resolution, multiple)


@pytest.mark.parametrize(("width", "height"), [
    (1000, 1000), (4000, 3000), (3000, 4000), (6000, 1000), (300, 5000), (64, 64)])
def test_a_picture_is_cut_to_the_shape_of_its_bucket(width: int, height: int) -> None:
    found = fit(width, height, buckets_of(512, 64))
    left, top, right, bottom = found.box
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert (right - left) / (bottom - top) == pytest.approx(found.bucket.shape, rel=1e-6)
    assert right - left == pytest.approx(width) or bottom - top == pytest.approx(height)


def test_a_tall_picture_keeps_its_top() -> None:
    assert fit(500, 5000, buckets_of(512, 64)).box[1] == 0


def test_a_crop_grows_to_its_shape_without_losing_anything() -> None:
    crop = (400.0, 300.0, 700.0, 620.0)
    left, top, right, bottom = fit(2000, 1500, buckets_of(512, 64), crop).box
    assert left <= 400
    assert top <= 300
    assert right >= 700
    assert bottom >= 620
    assert (right - left) * (bottom - top) < 1.3 * 300 * 320


def test_a_crop_at_the_edge_stays_in_the_picture() -> None:
    left, top, right, bottom = fit(2000, 1500, buckets_of(512, 64), (0, 0, 300, 700)).box
    assert left >= 0
    assert top >= 0
    assert right <= 2000
    assert bottom <= 1500
