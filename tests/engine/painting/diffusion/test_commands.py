"""On the command line: a likeness is taken in, listed and painted with, and removed again."""

import io
from pathlib import Path
from typing import Any

import pytest
import torch
from click.testing import CliRunner, Result
from PIL import Image
from safetensors.torch import load_file, save, save_file
from test_foreign import BaseFolder, as_kohya
from tiny import trained

from engine.likeness import Likeness
from engine.painting.diffusion.loaded import LoadedBase
from engine.painting.mark import is_marked
from engine.paths import DATA_VARIABLE, Paths
from engine.store.likenesses import Likenesses
from kiosk.command import main
from tests.standins import stand_in


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A data folder without any weights."""
    return Paths(tmp_path / "data").create()


@pytest.fixture
def run(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv(DATA_VARIABLE, str(paths.data))
    monkeypatch.setattr(LoadedBase, "size", lambda self, ratio, alone=False: (64, 64))

    def command(*words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    return command


@pytest.fixture
def file(base_folder: BaseFolder, tmp_path: Path) -> Path:
    weights = as_kohya(trained(base_folder("sd15")), lambda layer: layer.replace(".", "_"))
    save_file({name: value.contiguous() for name, value in weights.items()},
              tmp_path / "mia.safetensors")
    return tmp_path / "mia.safetensors"


def take(run: Any, file: Path, base: Path, who: str = "mia") -> Result:
    result: Result = run("likeness", "import", who, str(file), "--base", str(base), "--trigger",
                         "m1a", "--class-word", "girl")
    return result


def test_from_elsewhere_to_a_sheet(
    run: Any, file: Path, base_folder: BaseFolder, paths: Paths, tmp_path: Path
) -> None:
    base = base_folder("sd15")
    taken = take(run, file, base)
    assert taken.exit_code == 0, taken.output
    (kept,) = Likenesses(paths).of("mia")
    assert (kept.base, kept.trigger, kept.class_word, kept.rank) == ("sd15", "m1a", "girl", 4)
    assert kept.recipe["maker"] == "kohya"
    assert "mia" in run("likeness", "list").output

    out = tmp_path / "sheet.png"
    painted = run("sheet", "as a cowboy", "--base", str(base), "--cast", "mia,papa", "--out",
                  str(out))
    assert painted.exit_code == 0, painted.output
    assert is_marked(out.read_bytes())
    with Image.open(io.BytesIO(out.read_bytes())) as image:
        assert image.width > 2 * 64
        mia, papa = image.crop((16, 16, 80, 80)), image.crop((96, 16, 160, 80))
    assert mia.tobytes() != papa.tobytes()
    assert max(high - low for low, high in mia.getextrema()) > 20  # type: ignore[misc, operator]

    assert run("likeness", "remove", "mia", kept.id).exit_code == 0
    assert Likenesses(paths).of("mia") == ()


def test_what_cannot_be_taken_is_told(
    run: Any, file: Path, base_folder: BaseFolder
) -> None:
    base = base_folder("sd15")
    assert "text encoders" not in take(run, file, base).output
    words = {f"lora_te_text_model_encoder.{end}": torch.zeros(1)
             for end in ("alpha", "lora_down.weight", "lora_up.weight")}
    save_file(load_file(file) | words, file)
    taken = take(run, file, base)
    assert taken.exit_code == 0, taken.output
    assert "text encoders, which stay as they are" in taken.output


def test_what_does_not_fit_is_said(
    run: Any, file: Path, base_folder: BaseFolder, paths: Paths
) -> None:
    wrong = take(run, file, base_folder("flux"))
    assert wrong.exit_code == 1
    assert "mia.safetensors" in wrong.output
    nobody = take(run, file, base_folder("sd15"), "nobody")
    assert nobody.exit_code == 1
    assert "nobody" in nobody.output
    assert Likenesses(paths).all() == ()
    alone = run("sheet", "as a cowboy", "--base", str(base_folder("sd15")))
    assert "Nobody has a likeness" in alone.output


def test_without_a_gate_no_sheet_is_painted_and_it_is_said(
    run: Any, base_folder: BaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.models.packages.find_spec", lambda package: None)
    out = tmp_path / "sheet.png"
    refused = run("sheet", "as a cowboy", "--base", str(base_folder("sd15")), "--cast", "mia",
                  "--out", str(out))
    assert refused.exit_code == 1
    assert "no painted picture is shown: open-nsfw needs the packages" in refused.output
    assert not out.exists()


def test_a_distilled_base_shows_whom_the_one_behind_has_learnt(
    run: Any, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(paths, monkeypatch, ["flux2-klein", "flux2-klein-base"])
    weights = trained(paths.models / "flux2-klein-base")
    Likenesses(paths).keep(Likeness("one", "mia", "flux2-klein-base", "flux2", "miazx", "girl", "",
                                    0, "2026-01-01T10:00:00"), save(weights))
    out = tmp_path / "sheet.png"
    painted = run("sheet", "as a cowboy", "--base", "flux2-klein", "--out", str(out))
    assert painted.exit_code == 0, painted.output
    with Image.open(out) as image:
        assert image.width < 2 * 64, "Mia alone"
        assert len(image.crop((16, 16, 80, 80)).getcolors(1 << 16) or []) > 1
