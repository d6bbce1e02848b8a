"""From a family's photos to a character's likeness.

    from engine.training import train
    likeness, verdict = train("mia", Path("photos"), "sdxl")
"""

from engine.training.lessons import train

__all__ = ["train"]
