"""Weights: which ones we know, where they come from, and whether they are the right ones.

The catalogue is data (`known/*.toml`). `ModelStore.install` brings a model into the data folder,
one folder per model, from packages, from the program's own assets or from a hub; a parent's own
checkpoint is taken in by `ModelStore.add`. Beside the files lies a record of their checksums.
Nothing here runs code that came with weights, and nothing but `install` uses the network.
"""

from engine.models.catalogue import Kind, Model, Source, WeightFile, known_models
from engine.models.delivery import Progress
from engine.models.endpoint import OFFLINE_VARIABLE
from engine.models.store import ModelStore

__all__ = ["OFFLINE_VARIABLE", "Kind", "Model", "ModelStore", "Progress", "Source", "WeightFile",
           "known_models"]
