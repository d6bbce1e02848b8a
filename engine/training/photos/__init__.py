"""Photos in: from whatever a family has to photos that can be learnt from.

Every file that is given is named in the result, with what was found about it; a parent can
want a photo that was left out, and leave out one that was not.
"""

from engine.training.photos.beside import captions_beside, take_captions, write_captions
from engine.training.photos.coverage import FEWEST
from engine.training.photos.intake import MOST, Given, given_in
from engine.training.photos.looking import Instruments, load_instruments
from engine.training.photos.preparing import Developed, decide, develop, prepare, subject_of
from engine.training.photos.reviewing import Subject, bring_back, review, sweep, throw_away

__all__ = ["FEWEST", "MOST", "Developed", "Given", "Instruments", "Subject", "bring_back",
           "captions_beside", "decide", "develop", "given_in", "load_instruments", "prepare",
           "review", "subject_of", "sweep", "take_captions", "throw_away", "write_captions"]
