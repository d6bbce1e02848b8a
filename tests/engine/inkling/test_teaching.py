"""How inkling is taught, without its weights: pictures, captions, latents, steps, going on."""

from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch")
diffusers = pytest.importorskip("diffusers")

from engine.training.captions import imagined_things  # noqa: E402
from tools.inkling.assemble import assemble, keep  # noqa: E402
from tools.inkling.autoencoder import make_autoencoder, to_tensor  # noqa: E402
from tools.inkling.denoiser import SIZES, Denoiser  # noqa: E402
from tools.inkling.judge import QUESTIONS, answers  # noqa: E402
from tools.inkling.pictures import Pixels, picture_of  # noqa: E402
from tools.inkling.scenes import HELD_OUT_HAIR, THINGS, caption, example, loose  # noqa: E402
from tools.inkling.tokenizer import LONGEST, make_tokenizer  # noqa: E402
from tools.inkling.training import Course, learn, load  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")


@pytest.fixture(scope="module")
def drawn() -> Pixels:
    return np.stack([picture_of(example(number)).pixels for number in range(12)])


def test_the_same_number_is_the_same_picture_and_caption(drawn: Pixels) -> None:
    again = picture_of(example(3))
    assert (again.pixels == drawn[3]).all()
    assert again.said == picture_of(example(3)).said


def test_the_familys_hair_is_never_shown() -> None:
    shown = {one.looks.hair for number in range(400) for one in example(number).cast}
    assert len(shown) > 30
    assert not shown & HELD_OUT_HAIR


def test_things_are_seen_where_they_are_said() -> None:
    """They were drawn outside of most windows once, and hardly learned."""
    wanted = [example(number) for number in range(60)]
    seen = [picture_of(one).said for one in wanted if one.scene.things]
    assert len(seen) > 15
    shown = [said for said in seen if any(words[0] in THINGS for words in said)]
    assert len(shown) > 0.9 * len(seen)


def test_likenesses_imagine_what_inkling_knows() -> None:
    assert set(imagined_things()) == set(THINGS)


def test_looks_are_left_out_as_likenesses_leave_them_out() -> None:
    said, dice = picture_of(example(3)).said, Random(0)
    loosely = [loose(said, dice) for _ in range(40)]
    assert all(said[0][0] in one for one in loosely)
    assert 4 < sum(not any(word in one for word in ("skin", "hair")) for one in loosely) < 24


def test_captions_answer_what_the_judge_asks_and_fit_a_prompt(tmp_path: Path) -> None:
    said = [picture_of(example(number)).said for number in range(16)]
    tokenizer = make_tokenizer(map(caption, said), tmp_path)
    assert max(len(tokenizer(caption(one)).input_ids) for one in said) <= LONGEST
    found = [known for one in said if (known := answers(one))]
    assert len(found) > 4
    assert all(known[name] in QUESTIONS[name] for known in found for name in QUESTIONS)


def test_the_autoencoder_begins_by_shrinking_and_enlarging(drawn: Pixels) -> None:
    model = make_autoencoder(16, drawn)
    seen = to_tensor(drawn)
    with torch.no_grad():
        latents = model.encode(seen).latents
        back = model.decode(latents).sample
    assert latents.shape == (12, 6, 24, 24)
    assert torch.allclose(latents.mean(dim=(0, 2, 3)), torch.zeros(6), atol=0.02)
    assert torch.allclose(latents.std(dim=(0, 2, 3))[:3], torch.ones(3), atol=0.02)
    assert float((back - seen).abs().mean()) < 0.15


def test_half_precision_steps_go_where_whole_ones_go(tmp_path: Path) -> None:
    """The fused optimizer once read gradients in another order than weights, and learned little."""
    losses = {}
    for how in ("learn", "plain"):
        torch.manual_seed(0)
        model = torch.nn.Sequential(torch.nn.Conv2d(4, 16, 3, padding=1), torch.nn.ReLU(),
                                    torch.nn.Conv2d(16, 4, 3, padding=1))
        if how == "learn":
            learn(model, _puzzle, Course(tmp_path / "course.pt", 64, 8, 1e-2, 2 / 60))
            steps = (load(tmp_path / "course.final.pt") or {})["step"]
        else:
            optimizer = torch.optim.AdamW(model.parameters(), 1e-2, weight_decay=0)
            for number in range(steps):
                optimizer.param_groups[0]["lr"] = 1e-2 * min(1, (number + 1) / 150)
                optimizer.zero_grad()
                _puzzle(model, torch.arange(8) + number, torch.Generator()).backward()
                optimizer.step()
        losses[how] = float(_puzzle(model.float(), torch.arange(64), torch.Generator()))
    assert losses["learn"] < 2 * losses["plain"] + 0.02


def test_training_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.inkling.training.KEPT_EVERY", 0.0)
    file = tmp_path / "course.pt"
    learn(torch.nn.Conv2d(4, 4, 3, padding=1), _puzzle, Course(file, 64, 8, 1e-2, 0.4 / 60))
    before = load(file) or {}
    assert before["step"] > 0
    learn(torch.nn.Conv2d(4, 4, 3, padding=1), _puzzle, Course(file, 64, 8, 1e-2, 0.8 / 60))
    after = load(file.with_suffix(".final.pt")) or {}
    assert after["step"] > before["step"]
    assert after["seconds"] > before["seconds"] + 0.2


def test_what_is_assembled_loads_in_plain_diffusers(tmp_path: Path, drawn: Pixels) -> None:
    tokenizer = make_tokenizer(["girl red shirt, snow, day"], tmp_path / "tokenizer")
    model = Denoiser(tokenizer, SIZES["small"], 24, 6)
    keep(assemble(make_autoencoder(32, drawn), model, tokenizer), tmp_path / "inkling")
    loaded = diffusers.StableDiffusionPipeline.from_pretrained(tmp_path / "inkling")
    loaded.set_progress_bar_config(disable=True)
    assert sum(file.stat().st_size for file in (tmp_path / "inkling").rglob("*.*")) < 40e6
    assert loaded("girl, snow", num_inference_steps=2).images[0].size == (96, 96)


def _puzzle(
    model: "torch.nn.Module", chosen: "torch.Tensor", chance: "torch.Generator"
) -> "torch.Tensor":
    """Move a picture one pixel to the left: only a kernel whose weights are in order can."""
    seen = torch.stack([torch.randn(4, 8, 8, generator=torch.Generator().manual_seed(int(one)))
                        for one in chosen])
    got = model(seen.to(next(model.parameters()).dtype))
    error: torch.Tensor = (got.float() - seen.roll(-1, -1)).square()[..., :-1].mean()
    return error
