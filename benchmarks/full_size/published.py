"""What others told of their cards, and what was found here that is nearest to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.full_size.cases import Case
from benchmarks.full_size.found import Found


@dataclass(frozen=True)
class Published:
    """A number of somebody else's."""

    family: str
    task: str
    precision: str
    side: int
    """Of the pictures, in pixels."""
    what: str
    card: str
    told: str
    source: str


PUBLISHED = (
    Published("flux", "train", "nf4", 512, "FLUX.1-dev, nf4, rank 4, 512 x 768", "RTX 4090",
              "0.28 steps/s, 9 GB", "huggingface.co/blog/flux-qlora"),
    Published("flux", "train", "nf4", 512, "FLUX.1-dev, nf4, 512", "B200",
              "1.81 steps/s, 10.4 GB", "unslothai/unsloth, issue 6839"),
    Published("flux", "train", "bf16", 512, "FLUX.1-dev, bf16, compiled, 512", "B200",
              "4.12 steps/s, 24.7 GB", "unslothai/unsloth, issue 6839"),
    Published("flux2", "train", "bf16", 512, "klein 4B, a character, about 1,000 steps",
              "RTX 4090", "about an hour", "Black Forest Labs, June 2026"),
    Published("sdxl", "train", "bf16", 1024, "SDXL, 1024", "RTX 3090 Ti",
              "0.81-0.89 steps/s", "bmaltais/kohya_ss, issue 1837"),
    Published("flux2", "paint", "bf16", 1024, "klein 4B, 4 steps, 1024", "H100", "0.57 s",
              "vendors"),
    Published("flux2", "paint", "int8", 1024, "klein 4B, fp8, 4 steps, 1024", "RTX 5090",
              "1.2 s, 8.4 GB", "vendors"),
)


def here(one: Published, found: Mapping[Case, Found]) -> str:
    """The nearest case that went well; what is measured with the whole card comes first."""
    alike = [(case, this) for case, this in found.items() if not this.failed
             and (case.family, case.task, this.precision) == (one.family, one.task, one.precision)]
    for _, this in sorted(alike, key=lambda pair: pair[0].precision is None):
        if one.task == "paint":
            return f"{this.picture:.2f} s, {this.allocated_gb:.1f} GB"
        if one.side in this.step:
            return (f"{1 / this.bare_step[one.side]:.2f} steps/s ({1 / this.step[one.side]:.2f} "
                    f"with looks at the class), {this.allocated_gb:.1f} GB")
    return "-"
