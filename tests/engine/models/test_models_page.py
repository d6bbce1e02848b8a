"""docs/models.md says of every base what the catalogue says."""

import re
from pathlib import Path

import pytest

from engine.models import Kind, Model, Source, known_models

PAGE = (Path(__file__).parents[3] / "docs" / "models.md").read_text("utf-8")
ROWS = {name: line for line in PAGE.splitlines() if line.startswith("| `")
        for name in re.findall(r"`([\w.-]+)`", line.split("|")[1])}


@pytest.mark.parametrize("model", [model for model in known_models().values()
                                   if model.kind in (Kind.BASE, Kind.ADAPTER)],
                         ids=lambda model: model.name)
def test_the_page_agrees_with_the_catalogue(model: Model) -> None:
    row = ROWS[model.name]
    assert model.licence in row
    assert f"`{model.family}`" in row
    if model.source is Source.HUB:
        known = len(model.files) - len(model.trusted)
        assert f"{known} of {len(model.files)}" in row
        size = model.bytes / 1e9
        assert (f"{size:.1f} GB" if size >= 1 else f"{model.bytes / 1e6:.0f} MB") in row
        assert ("gate" in row) is model.gated
