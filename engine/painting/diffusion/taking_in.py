"""Taking in a likeness that was made elsewhere."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from engine.files import sha256
from engine.likeness import Likeness
from engine.painting.diffusion.families import family, family_name_of
from engine.painting.diffusion.families.precision import bare_denoiser
from engine.painting.diffusion.foreign import maker_of, read_foreign, words_changed
from engine.store.adapterfile import read_header
from engine.store.likenesses import Likenesses


def take_in(
    store: Likenesses, file: Path, character: str, base: str, folder: Path, trigger: str,
    class_word: str, weight: float = 1.0,
) -> Likeness:
    """Check an adapter file, bring it to our form, and keep it as a likeness.

    Args:
        base: name of the base model it was trained on, which lies in `folder`.

    Raises:
        ModelMissing, ModelBroken: the base model or the file is not whole, or they do not fit; the
            message names the file.
        NotFound: the character's id is none.
    """
    from safetensors.torch import save

    kind = family(family_name_of(folder))
    weights = read_foreign(file, kind, bare_denoiser(folder / kind.denoiser_folder))
    names = list(read_header(file)[1])
    made = {"from": file.name, "sha256": sha256(file), "maker": maker_of(names),
            "without_words": words_changed(names)}
    likeness = Likeness(
        f"from-elsewhere-{secrets.token_hex(4)}", character, base, kind.facts.name, trigger,
        class_word, "", 0, datetime.now(UTC).isoformat(timespec="seconds"), recipe=made,
        weight=weight,
    )
    return store.keep(likeness, save(weights))
