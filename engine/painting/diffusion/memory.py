"""The memory plan: how a family is held on this machine, for painting and for training, and why.

Sizes are gigabytes of 10^9 bytes; the numbers of the families are in `families.toml`. Text encoders
are never on the card together with the denoiser, so they do not add up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.memory import memory
from engine.painting.diffusion.card import free_memory
from engine.painting.diffusion.families.facts import Facts, Precision

RESERVE_GB = 0.7
"""For the driver, the screen and what torch holds back; nothing may spill into slow memory."""
MOST_AT_ONCE = 4
"""More pictures at once are no quicker."""
BLOCKS_GB = 1.2
"""What is on the card at a time when the blocks of a denoiser visit it one after another: two
blocks of the largest family in 16 bits, and the layers around them."""
RAM_SPARE_GB = 4.0
"""System memory that blocks which wait there must leave to everybody else."""
WORKSPACE_GB = 0.5
"""What a card's libraries and the gaps between tensors take while something is learnt."""
SHOWING_GB = 1.2
"""An autoencoder in 32 bits and one tile, for sample cards; never beside a step of learning."""
_SMALL_GB = 0.5
"""On a processor, smaller denoisers are quicker when they paint several pictures at once."""
_TRAINED_AT = (1024, 768, 512)
"""Sides of training pictures."""

_BITS = {Precision.FP32: 32, Precision.BF16: 16, Precision.FP16: 16, Precision.INT8: 8,
         Precision.NF4: 4}


class Task(StrEnum):
    """What the memory is for."""

    PAINT = "paint"
    TRAIN = "train"


@dataclass(frozen=True)
class Machine:
    """What there is to work with."""

    free_gb: float
    """Of the card; 0 without one."""
    ram_gb: float
    """System memory that is free."""
    bf16: bool = True
    """Whether the card itself calculates in bfloat16; before 2020 they only pretend to, slowly."""

    @property
    def card(self) -> bool:
        """Whether there is one."""
        return self.free_gb > 0


@dataclass(frozen=True)
class Plan:
    """How a family is held."""

    precision: Precision
    batch: int
    """Pictures at once."""
    resolution: int
    """Side of the square whose area a picture has."""
    blocks: bool = False
    """Whether the denoiser's blocks wait in system memory and visit the card in turn."""
    tiles: bool = False
    """Whether the autoencoder works tile by tile."""
    encoders_on_card: bool = True
    encoders_visit: bool = True
    """Whether the layers of encoders that find no room there visit the card in turn."""
    on_card: bool = True
    why: str = ""
    """One sentence for a parent."""


def plan(facts: Facts, task: Task, machine: Machine) -> Plan | None:
    """The best way that fits; `None` where none does."""
    if not machine.card:
        return _on_processor(facts, task, machine)
    ways = list(_ways(facts, task, machine))
    for way in ways:
        if need_gb(facts, task, way) <= machine.free_gb - RESERVE_GB and _ram_fits(
                facts, way, machine):
            way = _filled(facts, task, way, machine)
            return replace(way, why=_why(facts, task, way, machine))
    return None


