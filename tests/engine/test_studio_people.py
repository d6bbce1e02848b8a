"""Who comes and leaves, asked of the studio; a house that never sleeps forgets in time, too."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from engine.character import Kind
from engine.config import Config
from engine.errors import NotFound
from engine.paths import Paths
from engine.puppet import Part, Puppet
from engine.puppets.making import Proposal
from engine.starter import starter_cast
from engine.store.likenesses import Likenesses
from engine.store.puppets import Puppets
from engine.studio import Studio, housekeeping

DAY = 24 * 3600.0


def open_house(paths: Paths, story: Callable[[Studio], Awaitable[None]]) -> None:
    async def run() -> None:
        house = Studio(paths, Config(voice=""))
        await house.start()
        try:
            await story(house)
        finally:
            await house.close()

    asyncio.run(run())


def test_somebody_new_is_changed_deleted_and_brought_back(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(house: Studio) -> None:
        people = house.people
        who = await people.add("Juno", Kind.CHILD)
        assert house.family()[-1] == who
        await people.change(who.id, lambda now: replace(now, said_as="Yuno"))
        await people.keep_birthday("juno", date(2020, 1, 1))
        assert people.said_as() == {"Juno": "Yuno"}
        whole = await people.standing(people.get("juno"))
        assert whole.svg.startswith("<svg")
        assert 0 <= whole.below < 0.1 < whole.width < 1 <= whole.tall < 1.3
        await people.delete("juno")
        assert house.family() == starter_cast()
        assert (await people.add("Juno", Kind.PET)).id == "juno-2", "the first may come back"
        monkeypatch.setattr(house._farewell, "_now", lambda: time.time() + DAY)
        assert people.leaving() == ()
        drawn = Proposal(Puppet("0" * 64, Part.WHOLE, 8, 8, (0, 0, 9, 0, 0, 9), (1, 1, 1)), b"")
        assert (await house.puppets.move_in("Juno", drawn)).id == "juno-3", "not yet forgotten"
        monkeypatch.undo()
        await people.undo_delete("juno")
        assert people.get("juno").said_as == "Yuno"
        assert people.birthday("juno") == date(2020, 1, 1)
        with pytest.raises(NotFound):
            people.get("nobody")

    open_house(paths, story)


def test_two_who_change_one_child_lose_nothing(paths: Paths) -> None:
    async def story(house: Studio) -> None:
        people = house.people
        await asyncio.gather(
            people.change("mia", lambda now: replace(now, said_as="Miya")),
            people.change("mia", lambda now: replace(now, favourites=("snails",))))
        who = people.get("mia")
        assert (who.said_as, who.favourites) == ("Miya", ("snails",))
        await people.move_out("mia")
        grown = await people.change("mia", lambda now: replace(now, height_cm=120))
        assert grown.height_cm == 120
        assert [one.height_cm for one in people.away()] == [120]
        with pytest.raises(NotFound):
            await people.change("nobody", lambda now: now)

    open_house(paths, story)


def test_a_running_house_forgets_after_a_day(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(house: Studio) -> None:
        await house.people.delete("zuri")
        assert (paths.leaving / "zuri").is_dir()
        assert [one.who.id for one in house.people.leaving()] == ["zuri"]
        monkeypatch.setattr(house._farewell, "_now", lambda: time.time() + DAY)
        for _ in range(200):
            if not (paths.leaving / "zuri").exists():
                break
            await asyncio.sleep(0.05)
        assert not (paths.leaving / "zuri").exists()
        assert b"Zuri" not in (paths.documents / "family.previous.json").read_bytes()

    def stumbles(self: Puppets | Likenesses, *_: object) -> None:
        raise OSError("no such folder")

    monkeypatch.setattr(Puppets, "sweep", stumbles)
    monkeypatch.setattr(Likenesses, "sweep", stumbles)
    monkeypatch.setattr(housekeeping, "EVERY", 0.1)
    open_house(paths, story)
