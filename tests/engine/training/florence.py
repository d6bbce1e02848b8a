"""Florence-2 with the shape of the real one and random weights, a thousandth of its size."""

from pathlib import Path

import torch
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

from engine.files import sha256
from engine.models import ModelStore
from engine.models.record import Record
from engine.paths import Paths
from engine.training.captioner import FLORENCE


def save_florence(folder: Path, dtype: torch.dtype = torch.float16) -> Path:
    """Write one into a folder, in half precision like the one that is published."""
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
    eyes.save_pretrained(folder)
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
    Florence2Processor(image_processor=eyes, tokenizer=tokenizer).save_pretrained(folder)
    Florence2ForConditionalGeneration(whole).to(dtype).save_pretrained(folder)
    return folder


def install_florence(paths: Paths) -> None:
    """Put one where the house's captioner lies, so that it counts as whole."""
    model = ModelStore(paths).model(FLORENCE)
    folder = save_florence(paths.models / FLORENCE)
    for file in model.files:
        if not (folder / file.name).exists():
            (folder / file.name).write_text("{}")
    record = {file.name: (file.sha256, sha256(folder / file.name)) for file in model.files}
    Record(record).write(folder)
