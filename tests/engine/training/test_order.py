"""Which pictures are looked at when."""

from collections import Counter
from itertools import islice

from engine.training.order import View, batches, seed_of

VIEWS = [View(photo, size) for photo in range(7)
         for size in ((64, 64), (64, 96))[: 1 + photo % 2]]


def test_every_photo_is_seen_equally_often() -> None:
    seen = Counter(VIEWS[number].photo
                   for batch in islice(batches(VIEWS, 1, 3), 700) for number in batch)
    assert set(seen.values()) == {100}


def test_a_batch_is_full_and_of_one_size() -> None:
    for batch in islice(batches(VIEWS, 4, 3), 200):
        assert len(batch) == 4
        assert len({VIEWS[number].size for number in batch}) == 1


def test_it_goes_on_as_if_it_had_never_stopped() -> None:
    whole = list(islice(batches(VIEWS, 2, 5), 60))
    for start in (0, 1, 17, 59):
        assert list(islice(batches(VIEWS, 2, 5, start), 60 - start)) == whole[start:]


def test_seeds_differ_by_purpose_and_step() -> None:
    assert len({seed_of(1, purpose, step) for purpose in "ab" for step in range(50)}) == 100
    assert seed_of(1, "a", 2) == seed_of(1, "a", 2)
