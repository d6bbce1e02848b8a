"""Who paints, as one line."""

import pytest

from engine.errors import UnknownBackend
from engine.painting.spec import PainterSpec, read_spec


@pytest.mark.parametrize(("spec", "wanted"), [
    ("paper", PainterSpec()),
    ("diffusion:sdxl", PainterSpec("sdxl")),
    ("diffusion:sdxl+oil", PainterSpec("sdxl", "oil")),
    ("diffusion:flux1-dev+oil-2.1*0.75", PainterSpec("flux1-dev", "oil-2.1", 0.75)),
    ("diffusion:/models/a base", PainterSpec("/models/a base")),
])
def test_a_line_is_read_and_written(spec: str, wanted: PainterSpec) -> None:
    assert read_spec(spec) == wanted
    assert str(wanted) == spec


@pytest.mark.parametrize("spec", ["", "oil", "diffusion", "diffusion:", "Paper", "remote:x"])
def test_what_nobody_knows_is_refused(spec: str) -> None:
    with pytest.raises(UnknownBackend, match="there are: paper"):
        read_spec(spec)
