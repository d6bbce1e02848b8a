"""A captioner's description becomes what varies; Florence-2 is loaded and run as it really is."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from darkroom import album, photograph, save
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import (
    BartConfig,
    Florence2Config,
    Florence2ForConditionalGeneration,
    Florence2Processor,
    PreTrainedTokenizerFast,
)
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.florence2.configuration_florence2 import Florence2VisionConfig

from engine.errors import ModelMissing, UnknownBackend
from engine.models import ModelStore
from engine.paths import Paths
from engine.training.captioner import describe_all, make_captioner, varying
from engine.training.captions import lint
from engine.training.folder import TrainingFolder
from engine.training.photos import Given, Instruments, Subject, prepare
from engine.vision import Pixels


@pytest.mark.parametrize(("said", "kept"), [
    ("A little girl with brown hair, wearing a red dress, sitting on a bench in a garden.",
     "wearing a red dress, sitting on a bench in a garden"),
    ("In this image we can see a girl wearing a blue jacket and holding a balloon.",
     "wearing a blue jacket and holding a balloon"),
    ("The image shows a young boy with curly blonde hair and blue eyes.", ""),
    ("A smiling child is standing on a beach. She has long hair. There is the sea.",
     "standing on a beach, the sea"),
    ("a small brown dog lying on a couch, with a ball", "lying on a couch, with a ball"),
    ("A woman who is jumping over a puddle, with her eyes closed",
     "jumping over a puddle, with her eyes closed"),
    ("A girl with long brown hair standing in a meadow", "standing in a meadow"),
    ("A kite in the sky.", "a kite in the sky"),
    ("", ""),
])
def test_only_what_varies_is_kept(said: str, kept: str) -> None:
    assert varying(said) == kept


def test_a_flood_of_words_is_cut_at_a_clause() -> None:
    said = "A girl " + ", ".join(f"holding the number {n}" for n in range(30))
    assert len(varying(said).split()) <= 24
    assert varying(said).endswith(tuple("0123456789"))


class Sees:
    """Says the same of every photo, and counts them."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.photos = 0

    def describe(self, pixels: Pixels) -> str:
        self.photos += 1
        return self.words


@pytest.fixture
def folder(tmp_path: Path) -> TrainingFolder:
    return TrainingFolder(Paths(tmp_path / "data").create(), "mia")


def test_what_is_seen_goes_into_the_captions_and_is_kept(
    folder: TrainingFolder, tmp_path: Path
) -> None:
    given = [Given(f"{n}", save(pixels, tmp_path / f"{n}.png"))
             for n, pixels in enumerate(album("astronaut.png", 2))]
    photos = prepare(given, folder, Subject("Mia", "miazx", "girl"), Instruments())
    own = photos.with_photo(replace(photos.photos[0], caption="miazx girl", edited=True))
    sees = Sees("A girl with brown hair standing in a meadow.")
    found = describe_all(own, folder, sees)
    assert sees.photos == 1
    assert [photo.caption for photo in found.photos] == ["miazx girl", "photo of miazx girl, "
                                                         "standing in a meadow"]
    assert folder.read() == found
    assert lint(found, "Mia") == {}
    describe_all(found, folder, sees)
    assert sees.photos == 1, "nothing is looked at twice"


@pytest.fixture(scope="module")
def florence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Florence-2 with the shape of the real one and random weights, a thousandth of its size."""
    torch.manual_seed(0)
    special = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    words = [*special.values(), "<image>", *sorted(pre_tokenizers.ByteLevel.alphabet())]
    pieces = Tokenizer(models.BPE({word: n for n, word in enumerate(words)}, [], unk_token="<unk>"))
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pieces.decoder = decoders.ByteLevel()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces, extra_special_tokens={"image_token": "<image>"}, **special)
    eyes = CLIPImageProcessorPil(size={"height": 64, "width": 64}, do_center_crop=False)
    eyes.image_seq_length = 5
    vision = Florence2VisionConfig(
        depths=(1, 1, 1, 1), embed_dim=(8, 8, 16, 16), num_heads=(2, 2, 2, 2),
        num_groups=(2, 2, 2, 2), window_size=4, projection_dim=16, max_position_embeddings=8,
        max_temporal_embeddings=4)
    text = BartConfig(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_ffn_dim=16, decoder_ffn_dim=16, encoder_attention_heads=2,
        decoder_attention_heads=2, max_position_embeddings=128, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=None)
    whole = Florence2Config(text_config=text, vision_config=vision,
                            image_token_id=tokenizer.image_token_id)
    folder = tmp_path_factory.mktemp("florence")
    Florence2Processor(image_processor=eyes, tokenizer=tokenizer).save_pretrained(folder)
    Florence2ForConditionalGeneration(whole).save_pretrained(folder)
    return folder


def test_florence_looks_and_speaks(florence: Path, tmp_path: Path) -> None:
    captioner = make_captioner(f"florence:{florence}", ModelStore(Paths(tmp_path)))
    said = captioner.describe(photograph("astronaut.png"))
    assert isinstance(said, str)
    assert said == captioner.describe(photograph("astronaut.png")), "the same photo, the same words"


def test_a_captioner_that_is_not_there_is_told(tmp_path: Path) -> None:
    store = ModelStore(Paths(tmp_path))
    for spec in ("florence", "florence:", "blip:base", ""):
        with pytest.raises(UnknownBackend, match="florence:NAME"):
            make_captioner(spec, store)
    with pytest.raises((ModelMissing, UnknownBackend)):
        make_captioner("florence:florence-2-base", store)
