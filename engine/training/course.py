"""A whole training: planned for the machine at hand, learnt, judged, and kept as a likeness."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import save

from engine.errors import EngineError, NotFound
from engine.likeness import Likeness
from engine.models import ModelStore
from engine.painting.diffusion.families import family
from engine.painting.diffusion.families.folder import family_name_of
from engine.painting.diffusion.instruments import gate_of
from engine.painting.diffusion.memory import Machine, this_machine
from engine.painting.diffusion.unfolding import base_folder
from engine.painting.ready import ready_instruments
from engine.paths import Paths
from engine.plain import to_json
from engine.store.likenesses import Likenesses
from engine.training.checkpoint import Checkpoints, adapter_in
from engine.training.judges import make_scorer
from engine.training.progress import Progress, Stage, Steps
from engine.training.room import Patience, fits
from engine.training.run import Outcome, Run, RunFolder, Wish
from engine.training.sealed import Tensors, unseal
from engine.training.sitting import Bench, sit, telling
from engine.training.thrift import less, planned
from engine.training.verdict import MakeScorer, best, verdict
from engine.training.wishing import still_wanted

log = logging.getLogger(__name__)

Compare = Callable[[ModelStore], MakeScorer | None]
"""Who compares cards with photos, from the weights at hand."""


def go_on(
    paths: Paths, folder: RunFolder, base: Path | None = None, *,
    machine: Machine | None = None, compare: Compare = make_scorer,
) -> Steps:
    """Go on with a training to its end; whoever stops taking steps stops it until next time.

    `base`: the folder of the base model, where it is not an installed one.

    Raises:
        NotFound: there is no such training.
        ModelMissing: the base is not installed.
        NotEnoughPhotos: all of them were thrown away since.
        NotEnoughMemory, NotEnoughSpace: there is no room, whatever is given up.
    """
    if folder.outcome() is not None:
        return
    store = ModelStore(paths)
    where = base or base_folder(store, folder.wish().base)
    patience = Patience()
    if not folder.planned():
        wish = still_wanted(paths, folder.wish())
        folder.create(wish)
        run = _planned(wish, where, machine or this_machine())
        yield from patience.until(partial(folder.plan, run), Progress(Stage.LOADING))
    kind = family(folder.run().recipe.family)
    _ready(store)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    bench = Bench(where, device, compare(store), gate_of(store),
                  lambda recipe: less(recipe, kind.facts), patience)
    yield from sit(folder, kind, bench)
    steps = folder.run().recipe.steps
    yield from telling(folder, _ending(paths, folder, steps, patience), patience.clock)
    done = Progress(Stage.DONE, steps, steps)
    fits(partial(folder.tell, done))
    yield done


def _ready(store: ModelStore) -> None:
    """A likeness is learnt without a gate, too; its cards are not seen."""
    try:
        ready_instruments(store)
    except EngineError as error:
        log.error("sample cards stay empty: %s", error)


def _planned(wish: Wish, base: Path, machine: Machine) -> Run:
    facts = family(family_name_of(base)).facts
    recipe, why = planned(facts, len(wish.examples), machine, dict(wish.changes))
    return Run(wish, recipe, why)


def _ending(paths: Paths, folder: RunFolder, steps: int, patience: Patience) -> Steps:
    keeping = Progress(Stage.KEEPING, steps, steps)
    yield keeping
    yield from patience.until(partial(_keep, Likenesses(paths), folder), keeping)


def _keep(likenesses: Likenesses, folder: RunFolder) -> None:
    """Keep the best checkpoint as a likeness, then what is to be said about it.

    Killed in between, it is done again: the likeness has the id of the training.
    """
    run, scores = folder.run(), folder.scores()
    chosen = best(scores.scores)
    step, tensors = _last(folder, run) if chosen is None else _scored(folder, chosen.step)
    found = verdict(scores.scores, step, run.wish.advice, unstable=scores.given_up is not None)
    measured = {"likeness": found.likeness, "adherence": found.adherence, "step": float(step)}
    if all(one.id != run.wish.id for one in likenesses.of(run.wish.character)):
        likenesses.keep(_likeness(run, measured), save(tensors))
    folder.end(Outcome(found, run.wish.id, _step_seconds(folder, run)))


def _step_seconds(folder: RunFolder, run: Run) -> float | None:
    newest = Checkpoints(folder.checkpoints, run.of).newest()
    if newest is None or not newest[0].step:
        return None
    return round(newest[0].seconds / newest[0].step, 3)


def _last(folder: RunFolder, run: Run) -> tuple[int, Tensors]:
    newest = Checkpoints(folder.checkpoints, run.of).newest()
    if newest is None:
        raise NotFound(f"nothing was learnt in {folder.path}")
    return newest[0].step, adapter_in(newest[1])


def _scored(folder: RunFolder, step: int) -> tuple[int, Tensors]:
    found = unseal(folder.adapter(step))
    return _last(folder, folder.run()) if found is None else (step, found[0])


def _likeness(run: Run, measured: dict[str, float | None]) -> Likeness:
    wish = run.wish
    return Likeness(
        id=wish.id, character=wish.character, base=wish.base, family=run.recipe.family,
        trigger=wish.trigger, class_word=wish.class_word, sha256="", rank=run.recipe.rank,
        created=datetime.now(UTC).isoformat(timespec="seconds"), recipe=to_json(run.recipe),
        photos=tuple(one.sha256 for one in wish.examples),
        scores={name: value for name, value in measured.items() if value is not None})