def step_down(facts: Facts, now: Plan) -> Plan | None:
    """The next smaller way after memory ran out; `None` where there is none."""
    if now.batch > 1:
        return _because(now, f"{now.batch} pictures at once", batch=now.batch // 2)
    if not now.tiles:
        return _because(now, "the whole picture at once", tiles=True)
    smaller = _less_precise(facts, now.precision)
    if now.on_card and not now.blocks and smaller is not None:
        return _because(now, f"{_BITS[now.precision]} bits", precision=smaller)
    side = int(now.resolution * 0.8 / facts.multiple) * facts.multiple
    if side >= facts.lowest:
        return _because(now, f"{now.resolution} pixels", resolution=side)
    return None


def need_gb(facts: Facts, task: Task, way: Plan) -> float:
    """What a way takes of the card, without the reserve."""
    weights = BLOCKS_GB if way.blocks else facts.denoiser_gb[way.precision]
    if task is Task.PAINT:
        area = (way.resolution / 1024) ** 2
        tiled = 0.6 if way.tiles else 1.0
        return weights + facts.vae_gb + facts.paint_gb * area * tiled * way.batch
    exact = 2 if way.precision is Precision.FP32 else 1
    step = exact * facts.train_gb * (way.resolution / 512) ** 2 * way.batch
    return weights + facts.adapter_gb + WORKSPACE_GB + max(step, SHOWING_GB)


def encoders_fit(facts: Facts, machine: Machine) -> bool:
    """Whether the text encoders find room on the card, in 16 bits, with nothing beside them."""
    return facts.encoders_gb <= machine.free_gb - RESERVE_GB


def keeps_activations(facts: Facts, way: Plan, machine: Machine) -> bool:
    """Whether a card has room to train without computing activations twice.

    Where the guess was wrong, the training goes on with less; a processor's memory cannot be tried.
    """
    more = replace(facts, train_gb=facts.train_gb + facts.activations_gb)
    return machine.card and need_gb(more, Task.TRAIN, way) <= machine.free_gb - RESERVE_GB


def _ways(facts: Facts, task: Task, machine: Machine) -> Iterator[Plan]:
    """From the best to the smallest.

    Painting gives up precision first: a small picture is seen at once. Training gives up resolution
    first: exact weights learn two times quicker, and a face is learnt at 512 pixels too.
    """
    # Nobody learns in half precision: what is small is lost in it.
    old = Precision.FP16 if task is Task.PAINT else Precision.FP32
    best = old if not machine.bf16 and old in facts.denoiser_gb else Precision.BF16
    precisions = [one for one in (best, Precision.INT8, Precision.NF4) if one in facts.denoiser_gb]
    on_card = encoders_fit(facts, machine)
    if task is Task.TRAIN:
        most = facts.taught_on or facts.resolution
        sides = [side for side in _TRAINED_AT if facts.lowest <= side <= most] or [most]
        for precision in precisions:
            yield from (Plan(precision, 1, side, encoders_on_card=on_card) for side in sides)
        return
    for side in _sides(facts):
        for precision in precisions:
            for tiles in (False, True):
                yield Plan(precision, 1, side, tiles=tiles, encoders_on_card=on_card)
        # Quantised weights cannot be moved to and fro.
        if precisions[0] not in (Precision.INT8, Precision.NF4):
            yield Plan(precisions[0], 1, side, blocks=True, tiles=True, encoders_on_card=on_card)


def _sides(facts: Facts) -> Iterator[int]:
    side = facts.resolution
    while side >= facts.lowest:
        yield side
        side = int(side * 0.8 / facts.multiple) * facts.multiple


def _filled(facts: Facts, task: Task, way: Plan, machine: Machine) -> Plan:
    """As many pictures at once as fit."""
    for batch in range(MOST_AT_ONCE, 1, -1):
        more = replace(way, batch=batch)
        if need_gb(facts, task, more) <= machine.free_gb - RESERVE_GB:
            return more
    return way


def _on_processor(facts: Facts, task: Task, machine: Machine) -> Plan | None:
    precision = Precision.FP32 if Precision.FP32 in facts.denoiser_gb else Precision.BF16
    if facts.denoiser_gb[precision] + facts.encoders_gb > machine.ram_gb - RAM_SPARE_GB / 2:
        return None
    most = facts.taught_on or facts.resolution if task is Task.TRAIN else facts.resolution
    small = facts.denoiser_gb[precision] < _SMALL_GB
    batch = MOST_AT_ONCE if small and task is Task.PAINT else 1
    why = f"{facts.title} on the processor, because there is no card; that takes its time."
    return Plan(precision, batch, most if small else facts.lowest, encoders_on_card=False,
                on_card=False, why=why)


def _ram_fits(facts: Facts, way: Plan, machine: Machine) -> bool:
    """Text encoders and blocks wait in system memory one after the other."""
    waiting = max(0.0 if way.encoders_on_card else facts.encoders_gb,
                  facts.denoiser_gb[way.precision] if way.blocks else 0.0)
    return waiting <= machine.ram_gb - RAM_SPARE_GB


def _less_precise(facts: Facts, now: Precision) -> Precision | None:
    """The next precision of fewer bits; `now` may be one that the family does not list."""
    smaller = [one for one in facts.denoiser_gb if _BITS[one] < _BITS[now]]
    return max(smaller, key=lambda one: _BITS[one], default=None)


def _because(now: Plan, too_much: str, **smaller: object) -> Plan:
    why = f"Memory ran out with {too_much}, so it goes on with less."
    return replace(now, why=why, **smaller)  # type: ignore[arg-type]


def _why(facts: Facts, task: Task, way: Plan, machine: Machine) -> str:
    best = next(_ways(facts, task, machine))
    held = f"{facts.title} in {_BITS[way.precision]} bits at {way.resolution} pixels"
    if (way.precision, way.resolution, way.blocks, way.tiles) == (
            best.precision, best.resolution, False, False):
        return f"{held}, because all of it fits into the {machine.free_gb:.1f} GB that are free."
    if way.blocks:
        held += ", block by block,"
    lacking = need_gb(facts, task, best) + RESERVE_GB
    return (f"{held}, because {_BITS[best.precision]} bits at {best.resolution} pixels would take "
            f"{lacking:.1f} GB and {machine.free_gb:.1f} are free.")


def this_machine() -> Machine:
    """What is free here and now."""
    import torch

    ram = memory()[0] / 1e9
    if not torch.cuda.is_available():
        return Machine(0, ram)
    free_memory()  # Else what torch keeps for itself would not count as free.
    free, _ = torch.cuda.mem_get_info()
    return Machine(free / 1e9, ram, torch.cuda.is_bf16_supported(including_emulation=False))
