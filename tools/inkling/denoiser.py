"""Teaches the text encoder and the denoising UNet together, in the autoencoder's latents."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from diffusers import DDIMScheduler, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor
from torch.nn import functional
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from tools.inkling.scenes import Parts, caption, loose
from tools.inkling.training import Course, device, learn, load

SNR_GAMMA = 5.0
"""Where little noise is left, errors count less (as in min-SNR weighting, Hang et al. 2023); pure
noise counts in full, unlike there, for from it places and hours are made."""
TOWARDS_NOISE = 2.5
"""How far noise levels lean to where pictures are laid out (as shifts of flow matching do)."""
WITHOUT_CAPTION = 0.1
"""Share of examples that learn to draw without a prompt, for guidance."""
SAYINGS = 4
"""Wordings of each caption; the first is exact."""


@dataclass(frozen=True)
class Size:
    """How large the model is."""

    blocks: tuple[int, int, int]
    """Channels of the UNet's three levels."""
    layers: int
    """Of each level."""
    text: int
    """Width of the text encoder."""
    text_layers: int


SIZES = {"small": Size((32, 96, 160), 1, 128, 2), "full": Size((64, 128, 256), 2, 256, 3)}
"""For two cores, and for a card."""


def make_scheduler() -> DDIMScheduler:
    """The noise: cosine, as suits few latents, to pure noise, so that nights can be dark."""
    return DDIMScheduler(
        beta_schedule="squaredcos_cap_v2", clip_sample=False, set_alpha_to_one=True,
        prediction_type="v_prediction", timestep_spacing="trailing", rescale_betas_zero_snr=True,
        steps_offset=1,
    )


def make_text_encoder(tokenizer: CLIPTokenizer, size: Size) -> CLIPTextModel:
    """A text encoder without knowledge."""
    return CLIPTextModel(CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=size.text, intermediate_size=4 * size.text,
        num_hidden_layers=size.text_layers, num_attention_heads=size.text // 64,
        max_position_embeddings=tokenizer.model_max_length, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id,
        projection_dim=size.text,
    ))


def make_unet(size: Size, side: int, channels: int) -> UNet2DConditionModel:
    """A denoiser without knowledge; `side` and `channels` are those of the latents.

    Words are looked at where that is cheap and heads are still told apart: from half the side on.
    All of them together are also a part of every block's step, which is what places and hours are
    learned by.
    """
    return UNet2DConditionModel(
        sample_size=side, in_channels=channels, out_channels=channels,
        block_out_channels=size.blocks, layers_per_block=size.layers,
        cross_attention_dim=size.text, attention_head_dim=4, norm_num_groups=16,
        addition_embed_type="text", addition_embed_type_num_heads=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    )


class Denoiser(torch.nn.Module):
    """Text encoder and UNet as one model to train."""

    def __init__(self, tokenizer: CLIPTokenizer, size: Size, side: int, channels: int) -> None:
        super().__init__()
        self.text_encoder = make_text_encoder(tokenizer, size)
        self.unet = make_unet(size, side, channels)
        _begin_gently(self.unet)

    def forward(self, noisy: Tensor, steps: Tensor, tokens: Tensor) -> Tensor:
        """The velocity that is in the noisy latents."""
        told = self.text_encoder(tokens).last_hidden_state
        predicted: Tensor = self.unet(noisy, steps, told, return_dict=False)[0]
        return predicted


def prepare(folder: Path, latents: Tensor, said: list[Parts], tokenizer: CLIPTokenizer) -> None:
    """Keep what is learned from: scaled latents (all, then mirrored) and tokens of their captions.

    Tokens are (count, `SAYINGS`, longest prompt).
    """
    dice = Random(0)
    wordings = [caption(one) if number == 0 else loose(one, dice)
                for one in said for number in range(SAYINGS)]
    tokens = tokenizer(wordings, padding="max_length", truncation=True,
                       return_tensors="pt").input_ids
    torch.save({"latents": latents, "tokens": tokens.view(len(said), SAYINGS, -1).short()},
               folder / "lessons.pt")


