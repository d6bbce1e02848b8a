"""What the kiosk writes down for grown-ups; a child's words are never in it."""

import logging
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from types import TracebackType

from engine.paths import Paths

FILE = "kiosk.log"
LARGEST, OLDER = 1 << 20, 3
"""Bytes of a file, and how many older ones are kept."""

Error = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_to(paths: Paths) -> None:
    """Write down what happens: a line each, and of an error its kind and its place."""
    handler = RotatingFileHandler(paths.logs / FILE, maxBytes=LARGEST, backupCount=OLDER)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    for ours in ("engine", "kiosk"):
        logging.getLogger(ours).setLevel(logging.INFO)


class Discreet(logging.Formatter):
    """Tells where an error happened and of which kind it was, not what it says.

    What a library's error says could quote a child.
    """

    def format(self, record: logging.LogRecord) -> str:
        """As usual, without the text that another handler has made of the error."""
        discreet = copy(record)
        discreet.exc_text = None
        return super().format(discreet)

    def formatException(self, ei: Error) -> str:  # noqa: N802
        """One line for each place, the last one first."""
        places = [f"  {one.filename}:{one.lineno} in {one.name}"
                  for one in reversed(traceback.extract_tb(ei[2]))]
        return "\n".join([f"  {ei[0].__name__ if ei[0] else 'error'}", *places])
