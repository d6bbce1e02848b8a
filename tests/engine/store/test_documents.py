"""TinyDB on the safe storage: whole changes, seen by all threads and processes."""

import os
import threading

import pytest
from tinydb import Query, TinyDB

from engine.errors import StoreBroken
from engine.files import TEMPORARY, sweep
from engine.paths import Paths
from engine.store.documents import Documents, SafeStorage
from engine.store.repairs import repairs


@pytest.fixture
def documents(paths: Paths) -> Documents:
    return Documents(paths.documents / "things.json", paths.quarantine)


def again(paths: Paths) -> Documents:
    """As another process sees it."""
    return Documents(paths.documents / "things.json", paths.quarantine)


def test_tables_and_queries(documents: Documents, paths: Paths) -> None:
    with documents.change() as database:
        database.table("pets").insert_multiple({"name": n} for n in ("Biscuit", "Mittens"))
        database.table("people").insert({"name": "Mia", "age": 5})
    seen = again(paths).look()
    assert seen.tables() == {"pets", "people"}
    assert seen.table("people").get(Query().age > 4) == {"name": "Mia", "age": 5}


def test_it_is_a_plain_tinydb_storage(paths: Paths) -> None:
    with TinyDB(paths.documents / "plain.json", paths.quarantine, storage=SafeStorage) as database:
        database.insert({"a": 1})
        database.update({"a": 2})
        assert database.all() == [{"a": 2}]


def test_a_change_is_whole_or_not_at_all(documents: Documents, paths: Paths) -> None:
    with documents.change() as database:
        database.insert({"name": "Mia"})

    def stumble() -> None:
        with documents.change() as database:
            database.update({"name": "Nobody"})
            database.insert({"name": "Theo"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert documents.look().all() == [{"name": "Mia"}]
    assert again(paths).look().all() == [{"name": "Mia"}]


def test_one_change_is_one_write(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[bytes] = []
    from engine.store import sealed

    real = sealed.write_atomic

    def counted(path: object, data: bytes, **more: object) -> None:
        writes.append(data)
        real(path, data, **more)  # type: ignore[arg-type]

    with documents.change() as database:
        database.insert({"n": 0})
    monkeypatch.setattr(sealed, "write_atomic", counted)
    with documents.change() as database:
        for n in range(20):
            database.upsert({"n": n}, Query().n == n)
    assert len(writes) == 1
    with documents.change() as database:
        database.search(Query().n == 3)
    assert len(writes) == 1, "nothing changed, nothing is written"


def test_two_writers_see_each_other(documents: Documents, paths: Paths) -> None:
    other = again(paths)
    for n in range(6):
        with (documents if n % 2 else other).change() as database:
            assert database.insert({"n": n}) == n + 1
        assert len(documents.look()) == len(other.look()) == n + 1


def test_reading_does_not_wait_for_a_writer(documents: Documents) -> None:
    with documents.change() as database:
        database.insert({"n": 1})
    seen: list[int] = []
    with documents.change() as database:
        database.insert({"n": 2})
        reader = threading.Thread(target=lambda: seen.append(len(documents.look())))
        reader.start()
        reader.join(5)
    assert seen == [1]
    assert len(documents.look()) == 2


def test_what_was_read_is_not_the_memory(documents: Documents) -> None:
    with documents.change() as database:
        database.insert({"list": [1]})
    with documents.change() as database:
        database.all()[0]["list"].append(2)
        database.insert({"other": 1})
    assert documents.look().all() == [{"list": [1, 2]}, {"other": 1}]
    documents.look().all()[1]["other"] = 2
    assert documents.look().all()[1] == {"other": 1}


def test_four_threads_lose_nothing(documents: Documents) -> None:
    def write(who: int) -> None:
        for n in range(25):
            with documents.change() as database:
                database.insert({"who": who, "n": n})

    threads = [threading.Thread(target=write, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(documents.look()) == 100


def test_broken_beyond_repair(documents: Documents, paths: Paths) -> None:
    with documents.change() as database:
        database.insert({"n": 1})
    for path in paths.documents.glob("things*.json"):
        path.write_bytes(b"\0" * 100)
    with pytest.raises(StoreBroken):
        documents.look().all()
    with pytest.raises(StoreBroken), documents.change() as database:
        database.insert({"n": 2})
    documents.mend()
    assert documents.look().all() == []
    assert len(repairs(paths.quarantine)) == 2


def test_what_cannot_be_written_changes_nothing(documents: Documents) -> None:
    with documents.change() as database:
        database.insert({"n": 1})
    with pytest.raises(TypeError), documents.change() as database:
        database.insert({"n": object()})
    assert documents.look().all() == [{"n": 1}]


def test_left_over_files_are_swept(paths: Paths) -> None:
    dead = paths.documents / f"{TEMPORARY}4194999-abc"
    dead.write_bytes(b"half")
    mine = paths.documents / f"{TEMPORARY}{os.getpid()}-abc"
    mine.write_bytes(b"being written")
    assert sweep(paths.data) == 1
    assert mine.exists()
