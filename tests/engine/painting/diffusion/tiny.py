"""A tiny random pipeline of every family, built from its configuration and kept as diffusers does:
what loads it is what loads the real ones. Random weights prove the mechanics, not the learning."""

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderTiny,
    DDIMScheduler,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    FluxPipeline,
    FluxTransformer2DModel,
    PNDMScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from tokenizers import Regex, Tokenizer, pre_tokenizers, trainers
from tokenizers.models import BPE
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    CLIPTokenizer,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3ForCausalLM,
    Qwen3Model,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
)

from engine.painting.diffusion.adapters import new_adapter, weights_of
from engine.painting.diffusion.families import Family, family, family_name_of
from engine.painting.diffusion.families.facts import Precision

CPU = torch.device("cpu")

FAMILIES = ("sd15", "sdxl", "flux", "flux2", "zimage", "inkling")

WORDS = ("a an the and of in on with as by at picture book paper watercolour crayon girl boy woman "
         "man dog cat child grown up mia theo papa grandma stands walks runs jumps sits happy sad "
         "calm forest meadow moon sea castle kitchen night day morning evening red blue green hair "
         "dress shirt pirate astronaut cowboy dragon pearl star whale long short brown light skin")
WIDTH = 64
"""A block of nf4, so that the tiny layers can be quantised too."""

_TEXT = {"hidden_size": WIDTH, "intermediate_size": 37, "num_hidden_layers": 3,
         "num_attention_heads": 4}


def save_tiny(family: str, folder: Path, seed: int = 0) -> Path:
    """Build a tiny pipeline of that family in the folder; the folder."""
    torch.manual_seed(seed)
    pipeline = _BUILDERS[family]()
    for part in ("unet", "transformer"):
        if hasattr(pipeline, part):
            _wake(getattr(pipeline, part))
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def _wake(model: torch.nn.Module) -> None:
    """Layers that begin at zero would hide everything before them."""
    for weights in model.parameters():
        if not weights.any():
            torch.nn.init.normal_(weights, std=0.05)


def clip_tokenizer() -> CLIPTokenizer:
    """Knows the words of `WORDS` whole, others by their letters."""
    learner = Tokenizer(BPE(end_of_word_suffix="</w>"))
    learner.pre_tokenizer = pre_tokenizers.Split(Regex(r"[a-z]+"), "removed", invert=True)
    letters = [*map(chr, range(ord("a"), ord("z") + 1)), *"0123456789,.-'!?"]
    learner.train_from_iterator([WORDS] * 3, trainers.BpeTrainer(
        vocab_size=700, end_of_word_suffix="</w>", show_progress=False, initial_alphabet=letters))
    learnt = json.loads(learner.to_str())["model"]
    tokens = sorted(learnt["vocab"], key=learnt["vocab"].get)
    tokens += [f"{letter}</w>" for letter in letters if f"{letter}</w>" not in learnt["vocab"]]
    vocab = {token: n for n, token in enumerate([*tokens, "<|startoftext|>", "<|endoftext|>"])}
    merges = [tuple(pair) for pair in learnt["merges"]]
    return CLIPTokenizer(vocab=vocab, merges=merges, model_max_length=77)


def _clip(kind: Any, tokenizer: CLIPTokenizer, **config: Any) -> Any:
    return kind(CLIPTextConfig(
        vocab_size=len(tokenizer), max_position_embeddings=77, projection_dim=WIDTH,
        bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id, **{**_TEXT, **config})).eval()


def _t5() -> tuple[T5EncoderModel, T5Tokenizer]:
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    pieces += [(f"▁{word}", -3.0) for word in dict.fromkeys(WORDS.split())]
    pieces += [(letter, -9.0) for letter in "abcdefghijklmnopqrstuvwxyz0123456789,.-'!?"]
    tokenizer = T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=512)
    return T5EncoderModel(T5Config(vocab_size=len(pieces), d_model=WIDTH, d_kv=16, d_ff=37,
                                   num_layers=2, num_heads=4)).eval(), tokenizer


def _qwen(kind: Any) -> tuple[Any, Qwen2Tokenizer]:
    vocab = {letter: n for n, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    special = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
    vocab |= {token: len(vocab) + n for n, token in enumerate(special)}
    tokenizer = Qwen2Tokenizer(vocab=vocab, merges=[], extra_special_tokens=list(special[1:]))
    tokenizer.chat_template = (
        "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}"
        "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")
    config = Qwen3Config(vocab_size=len(vocab), head_dim=16, num_key_value_heads=2,
                         max_position_embeddings=512, **{**_TEXT, "num_hidden_layers": 4})
    return kind(config).eval(), tokenizer


def _autoencoder(kind: Any = AutoencoderKL, **config: Any) -> Any:
    return kind(block_out_channels=(8,) * 4, down_block_types=("DownEncoderBlock2D",) * 4,
                up_block_types=("UpDecoderBlock2D",) * 4, latent_channels=4, norm_num_groups=4,
                sample_size=64, layers_per_block=1, **config).eval()


def _unet(**config: Any) -> UNet2DConditionModel:
    usual = {"in_channels": 4, "out_channels": 4, "cross_attention_dim": WIDTH}
    return UNet2DConditionModel(
        block_out_channels=(64, 64), layers_per_block=1, sample_size=8,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), attention_head_dim=8,
        norm_num_groups=8, **{**usual, **config}).eval()


