"""The curve of a training: drawn from left to right, and told to who cannot see it."""

import re

import pytest

from kiosk.parents.training.curve import HEIGHT, WIDTH, curve_svg


@pytest.mark.parametrize("losses", [(0.24, 0.2, 0.11), (0.1, 0.1), (0.1,)])
def test_every_loss_has_its_place_on_the_sheet(losses: tuple[float, ...]) -> None:
    svg = curve_svg(losses, "from 0.24 to 0.11 after 300 steps")
    assert 'role="img" aria-label="from 0.24 to 0.11 after 300 steps"' in svg
    points = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+),([\d.]+)", svg)]
    assert len(points) == len(losses)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    assert points == sorted(points, key=lambda point: point[0])
    assert points[0][1] == min(y for _, y in points), "the largest is above"
