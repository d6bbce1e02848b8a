"""Shapes: connected, filled, grown and traced."""

import math

import numpy as np
import pytest

from engine.vision.shapes import (
    Mask,
    area,
    averaged,
    closed,
    filled,
    grown,
    hull,
    labelled,
    largest,
    outline,
    shrunk,
)


def drawn(*rows: str) -> Mask:
    return np.array([[sign == "#" for sign in row] for row in rows])


def disc(radius: float, side: int = 80) -> Mask:
    rows, columns = np.mgrid[:side, :side]
    return (rows - side / 2) ** 2 + (columns - side / 2) ** 2 < radius**2


def test_what_touches_by_an_edge_is_one_part() -> None:
    labels, count = labelled(drawn("##.#", "...#", "#..#", "####"))
    assert count == 2
    assert labels[0, 0] != labels[0, 3] == labels[2, 0]


def test_a_comb_is_one_part_though_its_teeth_begin_apart() -> None:
    comb = drawn("#.#.#.#", "#.#.#.#", "#######")
    assert labelled(comb)[1] == 1
    assert labelled(np.zeros((3, 3), bool))[1] == 0


def test_holes_are_filled_and_bays_are_not() -> None:
    ring, bay = drawn("###", "#.#", "###"), drawn("###", "#..", "###")
    assert filled(ring).all()
    assert (filled(bay) == bay).all()


def test_the_largest_part_is_kept() -> None:
    two = drawn("#..##", "...##")
    assert largest(two).sum() == 4


def test_growing_and_shrinking_are_round_and_undo_each_other_on_a_disc() -> None:
    small, large = disc(20), disc(26)
    assert (grown(small, 6) ^ large).sum() < 0.06 * large.sum()
    assert (shrunk(large, 6) ^ small).sum() < 0.08 * small.sum()


def test_a_gap_is_closed_and_the_outer_line_stays() -> None:
    ring = disc(30) & ~disc(26)
    ring[38:42, 60:] = False
    assert filled(ring).sum() == ring.sum()
    mended = filled(closed(ring, 3))
    assert (mended ^ disc(30)).sum() < 0.04 * disc(30).sum()


def test_a_hull_has_no_bays() -> None:
    ring = disc(30) & ~disc(26)
    ring[:40, 30:50] = False
    assert (hull(ring) & disc(25)).sum() > 0.99 * disc(25).sum()
    assert (hull(ring) & ~disc(32)).sum() == 0


def test_an_average_at_the_edge_is_of_what_is_there() -> None:
    values = np.arange(12, dtype=np.float32).reshape(3, 4)
    mean = averaged(values, 1)
    assert mean[0, 0] == pytest.approx(values[:2, :2].mean())
    assert mean[1, 1] == pytest.approx(values[:3, :3].mean())


def test_an_outline_goes_once_round_in_even_steps() -> None:
    line = outline(disc(30), 48)
    assert len(line) == 48
    assert area(line) == pytest.approx(math.pi * 900, rel=0.05)
    steps = [math.dist(a, b) for a, b in zip(line, line[1:] + line[:1], strict=True)]
    assert max(steps) < 1.3 * min(steps)


def test_nothing_has_no_outline() -> None:
    with pytest.raises(ValueError, match="nothing"):
        outline(np.zeros((4, 4), bool), 8)