_SD_NOISE = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear",
             "steps_offset": 1}


def _sd15() -> StableDiffusionPipeline:
    tokenizer = clip_tokenizer()
    return StableDiffusionPipeline(
        vae=_autoencoder(), text_encoder=_clip(CLIPTextModel, tokenizer), tokenizer=tokenizer,
        unet=_unet(), scheduler=PNDMScheduler(skip_prk_steps=True, **_SD_NOISE),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False)


def _inkling() -> StableDiffusionPipeline:
    tokenizer = clip_tokenizer()
    # As inkling's own: a quarter of the side, six channels.
    vae = AutoencoderTiny(encoder_block_out_channels=(6,) * 3, decoder_block_out_channels=(8,) * 3,
                          latent_channels=6, num_encoder_blocks=(0,) * 3,
                          num_decoder_blocks=(1, 1, 0)).eval()
    vae.register_to_config(scaling_factor=1.0)
    scheduler = DDIMScheduler(
        clip_sample=False, set_alpha_to_one=True, prediction_type="v_prediction",
        timestep_spacing="trailing", rescale_betas_zero_snr=True, **_SD_NOISE)
    return StableDiffusionPipeline(
        vae=vae, text_encoder=_clip(CLIPTextModel, tokenizer), tokenizer=tokenizer,
        unet=_unet(in_channels=6, out_channels=6),
        scheduler=scheduler, safety_checker=None, feature_extractor=None,
        requires_safety_checker=False)


def _sdxl() -> StableDiffusionXLPipeline:
    tokenizer = clip_tokenizer()
    # The second encoder is wider, as in the real one: that tells the two apart in a file.
    unet = _unet(cross_attention_dim=3 * WIDTH, addition_embed_type="text_time",
                 addition_time_embed_dim=8, projection_class_embeddings_input_dim=48 + WIDTH,
                 transformer_layers_per_block=(1, 1), use_linear_projection=True)
    return StableDiffusionXLPipeline(
        vae=_autoencoder(), text_encoder=_clip(CLIPTextModel, tokenizer), tokenizer=tokenizer,
        text_encoder_2=_clip(CLIPTextModelWithProjection, tokenizer, hidden_size=2 * WIDTH),
        tokenizer_2=tokenizer,
        unet=unet, scheduler=EulerDiscreteScheduler(**_SD_NOISE), add_watermarker=False)


_FLOW_VAE: dict[str, Any] = {"shift_factor": 0.1, "scaling_factor": 0.3, "use_quant_conv": False,
                             "use_post_quant_conv": False}


def _flux() -> FluxPipeline:
    clip, (t5, t5_words) = clip_tokenizer(), _t5()
    transformer = FluxTransformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=WIDTH, pooled_projection_dim=WIDTH,
        axes_dims_rope=[8, 8, 16], guidance_embeds=True).eval()
    scheduler = FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift=3.0)
    return FluxPipeline(
        scheduler=scheduler, vae=_autoencoder(**_FLOW_VAE), text_encoder=_clip(CLIPTextModel, clip),
        tokenizer=clip, text_encoder_2=t5, tokenizer_2=t5_words, transformer=transformer)


def _flux2() -> Flux2KleinPipeline:
    qwen, words = _qwen(Qwen3ForCausalLM)
    transformer = Flux2Transformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=32,
        num_attention_heads=2, joint_attention_dim=3 * WIDTH, timestep_guidance_channels=32,
        axes_dims_rope=(8, 8, 8, 8), guidance_embeds=False).eval()
    scheduler = FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift=3.0)
    return Flux2KleinPipeline(
        scheduler=scheduler, vae=_autoencoder(AutoencoderKLFlux2), text_encoder=qwen,
        tokenizer=words, transformer=transformer, is_distilled=True)


def _zimage() -> ZImagePipeline:
    qwen, words = _qwen(Qwen3Model)
    transformer = ZImageTransformer2DModel(
        all_patch_size=(2,), all_f_patch_size=(1,), in_channels=4, dim=WIDTH, n_layers=1,
        n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=WIDTH, axes_dims=[16, 8, 8],
        axes_lens=[1024, 32, 32]).eval()
    return ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0), vae=_autoencoder(**_FLOW_VAE),
        text_encoder=qwen, tokenizer=words, transformer=transformer)


_BUILDERS: dict[str, Callable[[], Any]] = {
    "sd15": _sd15, "sdxl": _sdxl, "flux": _flux, "flux2": _flux2, "zimage": _zimage,
    "inkling": _inkling,
}


def loaded(base: Path) -> Family:
    """The family of a folder."""
    return family(family_name_of(base))


def trained(base: Path, seed: int = 3, size: float = 0.3) -> dict[str, torch.Tensor]:
    """An adapter that changes something, as it is kept; the caller's own, to spoil as it likes."""
    return {key: value.clone() for key, value in _trained(base, seed, size).items()}


@lru_cache(maxsize=64)
def _trained(base: Path, seed: int, size: float) -> dict[str, torch.Tensor]:
    one = loaded(base)
    denoiser = one.load_denoiser(base, Precision.FP32, CPU)
    dice = torch.Generator().manual_seed(seed)
    for value in new_adapter(denoiser, one, "made", 4, seed):
        value.data = size * torch.randn(value.shape, generator=dice)
    return weights_of(denoiser, one, "made")