def train_denoiser(
    folder: Path, tokenizer: CLIPTokenizer, size: Size, course: Course
) -> Denoiser:
    """Train on what was prepared in the folder; goes on from the course's checkpoint.

    Returns:
        The model with the moving average of its weights.
    """
    lesson = Lesson(folder, tokenizer)
    side, channels = lesson.latents.shape[-1], lesson.latents.shape[1]
    model = Denoiser(tokenizer, size, side, channels)
    if device().type == "cpu":
        _quick_on_cpu(model)
    learn(model, lesson.loss, course)
    return load_denoiser(folder, tokenizer, size)


def load_denoiser(
    folder: Path, tokenizer: CLIPTokenizer, size: Size, name: str = "denoiser.final.pt"
) -> Denoiser:
    """The denoiser of a checkpoint, with the moving average of its weights."""
    latents = torch.load(folder / "lessons.pt", mmap=True, weights_only=True)["latents"]
    model = Denoiser(tokenizer, size, latents.shape[-1], latents.shape[1])
    model.load_state_dict((load(folder / name) or {})["average"])
    return model.eval()


class Lesson:
    """What is learned from: noise, and how well it was found again."""

    def __init__(self, folder: Path, tokenizer: CLIPTokenizer) -> None:
        kept = torch.load(folder / "lessons.pt", mmap=True, weights_only=True)
        self.latents: Tensor = kept["latents"]
        self._tokens: Tensor = kept["tokens"]
        self._empty = tokenizer("", padding="max_length", return_tensors="pt").input_ids[0].short()
        self._scheduler = make_scheduler()

    def loss(self, model: torch.nn.Module, chosen: Tensor, chance: torch.Generator) -> Tensor:
        """The weighted error of a model on the examples of these numbers.

        The noise levels of a batch are spread evenly, which makes its loss less of a lottery.
        """
        saying = torch.randint(SAYINGS, (len(chosen),), generator=chance)
        told = self._tokens[chosen % len(self._tokens), saying]
        told[torch.rand(len(chosen), generator=chance) < WITHOUT_CAPTION] = self._empty
        clean = self.latents[chosen].to(device()).float()
        noise = torch.randn(clean.shape, generator=chance).to(clean)
        alphas = self._scheduler.alphas_cumprod
        spread = (torch.arange(len(clean)) + torch.rand(len(clean), generator=chance)) / len(clean)
        spread = TOWARDS_NOISE * spread / (1 + (TOWARDS_NOISE - 1) * spread)
        steps = (spread * len(alphas)).long().clamp(max=len(alphas) - 1)
        signal = alphas[steps] / (1 - alphas[steps]).clamp(min=1e-8)
        weight = ((signal.clamp(max=SNR_GAMMA) + 1) / (signal + 1)).to(clean)
        steps = steps.to(clean.device)
        noisy = self._scheduler.add_noise(clean, noise, steps)
        wanted = self._scheduler.get_velocity(clean, noise, steps)
        got = model(noisy.bfloat16(), steps, told.long().to(device())).float()
        error = functional.mse_loss(got, wanted, reduction="none").mean(dim=(1, 2, 3))
        return (error * weight).mean()


def _begin_gently(unet: UNet2DConditionModel) -> None:
    """Every branch begins by adding nothing, which makes the first steps count."""
    last = [part for name, part in unet.named_modules()
            if name.endswith((".conv2", ".proj_out", "conv_out", "add_embedding.norm2"))]
    for part in last:
        for value in part.parameters():
            torch.nn.init.zeros_(value)


def _quick_on_cpu(model: Denoiser) -> None:
    """Fused attention (PyTorch 2.13) is slow at half precision on a CPU, backwards above all."""
    model.unet.set_attn_processor(AttnProcessor())
    model.text_encoder.set_attn_implementation("eager")
