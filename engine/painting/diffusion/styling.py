"""A style adapter: a small file that changes how everything looks, whoever is on the picture."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from engine.errors import ModelBroken
from engine.models import Kind, Model, ModelStore
from engine.painting.diffusion.families import family, family_name_of
from engine.painting.diffusion.families.precision import bare_denoiser
from engine.painting.diffusion.foreign import read_foreign
from engine.painting.diffusion.recipe import Settings, Worn
from engine.painting.diffusion.wearing import Weights
from engine.painting.spec import PainterSpec


@dataclass(frozen=True)
class Styling:
    """What makes a style, as it acts; without a model nothing does."""

    model: Model | None = None
    file: Path = field(default_factory=Path)
    base: Path = field(default_factory=Path)
    """Folder of the base model."""
    weight: float = 1.0

    @property
    def words(self) -> str:
        """What a prompt says so that it acts."""
        return self.model.words if self.model else ""

    @property
    def acts(self) -> dict[str, float]:
        """How strongly, by the adapter's name."""
        return {f"style-{self.model.name}": self.weight} if self.model else {}

    @property
    def consistency(self) -> bool:
        """Whether pictures are painted in the steps of a consistency model."""
        return self.model is not None and self.model.consistency

    @property
    def weights(self) -> Weights:
        """How to read it."""
        return dict.fromkeys(self.acts, self.read)

    @property
    def worn(self) -> Worn | None:
        """For the recipe of a picture."""
        return (Worn(self.model.name, "", self.model.files[0].sha256, self.weight)
                if self.model else None)

    def read(self) -> Mapping[str, Tensor]:
        """Its weights, in the form of the base model.

        Raises:
            ModelBroken: it does not fit this base model; the message names it.
        """
        kind = family(family_name_of(self.base))
        return read_foreign(self.file, kind, bare_denoiser(self.base / kind.denoiser_folder))


NO_STYLING = Styling()


def styling_of(store: ModelStore, spec: PainterSpec, base: Path) -> Styling:
    """The style adapter that a painter wears, every number of it looked at.

    Args:
        base: folder of its base model.

    Raises:
        ModelMissing: it is not installed.
        ModelBroken: it is damaged, or not for this base model.
    """
    if not spec.adapter:
        return NO_STYLING
    model = store.model(spec.adapter)
    if model.kind is not Kind.ADAPTER or model.family != family_name_of(base):
        raise ModelBroken(f"{model.name} is no style for {Path(spec.base).name}")
    found = Styling(model, store.verify(model.name) / model.files[0].name, base, spec.weight)
    found.read()
    return found


def as_liked(store: ModelStore, base: str, adapter: Model | None = None) -> Settings:
    """Settings that a base model, and above it an adapter, like best, where that is not what their
    family does.

    Args:
        base: its name; of one that the store does not know nothing is known.
    """
    def first(*wanted: float | None) -> float | None:
        return next((one for one in wanted if one is not None), None)

    likes = [*([adapter] if adapter else []),
             *(one for one in store.known() if one.name == base)]
    steps = first(*(one.steps for one in likes))
    return Settings(strength=first(*(one.strength for one in likes)),
                    steps=None if steps is None else int(steps),
                    guidance=first(*(one.guidance for one in likes)))
