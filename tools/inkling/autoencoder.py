"""The autoencoder: pictures to latents of a quarter of the side by rule, and back by learning.

The encoder needs no training: red, green and blue of the shrunken picture, and what its brightness
does within each quarter (Haar's wavelets). What is learned is to enlarge that again, with ink lines
and faces. A learned encoder would say more in less, but takes hours of a card before it does.
"""

from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from diffusers.models.autoencoders.vae import AutoencoderTinyBlock
from torch import Tensor
from torch.nn import functional

from tools.inkling.pictures import Pictures, Pixels, pictures
from tools.inkling.training import Course, device, learn, load

CHANNELS = 6
"""Of the latents: three colours, three details."""
DETAIL = 0.5
"""Deviation of the details; that of the colours is 1. What matters less drowns sooner in noise."""
HEADS = 4.0
"""How much more a pixel of a head counts: heads are what likenesses are about."""
NOISE = 0.08
"""Deviation of the noise that the decoder must bear, as a denoiser is never exact."""
_BRIGHTNESS = (0.299, 0.587, 0.114)
_WAVES = (((1, 1), (-1, -1)), ((1, -1), (1, -1)), ((1, -1), (-1, 1)))


def make_autoencoder(width: int, pixels: Pixels) -> AutoencoderTiny:
    """An autoencoder that shrinks and enlarges; `pixels` show what colours there are.

    Nothing but one convolution of `width` channels is done at full size, where it would be dear.
    """
    model = _shape(width)
    with torch.no_grad():
        _shrink(model, to_tensor(pixels))
        _enlarge(model, to_tensor(pixels))
    return model


def train_decoder(folder: Path, width: int, course: Course) -> AutoencoderTiny:
    """Teach it to enlarge the folder's pictures; goes on from the course's checkpoint."""
    drawn = pictures(folder)
    model = make_autoencoder(width, drawn.pixels[:256])
    model.encoder.requires_grad_(False)
    learn(model, lambda *given: _loss(drawn, *given), course)
    return load_autoencoder(course.final)


def load_autoencoder(file: Path) -> AutoencoderTiny:
    """The autoencoder of a checkpoint, with the moving average of its weights."""
    weights = (load(file) or {})["average"]
    model = _shape(weights["decoder.layers.0.weight"].shape[0])
    model.load_state_dict(weights)
    return model.eval()


@torch.no_grad()
def encode_all(model: AutoencoderTiny, pixels: Pixels, batch: int = 64) -> Tensor:
    """The latents (2 · count, channels, side / 4, side / 4), fp16: all pictures, then mirrored."""
    found = [model.encode(some.flip(-1) if mirrored else some).latents.half()
             for mirrored in (False, True)
             for some in (to_tensor(pixels[at:at + batch])
                          for at in range(0, len(pixels), batch))]
    return torch.cat(found)


def to_tensor(pixels: Pixels) -> Tensor:
    """Pictures (count, side, side, 3) of bytes as (count, 3, side, side) from -1 to 1."""
    return torch.from_numpy(np.array(pixels)).permute(0, 3, 1, 2).float() / 127.5 - 1


def _shape(width: int) -> AutoencoderTiny:
    return AutoencoderTiny(
        encoder_block_out_channels=(CHANNELS,) * 3, decoder_block_out_channels=(width,) * 3,
        latent_channels=CHANNELS, num_encoder_blocks=(0, 0, 0), num_decoder_blocks=(4, 2, 0),
    )


def _shrink(model: AutoencoderTiny, seen: Tensor) -> None:
    """Set the encoder: half the side twice, then all of the same deviation around 0."""
    colours, half, quarter, last = model.encoder.layers
    for layer in (colours, half, quarter, last):
        for value in layer.parameters():
            value.zero_()
    for channel in range(3):
        colours.weight[channel, channel, 1, 1] = 1
        half.weight[channel, channel, 1:, 1:] = 0.25
        quarter.weight[channel, channel, 1:, 1:] = 0.25
        for place, wave in enumerate(_WAVES):
            quarter.weight[3 + place, channel, 1:, 1:] = (
                0.25 * _BRIGHTNESS[channel] * torch.tensor(wave))
    for channel in range(CHANNELS):
        last.weight[channel, channel, 1, 1] = 1
    deviation, mean = torch.std_mean(model.encode(seen).latents, dim=(0, 2, 3))
    wished = torch.tensor([1.0] * 3 + [DETAIL] * 3)
    last.weight *= (wished / deviation)[:, None, None, None]
    last.bias -= mean * wished / deviation


def _enlarge(model: AutoencoderTiny, seen: Tensor) -> None:
    """Let the decoder begin with what needs no learning; all else is there, and adds nothing yet.

    From grey, which is where chance begins, it would take a thousand steps to come as far.
    """
    for block in model.modules():
        if isinstance(block, AutoencoderTinyBlock):
            block.conv[-1].weight.zero_()
            block.conv[-1].bias.zero_()
    flowing = 3 * torch.tanh(model.encode(seen).latents / 3)
    small = functional.avg_pool2d((seen + 1) / 2, 4)
    deviation, mean = torch.std_mean(small, dim=(0, 2, 3))
    first, *middle, last = model.decoder.layers
    for layer in (first, *middle):
        if isinstance(layer, torch.nn.Conv2d):
            torch.nn.init.orthogonal_(layer.weight)
            layer.weight *= 0.3 / layer(flowing).std()
            _pass(layer)
        if layer is first:
            layer.weight[:3] *= 1.1 * deviation[:, None, None, None]
            layer.bias[:3] = mean
        flowing = layer(flowing)
    last.weight *= 0.1
    _pass(last)


def _pass(layer: torch.nn.Conv2d) -> None:
    """Let the first three channels through as they are."""
    layer.weight[:3] = 0
    for channel in range(3):
        layer.weight[channel, channel, 1, 1] = 1
    if layer.bias is not None:
        layer.bias[:3] = 0


def _loss(
    drawn: Pictures, model: torch.nn.Module, chosen: Tensor, chance: torch.Generator
) -> Tensor:
    """Colours, and the edges of the ink, which a mean of colours would blur."""
    where = device()
    picked = np.sort(chosen.numpy())
    wanted = to_tensor(drawn.pixels[picked])
    weight = _weights(drawn.heads[picked], wanted.shape[-1])
    if torch.rand((), generator=chance) < 0.5:
        wanted, weight = wanted.flip(-1), weight.flip(-1)
    wanted, weight = wanted.to(where), weight.to(where)
    with torch.no_grad():
        latents = model.encode(wanted.to(torch.bfloat16)).latents
        latents = latents + NOISE * torch.randn(latents.shape, generator=chance).to(latents)
    got = model.decode(latents.contiguous(memory_format=torch.channels_last)).sample.float()
    across = (got.diff(dim=-1) - wanted.diff(dim=-1)).abs() * weight[..., 1:]
    down = (got.diff(dim=-2) - wanted.diff(dim=-2)).abs() * weight[..., 1:, :]
    return ((got - wanted).abs() * weight).mean() + across.mean() + down.mean()


def _weights(heads: Pixels, side: int) -> Tensor:
    """(count, 1, side, side): 1, in heads `HEADS`."""
    weight = torch.ones(len(heads), 1, side, side)
    for place, boxes in enumerate(heads):
        for left, top, right, bottom in boxes:
            weight[place, :, top:bottom, left:right] = HEADS
    return weight
