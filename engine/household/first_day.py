"""Whether the house was welcomed yet."""

from engine.files import write_atomic
from engine.paths import Paths


class FirstDay:
    """It lasts until the welcome was once shown, whatever came of it."""

    def __init__(self, paths: Paths) -> None:
        self._file = paths.documents / "welcomed"
        self._over = self._file.exists()

    @property
    def is_now(self) -> bool:
        """Whether nobody has seen the welcome."""
        return not self._over

    def end(self) -> None:
        """The welcome was shown.

        Raises:
            OSError: this could not be kept; it holds until the kiosk is started anew.
        """
        self._over = True
        write_atomic(self._file, b"")
