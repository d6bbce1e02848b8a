"""A style adapter: a small file that changes how everything looks, whoever is on the picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torch import Tensor

from engine.errors import ModelBroken
from engine.models import Kind, ModelStore
from engine.models.record import read_record
from engine.painting.diffusion.families import family, family_name_of
from engine.painting.diffusion.families.precision import bare_denoiser
from engine.painting.diffusion.foreign import read_foreign
from engine.painting.diffusion.recipe import Settings, Worn
from engine.painting.diffusion.wearing import Weights
from engine.painting.spec import PainterSpec


@dataclass(frozen=True)
class Styling:
    """What makes a style, as it acts; without a name nothing does."""

    name: str = ""
    weight: float = 1.0
    words: str = ""
    """What a prompt says so that it acts."""
    consistency: bool = False
    """Whether pictures are painted in the steps of a consistency model."""
    sha256: str = ""
    """Of its file."""
    read: Callable[[], Mapping[str, Tensor]] = dict
    """Its weights, in the form of the base model."""

    @property
    def acts(self) -> dict[str, float]:
        """How strongly, by the adapter's name."""
        return {f"style-{self.name}": self.weight} if self.name else {}

    @property
    def weights(self) -> Weights:
        """How to read it, by the same name."""
        return dict.fromkeys(self.acts, self.read)

    @property
    def worn(self) -> Worn | None:
        """For the recipe of a picture."""
        return Worn(self.name, "", self.sha256, self.weight) if self.name else None


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
    model, kind = store.model(spec.adapter), family(family_name_of(base))
    if model.kind is not Kind.ADAPTER or model.family != kind.facts.name:
        raise ModelBroken(f"{model.name} is no style for {Path(spec.base).name}")
    folder, file = store.verify(model.name), model.files[0].name
    read = partial(read_foreign, folder / file, kind, bare_denoiser(base / kind.denoiser_folder))
    read()
    _, sha256 = read_record(folder).checksums[file]
    return Styling(model.name, spec.weight, model.words, model.consistency, sha256, read)


def as_liked(store: ModelStore, *names: str) -> Settings:
    """Settings that models like best, where that is not what their family does.

    Args:
        names: of an adapter and its base; the first that says something counts, and of one that
            the store does not know nothing is known.
    """
    known = {model.name: model for model in store.known()}
    models = [known[name] for name in names if name in known]
    return Settings(
        strength=next((one.strength for one in models if one.strength is not None), None),
        steps=next((one.steps for one in models if one.steps is not None), None),
        guidance=next((one.guidance for one in models if one.guidance is not None), None))
