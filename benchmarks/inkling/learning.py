"""Whether inkling learns somebody: on the CPU, then unseen prompts, beside the bare base."""

import numpy as np

from benchmarks.inkling.colours import colours_of, share_of
from benchmarks.inkling.easel import Easel
from benchmarks.inkling.eye import Eye, among, like
from benchmarks.inkling.pupils import Pupil, asked, asked_with_things, named, pixels
from benchmarks.table import table
from engine.painting.diffusion.wording import Wording
from tools.inkling.pictures import Drawn, Pixels
from tools.inkling.scenes import caption

HEAD = ["who", "training", "own pictures", "base", "LoRA", "wrong LoRA", "of the gap",
        "pages nearer", "place, hour, thing: base", "in the LoRA's words", "LoRA",
        "place: LoRA less base", "less the same words", "thing: LoRA less base",
        "own colours: base", "LoRA"]

FOLLOWED = ("place", "hour", "thing")
"""What a prompt asks for beside the pupil."""


def learning(
    easel: Easel, eyes: dict[bool, Eye], everybody: dict[Pupil, list[Drawn]],
    seconds: dict[Pupil, float], prompts: int,
) -> str:
    """A row for each pupil: how like it is what is painted of heads, from 0 (anybody) to 1; and
    what is followed, of these prompts and of as many for whole figures beside a thing.

    `eyes`: for people and for what is furry, as each is like others of its kind.

    `of the gap`: how much of the way from the base to the own pictures' likeness was made.

    `in the LoRA's words`: the bare base, asked with the trigger word in the place of looks, too.
    What the likeness itself costs is the difference, told with its standard error.

    `own colours`: of hair, skin and clothes, as much as the own pictures have; the base is told
    them in words.
    """
    return table(HEAD, [_row(easel, eyes[one.who.kind.furry], one, everybody, seconds, prompts)
                        for one in everybody])


def _row(
    easel: Easel, eye: Eye, one: Pupil, everybody: dict[Pupil, list[Drawn]],
    seconds: dict[Pupil, float], prompts: int,
) -> list[object]:
    wrong = next(other for other in everybody if other != one)
    said = [*asked(one, prompts), *asked_with_things(one, prompts)]
    with_trigger = [Wording(named(one, parts)) for parts in said]
    base = easel.paint([Wording(caption(parts)) for parts in said])
    same_words = easel.paint(with_trigger)
    lora = easel.paint(with_trigger, [one.who.id])
    other = easel.paint(with_trigger[:prompts // 5], [wrong.who.id])
    heads = pixels([picture for picture in everybody[one] if ["close-up"] in picture.said])
    own = eye.points(heads)
    ideal, reach = own.mean(0), among(own)
    before, after, off = (like(eye.points(painted[:prompts]), ideal)
                          for painted in (base, lora, other))
    gap = (after.mean() - before.mean()) / max(reach - before.mean(), 1e-6)
    nearer = float(np.mean(after > before))
    follows = [{question: eye.follows(painted, said, question) for question in FOLLOWED}
               for painted in (base, same_words, lora)]
    lost = [100 * (follows[2][question] - follows[beside][question])
            for question, beside in (("place", 0), ("place", 1), ("thing", 0))]
    return [f"{one.who.id} ({one.style})", f"{seconds[one]:.0f} s", f"{reach:.2f}",
            *(f"{points.mean():.2f}" for points in (before, after, off)), f"{100 * gap:.0f} %",
            f"{100 * nearer:.0f} %",
            *(", ".join(f"{100 * found.mean():.0f} %" for found in one.values())
              for one in follows),
            *(f"{one.mean():+.1f} ± {one.std() / len(one) ** 0.5:.1f}" for one in lost),
            *(f"{100 * hers(one, heads, painted[:prompts]):.0f} %" for painted in (base, lora))]


def hers(one: Pupil, own: Pixels, painted: Pixels) -> float:
    """How much of a pupil's own colours is painted, of what the own pictures have; 1 at most."""
    parts = [min(share_of(color, painted).mean() / share_of(color, own).mean(), 1.0)
             for color in colours_of(one.who).values()]
    return float(np.mean(parts))
