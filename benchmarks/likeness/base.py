"""A base with the shape of Stable Diffusion 1.5 at three tenths of its width, of random weights.

Speed and memory do not depend on the values of weights, and the parts stand in the proportion of
the real ones: encoding a picture costs about half as much as a step of the denoiser.
"""

from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL, DDPMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from PIL import Image
from transformers import CLIPTextConfig, CLIPTextModel

from tools.inkling.tokenizer import make_tokenizer

SIDE = 256
RANK = 16
BATCH = 2
CAPTION = "photo of miazx girl, head and shoulders, in a garden"
PHOTOS = 8
_TEXT = 240


def make(folder: Path) -> Path:
    """Write base and photos; the folder of the base."""
    torch.manual_seed(0)
    tokenizer = make_tokenizer([CAPTION], folder / "words")
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=49408, hidden_size=_TEXT, intermediate_size=4 * _TEXT, num_hidden_layers=12,
        num_attention_heads=6, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id))
    unet = UNet2DConditionModel(
        sample_size=SIDE // 8, block_out_channels=(96, 192, 384, 384), cross_attention_dim=_TEXT,
        attention_head_dim=8)
    vae = AutoencoderKL(
        block_out_channels=(40, 80, 160, 160), layers_per_block=2, norm_num_groups=8,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
        sample_size=SIDE)
    scheduler = DDPMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
                              clip_sample=False, steps_offset=1)
    StableDiffusionPipeline(
        vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet, scheduler=scheduler,
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(folder / "base")
    dice = np.random.default_rng(0)
    for number in range(PHOTOS):
        small = dice.integers(0, 255, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(small).resize((640, 640)).save(folder / f"{number}.jpg")
    return folder / "base"
