"""No write that was acknowledged is lost when the process is killed, at any moment.

The promise is 1,500 kills; a sample runs every time, all of them with
`ONCE_UPON_ME_PROMISE_RUNS=1500`.
"""

import os
import random

import orjson
import pytest
from harm import killed_within
from tinydb import TinyDB
from tinydb.table import Document

from engine.files import sweep
from engine.paths import Paths
from engine.store.documents import Documents
from engine.store.repairs import repairs

RUNS = int(os.environ.get("ONCE_UPON_ME_PROMISE_RUNS", "60"))
FILLING = "x" * 1900
"""Makes a document about 2 KB."""

Documented = dict[int, int]
"""Number of a document and its version."""


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("size", "share", "seconds"),
                         [(10, 0.6, 0.03), (1_000, 0.3, 0.1), (10_000, 0.1, 1.2)])
def test_no_acknowledged_write_is_lost(
    paths: Paths, size: int, share: float, seconds: float
) -> None:
    documents = Documents(paths.documents / "things.json", paths.quarantine)
    with documents.change() as database:
        database.insert_multiple({"version": 0, "filling": FILLING} for _ in range(size))
    dice = random.Random(size)
    for run in range(round(RUNS * share)):
        before = _versions(documents)
        told = killed_within(seconds, lambda tell, run=run: _write(paths, run, tell), dice)
        _expect(before, told, _versions(documents))
    sweep(paths.data)
    assert {path.name for path in paths.documents.iterdir()} == {
        "things.json", "things.previous.json", ".things.lock"}
    assert repairs(paths.quarantine) == ()


def _write(paths: Paths, run: int, tell: int) -> None:
    """Insert, update and remove for ever; every change is told before and after."""
    documents = Documents(paths.documents / "things.json", paths.quarantine)
    dice = random.Random(run)
    while True:
        with documents.change() as database:
            change = _next(database, dice)
            os.write(tell, orjson.dumps([*change, "begun"]) + b"\n")
            _apply(database, *change)
        os.write(tell, orjson.dumps([*change, "kept"]) + b"\n")


def _next(database: TinyDB, dice: random.Random) -> tuple[str, int, int]:
    ids = [document.doc_id for document in database]
    kind = dice.choice(("insert", "update", "update", "remove"))
    return kind, max(ids) + 1 if kind == "insert" else dice.choice(ids[1:]), dice.randrange(10**9)


def _apply(database: TinyDB, kind: str, number: int, version: int) -> None:
    if kind == "insert":
        database.insert(Document({"version": version, "filling": FILLING}, doc_id=number))
    elif kind == "update":
        database.update({"version": version}, doc_ids=[number])
    else:
        database.remove(doc_ids=[number])


def _expect(before: Documented, told: bytes, found: Documented) -> None:
    """Everything kept is there; the last change that was begun may be there or not."""
    lines = [orjson.loads(line) for line in told.split(b"\n")[:-1]]
    kept, begun = dict(before), dict(before)
    for kind, number, version, how in lines:
        state = begun if how == "begun" else kept
        if kind == "remove":
            state.pop(number, None)
        else:
            state[number] = version
    assert found in (kept, begun)


def _versions(documents: Documents) -> Documented:
    return {one.doc_id: one["version"] for one in documents.look()}
