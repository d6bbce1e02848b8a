"""The curve of the loss that is told while somebody is learnt."""

from engine.training.learning import POINTS, curve


def test_the_whole_way_is_told_in_few_points() -> None:
    assert curve(()) == ()
    assert curve((0.4, 0.2)) == (0.4, 0.2)
    long = curve([1.0] * 1000 + [0.5] * 1000)
    assert len(long) <= POINTS
    assert (long[0], long[-1]) == (1.0, 0.5)
