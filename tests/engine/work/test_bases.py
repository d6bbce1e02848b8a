"""What learning takes on this machine, told without torch in this process."""

from dataclasses import replace

import pytest

from engine.paths import Paths
from engine.training.photoset import PhotoSet
from engine.training.run import Outcome, RunFolder, Wish
from engine.training.verdict import Verdict
from engine.work import bases as known
from engine.work.bases import Base, bases
from engine.work.prospecting import Prospect, ask

ROOMY = {family: Prospect(600, True, "It fits", card=True)
         for family in ("sd15", "sdxl", "flux", "flux2", "zimage", "inkling")}


def by_name(found: tuple[Base, ...]) -> dict[str, Base]:
    return {one.model.name: one for one in found}


def test_another_process_plans_for_every_family() -> None:
    found = ask(20)
    assert found is not None
    assert set(found) == set(ROOMY)
    assert found["sdxl"].steps == 1000
    assert found["flux2"].steps == 800
    assert all(one.why for one in found.values())


def test_what_is_not_installed_cannot_be_chosen_and_what_only_paints_is_left_out(
    house: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "ask", lambda photos: ROOMY)
    found = by_name(bases(house, 20))
    assert not any(one.possible for one in found.values())
    assert "flux2-klein" not in found
    assert "flux2-klein-base" in found


def test_times_are_measured_here_else_told_by_others_else_unknown(
    house: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "ask", lambda photos: ROOMY)
    before = by_name(bases(house, 20))
    assert (before["sdxl"].measured, before["sdxl"].seconds) == (False, pytest.approx(720))
    assert before["sdxl"].on == "RTX 3090 Ti"
    assert before["z-image"].seconds is None
    folder = RunFolder(house.training / "mia" / "runs" / "1").create(
        Wish("1", "mia", "Mia", "miazx", "girl", "sdxl", ()))
    folder.end(Outcome(Verdict("is", 600), "1", step_seconds=0.5))
    after = by_name(bases(house, 20))
    assert (after["sdxl"].measured, after["sdxl"].seconds) == (True, 300)
    slow = {**ROOMY, "sdxl": replace(ROOMY["sdxl"], card=False)}
    folder.forget()
    monkeypatch.setattr(known, "ask", lambda photos: slow)
    assert by_name(bases(house, 20))["sdxl"].seconds is None, "others' cards say nothing of this"


def test_without_the_libraries_nothing_is_possible(
    house: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "ask", lambda photos: None)
    assert not any(one.possible for one in bases(house, len(PhotoSet("", "", "").used)))
