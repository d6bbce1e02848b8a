"""Of voices only an MD5 was published: the first download is compared with that."""

import hashlib
from dataclasses import replace

import pytest
from localhub import UNET, LocalHub, store_of

from engine.errors import ModelBroken
from engine.models import Model, WeightFile
from engine.paths import Paths


def test_another_file_than_published_is_thrown_away(
    hub: LocalHub, tiny: Model, home: Paths
) -> None:
    unet = hub.files[UNET]
    published = hashlib.md5(unet, usedforsecurity=False).hexdigest()
    right = replace(tiny, files=(WeightFile(UNET, len(unet), md5=published),))
    wrong = replace(tiny, files=(WeightFile(UNET, len(unet), md5="0" * 32),))
    with pytest.raises(ModelBroken, match="thrown away"):
        store_of(home, hub, wrong).install("tiny")
    store_of(home, hub, right).install("tiny")
    assert store_of(home, hub, right).verify("tiny")
