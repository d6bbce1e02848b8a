"""A story jam: several children tell in turn, and every sentence becomes a page.

    said ─ pieces ─▶ Sentence (third person, past) ─ polish ─▶ words ─┐
      └─ understood ─▶ picturing ─ carrying ─▶ scene ─────────────────┴▶ Leaf
"""

from engine.story.jam.framing import whole_idea
from engine.story.jam.teller import JamTeller, is_the_end

__all__ = ["JamTeller", "is_the_end", "whole_idea"]
