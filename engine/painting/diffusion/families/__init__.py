"""The families of base models: everything in which they differ, one small file each.

What is the same for all (the loop, the masks, the choice, the training) knows no family by name.
"""

from engine.errors import UnknownBackend
from engine.painting.diffusion.families.base import Embedding, Encoders, Family, Spans, Wording
from engine.painting.diffusion.families.facts import FAMILIES, Facts, facts
from engine.painting.diffusion.families.flux import Flux
from engine.painting.diffusion.families.flux2 import Flux2
from engine.painting.diffusion.families.folder import family_name_of
from engine.painting.diffusion.families.sd15 import Sd15
from engine.painting.diffusion.families.sdxl import Sdxl
from engine.painting.diffusion.families.zimage import ZImage

__all__ = ["FAMILIES", "Embedding", "Encoders", "Facts", "Family", "Spans", "Wording", "facts",
           "family", "family_name_of"]


def family(name: str) -> Family:
    """The family of that name; `FAMILIES` lists them.

    Raises:
        UnknownBackend: there is none.
    """
    kinds: dict[str, type[Family]] = {
        "sd15": Sd15, "inkling": Sd15, "sdxl": Sdxl, "flux": Flux, "flux2": Flux2,
        "zimage": ZImage,
    }
    if name not in kinds:
        raise UnknownBackend(f"no family {name[:80]!r}; there are: {', '.join(kinds)}")
    return kinds[name](facts(name))
